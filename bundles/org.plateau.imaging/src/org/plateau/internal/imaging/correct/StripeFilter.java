// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Fft;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * Removes straight stripes by a combined wavelet and Fourier filter after Münch, Trtik, Marone and Stampanoni (Optics Express 17 (2009)
 * 8567): what varies across the stripes on scales up to 2^levels pixels (detail bands of a Daubechies wavelet) and varies along them only at
 * frequencies that the damping {@code exp(−k²/2σ²)} passes is taken for stripe.
 * <p>
 * Three things differ from the paper, so that layers and voids leave no marks: the stripes are estimated from differences of neighbours
 * away from edges ({@link StripeMask}) and summed up again; they may be a factor on the grey instead of an addition; and they may be
 * slanted: the estimate is sheared, never the picture, so that no edge is resampled.
 */
public final class StripeFilter {

	/** The parts of a stripe field: block rows along the stripes, one value per column of the sheared picture. */
	private record Field(double slope, int width, int offset, double blockHeight, float[][] rows) {
	}

	/**
	 * What was taken away.
	 *
	 * @param samples the picture without stripes
	 * @param rmsStripe root mean square of the stripe, as a share of the grey when it is a factor, else in grey levels
	 */
	public record Filtered(float[] samples, double rmsStripe) {
	}

	/** Block rows per standard deviation of the smoothing along the stripes. */
	private static final double FINENESS = 4;
	/** A factor below this would turn noise into signal. */
	private static final float LEAST_FACTOR = 0.2f;
	private static final int STRIP = 64;

	private final float[] a;
	private final int w;
	private final int h;
	private final Progress progress;

	/**
	 * @param samples row-major, NaN = no data; not changed
	 * @param progress lends threads; a cancelled one ends the work with {@link java.util.concurrent.CancellationException}
	 */
	public StripeFilter(float[] samples, int width, int height, Progress progress) {
		a = samples;
		w = width;
		h = height;
		this.progress = progress;
	}

	/**
	 * Filters stripes that run down the picture.
	 *
	 * @param mask of {@link StripeMask}
	 * @param slope columns to the right per row down, −1 to 1
	 * @param moments of the wavelet, dbN
	 * @param levels stripes up to about 2^levels pixels wide
	 * @param sigma of the damping, cycles per picture height
	 * @param factor whether stripes multiply the grey; otherwise they add to it
	 */
	public Filtered filter(byte[] mask, double slope, int moments, int levels, double sigma, boolean factor) {
		Field field = estimate(mask, slope, sigma, factor);
		Daubechies wavelet = new Daubechies(moments);
		for (float[] row : field.rows()) {
			Polling.check(progress::isCanceled);
			sumUpAndKeepDetail(row, wavelet, levels, factor);
		}
		return apply(field, factor);
	}

	/** The mean slope of the stripes along each row of blocks, smoothed along the stripes. */
	private Field estimate(byte[] mask, double slope, double sigma, boolean factor) {
		double smoothing = h / (2 * Math.PI * sigma);
		int block = Math.max(1, (int) (smoothing / FINENESS));
		int blocks = (h + block - 1) / block;
		int offset = (int) Math.ceil(Math.max(0, slope * h)) + 1;
		int width = w + (int) Math.ceil(Math.abs(slope) * h) + 3;
		float[][] step = new float[blocks][width];
		float[][] level = new float[blocks][width];
		float[] rowStep = new float[w + 2];
		float[] rowLevel = new float[w + 2];
		for (int y = 0; y < h; y++) {
			if (y % STRIP == 0) {
				Polling.check(progress::isCanceled);
			}
			pairs(y, mask, factor, rowStep, rowLevel);
			double shift = offset - slope * (y + 0.5);
			int whole = (int) Math.floor(shift);
			add(rowStep, step[y / block], whole, (float) (shift - whole));
			add(rowLevel, level[y / block], whole, (float) (shift - whole));
		}
		smoothAlong(step, level, smoothing / block);
		return new Field(slope, width, offset, block, step);
	}

	/** Differences to the right neighbour, and the levels they are relative to, behind one zero. */
	private void pairs(int y, byte[] mask, boolean factor, float[] step, float[] level) {
		int row = y * w;
		for (int x = 0; x + 1 < w; x++) {
			float left = a[row + x];
			float right = a[row + x + 1];
			boolean use = mask[row + x] != 0;
			step[x + 1] = use ? right - left : 0;
			level[x + 1] = use ? factor ? 0.5f * (left + right) : 1 : 0;
		}
	}

	/** Adds a row that is shifted to the right by {@code whole + fraction} columns, interpolated linearly. */
	private void add(float[] row, float[] to, int whole, float fraction) {
		int first = Math.max(0, -whole);
		int last = Math.min(w, to.length - whole - 1);
		for (int x = first; x <= last; x++) {
			to[x + whole] += (1 - fraction) * row[x + 1] + fraction * row[x];
		}
	}

	/** Quotients of the sums, each smoothed along the columns by the damping's Gaussian; mirrored at both ends. */
	private void smoothAlong(float[][] step, float[][] level, double sigmaBlocks) {
		int n = step.length;
		int margin = Math.min(n, (int) Math.ceil(4 * sigmaBlocks));
		int period = Integer.highestOneBit(Math.max(1, n + 2 * margin - 1)) * 2;
		double[] gain = new double[period];
		for (int k = 0; k < period; k++) {
			double f = 2 * Math.PI * Math.min(k, period - k) / period * sigmaBlocks;
			gain[k] = Math.exp(-0.5 * f * f);
		}
		Fft fft = Fft.ofSize(period);
		double[] re = new double[period];
		double[] im = new double[period];
		for (int x = 0; x < step[0].length; x++) {
			if (x % 256 == 0) {
				Polling.check(progress::isCanceled);
			}
			for (int i = 0; i < period; i++) {
				int k = Math.floorMod(i - margin, 2 * n);
				int y = k < n ? k : 2 * n - 1 - k;
				re[i] = step[y][x];
				im[i] = level[y][x];
			}
			fft.forward(re, im);
			for (int k = 0; k < period; k++) {
				re[k] *= gain[k];
				im[k] *= gain[k];
			}
			fft.inverse(re, im);
			for (int y = 0; y < n; y++) {
				double d = im[y + margin];
				step[y][x] = d > 1e-6 ? (float) (re[y + margin] / d) : 0;
			}
		}
	}

	/** Relative steps sum up to the logarithm of a factor. */
	private static void sumUpAndKeepDetail(float[] row, Daubechies wavelet, int levels, boolean factor) {
		double[] profile = new double[row.length];
		double sum = 0;
		for (int x = 0; x < row.length; x++) {
			profile[x] = sum;
			sum += row[x];
		}
		double[] slow = wavelet.approximation(profile, levels);
		for (int x = 0; x < row.length; x++) {
			double detail = profile[x] - slow[x];
			row[x] = (float) (factor ? Math.expm1(detail) : detail);
		}
	}

	private Filtered apply(Field field, boolean factor) {
		float[] out = new float[a.length];
		float[] between = new float[field.width()];
		double square = 0;
		for (int y = 0; y < h; y++) {
			if (y % STRIP == 0) {
				Polling.check(progress::isCanceled);
			}
			blend(field, y, between);
			double shift = field.offset() - field.slope() * (y + 0.5);
			int whole = (int) Math.floor(shift);
			float f = (float) (shift - whole);
			int row = y * w;
			float sum = 0;
			for (int x = 0; x < w; x++) {
				float stripe = (1 - f) * between[x + whole] + f * between[x + whole + 1];
				out[row + x] = factor ? a[row + x] / Math.max(LEAST_FACTOR, 1 + stripe) : a[row + x] - stripe;
				sum += stripe * stripe;
			}
			square += sum;
		}
		return new Filtered(out, Math.sqrt(square / a.length));
	}

	/** The stripe field at a row: linear between the middles of the blocks. */
	private void blend(Field field, int y, float[] to) {
		double at = (y + 0.5) / field.blockHeight() - 0.5;
		int last = field.rows().length - 1;
		int upper = Math.max(0, Math.min(last, (int) Math.floor(at)));
		int lower = Math.min(last, upper + 1);
		float f = (float) Math.max(0, Math.min(1, at - upper));
		float[] p = field.rows()[upper];
		float[] q = field.rows()[lower];
		for (int x = 0; x < to.length; x++) {
			to[x] = (1 - f) * p[x] + f * q[x];
		}
	}

	/** The same picture with rows and columns exchanged. */
	public static float[] transpose(float[] a, int w, int h) {
		float[] t = new float[a.length];
		int tile = 32;
		for (int y0 = 0; y0 < h; y0 += tile) {
			for (int x0 = 0; x0 < w; x0 += tile) {
				for (int y = y0; y < Math.min(h, y0 + tile); y++) {
					for (int x = x0; x < Math.min(w, x0 + tile); x++) {
						t[x * h + y] = a[y * w + x];
					}
				}
			}
		}
		return t;
	}
}
