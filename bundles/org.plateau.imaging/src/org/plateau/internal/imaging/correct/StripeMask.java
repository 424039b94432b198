// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;

/**
 * Tells where neighbours in a row may be compared to see a stripe: not across an interface, not on the rim of a void, not beside missing
 * data. There the smoothed grey changes steeply against what most of the picture shows.
 */
public final class StripeMask {

	/** Steps of this many robust standard deviations are structure, not stripe or noise. */
	private static final double STEEP = 4.5;
	/** Half the side of the smoothing square, and the distance over which a step is taken. */
	private static final int HALF = 2;
	private static final int REACH = 3;
	private static final int STRIP = 48;
	private static final int MOST_SAMPLES = 200_000;

	private StripeMask() {
	}

	/** One per pixel, row-major: 1 when the pixel and its right neighbour may be compared, else 0. Cost: memory, 1 byte a pixel. */
	public static byte[] of(float[] a, int w, int h, BooleanSupplier cancelled) {
		byte[] mask = new byte[w * h];
		if (w < 2 * (HALF + REACH) + 3 || h < 2 * (HALF + REACH) + 3) {
			return mask;
		}
		double[][] steps = new double[2][MOST_SAMPLES];
		int stride = (int) Math.max(1, (long) w * h / MOST_SAMPLES);
		int rowStride = Math.max(1, (int) Math.sqrt(stride));
		int columnStride = Math.max(1, (stride + rowStride - 1) / rowStride);
		int n = 0;
		Smoothed s = new Smoothed(a, w, h);
		for (int top = 0; top < h; top += STRIP) {
			Polling.check(cancelled);
			s.move(top);
			for (int y = top; y < Math.min(h, top + STRIP); y++) {
				if (y % rowStride != 0) {
					continue;
				}
				for (int x = REACH; x + REACH < w && n < MOST_SAMPLES; x += columnStride) {
					double down = s.down(y, x);
					double across = s.across(y, x);
					if (down == down && across == across) {
						steps[0][n] = Math.abs(down);
						steps[1][n++] = Math.abs(across);
					}
				}
			}
		}
		float limitDown = (float) (STEEP * 1.4826 * Selection.median(steps[0], n));
		float limitAcross = (float) (STEEP * 1.4826 * Selection.median(steps[1], n));
		for (int top = 0; top < h; top += STRIP) {
			Polling.check(cancelled);
			s.move(top);
			for (int y = top; y < Math.min(h, top + STRIP); y++) {
				s.mark(y, mask, limitDown, limitAcross);
			}
		}
		for (int y = 0; y < h; y++) {
			int row = y * w;
			for (int x = 0; x + 1 < w; x++) {
				mask[row + x] = (byte) (mask[row + x] & mask[row + x + 1]);
			}
			mask[row + w - 1] = 0;
		}
		return mask;
	}

	/** A strip of the picture, averaged over 5 × 5 pixels; rows and columns beyond the border repeat the border. */
	private static final class Smoothed {
		private final float[] a;
		private final int w;
		private final int h;
		private final float[] across;
		private final float[] mean;
		private int top;

		Smoothed(float[] a, int w, int h) {
			this.a = a;
			this.w = w;
			this.h = h;
			across = new float[(STRIP + 2 * (HALF + REACH)) * w];
			mean = new float[(STRIP + 2 * REACH) * w];
		}

		void move(int newTop) {
			top = newTop;
			int rows = Math.min(STRIP, h - top);
			for (int i = 0; i < rows + 2 * (HALF + REACH); i++) {
				int y = Math.max(0, Math.min(h - 1, top + i - HALF - REACH));
				int from = y * w;
				int to = i * w;
				for (int x = HALF; x < w - HALF; x++) {
					across[to + x] = a[from + x - 2] + a[from + x - 1] + a[from + x] + a[from + x + 1] + a[from + x + 2];
				}
				Arrays.fill(across, to, to + HALF, across[to + HALF]);
				Arrays.fill(across, to + w - HALF, to + w, across[to + w - HALF - 1]);
			}
			for (int i = 0; i < rows + 2 * REACH; i++) {
				int o = i * w;
				for (int x = 0; x < w; x++) {
					mean[o + x] = across[o + x] + across[o + w + x] + across[o + 2 * w + x] + across[o + 3 * w + x] + across[o + 4 * w + x];
				}
			}
		}

		double down(int y, int x) {
			int o = (y - top + REACH) * w + x;
			return (mean[o + REACH * w] - mean[o - REACH * w]) / (double) Math.abs(mean[o]);
		}

		double across(int y, int x) {
			int o = (y - top + REACH) * w + x;
			return (mean[o + REACH] - mean[o - REACH]) / (double) Math.abs(mean[o]);
		}

		/** A comparison with NaN is false, so missing data are never marked. */
		void mark(int y, byte[] mask, float limitDown, float limitAcross) {
			int o = (y - top + REACH) * w;
			int below = o + REACH * w;
			int above = o - REACH * w;
			int to = y * w;
			for (int x = 0; x < w; x++) {
				int right = Math.min(w - 1, x + REACH);
				int left = Math.max(0, x - REACH);
				float level = Math.abs(mean[o + x]);
				mask[to + x] = (byte) (Math.abs(mean[below + x] - mean[above + x]) <= limitDown * level
						&& Math.abs(mean[o + right] - mean[o + left]) <= limitAcross * level ? 1 : 0);
			}
		}
	}
}
