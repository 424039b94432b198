// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.util.Arrays;
import org.plateau.internal.imaging.kernels.Fft;

/**
 * The windowed spectrum of square blocks of a picture, kept at the frequencies that are used: one of each pair k, −k, neither the mean nor
 * anything finer than the band limit. Not safe for more than one thread.
 */
final class BlockSpectrum {

	/** Side of a block, pixels. */
	static final int SIDE = 64;
	/** Standard deviation-like width of the band, cycles per pixel: weights are exp(−(f / BAND)²). */
	private static final double BAND = 0.22;
	private static final double FINEST = 1.4 * BAND;
	private static final double COARSEST = 1.5 / SIDE;

	/** Angular frequencies, radians per pixel. */
	final float[] kx;
	final float[] ky;
	/** Weight of a frequency before anything is known about the picture. */
	final float[] band;
	/** Ring and direction of a frequency, for averages over like frequencies; from 0 to {@link #bins}. */
	final int[] bin;
	final int bins;

	private final int[] column;
	private final int[] row;
	private final int columns;
	private final double[] window = new double[SIDE];
	private final double[][] re = new double[SIDE][SIDE];
	private final double[][] im = new double[SIDE][SIDE];
	private final double[] lineRe = new double[SIDE];
	private final double[] lineIm = new double[SIDE];
	private final Fft fft = Fft.ofSize(SIDE);

	BlockSpectrum() {
		int reach = (int) Math.ceil(FINEST * SIDE);
		float[] x = new float[(reach + 1) * (2 * reach + 1)];
		float[] y = new float[x.length];
		int n = 0;
		for (int v = 0; v <= reach; v++) {
			for (int u = -reach; u <= reach; u++) {
				double f = Math.hypot(u, v) / SIDE;
				if ((v > 0 || u > 0) && f > COARSEST && f < FINEST) {
					x[n] = u;
					y[n++] = v;
				}
			}
		}
		column = new int[n];
		row = new int[n];
		kx = new float[n];
		ky = new float[n];
		band = new float[n];
		bin = new int[n];
		int most = 0;
		for (int i = 0; i < n; i++) {
			column[i] = (int) x[i];
			row[i] = (int) y[i];
			double f = Math.hypot(x[i], y[i]) / SIDE;
			kx[i] = (float) (2 * Math.PI * x[i] / SIDE);
			ky[i] = (float) (2 * Math.PI * y[i] / SIDE);
			band[i] = (float) Math.exp(-f * f / (BAND * BAND));
			int third = Math.min(2, (int) (Math.atan2(y[i], Math.abs(x[i])) / (Math.PI / 2) * 3));
			bin[i] = (int) (f * SIDE / 3) * 3 + third;
			most = Math.max(most, bin[i]);
		}
		bins = most + 1;
		columns = reach;
		for (int i = 0; i < SIDE; i++) {
			window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / SIDE);
		}
	}

	/** Number of frequencies. */
	int size() {
		return kx.length;
	}

	/**
	 * Spectra of two blocks at once: both are real, so one goes into the imaginary part.
	 *
	 * @param a a picture, finite
	 * @param at corner of the first block: index into {@code a}
	 * @param at2 corner of the second
	 * @param out {@code out[2 i]}, {@code out[2 i + 1]}: real and imaginary part at frequency i of the first block
	 * @param out2 of the second
	 */
	void transform(float[] a, int width, int at, int at2, float[] out, float[] out2) {
		double mean = mean(a, width, at);
		double mean2 = mean(a, width, at2);
		for (int y = 0; y < SIDE; y++) {
			double[] r = re[y];
			double[] i = im[y];
			int p = at + y * width;
			int p2 = at2 + y * width;
			for (int x = 0; x < SIDE; x++) {
				double w = window[x] * window[y];
				r[x] = w * (a[p + x] - mean);
				i[x] = w * (a[p2 + x] - mean2);
			}
			fft.forward(r, i);
		}
		for (int u = -columns; u <= columns; u++) {
			int c = u & SIDE - 1;
			for (int y = 0; y < SIDE; y++) {
				lineRe[y] = re[y][c];
				lineIm[y] = im[y][c];
			}
			fft.forward(lineRe, lineIm);
			for (int y = 0; y < SIDE; y++) {
				re[y][c] = lineRe[y];
				im[y][c] = lineIm[y];
			}
		}
		for (int i = 0; i < kx.length; i++) {
			int u = column[i] & SIDE - 1;
			int v = row[i];
			int nu = -column[i] & SIDE - 1;
			int nv = -row[i] & SIDE - 1;
			out[2 * i] = (float) (0.5 * (re[v][u] + re[nv][nu]));
			out[2 * i + 1] = (float) (0.5 * (im[v][u] - im[nv][nu]));
			out2[2 * i] = (float) (0.5 * (im[v][u] + im[nv][nu]));
			out2[2 * i + 1] = (float) (0.5 * (re[nv][nu] - re[v][u]));
		}
	}

	private double mean(float[] a, int width, int at) {
		double sum = 0;
		for (int y = 0; y < SIDE; y++) {
			int p = at + y * width;
			for (int x = 0; x < SIDE; x++) {
				sum += window[x] * window[y] * a[p + x];
			}
		}
		double all = Arrays.stream(window).sum();
		return sum / (all * all);
	}

	/** exp(i (kx · x + ky · y)) at every frequency, for a shift in pixels. */
	void turn(double x, double y, float[] cos, float[] sin) {
		for (int i = 0; i < kx.length; i++) {
			double phase = kx[i] * x + ky[i] * y;
			cos[i] = (float) Math.cos(phase);
			sin[i] = (float) Math.sin(phase);
		}
	}
}
