// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.VoidReport;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/** {@code voids.tif}: the number of the void each pixel belongs to; absent when no layer was searched. */
public final class VoidsTiff implements Renderer {

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		Facts facts = new Facts(measurement);
		Optional<VoidReport> report = facts.voids();
		if (report.isEmpty()) {
			return;
		}
		Micrograph micrograph = measurement.micrograph();
		OptionalDouble x = facts.hasFaceScale() ? OptionalDouble.of(micrograph.facePixelXUm()) : OptionalDouble.empty();
		OptionalDouble y = facts.hasFaceScale() ? OptionalDouble.of(micrograph.facePixelYUm()) : OptionalDouble.empty();
		Files.write(folder.resolve("voids.tif"), LabelTiff.encode(report.get().labels(), x, y));
	}
}
