// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.volume.VoidRuns;
import org.plateau.model.volume.VolumeVoids;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/** {@code voids.tif}: the number of the void each pixel belongs to, a page a slice for a whole stack; absent when no layer was searched. */
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
		Path file = folder.resolve("voids.tif");
		Optional<VolumeVoids> volume = facts.volumeVoids();
		if (volume.isPresent()) {
			VoidRuns labels = volume.get().labels();
			LabelTiff.write(file, new LabelTiff.Pages(labels.grid().slices(), labels.highest(), x, y, OptionalDouble.of(labels.grid().pixelZUm())),
					labels::slice);
			return;
		}
		LabelImage labels = report.get().labels();
		LabelTiff.write(file, new LabelTiff.Pages(1, Arrays.stream(labels.labels()).max().orElse(0), x, y, OptionalDouble.empty()), page -> labels);
	}
}
