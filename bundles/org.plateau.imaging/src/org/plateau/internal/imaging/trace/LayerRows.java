// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;

import org.plateau.extension.Workers;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.image.Raster;

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

	/** @param margin rows at the layer's interfaces that are left out */
	LayerRows(Raster raster, SteadyImage image, double[] top, double[] bottom, double margin, Workers workers) {
		this.image = image;
		field = new LayerField(raster, top, bottom, margin, 48, workers);
		int w = image.width;
		this.top = top;
		perRow = new double[w];
		from = new int[w];
		to = new int[w];
		int lo = image.height;
		int hi = 0;
		for (int x = 0; x < w; x++) {
			from[x] = Math.max(0, (int) Math.ceil(top[x] + margin));
			to[x] = Math.min(image.height, (int) Math.floor(bottom[x] - margin));
			perRow[x] = 1 / Math.max(1, bottom[x] - top[x]);
			if (from[x] < to[x]) {
				lo = Math.min(lo, from[x]);
				hi = Math.max(hi, to[x]);
			}
		}
		first = lo;
		end = hi;
	}

	/** Residuals of row y for all columns; 0 where the row is outside the layer or has no data. */
	void residual(int y, float[] out) {
		if (y < first || y >= end) {
			Arrays.fill(out, 0);
			return;
		}
		for (int x = 0; x < out.length; x++) {
			float r = y >= from[x] && y < to[x] ? image.at(x, y) - (float) field.at(x, y) : 0;
			out[x] = r == r ? r : 0;
		}
	}

	/** Whether pixel (x, y) is in the layer. */
	boolean has(int x, int y) {
		return y >= from[x] && y < to[x];
	}

	/** How deep in the layer the middle of pixel (x, y) lies, 0 at its upper interface to 1 at its lower one. */
	double depth(int x, int y) {
		return (y + 0.5 - top[x]) * perRow[x];
	}

	/** Mean residual over 3 × 3 pixels around those of row y whose neighbours above and below are in the layer too, else 0. */
	void smoothed(int y, float[][] three, float[] out) {
		Arrays.fill(out, 0);
		for (int x = 1; x < out.length - 1; x++) {
			if (y > from[x] && y + 1 < to[x]) {
				float s = 0;
				for (float[] row : three) {
					s += row[x - 1] + row[x] + row[x + 1];
				}
				out[x] = s / 9;
			}
		}
	}

	/** Robust standard deviation of the smoothed residual, from every few rows; NaN when the layer is too small to tell. */
	double spread() {
		int w = from.length;
		int step = Math.max(1, (int) ((long) (end - first) * w / 12000));
		double[] sample = new double[((end - first) / step + 1) * w];
		float[][] three = new float[3][w];
		float[] out = new float[w];
		int n = 0;
		for (int y = Math.max(1, first); y < end; y += step) {
			for (int i = 0; i < 3; i++) {
				residual(y - 1 + i, three[i]);
			}
			smoothed(y, three, out);
			for (int x = 1; x < w - 1; x++) {
				if (y > from[x] && y + 1 < to[x]) {
					sample[n++] = out[x];
				}
			}
		}
		return n < 50 ? Double.NaN : Selection.robustSd(sample, n);
	}
}
