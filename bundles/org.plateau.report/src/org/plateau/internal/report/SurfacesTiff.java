// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.SurfaceStack;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/**
 * {@code surfaces.tif}: the interfaces of a whole stack as height maps, 32-bit float, one page an interface from top to bottom; columns run
 * along the slices, rows from slice to slice, values are rows of the (corrected) stack in corner-origin pixels, NaN where unknown. Absent for
 * a single picture.
 */
public final class SurfacesTiff implements Renderer {

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		Optional<SurfaceStack> volume = new Facts(measurement).volume();
		if (volume.isPresent()) {
			List<InterfaceSurface> surfaces = volume.get().surfaces();
			MapTiff.write(folder.resolve("surfaces.tif"), volume.get().grid(), surfaces.stream().map(InterfaceSurface::name).toList(),
					surfaces.stream().map(InterfaceSurface::yPx).toList(), "height in pixels from the top edge");
		}
	}
}
