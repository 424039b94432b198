// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import org.plateau.model.image.Raster;

/**
 * A picture without the jumps of its scan lines. A row of a scanned picture is a little brighter or darker than its neighbours, and
 * settles along the scan where charge leaks off; where such a row crosses an interface it moves the edge in all its columns alike.
 */
final class SteadyImage {
	final int width;
	final int height;
	private final float[] samples;
	/** What row y is too bright by, grey levels: {@code base[y] + lean[y] * (x − middle)}. */
	private final float[] base;
	private final float[] lean;
	private final float middle;

	/** The picture as it is. */
	SteadyImage(Raster image) {
		this(image, new float[image.height()], new float[image.height()]);
	}

	/**
	 * @param base what each row is too bright by in its middle, grey levels
	 * @param lean how that changes along the row, grey levels per column
	 */
	SteadyImage(Raster image, float[] base, float[] lean) {
		this.width = image.width();
		this.height = image.height();
		this.samples = image.samples();
		this.base = base;
		this.lean = lean;
		this.middle = 0.5f * (width - 1);
	}

	/** Grey level of pixel (x, y); NaN where there is no data. */
	float at(int x, int y) {
		return samples[y * width + x] - base[y] - lean[y] * (x - middle);
	}
}
