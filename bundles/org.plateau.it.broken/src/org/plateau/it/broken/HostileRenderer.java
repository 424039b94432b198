// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

import java.nio.file.Path;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/** Writes nothing. */
public final class HostileRenderer implements Renderer {

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) {
		Hostility.at("renderers.render");
	}
}
