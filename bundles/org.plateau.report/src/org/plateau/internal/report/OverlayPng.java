// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.plateau.report.Figures;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/** {@code overlay.png}: the picture without its data bar, pixel by pixel, with what was found in it. */
public final class OverlayPng implements Renderer {

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		Optional<byte[]> png = new Figures(measurement).overlayPng();
		if (png.isPresent()) {
			Files.write(folder.resolve("overlay.png"), png.get());
		}
	}
}
