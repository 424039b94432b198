// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;

import org.plateau.extension.Progress;

/**
 * Exact Euclidean distance transform of images and volumes with unequal pitches: distances along rows, then lower envelopes of
 * parabolas along the other axes (Felzenszwalb and Huttenlocher, Theory of Computing 8 (2012) 415), sites dropped without a division as in
 * Maurer, Qi and Raghavan, IEEE Trans. PAMI 25 (2003) 265. A background pixel hides all that lies behind it, so every stretch of foreground is
 * solved for itself between the two that bound it. Where the background is near, rows are searched outwards instead, which costs less.
 * <p>
 * Cost: time, linear in the number of pixels; memory, the result and 300 bytes a row or plane, a thread. The result is the same for any number of threads.
 */
public final class DistanceMap {
	/** Columns that are solved together: two cache lines of a row. */
	private static final int BUNDLE = 32;
	/** Rows that are looked at one by one on either side, 32 columns at once, before the envelope is cheaper. */
	private static final int REACH = 64;
	/** Of a distance in rows, more than its square's. */
	private static final double ROUNDING = 1e-4;
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
	 * @return right to 2 · 10⁻⁷ of the value
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
	 * Nearest sites along one axis.
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
		Spare<Bundle> spare = new Spare<>(() -> new Bundle(length, step, pitch * pitch, plain, scale));
		progress.workers().split(slabs * bundles, grain, (b0, b1) -> spare.use(bundle -> {
			for (int b = b0; b < b1; b++) {
				Polling.check(progress::isCanceled);
				int x = b % bundles * BUNDLE;
				bundle.solve(b / bundles * slab + x, Math.min(BUNDLE, w - x));
			}
		}));
	}

	/** Works on columns that lie side by side. */
	private final class Bundle {
		private final int length;
		private final int step;
		private final double pitch2;
		private final boolean plain;
		private final double scale;
		/** Squares as they come and as they go, row by row; arrays of their own, which compiles to vector instructions. */
		private final float[][] given;
		private final float[][] solved;
		private final float[] column;
		private final Envelope envelope;

		Bundle(int length, int step, double pitch2, boolean plain, double scale) {
			this.length = length;
			this.step = step;
			this.pitch2 = pitch2;
			this.plain = plain;
			this.scale = scale;
			given = new float[length][BUNDLE];
			solved = new float[length][BUNDLE];
			column = new float[length];
			envelope = new Envelope(length, pitch2);
		}

		/** Rows without foreground bound what lies between them. */
		void solve(int at, int n) {
			int y = 0;
			while (y < length) {
				if (!any(at + y * step, n)) {
					y++;
					continue;
				}
				int end = y + 1;
				while (end < length && any(at + end * step, n)) {
					end++;
				}
				int first = Math.max(0, y - 1);
				stretch(at + first * step, n, Math.min(length, end + 1) - first);
				y = end + 1;
			}
		}

		private boolean any(int p, int n) {
			return Runs.inside(mask, p, p + n) < p + n;
		}

		private void stretch(int at, int n, int rows) {
			for (int y = 0, p = at; y < rows; y++, p += step) {
				float[] row = given[y];
				System.arraycopy(out, p, row, 0, n);
				Arrays.fill(row, n, BUNDLE, 0f);
				if (plain) {
					for (int x = 0; x < BUNDLE; x++) {
						row[x] *= row[x];
					}
				}
			}
			if (!search(rows)) {
				for (int x = 0; x < n; x++) {
					for (int y = 0; y < rows; y++) {
						column[y] = given[y][x];
					}
					envelope.solve(column, rows);
					for (int y = 0; y < rows; y++) {
						solved[y][x] = column[y];
					}
				}
			}
			for (int y = 0, p = at; y < rows; y++, p += step) {
				float[] row = solved[y];
				for (int x = 0; x < n; x++) {
					out[p + x] = scale > 0 ? (float) (scale * Math.sqrt(row[x])) : row[x];
				}
			}
		}

		/** Looks at rows further and further away until none can be nearer; false when that is too far. */
		private boolean search(int rows) {
			// the middle first, where distances are the longest
			if (reach(rows / 2, rows, Double.POSITIVE_INFINITY) > REACH) {
				return false;
			}
			double longest = Double.POSITIVE_INFINITY;
			for (int y = 0; y < rows; y++) {
				// a distance grows by no more than the pitch from row to row
				int k = reach(y, rows, longest);
				if (k > REACH) {
					return false;
				}
				longest = Math.sqrt(longest(solved[y]) / pitch2) + 1 + ROUNDING;
			}
			return true;
		}

		/** Solves row y; how many rows were looked at on either side. */
		private int reach(int y, int rows, double longest) {
			float[] best = solved[y];
			System.arraycopy(given[y], 0, best, 0, BUNDLE);
			int k = 1;
			for (; k <= longest && (y - k >= 0 || y + k < rows); k++) {
				if (longest == Double.POSITIVE_INFINITY && (k & 3) == 1
						&& (k > REACH || pitch2 * k * k >= longest(best))) {
					break;
				}
				lower(best, given[Math.max(0, y - k)], given[Math.min(rows - 1, y + k)], (float) (pitch2 * k * k));
			}
			return k;
		}

		private static float longest(float[] row) {
			float a = 0;
			float b = 0;
			for (int x = 0; x < BUNDLE; x += 2) {
				a = row[x] > a ? row[x] : a;
				b = row[x + 1] > b ? row[x + 1] : b;
			}
			return Math.max(a, b);
		}

		private static void lower(float[] best, float[] above, float[] below, float off) {
			for (int x = 0; x < BUNDLE; x++) {
				best[x] = Math.min(best[x], Math.min(above[x], below[x]) + off);
			}
		}
	}

	/** Lower envelope of the parabolas of one column. */
	private static final class Envelope {
		private final double pitch2;
		private final int[] site;
		private final double[] height;

		Envelope(int length, double pitch2) {
			this.pitch2 = pitch2;
			site = new int[length];
			height = new double[length];
		}

		/** Replaces the squares of {@code length} sites by those of the nearest. */
		void solve(float[] f, int length) {
			int i = 0;
			while (i < length) {
				if (f[i] == 0) {
					i++;
					continue;
				}
				int e = i + 1;
				while (e < length && f[e] != 0) {
					e++;
				}
				int last = sites(f, Math.max(0, i - 1), Math.min(length, e + 1));
				if (last >= 0) {
					read(f, i, e, last);
				}
				i = e;
			}
		}

		/** Pushes the sites of {@code [lo, hi)} that are nearest somewhere; index of the last. */
		private int sites(float[] f, int lo, int hi) {
			int k = -1;
			for (int q = lo; q < hi; q++) {
				double h = f[q];
				if (h == Double.POSITIVE_INFINITY) {
					continue;
				}
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

		private void read(float[] f, int i, int e, int last) {
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
				f[q] = (float) v;
			}
		}
	}
}
