// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.Arrays;

import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.image.Raster;

/**
 * The step between two grey levels of a layer, as seen along its depth: of every depth below an interface the median over the columns counts.
 *
 * @param rows after which it comes, counted from beyond the margin beside the interface that they were taken from
 * @param before grey level on the near side
 * @param after grey level beyond
 * @param explained share of the variance of the medians
 */
record GreyStep(int rows, double before, double after, double explained) {
	private static final int COLUMNS = 300;
	/** Blurs and rows beside an interface that are left out. */
	private static final double BLURS = 2.5;
	private static final int ROWS = 2;
	/** Fewest rows of either part, and as a share of the layer. */
	private static final int LEAST_ROWS = 8;
	private static final double LEAST_SHARE = 0.03;
	/** Share of the variance that one step explains: of an even gradient it explains three quarters. */
	private static final double EXPLAINED = 0.9;
	/** Share of the grey of the row before around which a row's median is looked for first. */
	private static final double NEAR = 0.05;

	/** Whether it is a step rather than a gradient. */
	boolean isOneStep() {
		return explained >= EXPLAINED;
	}

	/** Rows beside an interface that are left out. */
	static double margin(double edgeBlurPx) {
		return BLURS * edgeBlurPx + ROWS;
	}

	/** The step that explains most between two interfaces; null when there are too few rows. @param direction 1 for downwards, −1 for upwards */
	static GreyStep along(Raster image, double[] from, double[] to, int direction, double margin) {
		return step(medians(image, from, to, direction, margin));
	}

	/** Of every row away from an interface the median grey over the columns, as far as half of them reach. @param direction 1 for downwards */
	private static double[] medians(Raster image, double[] from, double[] to, int direction, double margin) {
		int w = image.width();
		int stride = Math.max(1, w / COLUMNS);
		double[] v = new double[w / stride + 1];
		double[] room = new double[v.length];
		double[] out = new double[image.height()];
		int columns = 0;
		for (int x = 0; x < w; x += stride) {
			columns += direction * (to[x] - from[x]) > 2 * margin ? 1 : 0;
		}
		for (int d = 0; d < out.length; d++) {
			int n = 0;
			for (int x = 0; x < w; x += stride) {
				double y = from[x] + direction * (margin + d);
				if (direction * (to[x] - y) > margin && y >= 0 && y < image.height()) {
					float g = image.at(x, (int) y);
					if (g == g) {
						v[n++] = g;
					}
				}
			}
			if (n == 0 || 2 * n < columns) {
				return Arrays.copyOf(out, d);
			}
			double last = d > 0 ? out[d - 1] : 0;
			out[d] = Selection.median(v, n, last, NEAR * Math.abs(last), room);
		}
		return out;
	}

	/** The step in two levels that explains most; null when there are too few rows. */
	private static GreyStep step(double[] medians) {
		int n = medians.length;
		int least = Math.max(LEAST_ROWS, (int) (LEAST_SHARE * n));
		double sum = Arrays.stream(medians).sum();
		double variance = Arrays.stream(medians).map(m -> (m - sum / n) * (m - sum / n)).sum();
		GreyStep best = null;
		double before = 0;
		for (int i = 0; i <= n - least; i++) {
			if (i >= least) {
				double a = before / i;
				double b = (sum - before) / (n - i);
				double explained = variance > 0 ? (double) i * (n - i) / n * (a - b) * (a - b) / variance : 0;
				if (best == null || explained > best.explained) {
					best = new GreyStep(i, a, b, explained);
				}
			}
			before += i < n ? medians[i] : 0;
		}
		return best;
	}
}
