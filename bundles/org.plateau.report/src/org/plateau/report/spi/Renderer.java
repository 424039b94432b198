// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.spi;

import java.io.IOException;
import java.nio.file.Path;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;

/** Writes one kind of file into a result folder. Contributed to {@code org.plateau.report.renderers}. */
public interface Renderer {

	/**
	 * Writes its files: those that its {@code files} attribute names, or none when this measurement has nothing for them.
	 * Identical input gives identical bytes, the provenance time apart.
	 *
	 * @param measurement what to write down
	 * @param sections the contributed sections, for a renderer that makes a report of them
	 * @param folder fresh, empty and writable; what is in it replaces the old results only when every renderer has finished
	 * @throws IOException when the disk refuses
	 */
	void render(Measurement measurement, Sections sections, Path folder) throws IOException;
}
