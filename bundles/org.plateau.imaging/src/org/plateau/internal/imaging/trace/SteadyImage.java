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
	private final Raster image;
	private final float[] samples;
	/** What row y is too bright by, grey levels: {@code base[y] + lean[y] * (x − middle)}. */
	private final float[] base;
	private final float[] lean;
	private final float middle;
	/** Columns right of the middle. */
	private final float[] across;
	/** Whether every pixel has data. */
	private final boolean complete;

	/** The picture as it is. */
	SteadyImage(Raster image) {
		this(image, new float[image.height()], new float[image.height()], isComplete(image.samples()));
	}

	private SteadyImage(Raster image, float[] base, float[] lean, boolean complete) {
		this.image = image;
		this.width = image.width();
		this.height = image.height();
		this.samples = image.samples();
		this.base = base;
		this.lean = lean;
		this.middle = 0.5f * (width - 1);
		this.complete = complete;
		across = new float[width];
		for (int x = 0; x < width; x++) {
			across[x] = x - middle;
		}
	}

	private static boolean isComplete(float[] samples) {
		for (float v : samples) {
			if (v != v) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The same picture with other jumps taken out.
	 *
	 * @param base what each row is too bright by in its middle, grey levels
	 * @param lean how that changes along the row, grey levels per column
	 */
	SteadyImage without(float[] base, float[] lean) {
		return new SteadyImage(image, base, lean, complete);
	}

	/** The picture as it was. */
	SteadyImage raw() {
		return without(new float[height], new float[height]);
	}

	/** Grey levels of row y less a straight line down each column, {@code start + slope * rows}; 0 where there is no data. */
	void rowWithout(int y, float[] start, float[] slope, int rows, float[] out) {
		System.arraycopy(samples, y * width, out, 0, width);
		subtract(out, across, start, slope, rows, base[y], lean[y]);
		for (int x = 0; !complete && x < width; x++) {
			out[x] = out[x] == out[x] ? out[x] : 0;
		}
	}

	private static void subtract(float[] out, float[] across, float[] start, float[] slope, float rows, float base, float lean) {
		for (int x = 0; x < out.length; x++) {
			out[x] = out[x] - base - lean * across[x] - (start[x] + slope[x] * rows);
		}
	}

	/** Grey level of pixel (x, y); NaN where there is no data. */
	float at(int x, int y) {
		return samples[y * width + x] - base[y] - lean[y] * (x - middle);
	}
}
