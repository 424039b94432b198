// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;

import org.plateau.extension.Progress;

/**
 * Exact Euclidean distance transform of images and volumes with unequal pitches: distances along rows, then lower envelopes of
 * parabolas along the other axes (Felzenszwalb and Huttenlocher, Theory of Computing 8 (2012) 415), sites dropped without a division as in
 * Maurer, Qi and Raghavan, IEEE Trans. PAMI 25 (2003) 265. A background pixel hides all that lies behind it, so every stretch of foreground is
 * solved for itself between the two that bound it.
 * <p>
 * Cost: time, linear in the number of pixels; memory, the result and 200 kB a thread. The result is the same for any number of threads.
 */
public final class DistanceMap {
	/** Columns that are solved together: two cache lines of a row. */
	private static final int BUNDLE = 32;
	/** Pixels that one task works on. */
	private static final int GRAIN = 1 << 18;

	private final byte[] mask;
	private final Grid grid;
	private final float[] out;
	private final Progress progress;

	private DistanceMap(byte[] mask, Grid grid, float[] out, Progress progress) {
		grid.check(mask.length);
		grid.check(out.length);
		this.mask = mask;
		this.grid = grid;
		this.out = out;
		this.progress = progress;
	}

	/**
	 * Distance from each pixel's centre to the nearest centre of a background pixel, in the unit of the pitches; 0 in the background;
	 * infinite everywhere when there is no background. What lies beyond the image counts as nothing.
	 *
	 * @param mask 0 = background
	 * @return right to the rounding of a float, in a volume to 2 · 10⁻⁷ of the value
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public static float[] of(byte[] mask, Grid grid, Progress progress) {
		return of(mask, grid, new float[mask.length], progress);
	}

	/** The same into an array of the caller's, one element a pixel, which is returned. */
	public static float[] of(byte[] mask, Grid grid, float[] out, Progress progress) {
		new DistanceMap(mask, grid, out, progress).run(true);
		return out;
	}

	/** Distance map of an image given as truth values. */
	public static float[] of(boolean[] inside, int width, int height, double pitchX, double pitchY) {
		byte[] mask = new byte[inside.length];
		for (int i = 0; i < mask.length; i++) {
			mask[i] = (byte) (inside[i] ? 1 : 0);
		}
		return of(mask, Grid.plane(width, height, pitchX, pitchY), Progress.NONE);
	}

	/**
	 * Squares of the distances, in units of the square of {@code pitchX}: whole numbers for equal pitches, exact below 2²⁴.
	 *
	 * @param out receives the result, one element a pixel
	 */
	static float[] squared(byte[] mask, Grid grid, float[] out, Progress progress) {
		new DistanceMap(mask, grid, out, progress).run(false);
		return out;
	}

	private void run(boolean root) {
		int w = grid.width();
		int h = grid.height();
		int d = grid.depth();
		progress.workers().split(grid.rows(), Math.max(1, GRAIN / w), this::rows);
		double scale = root ? grid.pitchX() : 0;
		columns(d, w * h, h, w, grid.pitchY() / grid.pitchX(), true, d > 1 ? 0 : scale);
		if (d > 1) {
			columns(h, w, d, w * h, grid.pitchZ() / grid.pitchX(), false, scale);
		}
	}

	/** Distance in columns to the nearest background of the row; infinite without any. */
	private void rows(int r0, int r1) {
		Polling.check(progress::isCanceled);
		int w = grid.width();
		for (int r = r0; r < r1; r++) {
			int row = r * w;
			int end = row + w;
			int x = row;
			while (x < end) {
				int s = Runs.inside(mask, x, end);
				Arrays.fill(out, x, s, 0f);
				int e = Runs.outside(mask, s, end);
				if (s == row && e == end) {
					Arrays.fill(out, s, e, Float.POSITIVE_INFINITY);
				} else {
					int turn = s == row ? s : e == end ? e : s + e >>> 1;
					for (int i = s; i < turn; i++) {
						out[i] = i - s + 1;
					}
					for (int i = turn; i < e; i++) {
						out[i] = e - i;
					}
				}
				x = e;
			}
		}
	}

	/**
	 * Envelopes along one axis.
	 *
	 * @param slabs sets of columns; each begins {@code slab} elements after the last
	 * @param length of a column; its elements lie {@code step} apart
	 * @param pitch in units of pitchX
	 * @param plain the input is distances, not their squares
	 * @param scale of the root that is written, 0 for squares
	 */
	private void columns(int slabs, int slab, int length, int step, double pitch, boolean plain, double scale) {
		int w = grid.width();
		int bundles = (w + BUNDLE - 1) / BUNDLE;
		int grain = Math.max(1, GRAIN / (BUNDLE * length));
		progress.workers().split(slabs * bundles, grain, (b0, b1) -> {
			float[] column = new float[BUNDLE * length];
			Envelope envelope = new Envelope(length, pitch, scale);
			for (int b = b0; b < b1; b++) {
				Polling.check(progress::isCanceled);
				int x = b % bundles * BUNDLE;
				bundle(b / bundles * slab + x, Math.min(BUNDLE, w - x), length, step, column, envelope, plain);
			}
		});
	}

	private void bundle(int at, int n, int length, int step, float[] column, Envelope envelope, boolean plain) {
		boolean any = false;
		for (int y = 0, p = at; y < length; y++, p += step) {
			any |= Runs.inside(mask, p, p + n) < p + n;
			for (int x = 0, c = y; x < n; x++, c += length) {
				column[c] = out[p + x];
			}
		}
		if (!any) {
			return;
		}
		for (int x = 0; x < n; x++) {
			envelope.solve(column, x * length, plain);
		}
		for (int y = 0, p = at; y < length; y++, p += step) {
			for (int x = 0, c = y; x < n; x++, c += length) {
				out[p + x] = column[c];
			}
		}
	}

	/** Works on one column after another. */
	private static final class Envelope {
		private final int length;
		private final double pitch2;
		private final double scale;
		private final int[] site;
		private final double[] height;

		Envelope(int length, double pitch, double scale) {
			this.length = length;
			this.pitch2 = pitch * pitch;
			this.scale = scale;
			site = new int[length];
			height = new double[length];
		}

		/** Replaces the column by the squares of the distances, or their scaled roots. */
		void solve(float[] f, int base, boolean plain) {
			int i = 0;
			while (i < length) {
				if (f[base + i] == 0) {
					i++;
					continue;
				}
				int e = i + 1;
				while (e < length && f[base + e] != 0) {
					e++;
				}
				int last = sites(f, base, Math.max(0, i - 1), Math.min(length, e + 1), plain);
				if (last >= 0) {
					read(f, base, i, e, last);
				}
				i = e;
			}
		}

		/** Pushes the sites of {@code [lo, hi)} that are nearest somewhere; index of the last. */
		private int sites(float[] f, int base, int lo, int hi, boolean plain) {
			int k = -1;
			for (int q = lo; q < hi; q++) {
				double h = f[base + q];
				if (h == Double.POSITIVE_INFINITY) {
					continue;
				}
				h = plain ? h * h : h;
				while (k > 0) {
					double a = site[k] - site[k - 1];
					double b = q - site[k];
					double c = a + b;
					if (c * height[k] - b * height[k - 1] - a * h < pitch2 * a * b * c) {
						break;
					}
					k--;
				}
				k++;
				site[k] = q;
				height[k] = h;
			}
			return k;
		}

		private void read(float[] f, int base, int i, int e, int last) {
			int j = 0;
			int s = site[0];
			double h = height[0];
			for (int q = i; q < e; q++) {
				double t = q - s;
				double v = pitch2 * t * t + h;
				while (j < last) {
					int next = site[j + 1];
					t = q - next;
					double u = pitch2 * t * t + height[j + 1];
					if (u > v) {
						break;
					}
					v = u;
					s = next;
					h = height[++j];
				}
				f[base + q] = (float) (scale > 0 ? scale * Math.sqrt(v) : v);
			}
		}
	}
}
