// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.function.BooleanSupplier;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;

/**
 * A slow factor on the grey along the rows, as charging and shadowing make it, each depth for itself: a polynomial fitted by least squares
 * to the logarithm of the medians of cells. A row of cells is cut where the step to the next cell is an outlier, because an interface
 * leaves the row there or a void begins; every piece has a level of its own. The mean of the logarithm of the factor is 0 in every row:
 * the contrast between layers stays as it is.
 */
public final class Shading {

	/** The picture without the slow factor, and the factor's largest and smallest value. */
	public record Corrected(float[] samples, double smallest, double largest) {
	}

	private static final int CELLS = 48;
	private static final int NARROWEST = 8;
	private static final int MOST_BANDS = 256;
	private static final int LOWEST_BAND = 4;
	/** A step of more robust standard deviations than this is an interface or a void, not trend. */
	private static final double STEEP = 3.5;
	private static final int ROUNDS = 5;

	private final float[] a;
	private final int w;
	private final int h;
	private final BooleanSupplier cancelled;
	private final int cells;
	private final int band;
	private final int bands;

	private Shading(float[] a, int w, int h, BooleanSupplier cancelled) {
		this.a = a;
		this.w = w;
		this.h = h;
		this.cancelled = cancelled;
		cells = Math.min(CELLS, w / NARROWEST);
		band = Math.max(LOWEST_BAND, (h + MOST_BANDS - 1) / MOST_BANDS);
		bands = (h + band - 1) / band;
	}

	/**
	 * Divides by the factor. Cost: memory, 4 bytes a pixel.
	 *
	 * @param order of the polynomial along the rows, 1 to 4
	 * @param depth rows over which the factor stays alike (standard deviation of a Gaussian weight)
	 * @throws IllegalArgumentException when the picture is too small or its grey is mostly not positive
	 */
	public static Corrected of(float[] a, int w, int h, int order, double depth, BooleanSupplier cancelled) {
		Shading s = new Shading(a, w, h, cancelled);
		if (s.cells < order + 2) {
			throw new IllegalArgumentException("a picture of " + w + " columns is too narrow for a trend of order " + order);
		}
		return s.divide(s.coefficients(order, depth / s.band));
	}

	/** logs[band][cell]: logarithm of the cell's median; NaN without data or for grey that is not positive. */
	private double[][] logs() {
		double[][] logs = new double[bands][cells];
		double[] grey = new double[(w / cells + 1) * band];
		int positive = 0;
		for (int j = 0; j < bands; j++) {
			Polling.check(cancelled);
			for (int i = 0; i < cells; i++) {
				int n = 0;
				for (int y = j * band; y < Math.min(h, (j + 1) * band); y++) {
					for (int x = left(i); x < left(i + 1); x++) {
						float v = a[y * w + x];
						if (v == v) {
							grey[n++] = v;
						}
					}
				}
				double m = Selection.median(grey, n);
				logs[j][i] = m > 0 ? Math.log(m) : Double.NaN;
				positive += m > 0 ? 1 : 0;
			}
		}
		if (positive < bands * cells / 2) {
			throw new IllegalArgumentException("the grey values are mostly not positive, so that no factor can be found");
		}
		return logs;
	}

	private int left(int cell) {
		return (int) ((long) cell * w / cells);
	}

	/** Place of a column, −1 at the left border and 1 at the right. */
	private double place(double x) {
		return 2 * x / w - 1;
	}

	private double[][] coefficients(int order, double depthBands) {
		double[][] logs = logs();
		double[][] powers = new double[cells][order];
		for (int i = 0; i < cells; i++) {
			for (int k = 0; k < order; k++) {
				powers[i][k] = Math.pow(place(0.5 * (left(i) + left(i + 1))), k + 1);
			}
		}
		int reach = (int) Math.ceil(2.5 * depthBands);
		double[][] coefficients = new double[bands][];
		for (int j = 0; j < bands; j++) {
			Polling.check(cancelled);
			coefficients[j] = fit(logs, powers, j, reach, depthBands, order);
		}
		return coefficients;
	}

	/** The trend at band j. Bands near it are cut where a step is no trend; each piece has a level of its own. */
	private double[] fit(double[][] logs, double[][] powers, int j, int reach, double depthBands, int order) {
		int first = Math.max(0, j - reach);
		int last = Math.min(bands - 1, j + reach);
		double[] steps = new double[(last - first + 1) * cells];
		double[] c = new double[order];
		for (int round = 0; round < ROUNDS; round++) {
			int n = 0;
			for (int b = first; b <= last; b++) {
				for (int i = 1; i < cells; i++) {
					double step = rest(logs[b][i], powers[i], c) - rest(logs[b][i - 1], powers[i - 1], c);
					if (step == step) {
						steps[n++] = step;
					}
				}
			}
			if (n < 4 * order) {
				return new double[order];
			}
			double cut = STEEP * Math.max(1e-6, Selection.robustSd(steps, n));
			double[][] normal = new double[order][order + 1];
			for (int b = first; b <= last; b++) {
				double u = (b - j) / Math.max(1e-9, depthBands);
				pieces(logs[b], powers, c, cut, Math.exp(-0.5 * u * u), normal);
			}
			c = solve(normal);
		}
		return c;
	}

	private void pieces(double[] logs, double[][] powers, double[] c, double cut, double weight, double[][] normal) {
		int from = 0;
		for (int i = 1; i <= cells; i++) {
			boolean goesOn = i < cells && Math.abs(rest(logs[i], powers[i], c) - rest(logs[i - 1], powers[i - 1], c)) <= cut;
			if (!goesOn) {
				piece(logs, powers, from, i, weight, normal);
				from = i;
			}
		}
	}

	/** Adds the cells {@code [from, to)}, which differ by trend and noise only, to the normal equations; their mean level is free. */
	private static void piece(double[] logs, double[][] powers, int from, int to, double weight, double[][] normal) {
		int order = normal.length;
		double[] mean = new double[order + 1];
		for (int i = from; i < to; i++) {
			for (int k = 0; k < order; k++) {
				mean[k] += powers[i][k] / (to - from);
			}
			mean[order] += logs[i] / (to - from);
		}
		for (int i = from; i < to && to - from > 1; i++) {
			for (int k = 0; k < order; k++) {
				double p = weight * (powers[i][k] - mean[k]);
				for (int l = 0; l < order; l++) {
					normal[k][l] += p * (powers[i][l] - mean[l]);
				}
				normal[k][order] += p * (logs[i] - mean[order]);
			}
		}
	}

	private static double rest(double log, double[] powers, double[] c) {
		double r = log;
		for (int k = 0; k < c.length; k++) {
			r -= c[k] * powers[k];
		}
		return r;
	}

	/** Gaussian elimination with pivots; a direction without information gives 0. */
	private static double[] solve(double[][] m) {
		int n = m.length;
		for (int k = 0; k < n; k++) {
			int p = k;
			for (int i = k + 1; i < n; i++) {
				p = Math.abs(m[i][k]) > Math.abs(m[p][k]) ? i : p;
			}
			double[] t = m[k];
			m[k] = m[p];
			m[p] = t;
			for (int i = k + 1; i < n && m[k][k] != 0; i++) {
				double f = m[i][k] / m[k][k];
				for (int l = k; l <= n; l++) {
					m[i][l] -= f * m[k][l];
				}
			}
		}
		double[] x = new double[n];
		for (int k = n - 1; k >= 0; k--) {
			double s = m[k][n];
			for (int l = k + 1; l < n; l++) {
				s -= m[k][l] * x[l];
			}
			x[k] = Math.abs(m[k][k]) > 1e-12 ? s / m[k][k] : 0;
		}
		return x;
	}

	private Corrected divide(double[][] coefficients) {
		float[] out = new float[a.length];
		double[][] rows = new double[bands][];
		double smallest = 1;
		double largest = 1;
		for (int j = 0; j < bands; j++) {
			rows[j] = logFactor(coefficients[j]);
			for (double f : rows[j]) {
				smallest = Math.min(smallest, Math.exp(f));
				largest = Math.max(largest, Math.exp(f));
			}
		}
		for (int y = 0; y < h; y++) {
			if (y % 32 == 0) {
				Polling.check(cancelled);
			}
			double at = (y + 0.5) / band - 0.5;
			int upper = Math.max(0, Math.min(bands - 1, (int) Math.floor(at)));
			int lower = Math.min(bands - 1, upper + 1);
			double f = Math.max(0, Math.min(1, at - upper));
			for (int x = 0; x < w; x++) {
				double log = (1 - f) * rows[upper][x] + f * rows[lower][x];
				out[y * w + x] = (float) (a[y * w + x] * Math.exp(-log));
			}
		}
		return new Corrected(out, smallest, largest);
	}

	/** At every column; its mean is 0. */
	private double[] logFactor(double[] c) {
		double[] log = new double[w];
		double mean = 0;
		for (int x = 0; x < w; x++) {
			double u = place(x + 0.5);
			double s = 0;
			for (int k = c.length - 1; k >= 0; k--) {
				s = (s + c[k]) * u;
			}
			log[x] = s;
			mean += s / w;
		}
		for (int x = 0; x < w; x++) {
			log[x] -= mean;
		}
		return log;
	}
}
