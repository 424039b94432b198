// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.io.IOException;
import java.nio.file.Path;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** One plane that is already in memory. */
final class RasterPixels implements PixelSource {

	private final Path file;
	private final Raster raster;
	private final SampleType type;
	private final String id = PixelRequests.newId("picture");

	RasterPixels(Path file, Raster raster, SampleType type) {
		this.file = file;
		this.raster = raster;
		this.type = type;
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public int width() {
		return raster.width();
	}

	@Override
	public int height() {
		return raster.height();
	}

	@Override
	public int planes() {
		return 1;
	}

	@Override
	public int levels() {
		return PixelRequests.levels(width(), height());
	}

	@Override
	public SampleType sampleType() {
		return type;
	}

	@Override
	public Raster read(TileRequest r) throws IOException {
		return PixelRequests.read(this, r, file, (x, y, w, h, out) -> {
			for (int row = 0; row < h; row++) {
				System.arraycopy(raster.samples(), (y + row) * width() + x, out, row * w, w);
			}
		});
	}

	@Override
	public void close() {
		// the garbage collector takes it
	}
}
