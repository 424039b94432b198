// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.Arrays;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * Non-local means (Buades, Coll and Morel, CVPR 2005, II 60): every pixel becomes the mean of the pixels around it, weighted by how alike
 * their patches are: {@code exp(−max(0, d² − 2σ²) / h²)}, d² the mean square difference of two patches, σ the noise. Patch distances of one
 * displacement are summed for a whole tile at once (after Darbon et al., ISBI 2008), and serve both pixels of a pair. Mirrored borders of
 * patches; pixels without data stay so and have no weight.
 */
public final class NonLocalMeans {

	private static final int TILE_WIDTH = 512;
	private static final int TILE_HEIGHT = 32;
	/** {@code exp(−t)} as {@code (1 − u + u²/2 − u³/6)^64, u = t/64}: to 1e-4 where the weight matters, and fast on whole rows. */
	private static final float PARTS = 64;
	private static final float FAINT = 20;

	private final float[] a;
	private final int width;
	private final int height;
	private final int patch;
	private final int search;
	private final float floor;
	private final float perH2;
	private final Progress progress;
	private final boolean gaps;
	private final float[] sum;
	private final float[] weight;

	private NonLocalMeans(float[] a, int width, int height, int patch, int search, double noise, double h, Progress progress) {
		this.a = a;
		this.width = width;
		this.height = height;
		this.patch = patch;
		this.search = search;
		this.progress = progress;
		floor = (float) (2 * noise * noise);
		perH2 = (float) (1 / (h * h));
		gaps = Border.hasGaps(a);
		sum = a.clone();
		weight = new float[a.length];
		Arrays.fill(weight, 1);
	}

	/**
	 * A filtered copy. Cost: memory, 8 bytes a pixel and 1 MB a thread; time, proportional to the displacements, {@code 2 search (search + 1)}.
	 *
	 * @param patch pixels on each side of a patch's middle, ≥ 0
	 * @param search pixels on each side that are compared, ≥ 1
	 * @param noise standard deviation, grey levels
	 * @param h strength, grey levels, &gt; 0
	 */
	public static float[] of(float[] a, int width, int height, int patch, int search, double noise, double h, Progress progress) {
		return new NonLocalMeans(a, width, height, patch, search, noise, h, progress).run();
	}

	/** A filtered copy of an 8-bit picture, rounded to the nearest level. Cost: memory, 13 bytes a pixel. */
	public static byte[] of(byte[] a, int width, int height, int patch, int search, double noise, double h, Progress progress) {
		float[] real = new float[a.length];
		for (int i = 0; i < a.length; i++) {
			real[i] = a[i] & 0xff;
		}
		float[] filtered = of(real, width, height, patch, search, noise, h, progress);
		byte[] out = new byte[a.length];
		for (int i = 0; i < a.length; i++) {
			out[i] = (byte) (int) (filtered[i] + 0.5f);
		}
		return out;
	}

	/** Tiles give to their neighbours; of each two in a row and in a column one works at a time, so that sums grow in one order only. */
	private float[] run() {
		int tw = Math.max(TILE_WIDTH, 2 * search);
		int th = Math.max(TILE_HEIGHT, search);
		int columns = Math.ceilDiv(width, tw);
		int rows = Math.ceilDiv(height, th);
		for (int turn = 0; turn < 4; turn++) {
			int oddX = turn & 1;
			int oddY = turn >> 1;
			int across = (columns + 1 - oddX) / 2;
			progress.workers().run(across * ((rows + 1 - oddY) / 2), i -> {
				int left = (2 * (i % across) + oddX) * tw;
				int top = (2 * (i / across) + oddY) * th;
				new Tile(left, top, Math.min(tw, width - left), Math.min(th, height - top)).run();
			});
		}
		progress.workers().split(height, TILE_HEIGHT, (from, to) -> {
			for (int i = from * width; i < to * width; i++) {
				sum[i] /= weight[i];
			}
		});
		return sum;
	}

	/** Rows are arrays of their own, read at one index, because that is what the compiler works on many pixels at once. */
	private final class Tile {
		private final int left;
		private final int top;
		private final int tw;
		private final int th;
		private final int side = 2 * patch + 1;
		/** Pixels on each side of a row that patches reach. */
		private final int wide;
		/** Rows of the tile, the search below it and the patches; and which of them have data. */
		private final float[][] rows;
		private final float[][] present;
		/** The same as patches of the tile see them, and moved by a displacement; without the patches' margin. */
		private final float[][] near;
		private final float[][] nearMiddle;
		private final float[][] far;
		private final float[][] farMiddle;
		/** Sums and weights of the tile's pixels, of their partners at one displacement, and of these at all. */
		private final float[][] own;
		private final float[][] ownWeight;
		private final float[][] given;
		private final float[][] givenWeight;
		private final float[][] all;
		private final float[][] allWeight;
		private final float[][] squares;
		private final float[] column;
		private final float[] power;
		private final float[] moved;
		private final float[] distance;
		private final float[] w;

		Tile(int left, int top, int tw, int th) {
			this.left = left;
			this.top = top;
			this.tw = tw;
			this.th = th;
			wide = tw + 2 * patch;
			int high = th + search + 2 * patch;
			rows = new float[high][wide + 2 * search];
			present = gaps ? new float[high][tw + 2 * search] : null;
			read();
			near = new float[th + 2 * patch][wide];
			nearMiddle = new float[th][tw];
			far = new float[high][wide];
			farMiddle = new float[th + search][tw];
			own = new float[th][tw];
			ownWeight = new float[th][tw];
			all = new float[th + search][tw + 2 * search];
			allWeight = new float[th + search][tw + 2 * search];
			given = new float[th + search][tw];
			givenWeight = new float[th + search][tw];
			squares = new float[side][wide];
			column = new float[wide];
			power = new float[wide];
			moved = new float[wide];
			distance = new float[tw];
			w = new float[tw];
		}

		private void read() {
			for (int i = 0; i < rows.length; i++) {
				int p = Border.mirror(top + i - patch, height) * width;
				for (int x = 0; x < rows[i].length; x++) {
					float v = a[p + Border.mirror(left + x - patch - search, width)];
					rows[i][x] = v == v ? v : 0;
					if (gaps && x >= patch && x < rows[i].length - patch) {
						present[i][x - patch] = v == v ? 1 : 0;
					}
				}
			}
		}

		void run() {
			for (int i = 0; i < near.length; i++) {
				System.arraycopy(rows[i], search, near[i], 0, wide);
			}
			for (int i = 0; i < th; i++) {
				System.arraycopy(near[i + patch], patch, nearMiddle[i], 0, tw);
			}
			for (int dx = -search; dx <= search; dx++) {
				Polling.check(progress::isCanceled);
				for (int i = 0; i < far.length; i++) {
					System.arraycopy(rows[i], search + dx, far[i], 0, wide);
				}
				for (int i = 0; i < farMiddle.length; i++) {
					System.arraycopy(far[i + patch], patch, farMiddle[i], 0, tw);
				}
				for (int dy = dx > 0 ? 0 : 1; dy <= search && top + dy < height; dy++) {
					displaced(dx, dy);
				}
				takeBack(dx);
			}
			addToPicture();
		}

		/** Every pixel of the tile with the one displaced by (dx, dy), both ways. */
		private void displaced(int dx, int dy) {
			Arrays.fill(column, 0);
			for (float[] square : squares) {
				Arrays.fill(square, 0);
			}
			float scale = 1f / (side * side);
			int last = Math.min(th, height - dy - top) + 2 * patch;
			for (int i = 0; i < last; i++) {
				exchange(near[i], far[i + dy], squares[i % side], column, wide);
				int y = i - 2 * patch;
				if (y >= 0) {
					across();
					alike(distance, w, tw, scale, floor, perH2);
					hide(y, dx, dy);
					accumulate(w, farMiddle[y + dy], own[y], ownWeight[y], tw);
					accumulate(w, nearMiddle[y], given[y + dy], givenWeight[y + dy], tw);
				}
			}
		}

		/** Sums of {@code side} neighbours, put together from sums of 1, 2, 4, … of them. */
		private void across() {
			System.arraycopy(column, 0, distance, 0, tw);
			float[] sums = column;
			int done = 1;
			for (int size = 1; 2 * size <= side; size *= 2) {
				System.arraycopy(sums, size, moved, 0, wide - size);
				add(sums, moved, power, wide - size);
				sums = power;
				if ((side & 2 * size) != 0) {
					System.arraycopy(power, done, moved, 0, tw);
					add(distance, moved, distance, tw);
					done += 2 * size;
				}
			}
		}

		/** Pairs beyond the picture or without data have no weight. */
		private void hide(int y, int dx, int dy) {
			int first = Math.max(0, Math.min(tw, -dx - left));
			int end = Math.max(first, Math.min(tw, width - dx - left));
			Arrays.fill(w, 0, first, 0);
			Arrays.fill(w, end, tw, 0);
			if (gaps) {
				float[] one = present[y + patch];
				float[] other = present[y + dy + patch];
				for (int x = 0; x < tw; x++) {
					w[x] *= one[search + x] * other[search + dx + x];
				}
			}
		}

		/** Moves what the partners at one displacement across got to where they are. */
		private void takeBack(int dx) {
			for (int y = 0; y < given.length; y++) {
				for (int x = 0; x < tw; x++) {
					all[y][search + dx + x] += given[y][x];
					allWeight[y][search + dx + x] += givenWeight[y][x];
				}
				Arrays.fill(given[y], 0);
				Arrays.fill(givenWeight[y], 0);
			}
		}

		private void addToPicture() {
			for (int y = 0; y < th; y++) {
				for (int x = 0; x < tw; x++) {
					all[y][search + x] += own[y][x];
					allWeight[y][search + x] += ownWeight[y][x];
				}
			}
			int first = Math.max(0, left - search);
			int end = Math.min(width, left + tw + search);
			for (int y = 0; y < all.length && top + y < height; y++) {
				int p = (top + y) * width;
				for (int x = first; x < end; x++) {
					sum[p + x] += all[y][x - left + search];
					weight[p + x] += allWeight[y][x - left + search];
				}
			}
		}
	}

	/** Puts new square differences in the place of old ones, also in the sum. */
	private static void exchange(float[] a, float[] b, float[] square, float[] sum, int n) {
		for (int x = 0; x < n; x++) {
			float d = a[x] - b[x];
			float s = d * d;
			sum[x] += s - square[x];
			square[x] = s;
		}
	}

	private static void add(float[] a, float[] b, float[] to, int n) {
		for (int x = 0; x < n; x++) {
			to[x] = a[x] + b[x];
		}
	}

	private static void alike(float[] distance, float[] w, int n, float scale, float floor, float perH2) {
		for (int x = 0; x < n; x++) {
			float t = Math.min(FAINT, Math.max(0, distance[x] * scale - floor) * perH2);
			float u = t / PARTS;
			float e = 1 - u * (1 - u * (0.5f - u * (1f / 6)));
			e *= e;
			e *= e;
			e *= e;
			e *= e;
			e *= e;
			w[x] = e * e;
		}
	}

	private static void accumulate(float[] w, float[] a, float[] sum, float[] weight, int n) {
		for (int x = 0; x < n; x++) {
			sum[x] += w[x] * a[x];
			weight[x] += w[x];
		}
	}
}
