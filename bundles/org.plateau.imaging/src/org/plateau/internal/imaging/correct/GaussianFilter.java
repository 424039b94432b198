// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.Arrays;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Gaussian;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * Gaussian smoothing with mirrored borders; pixels without data stay so and give nothing to their neighbours. Columns, then rows of tiles
 * that stay in the cache; the same numbers for any number of threads.
 */
public final class GaussianFilter {

	private static final int TILE_WIDTH = 512;
	private static final int TILE_HEIGHT = 192;
	/** Where the weights of 8-bit pictures end, standard deviations: what is cut off weighs an eighth of a grey level at most. */
	private static final double BYTE_REACH = 3.5;
	/** Most columns of a tile of 8-bit pictures: with σ = 2 it lies in the second cache, and loops are long compared with their ends. */
	private static final int BYTE_TILE_WIDTH = 3072;
	/** Rows of 8-bit pictures that are summed together: what a few weights need of one phase stays in the first cache. */
	private static final int BAND = 8;
	/** Pixels on each side up to which the rows of 8-bit pictures are summed in one loop. */
	private static final int NEAR = 7;

	/** Works on a part of the picture. */
	@FunctionalInterface
	private interface Tile {
		void run(int left, int right, int top, int bottom);
	}

	/** Makes pixels of sums down. */
	@FunctionalInterface
	private interface Rows {
		/**
		 * @param columns {@code [phase][row]}: sums and a half
		 * @param to four pixels a number
		 */
		void sum(float[][][] columns, int row, int[] to);
	}

	private final int width;
	private final int height;
	private final float[] across;
	private final float[] down;
	private final Progress progress;

	private GaussianFilter(int width, int height, float[] across, float[] down, Progress progress) {
		this.width = width;
		this.height = height;
		this.across = across;
		this.down = down;
		this.progress = progress;
	}

	/**
	 * A smoothed copy. Cost: memory, 4 bytes a pixel, 12 when data are missing.
	 *
	 * @param sigmaX standard deviation across, pixels; 0 = none
	 * @param sigmaY standard deviation down, pixels; 0 = none
	 */
	public static float[] smooth(float[] a, int width, int height, double sigmaX, double sigmaY, Progress progress) {
		GaussianFilter filter = new GaussianFilter(width, height, weights(sigmaX), weights(sigmaY), progress);
		if (!Border.hasGaps(a)) {
			return filter.pass(a);
		}
		float[] weight = Border.present(a);
		float[] filled = new float[a.length];
		for (int i = 0; i < a.length; i++) {
			filled[i] = weight[i] > 0 ? a[i] : 0;
		}
		float[] value = filter.pass(filled);
		float[] share = filter.pass(weight);
		for (int i = 0; i < a.length; i++) {
			value[i] = weight[i] > 0 ? value[i] / share[i] : Float.NaN;
		}
		return value;
	}

	/**
	 * A smoothed copy of an 8-bit picture, rounded to the nearest level; within 0.75 of the exact convolution. Cost: memory, 1 byte a pixel.
	 *
	 * @param a unsigned
	 */
	public static byte[] smooth(byte[] a, int width, int height, double sigmaX, double sigmaY, Progress progress) {
		return new GaussianFilter(width, height, byteWeights(sigmaX), byteWeights(sigmaY), progress).pass(a);
	}

	private static float[] weights(double sigma) {
		return sigma > 0 ? Gaussian.weights(sigma) : new float[] { 1 };
	}

	private static float[] byteWeights(double sigma) {
		return sigma > 0 ? Gaussian.weights(sigma, (int) Math.max(1, Math.ceil(BYTE_REACH * sigma))) : new float[] { 1 };
	}

	private float[] pass(float[] a) {
		float[] out = new float[a.length];
		tiles(TILE_WIDTH, (left, right, top, bottom) -> tile(a, left, right, top, bottom, out));
		return out;
	}

	private byte[] pass(byte[] a) {
		byte[] out = new byte[a.length];
		tiles(BytePhases.tileWidth(width, BYTE_TILE_WIDTH), (left, right, top, bottom) -> tile(a, left, right, top, bottom, out));
		return out;
	}

	private void tiles(int most, Tile tile) {
		int columns = Math.ceilDiv(width, most);
		progress.workers().run(columns * Math.ceilDiv(height, TILE_HEIGHT), i -> {
			int left = i % columns * most;
			int top = i / columns * TILE_HEIGHT;
			tile.run(left, Math.min(width, left + most), top, Math.min(height, top + TILE_HEIGHT));
		});
	}

	/** The same with every fourth column in arrays of their own. The half that rounds is added to the pixels, as the weights' sums are one. */
	private void tile(byte[] a, int left, int right, int top, int bottom, byte[] out) {
		int phases = BytePhases.PHASES;
		int ry = down.length - 1;
		int n = BytePhases.perPhase(right - left);
		int lead = Math.ceilDiv(Math.max(NEAR, across.length - 1), phases);
		int padded = n + 2 * lead;
		BytePhases reader = new BytePhases(width, left - phases * lead, padded);
		float[][][] ring = new float[phases][2 * ry + BAND][padded];
		float[][][] columns = new float[phases][BAND][padded];
		Rows rows = across.length - 1 <= NEAR ? near() : far(lead, n);
		int[] four = new int[n];
		int next = top - ry;
		for (int y = top; y < bottom; y += BAND) {
			Polling.check(progress::isCanceled);
			int end = Math.min(bottom, y + BAND);
			for (; next < end + ry; next++) {
				int[] pixels = reader.read(a, Border.mirror(next, height));
				for (int p = 0; p < phases; p++) {
					BytePhases.apart(pixels, p, 0.5f, at(ring[p], next));
				}
			}
			for (int p = 0; p < phases; p++) {
				sum(ring[p], y, end - y, down, columns[p], padded);
			}
			for (int i = y; i < end; i++) {
				rows.sum(columns, i - y, four);
				BytePhases.write(four, right - left, out, i * width + left);
			}
		}
	}

	private Rows near() {
		float[] w = Arrays.copyOf(across, NEAR + 1);
		return (columns, row, to) -> {
			float[] a = columns[0][row];
			float[] b = columns[1][row];
			float[] c = columns[2][row];
			float[] d = columns[3][row];
			near(b, c, d, a, b, c, d, a, b, c, d, a, b, c, d, a, b, c, w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], to, 0, to.length);
		};
	}

	/**
	 * The weighted sums of neighbours of four pixels, put together. No copies of shifted rows are needed because what is written is of another
	 * type than what is read, so that the compiler knows that one isn't the other; for the length of its loops see {@link MedianNetwork}.
	 *
	 * @param a0 the phase of column −7 from the first of four pixels; that pixel is at index 2 of {@code a7}
	 * @param zero 0, for a fourth exclusive or
	 */
	private static void near(float[] a0, float[] a1, float[] a2, float[] a3, float[] a4, float[] a5, float[] a6, float[] a7, float[] a8, float[] a9,
			float[] a10, float[] a11, float[] a12, float[] a13, float[] a14, float[] a15, float[] a16, float[] a17, float w0, float w1, float w2,
			float w3, float w4, float w5, float w6, float w7, int[] to, int zero, int n) {
		for (int x = 0; x < n; x++) {
			float v0 = a0[x];
			float v1 = a1[x];
			float v2 = a2[x];
			float v3 = a3[x + 1];
			float v4 = a4[x + 1];
			float v5 = a5[x + 1];
			float v6 = a6[x + 1];
			float v7 = a7[x + 2];
			float v8 = a8[x + 2];
			float v9 = a9[x + 2];
			float v10 = a10[x + 2];
			float v11 = a11[x + 3];
			float v12 = a12[x + 3];
			float v13 = a13[x + 3];
			float v14 = a14[x + 3];
			float v15 = a15[x + 4];
			float v16 = a16[x + 4];
			float v17 = a17[x + 4];
			int r0 = (int) (w0 * v7 + w1 * (v6 + v8) + w2 * (v5 + v9) + w3 * (v4 + v10) + w4 * (v3 + v11) + w5 * (v2 + v12) + w6 * (v1 + v13)
					+ w7 * (v0 + v14));
			int r1 = (int) (w0 * v8 + w1 * (v7 + v9) + w2 * (v6 + v10) + w3 * (v5 + v11) + w4 * (v4 + v12) + w5 * (v3 + v13) + w6 * (v2 + v14)
					+ w7 * (v1 + v15));
			int r2 = (int) (w0 * v9 + w1 * (v8 + v10) + w2 * (v7 + v11) + w3 * (v6 + v12) + w4 * (v5 + v13) + w5 * (v4 + v14) + w6 * (v3 + v15)
					+ w7 * (v2 + v16));
			int r3 = (int) (w0 * v10 + w1 * (v9 + v11) + w2 * (v8 + v12) + w3 * (v7 + v13) + w4 * (v6 + v14) + w5 * (v5 + v15) + w6 * (v4 + v16)
					+ w7 * (v3 + v17));
			to[x] = r0 ^ r1 << 8 ^ r2 << 16 ^ r3 << 24 ^ zero;
		}
	}

	/** Neighbours of four pixels are copied for all four at once. */
	private Rows far(int lead, int n) {
		int phases = BytePhases.PHASES;
		int rx = across.length - 1;
		float[][] shifted = new float[2 * rx + phases][n];
		float[][] window = new float[2 * rx + 1][];
		float[][] sums = new float[1][n];
		int[][] whole = new int[phases][n];
		return (columns, row, to) -> {
			// column 4 (lead + q) + p of the tile and its margins is shifted[4 q + p + rx]
			for (int i = 0; i < shifted.length; i++) {
				System.arraycopy(columns[Math.floorMod(i - rx, phases)][row], lead + Math.floorDiv(i - rx, phases), shifted[i], 0, n);
			}
			for (int p = 0; p < phases; p++) {
				System.arraycopy(shifted, p, window, 0, window.length);
				sum(window, rx, 1, across, sums, n);
				truncate(sums[0], whole[p]);
			}
			BytePhases.together(whole, to);
		};
	}

	private static void truncate(float[] from, int[] to) {
		for (int x = 0; x < to.length; x++) {
			to[x] = (int) from[x];
		}
	}

	/** Rows of the tile and its margins are read once into a ring that holds as many as the vertical weights need. */
	private void tile(float[] a, int left, int right, int top, int bottom, float[] out) {
		int rx = across.length - 1;
		int ry = down.length - 1;
		int n = right - left;
		int padded = n + 2 * rx;
		float[][] ring = new float[2 * ry + 1][padded];
		float[][] column = new float[1][padded];
		float[][] row = new float[1][n];
		float[][] shifted = new float[2 * rx + 1][n];
		for (int y = top - ry; y < bottom + ry; y++) {
			if (y % 16 == 0) {
				Polling.check(progress::isCanceled);
			}
			fill(ring[Math.floorMod(y, ring.length)], a, Border.mirror(y, height) * width, left - rx, padded);
			int middle = y - ry;
			if (middle >= top) {
				sum(ring, middle, 1, down, column, padded);
				for (int i = 0; i < shifted.length; i++) {
					System.arraycopy(column[0], i, shifted[i], 0, n);
				}
				sum(shifted, rx, 1, across, row, n);
				System.arraycopy(row[0], 0, out, middle * width + left, n);
			}
		}
	}

	private void fill(float[] to, float[] a, int row, int first, int n) {
		int inner = Math.max(0, first);
		int end = Math.min(width, first + n);
		System.arraycopy(a, row + inner, to, inner - first, Math.max(0, end - inner));
		for (int x = first; x < first + n; x++) {
			if (x == inner && end > inner) {
				x = end - 1;
			} else {
				int u = Border.mirror(x, width);
				if (u >= inner && u < end) {
					to[x - first] = to[u - first];
				} else {
					to[x - first] = a[row + u];
				}
			}
		}
	}

	/**
	 * The weighted sums of rows around some. Arrays of their own, read at one index, because that is what the compiler works on many pixels at
	 * once, in loops of the length that {@link MedianNetwork} tells: over nine arrays here.
	 *
	 * @param rows a ring: row y is {@code rows[y mod length]}
	 * @param y the first of {@code count} rows one after the other
	 * @param to the sum of each
	 */
	private static void sum(float[][] rows, int y, int count, float[] w, float[][] to, int n) {
		int r = w.length - 1;
		int i = r >= 3 ? 4 : 1;
		for (int k = 0; k < count; k++) {
			if (i == 4) {
				middle(at(rows, y + k), at(rows, y + k - 1), at(rows, y + k + 1), at(rows, y + k - 2), at(rows, y + k + 2), at(rows, y + k - 3),
						at(rows, y + k + 3), w[0], w[1], w[2], w[3], to[k], n);
			} else {
				middle(at(rows, y + k), w[0], to[k], n);
			}
		}
		for (; i + 3 <= r; i += 4) {
			for (int k = 0; k < count; k++) {
				int a = y + k - i;
				int b = y + k + i;
				fourPairs(at(rows, a), at(rows, b), at(rows, a - 1), at(rows, b + 1), at(rows, a - 2), at(rows, b + 2), at(rows, a - 3), at(rows, b + 3), w[i],
						w[i + 1], w[i + 2], w[i + 3], to[k], n);
			}
		}
		for (; i <= r; i++) {
			for (int k = 0; k < count; k++) {
				pair(at(rows, y + k - i), at(rows, y + k + i), w[i], to[k], n);
			}
		}
	}

	private static float[] at(float[][] ring, int y) {
		return ring[Math.floorMod(y, ring.length)];
	}

	private static void middle(float[] a, float w, float[] to, int n) {
		for (int x = 0; x < n; x++) {
			to[x] = w * a[x];
		}
	}

	private static void middle(float[] a, float[] b1, float[] c1, float[] b2, float[] c2, float[] b3, float[] c3, float w, float w1, float w2, float w3,
			float[] to, int n) {
		for (int x = 0; x < n; x++) {
			to[x] = w * a[x] + w1 * (b1[x] + c1[x]) + (w2 * (b2[x] + c2[x]) + w3 * (b3[x] + c3[x]));
		}
	}

	private static void fourPairs(float[] b1, float[] c1, float[] b2, float[] c2, float[] b3, float[] c3, float[] b4, float[] c4, float w1, float w2,
			float w3, float w4, float[] to, int n) {
		for (int x = 0; x < n; x++) {
			to[x] = to[x] + w1 * (b1[x] + c1[x]) + w2 * (b2[x] + c2[x]) + w3 * (b3[x] + c3[x]) + w4 * (b4[x] + c4[x]);
		}
	}

	private static void pair(float[] b, float[] c, float w, float[] to, int n) {
		for (int x = 0; x < n; x++) {
			to[x] += w * (b[x] + c[x]);
		}
	}
}
