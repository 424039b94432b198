// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.shapes;

import java.io.IOException;

import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** Rows of one plane of a picture at full resolution, read in bands so that a large picture is never held as a whole. One thread. */
final class PlaneRows {

	private static final int BAND = 64;

	private final PixelSource source;
	private final int plane;
	private final int height;
	private Raster band;
	private int top;
	private int left;

	/** @param height rows that count */
	PlaneRows(PixelSource source, int plane, int height) {
		this.source = source;
		this.plane = plane;
		this.height = height;
	}

	int width() {
		return source.width();
	}

	int height() {
		return height;
	}

	/** Makes the columns [from, to) of a row, and of some below it, ready for {@link #at}. */
	void need(int y, int from, int to) throws IOException {
		boolean there = band != null && y >= top && y < top + band.height() && from >= left && to <= left + band.width();
		if (!there) {
			top = y;
			left = from;
			band = source.read(new TileRequest(source.id(), plane, 0, from, y, to - from, Math.min(BAND, height - y)));
		}
	}

	float at(int x, int y) {
		return band.at(x - left, y - top);
	}
}
