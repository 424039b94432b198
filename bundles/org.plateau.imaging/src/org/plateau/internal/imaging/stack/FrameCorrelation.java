// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.plateau.internal.imaging.kernels.Fft;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * Phase correlation of whole pictures (Kuglin and Hines 1975) on a small copy of them, tapered at the border and limited to a band: where is
 * one in the other, and does the answer stand out at all. Not safe for more than one thread.
 */
final class FrameCorrelation {

	/** Longer side of the small copy at most. */
	static final int LONGEST = 512;
	/** Share of each side over which the picture fades out towards the border. */
	private static final double TAPER = 0.15;
	private static final double BAND = 0.15;
	/** A picture whose variance is below this share of its mean square shows nothing but rounding. */
	private static final double EMPTY = 1e-12;

	/**
	 * Where the second picture lies in the first.
	 *
	 * @param x column in the first = column in the second + x
	 * @param y row in the first = row in the second + y
	 * @param peak height of the peak in standard deviations of the correlation surface; noise alone reaches about 5
	 */
	record Peak(double x, double y, double peak) {
	}

	private final int factor;
	private final int width;
	private final int height;
	private final int n;
	private final int m;
	private final double[][] re;
	private final double[][] im;
	private final float[] fadeX;
	private final float[] fadeY;

	/** For pictures of one size. */
	FrameCorrelation(int width, int height) {
		factor = Math.ceilDiv(Math.max(width, height), LONGEST);
		this.width = Math.max(1, width / factor);
		this.height = Math.max(1, height / factor);
		n = atLeast(this.width);
		m = atLeast(this.height);
		re = new double[m][n];
		im = new double[m][n];
		fadeX = fade(this.width);
		fadeY = fade(this.height);
	}

	private static int atLeast(int size) {
		return Math.max(8, Integer.highestOneBit(2 * size - 1));
	}

	private static float[] fade(int size) {
		float[] w = new float[size];
		double edge = Math.max(1, TAPER * size);
		for (int i = 0; i < size; i++) {
			double t = Math.min(i + 0.5, size - i - 0.5) / edge;
			w[i] = (float) (t >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * t));
		}
		return w;
	}

	/** Means of {@code factor × factor} squares; NaN counts as the mean of the rest of its square, an empty square as NaN. */
	float[] small(float[] a, int fullWidth) {
		float[] out = new float[width * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				float sum = 0;
				int count = 0;
				for (int v = 0; v < factor; v++) {
					int p = (y * factor + v) * fullWidth + x * factor;
					for (int u = 0; u < factor; u++) {
						float value = a[p + u];
						if (value == value) {
							sum += value;
							count++;
						}
					}
				}
				out[y * width + x] = count == 0 ? Float.NaN : sum / count;
			}
		}
		return out;
	}

	/**
	 * Correlates two small copies.
	 *
	 * @param a made by {@link #small}
	 * @param b made by {@link #small}
	 */
	Peak correlate(float[] a, float[] b, BooleanSupplier cancelled) {
		if (!put(a, re) | !put(b, im)) {
			return new Peak(0, 0, 0);
		}
		transform(cancelled);
		normalise();
		transform(cancelled);
		return peak();
	}

	/** False when there is no contrast in it. */
	private boolean put(float[] a, double[][] to) {
		double sum = 0;
		double weights = 0;
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				float v = a[y * width + x];
				if (v == v) {
					sum += fadeX[x] * fadeY[y] * v;
					weights += fadeX[x] * fadeY[y];
				}
			}
		}
		double mean = weights > 0 ? sum / weights : 0;
		double squares = 0;
		for (int y = 0; y < m; y++) {
			Arrays.fill(to[y], 0);
			for (int x = 0; x < width && y < height; x++) {
				float v = a[y * width + x];
				to[y][x] = v == v ? fadeX[x] * fadeY[y] * (v - mean) : 0;
				squares += to[y][x] * to[y][x];
			}
		}
		return squares > EMPTY * weights * mean * mean && squares > 0;
	}

	private void transform(BooleanSupplier cancelled) {
		Fft rows = Fft.ofSize(n);
		Fft columns = Fft.ofSize(m);
		for (int y = 0; y < m; y++) {
			rows.forward(re[y], im[y]);
		}
		Polling.check(cancelled);
		int group = 16;
		double[][] cr = new double[group][m];
		double[][] ci = new double[group][m];
		for (int x = 0; x < n; x += group) {
			int c = Math.min(group, n - x);
			for (int y = 0; y < m; y++) {
				for (int k = 0; k < c; k++) {
					cr[k][y] = re[y][x + k];
					ci[k][y] = im[y][x + k];
				}
			}
			for (int k = 0; k < c; k++) {
				columns.forward(cr[k], ci[k]);
			}
			for (int y = 0; y < m; y++) {
				for (int k = 0; k < c; k++) {
					re[y][x + k] = cr[k][y];
					im[y][x + k] = ci[k][y];
				}
			}
		}
		Polling.check(cancelled);
	}

	/** From the spectrum of a + i b to the conjugate of the cross-power spectrum of a and b, of unit height, inside the band. */
	private void normalise() {
		double coarsest = 3.0 / Math.min(width, height);
		for (int y = 0; y <= m / 2; y++) {
			int ny = (m - y) % m;
			double fy = (double) y / m;
			for (int x = 0; x < n; x++) {
				int nx = (n - x) % n;
				if (ny == y && nx < x) {
					continue;
				}
				double fx = (double) (x > n / 2 ? x - n : x) / n;
				double f2 = fx * fx + fy * fy;
				double ar = 0.5 * (re[y][x] + re[ny][nx]);
				double ai = 0.5 * (im[y][x] - im[ny][nx]);
				double br = 0.5 * (im[y][x] + im[ny][nx]);
				double bi = 0.5 * (re[ny][nx] - re[y][x]);
				double cr = ar * br + ai * bi;
				double ci = ai * br - ar * bi;
				double size = Math.hypot(cr, ci);
				double w = size > 0 && f2 > coarsest * coarsest ? Math.exp(-f2 / (BAND * BAND)) / size : 0;
				re[y][x] = w * cr;
				im[y][x] = -w * ci;
				re[ny][nx] = w * cr;
				im[ny][nx] = w * ci;
			}
		}
	}

	private Peak peak() {
		double best = Double.NEGATIVE_INFINITY;
		int px = 0;
		int py = 0;
		double squares = 0;
		for (int y = 0; y < m; y++) {
			for (int x = 0; x < n; x++) {
				double v = re[y][x];
				squares += v * v;
				if (v > best) {
					best = v;
					px = x;
					py = y;
				}
			}
		}
		double sd = Math.sqrt(squares / ((double) n * m));
		double dx = px + vertex(re[py][(px + n - 1) % n], best, re[py][(px + 1) % n]);
		double dy = py + vertex(re[(py + m - 1) % m][px], best, re[(py + 1) % m][px]);
		dx -= dx > n / 2.0 ? n : 0;
		dy -= dy > m / 2.0 ? m : 0;
		return new Peak(dx * factor, dy * factor, sd > 0 ? best / sd : 0);
	}

	private static double vertex(double before, double at, double after) {
		double bend = before - 2 * at + after;
		return bend < 0 ? Math.max(-0.5, Math.min(0.5, 0.5 * (before - after) / bend)) : 0;
	}
}
