// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.Arrays;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * Finds the direction of stripes: the picture's horizontal steps, away from edges, are summed along lines of many directions; along the
 * stripes the sums are largest (a Radon transform, searched from short lines with coarse angles to lines over the whole height).
 */
public final class StripeDirection {

	/** Steepest lines searched, columns per row: 30° from the vertical. */
	static final double LARGEST = Math.tan(Math.toRadians(30));
	/** A direction counts as found when its lines hold more energy than the median's by this many standard deviations of chance. */
	private static final double CLEAR = 6;
	/** The smoothed steps are kept for every other column; so many of those are alike. */
	private static final int EVERY = 2;
	private static final double ALIKE = 4;
	private static final int MOST_BLOCKS = 256;
	private static final double[] SHARES = { 0.125, 0.25, 0.5, 1 };

	/**
	 * A direction.
	 *
	 * @param slope columns to the right per row down; 0 when nothing was found
	 * @param clear whether the direction stands out from chance
	 */
	public record Found(double slope, boolean clear) {
	}

	private final float[][] steps;
	private final int width;
	private final int block;
	private final Progress progress;

	private StripeDirection(float[] a, byte[] mask, int w, int h, Progress progress) {
		this.progress = progress;
		width = Math.max(1, w / EVERY);
		block = Math.max(2, (h + MOST_BLOCKS - 1) / MOST_BLOCKS);
		steps = new float[(h + block - 1) / block][w];
		for (int y = 0; y < h; y++) {
			if (y % 64 == 0) {
				Polling.check(progress::isCanceled);
			}
			float[] to = steps[y / block];
			int row = y * w;
			for (int x = 0; x + 1 < w; x++) {
				float level = Math.abs(a[row + x]) + Math.abs(a[row + x + 1]);
				to[x] += mask[row + x] != 0 && level > 0 ? (a[row + x + 1] - a[row + x]) / level : 0;
			}
		}
		for (int i = 0; i < steps.length; i++) {
			smooth(steps[i]);
			float[] fewer = new float[width];
			for (int x = 0; x < width && EVERY * x + 1 < w; x++) {
				fewer[x] = 0.5f * (steps[i][EVERY * x] + steps[i][EVERY * x + 1]);
			}
			steps[i] = fewer;
		}
	}

	/** Averages five neighbours twice: stripes are wider than a pixel, noise is not. */
	private static void smooth(float[] row) {
		for (int pass = 0; pass < 2; pass++) {
			float[] from = row.clone();
			for (int x = 2; x < row.length - 2; x++) {
				row[x] = (from[x - 2] + from[x - 1] + from[x] + from[x + 1] + from[x + 2]) / 5;
			}
		}
	}

	/** @param mask of {@link StripeMask} */
	public static Found of(float[] a, byte[] mask, int w, int h, Progress progress) {
		return new StripeDirection(a, mask, w, h, progress).search();
	}

	private Found search() {
		double centre = 0;
		double reach = LARGEST;
		for (double share : SHARES) {
			int lines = Math.max(2, (int) Math.round(steps.length * share));
			double step = (double) EVERY / (lines * block);
			int half = (int) Math.ceil(reach / step);
			double[] energy = new double[2 * half + 1];
			int best = half;
			for (int i = 0; i < energy.length; i++) {
				energy[i] = energy(centre + (i - half) * step, lines);
				best = energy[i] > energy[best] ? i : best;
			}
			double[] sorted = energy.clone();
			Arrays.sort(sorted);
			if (share == SHARES[0]) {
				double independent = (double) (steps.length / lines) * width / ALIKE;
				if (!(energy[best] > sorted[half] * (1 + CLEAR * Math.sqrt(2 / independent)))) {
					return new Found(0, false);
				}
			}
			centre += (best - half + vertex(energy, best)) * step;
			reach = 3 * step;
		}
		return new Found(Math.max(-LARGEST, Math.min(LARGEST, centre)), true);
	}

	/** Where between the neighbours a parabola through three values has its top, −0.5 to 0.5. */
	private static double vertex(double[] e, int i) {
		if (i == 0 || i == e.length - 1) {
			return 0;
		}
		double bend = e[i - 1] - 2 * e[i] + e[i + 1];
		return bend < 0 ? 0.5 * (e[i - 1] - e[i + 1]) / bend : 0;
	}

	/** Squares of the sums along lines of a slope, in bands of so many block rows. */
	private double energy(double slope, int lines) {
		Polling.check(progress::isCanceled);
		double total = 0;
		float[] sum = new float[width];
		for (int top = 0; top + lines <= steps.length; top += lines) {
			Arrays.fill(sum, 0);
			for (int i = 0; i < lines; i++) {
				int shift = (int) Math.round(slope * (i - 0.5 * lines) * block / EVERY);
				float[] row = steps[top + i];
				int first = Math.max(0, -shift);
				int last = Math.min(width, width - shift);
				for (int x = first; x < last; x++) {
					sum[x] += row[x + shift];
				}
			}
			float square = 0;
			for (int x = 0; x < width; x++) {
				square += sum[x] * sum[x];
			}
			total += square;
		}
		return total;
	}
}
