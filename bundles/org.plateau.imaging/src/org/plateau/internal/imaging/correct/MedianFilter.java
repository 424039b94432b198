// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.Arrays;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * The exact median of a rectangle around every pixel, borders mirrored, by a sliding histogram (Huang, Yang and Tang, IEEE Trans. ASSP 27
 * (1979) 13) over ranks: the median depends on the order of the values only, so that real numbers are replaced tile by tile by their ranks.
 * Pixels without data stay so and are left out of their neighbours' windows.
 */
public final class MedianFilter {

	/** Side of a tile: its ranks and its histogram stay in the cache. */
	private static final int TILE = 256;
	private static final int COARSE = 6;
	/** Whole numbers in this span are their own ranks. */
	private static final int LARGEST_SPAN = 1 << 16;

	private final float[] a;
	private final int width;
	private final int height;
	private final int rx;
	private final int ry;
	private final Progress progress;
	private final float lowest;
	private final boolean whole;
	private int[] ranks;
	private float[] values;
	private int[] fine;
	private int[] coarse;
	private int median;
	private int below;
	private int count;

	private MedianFilter(float[] a, int width, int height, int rx, int ry, Progress progress) {
		this.a = a;
		this.width = width;
		this.height = height;
		this.rx = rx;
		this.ry = ry;
		this.progress = progress;
		float low = Float.POSITIVE_INFINITY;
		float high = Float.NEGATIVE_INFINITY;
		boolean integers = true;
		for (float v : a) {
			if (v == v) {
				low = Math.min(low, v);
				high = Math.max(high, v);
				integers &= v == Math.rint(v);
			}
		}
		lowest = low;
		whole = integers && high - low < LARGEST_SPAN;
		if (whole) {
			allocate((int) (high - low) + 1);
		}
	}

	private void allocate(int levels) {
		if (fine == null || fine.length < levels + 1) {
			fine = new int[levels + 1];
			coarse = new int[(levels >> COARSE) + 2];
		}
	}

	/**
	 * A filtered copy. Cost: memory, 4 bytes a pixel; time, proportional to {@code ry}.
	 *
	 * @param rx columns on each side of the middle one, ≥ 0
	 * @param ry rows on each side of the middle one, ≥ 0
	 */
	public static float[] of(float[] a, int width, int height, int rx, int ry, Progress progress) {
		return new MedianFilter(a, width, height, rx, ry, progress).run();
	}

	private float[] run() {
		float[] out = new float[a.length];
		for (int top = 0; top < height; top += TILE) {
			for (int left = 0; left < width; left += TILE) {
				int tw = Math.min(TILE, width - left);
				int th = Math.min(TILE, height - top);
				rank(left, top, tw + 2 * rx, th + 2 * ry);
				for (int y = 0; y < th; y++) {
					if (y % 8 == 0) {
						Polling.check(progress::isCanceled);
					}
					slide(tw, y, out, (top + y) * width + left);
				}
			}
		}
		return out;
	}

	/** Ranks of a tile and its margin; −1 where data are missing. */
	private void rank(int left, int top, int w, int h) {
		Polling.check(progress::isCanceled);
		if (ranks == null || ranks.length < w * h) {
			ranks = new int[w * h];
		}
		long[] keys = whole ? null : new long[w * h];
		int n = 0;
		for (int y = 0; y < h; y++) {
			int row = Border.mirror(top + y - ry, height) * width;
			for (int x = 0; x < w; x++) {
				float v = a[row + Border.mirror(left + x - rx, width)];
				int p = y * w + x;
				if (whole) {
					ranks[p] = v == v ? (int) (v - lowest) : -1;
				} else if (v == v) {
					int bits = Float.floatToIntBits(v + 0f);
					keys[n++] = (long) (bits ^ bits >> 31 & 0x7fffffff) << 32 | p;
				} else {
					ranks[p] = -1;
				}
			}
		}
		if (!whole) {
			Arrays.sort(keys, 0, n);
			values = new float[n + 1];
			int rank = -1;
			for (int i = 0; i < n; i++) {
				if (i == 0 || keys[i] >> 32 != keys[i - 1] >> 32) {
					int bits = (int) (keys[i] >> 32);
					values[++rank] = Float.intBitsToFloat(bits ^ bits >> 31 & 0x7fffffff);
				}
				ranks[(int) keys[i]] = rank;
			}
			allocate(rank + 1);
		}
	}

	private void slide(int tw, int y, float[] out, int to) {
		int w = tw + 2 * rx;
		Arrays.fill(fine, 0);
		Arrays.fill(coarse, 0);
		median = 0;
		below = 0;
		count = 0;
		for (int x = 0; x < 2 * rx; x++) {
			column(x, y, w, 1);
		}
		for (int x = 0; x < tw; x++) {
			column(x + 2 * rx, y, w, 1);
			out[to + x] = ranks[(y + ry) * w + x + rx] < 0 ? Float.NaN : value(count / 2);
			column(x, y, w, -1);
		}
	}

	/** Takes a column of the window in (1) or out (−1). */
	private void column(int x, int y, int w, int sign) {
		int p = y * w + x;
		int m = median;
		int lower = 0;
		int n = 0;
		for (int i = 0; i <= 2 * ry; i++, p += w) {
			int r = ranks[p];
			if (r >= 0) {
				fine[r] += sign;
				coarse[r >> COARSE] += sign;
				lower += r < m ? 1 : 0;
				n++;
			}
		}
		below += sign * lower;
		count += sign * n;
	}

	/** The value that has k smaller or equal ones before it. */
	private float value(int k) {
		while (below > k) {
			if ((median & (1 << COARSE) - 1) == 0 && below - coarse[(median >> COARSE) - 1] > k) {
				median -= 1 << COARSE;
				below -= coarse[median >> COARSE];
			} else {
				below -= fine[--median];
			}
		}
		while (below + fine[median] <= k) {
			if ((median & (1 << COARSE) - 1) == 0 && below + coarse[median >> COARSE] <= k) {
				below += coarse[median >> COARSE];
				median += 1 << COARSE;
			} else {
				below += fine[median++];
			}
		}
		return whole ? lowest + median : values[median];
	}
}
