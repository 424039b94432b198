// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.spi;

import java.io.IOException;
import java.nio.file.Path;
import org.plateau.report.Measurement;

/** Writes one kind of file into a result folder. Contributed to {@code org.plateau.report.renderers}. */
public interface Renderer {

	/**
	 * Writes its files. The folder is a fresh temporary one that replaces the old results only when every renderer has finished.
	 * Identical input gives identical bytes, the provenance time apart.
	 *
	 * @param folder exists and is writable
	 * @throws IOException when the disk refuses
	 */
	void render(Measurement measurement, Path folder) throws IOException;
}
