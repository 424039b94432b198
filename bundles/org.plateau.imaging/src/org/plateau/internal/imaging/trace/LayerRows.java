// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;

import org.plateau.internal.imaging.kernels.Selection;

/** The inside of one layer row by row, as what a picture has more or less than the layer's smooth grey level. */
final class LayerRows {
	final LayerField field;
	private final SteadyImage image;
	private final double[] top;
	private final double[] perRow;
	private final int[] from;
	private final int[] to;
	/** First and one past the last row that has pixels of the layer. */
	final int first;
	final int end;
	/** The same for rows that are in the layer in all columns. */
	private final int firstWhole;
	private final int endWhole;

	/**
	 * @param field the layer's level
	 * @param top upper boundary per column
	 * @param bottom lower boundary
	 * @param margin rows at the layer's interfaces that are left out
	 */
	LayerRows(LayerField field, SteadyImage image, double[] top, double[] bottom, double margin) {
		this.image = image;
		this.field = field;
		int w = image.width;
		this.top = top;
		perRow = new double[w];
		from = new int[w];
		to = new int[w];
		int lo = image.height;
		int hi = 0;
		int highest = 0;
		int lowest = image.height;
		for (int x = 0; x < w; x++) {
			from[x] = Math.max(0, (int) Math.ceil(top[x] + margin));
			to[x] = Math.min(image.height, (int) Math.floor(bottom[x] - margin));
			perRow[x] = 1 / Math.max(1, bottom[x] - top[x]);
			highest = Math.max(highest, from[x]);
			lowest = Math.min(lowest, to[x]);
			if (from[x] < to[x]) {
				lo = Math.min(lo, from[x]);
				hi = Math.max(hi, to[x]);
			}
		}
		// too thin for its margins everywhere: no rows
		first = Math.min(lo, hi);
		end = hi;
		firstWhole = highest;
		endWhole = lowest;
	}

	/** Reads rows one after another; not safe for use by two threads at once. */
	Walk walk() {
		return new Walk();
	}

	/** Whether all of row y is in the layer. */
	boolean isWhole(int y) {
		return y >= firstWhole && y < endWhole;
	}

	/** Whether pixel (x, y) is in the layer. */
	boolean has(int x, int y) {
		return y >= from[x] && y < to[x];
	}

	/** How deep in the layer the middle of pixel (x, y) lies, 0 at its upper interface to 1 at its lower one. */
	double depth(int x, int y) {
		return (y + 0.5 - top[x]) * perRow[x];
	}

	/** Robust standard deviation of the smoothed residual, from every few rows; NaN when the layer is too small to tell. */
	double spread() {
		int w = from.length;
		int step = Math.max(1, (int) ((long) (end - first) * w / 12000));
		double[] sample = new double[((end - first) / step + 1) * w];
		float[] out = new float[w];
		Walk walk = new Walk();
		int n = 0;
		for (int y = Math.max(1, first); y < end; y += step) {
			walk.smoothed(y, out);
			for (int x = 1; x < w - 1; x++) {
				if (y > from[x] && y + 1 < to[x]) {
					sample[n++] = out[x];
				}
			}
		}
		return n < 50 ? Double.NaN : Selection.robustSd(sample, n);
	}

	/** A way down the layer, row by row, that knows on which straight piece of the level each column is. */
	final class Walk {
		private final float[] start = new float[from.length];
		private final float[] slope = new float[from.length];
		private final int[] until = new int[from.length];
		private int since = Integer.MAX_VALUE;
		private int next;
		private final float[][] three = new float[3][from.length];
		private final float[] sum = new float[from.length];
		/** Which row is in the middle of the three. */
		private int middle = Integer.MIN_VALUE / 2;

		/** Residuals of row y for all columns; 0 where the row is outside the layer or has no data. Fastest for rows from the top down. */
		void residual(int y, float[] out) {
			if (y < first || y >= end) {
				Arrays.fill(out, 0);
				return;
			}
			if (y < since) {
				Arrays.fill(until, Integer.MIN_VALUE);
				next = y;
			}
			since = y;
			if (y >= next) {
				next = field.pieces(y, first, start, slope, until);
			}
			image.rowWithout(y, start, slope, y - first, out);
			for (int x = 0; !isWhole(y) && x < out.length; x++) {
				out[x] = y >= from[x] && y < to[x] ? out[x] : 0;
			}
		}

		/** Mean residual over 3 × 3 pixels around those of row y whose neighbours above and below are in the layer too, else 0. */
		void smoothed(int y, float[] out) {
			if (y == middle + 1) {
				float[] t = three[0];
				three[0] = three[1];
				three[1] = three[2];
				three[2] = t;
				residual(y + 1, three[2]);
			} else {
				for (int i = 0; i < 3; i++) {
					residual(y - 1 + i, three[i]);
				}
			}
			middle = y;
			sum(three[0], three[1], three[2], sum);
			out[0] = 0;
			out[out.length - 1] = 0;
			mean(sum, out);
			for (int x = 0; !(isWhole(y - 1) && isWhole(y + 1)) && x < out.length; x++) {
				out[x] = y > from[x] && y + 1 < to[x] ? out[x] : 0;
			}
		}
	}

	private static void sum(float[] a, float[] b, float[] c, float[] out) {
		for (int x = 0; x < out.length; x++) {
			out[x] = a[x] + b[x] + c[x];
		}
	}

	private static void mean(float[] a, float[] out) {
		for (int x = 1; x < out.length - 1; x++) {
			out[x] = (a[x - 1] + a[x] + a[x + 1]) * (1 / 9f);
		}
	}
}
