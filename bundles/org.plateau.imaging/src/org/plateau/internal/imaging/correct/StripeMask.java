// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.Arrays;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;

/**
 * Tells where neighbours in a row may be compared to see a stripe: not across an interface, not on the rim of a void, not beside missing
 * data. There the smoothed grey changes along the stripe, or across it otherwise than it does above and below on the same line.
 */
public final class StripeMask {

	/** Steps of this many robust standard deviations are structure, not stripe or noise. */
	private static final double STEEP = 4.5;
	/** Half the side of the smoothing square, and the distance over which a step is taken. */
	private static final int HALF = 2;
	private static final int REACH = 3;
	private static final int STRIP = 48;
	private static final int MOST_SAMPLES = 200_000;
	private static final int SAMPLED_STRIPS = 20;
	/** What is usual across a line is the median of so many places, so many rows apart, around every so many rows. */
	private static final int PLACES = 13;
	private static final int APART = 8;
	private static final int BLOCK = 32;

	private final float[] a;
	private final int w;
	private final int h;
	private final double slope;
	private final Progress progress;
	private final float[] across;
	private final float[] mean;
	private int top;

	private StripeMask(float[] a, int w, int h, double slope, Progress progress) {
		this.a = a;
		this.w = w;
		this.h = h;
		this.slope = slope;
		this.progress = progress;
		across = new float[(STRIP + 2 * (HALF + REACH)) * w];
		mean = new float[(STRIP + 2 * REACH) * w];
	}

	/** While the direction is not known: one per pixel, row-major, 1 when no edge runs through it. Cost: memory, 1 byte a pixel. */
	public static byte[] ofEdges(float[] a, int w, int h, Progress progress) {
		return new StripeMask(a, w, h, 0, progress).run(false);
	}

	/**
	 * One per pixel, row-major: 1 when the pixel and its right neighbour may be compared, else 0. Cost: memory, 1 byte a pixel.
	 *
	 * @param slope of the stripes, columns to the right per row down
	 */
	public static byte[] of(float[] a, int w, int h, double slope, Progress progress) {
		return new StripeMask(a, w, h, slope, progress).run(true);
	}

	private byte[] run(boolean alsoAcross) {
		byte[] mask = new byte[w * h];
		if (w < 2 * (HALF + REACH) + 3 || h < 2 * (HALF + REACH) + 3) {
			return mask;
		}
		float[][] usual = alsoAcross ? usual() : new float[0][];
		float[] limits = limits(usual);
		float[] none = new float[w];
		for (int y = 0; y < h; y++) {
			if (y % STRIP == 0) {
				Polling.check(progress::isCanceled);
				move(y);
			}
			mark(y, mask, limits[0], alsoAcross ? limits[1] : Float.MAX_VALUE, alsoAcross ? usual[y / BLOCK] : none);
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

	/** What steps along and across are no structure any more, from places spread over the picture. */
	private float[] limits(float[][] usual) {
		double[][] steps = new double[2][MOST_SAMPLES];
		int everyStrip = Math.max(1, (h + STRIP - 1) / STRIP / SAMPLED_STRIPS);
		int stride = (int) Math.max(1, (long) w * h / everyStrip / MOST_SAMPLES);
		int rowStride = Math.max(1, (int) Math.sqrt(stride));
		int columnStride = Math.max(1, (stride + rowStride - 1) / rowStride);
		int shift = shift();
		int n = 0;
		for (int y = 0; y < h; y++) {
			if (y / STRIP % everyStrip != 0) {
				continue;
			}
			if (y % STRIP == 0) {
				Polling.check(progress::isCanceled);
				move(y);
			}
			int o = (y - top + REACH) * w;
			for (int x = REACH + Math.abs(shift); y % rowStride == 0 && x < w - REACH - Math.abs(shift) && n < MOST_SAMPLES; x += columnStride) {
				double level = Math.abs(mean[o + x]);
				double along = (mean[o + REACH * w + shift + x] - mean[o - REACH * w - shift + x]) / level;
				double beside = (mean[o + x + REACH] - mean[o + x - REACH]) / level - (usual.length == 0 ? 0 : usual[y / BLOCK][x]);
				if (along == along && beside == beside) {
					steps[0][n] = Math.abs(along);
					steps[1][n++] = Math.abs(beside);
				}
			}
		}
		return new float[] { (float) (STEEP * 1.4826 * Selection.median(steps[0], n)), (float) (STEEP * 1.4826 * Selection.median(steps[1], n)) };
	}

	/** Columns that a stripe moves on the reach of a step. */
	private int shift() {
		return (int) Math.round(slope * REACH);
	}

	/** usual[block][column]: the median relative step across, along the line through the middle of the block. */
	private float[][] usual() {
		float[][] usual = new float[(h + BLOCK - 1) / BLOCK][w];
		int rows = (h + APART - 1) / APART;
		float[][] steps = new float[rows][];
		for (int k = 0; k < rows; k++) {
			Polling.check(progress::isCanceled);
			steps[k] = relativeSteps(Math.min(h - 1, k * APART));
		}
		float[] found = new float[PLACES];
		for (int b = 0; b < usual.length; b++) {
			Polling.check(progress::isCanceled);
			int middle = Math.max(PLACES / 2, Math.min(rows - 1 - PLACES / 2, (b * BLOCK + BLOCK / 2) / APART));
			for (int x = 0; x < w; x++) {
				int n = 0;
				for (int i = -PLACES / 2; i <= PLACES / 2; i++) {
					int k = middle + i;
					long u = x + Math.round(slope * (k * APART - b * BLOCK - BLOCK / 2));
					if (k >= 0 && k < rows && u >= 0 && u < w && steps[k][(int) u] == steps[k][(int) u]) {
						n = insert(found, n, steps[k][(int) u]);
					}
				}
				usual[b][x] = n == 0 ? 0 : found[n / 2];
			}
		}
		return usual;
	}

	private static int insert(float[] sorted, int n, float v) {
		int i = n;
		while (i > 0 && sorted[i - 1] > v) {
			sorted[i] = sorted[i - 1];
			i--;
		}
		sorted[i] = v;
		return n + 1;
	}

	private float[] relativeSteps(int y) {
		float[] sum = new float[w];
		float[] row = new float[w];
		for (int i = -HALF; i <= HALF; i++) {
			smoothAcross(Border.mirror(y + i, h) * w, row, 0);
			for (int x = 0; x < w; x++) {
				sum[x] += row[x];
			}
		}
		float[] steps = new float[w];
		for (int x = 0; x < w; x++) {
			steps[x] = (sum[Math.min(w - 1, x + REACH)] - sum[Math.max(0, x - REACH)]) / Math.abs(sum[x]);
		}
		return steps;
	}

	private void smoothAcross(int from, float[] to, int at) {
		for (int x = HALF; x < w - HALF; x++) {
			to[at + x] = a[from + x - 2] + a[from + x - 1] + a[from + x] + a[from + x + 1] + a[from + x + 2];
		}
		Arrays.fill(to, at, at + HALF, to[at + HALF]);
		Arrays.fill(to, at + w - HALF, at + w, to[at + w - HALF - 1]);
	}

	/** Averages a strip and its margin over 5 × 5 pixels; rows and columns beyond the border repeat the border. */
	private void move(int newTop) {
		top = newTop;
		int rows = Math.min(STRIP, h - top);
		for (int i = 0; i < rows + 2 * (HALF + REACH); i++) {
			smoothAcross(Math.max(0, Math.min(h - 1, top + i - HALF - REACH)) * w, across, i * w);
		}
		for (int i = 0; i < rows + 2 * REACH; i++) {
			int o = i * w;
			for (int x = 0; x < w; x++) {
				mean[o + x] = across[o + x] + across[o + w + x] + across[o + 2 * w + x] + across[o + 3 * w + x] + across[o + 4 * w + x];
			}
		}
	}

	/** A comparison with NaN is false, so missing data are never marked. */
	private void mark(int y, byte[] mask, float limitAlong, float limitAcross, float[] usual) {
		int o = (y - top + REACH) * w;
		int below = o + REACH * w;
		int above = o - REACH * w;
		int to = y * w;
		int shift = shift();
		int margin = REACH + Math.abs(shift);
		for (int x = 0; x < w; x++) {
			boolean inner = x >= margin && x < w - margin;
			int right = inner ? x + REACH : Math.min(w - 1, x + REACH);
			int left = inner ? x - REACH : Math.max(0, x - REACH);
			int down = inner ? x + shift : Math.max(0, Math.min(w - 1, x + shift));
			int up = inner ? x - shift : Math.max(0, Math.min(w - 1, x - shift));
			float level = Math.abs(mean[o + x]);
			mask[to + x] = (byte) (Math.abs(mean[below + down] - mean[above + up]) <= limitAlong * level
					&& Math.abs(mean[o + right] - mean[o + left] - usual[x] * level) <= limitAcross * level ? 1 : 0);
		}
	}
}
