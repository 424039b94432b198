// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.VolumeThickness;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/**
 * {@code thickness_maps.tif}: the vertical thickness of every layer of a whole stack, 32-bit float, µm on the specimen's face, one page a
 * layer from top to bottom; columns run along the slices, rows from slice to slice, NaN where unknown. Absent for a single picture.
 */
public final class ThicknessMapsTiff implements Renderer {

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		Optional<VolumeThickness> thickness = new Facts(measurement).volumeThickness();
		if (thickness.isPresent() && !thickness.get().layers().isEmpty()) {
			List<LayerThicknessMap> layers = thickness.get().layers();
			MapTiff.write(folder.resolve("thickness_maps.tif"), thickness.get().grid(), layers.stream().map(LayerThicknessMap::layer).toList(),
					layers.stream().map(LayerThicknessMap::verticalUm).toList(), "vertical thickness in µm");
		}
	}
}
