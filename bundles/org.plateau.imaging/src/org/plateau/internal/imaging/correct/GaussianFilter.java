// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Gaussian;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * Gaussian smoothing with mirrored borders; pixels without data stay so and give nothing to their neighbours. Columns, then rows of tiles
 * that stay in the cache; the same numbers for any number of threads.
 */
public final class GaussianFilter {

	private static final int TILE_WIDTH = 512;
	private static final int TILE_HEIGHT = 128;
	/** Where the weights of 8-bit pictures end, standard deviations: what is cut off weighs an eighth of a grey level at most. */
	private static final double BYTE_REACH = 3.5;
	private static final int BYTE_TILE_WIDTH = 1536;

	/** Works on a part of the picture. */
	@FunctionalInterface
	private interface Tile {
		void run(int left, int right, int top, int bottom);
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
		tiles(BYTE_TILE_WIDTH, (left, right, top, bottom) -> tile(a, left, right, top, bottom, out));
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

	/** The same with every fourth column in arrays of their own: neighbours of four pixels are copied for all four at once. */
	private void tile(byte[] a, int left, int right, int top, int bottom, byte[] out) {
		int phases = BytePhases.PHASES;
		int rx = across.length - 1;
		int ry = down.length - 1;
		int n = Math.ceilDiv(right - left, phases);
		int lead = Math.ceilDiv(rx, phases);
		int padded = n + 2 * lead;
		BytePhases reader = new BytePhases(width, left - phases * lead, padded);
		float[][][] ring = new float[phases][2 * ry + 1][padded];
		float[] column = new float[padded];
		float[][] shifted = new float[2 * rx + phases][n];
		float[][] window = new float[2 * rx + 1][];
		float[] sums = new float[n];
		int[][] rounded = new int[phases][n];
		for (int y = top - ry; y < bottom + ry; y++) {
			if (y % 16 == 0) {
				Polling.check(progress::isCanceled);
			}
			int[] four = reader.read(a, Border.mirror(y, height));
			int middle = y - ry;
			for (int p = 0; p < phases; p++) {
				BytePhases.apart(four, p, at(ring[p], y));
				if (middle >= top) {
					sum(ring[p], middle, down, column, padded);
					// column 4 (lead + q) + p of the tile and its margins is shifted[4 q + p + rx]
					for (int i = Math.floorMod(p + rx, phases); i < shifted.length; i += phases) {
						System.arraycopy(column, lead + (i - p - rx) / phases, shifted[i], 0, n);
					}
				}
			}
			for (int p = 0; p < phases && middle >= top; p++) {
				System.arraycopy(shifted, p, window, 0, window.length);
				sum(window, rx, across, sums, n);
				round(sums, rounded[p]);
			}
			if (middle >= top) {
				BytePhases.write(rounded, right - left, out, middle * width + left);
			}
		}
	}

	private static void round(float[] from, int[] to) {
		for (int x = 0; x < to.length; x++) {
			to[x] = (int) (from[x] + 0.5f);
		}
	}

	/** Rows of the tile and its margins are read once into a ring that holds as many as the vertical weights need. */
	private void tile(float[] a, int left, int right, int top, int bottom, float[] out) {
		int rx = across.length - 1;
		int ry = down.length - 1;
		int n = right - left;
		int padded = n + 2 * rx;
		float[][] ring = new float[2 * ry + 1][padded];
		float[] column = new float[padded];
		float[] row = new float[n];
		float[][] shifted = new float[2 * rx + 1][n];
		for (int y = top - ry; y < bottom + ry; y++) {
			if (y % 16 == 0) {
				Polling.check(progress::isCanceled);
			}
			fill(ring[Math.floorMod(y, ring.length)], a, Border.mirror(y, height) * width, left - rx, padded);
			int middle = y - ry;
			if (middle >= top) {
				sum(ring, middle, down, column, padded);
				for (int i = 0; i < shifted.length; i++) {
					System.arraycopy(column, i, shifted[i], 0, n);
				}
				sum(shifted, rx, across, row, n);
				System.arraycopy(row, 0, out, middle * width + left, n);
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
	 * The weighted sum of rows around one. Arrays of their own, read at one index, because that is what the compiler works on many pixels at once;
	 * it does so in loops over seven arrays, but not over nine.
	 *
	 * @param rows a ring: row y is {@code rows[y mod length]}
	 */
	private static void sum(float[][] rows, int y, float[] w, float[] to, int n) {
		int r = w.length - 1;
		int i = 1;
		if (r >= 3) {
			middle(at(rows, y), at(rows, y - 1), at(rows, y + 1), at(rows, y - 2), at(rows, y + 2), at(rows, y - 3), at(rows, y + 3), w[0], w[1], w[2], w[3],
					to, n);
			i = 4;
		} else {
			middle(at(rows, y), w[0], to, n);
		}
		for (; i < r; i += 2) {
			two(at(rows, y - i), at(rows, y + i), at(rows, y - i - 1), at(rows, y + i + 1), w[i], w[i + 1], to, n);
		}
		for (; i <= r; i++) {
			one(at(rows, y - i), at(rows, y + i), w[i], to, n);
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

	private static void two(float[] b1, float[] c1, float[] b2, float[] c2, float w1, float w2, float[] to, int n) {
		for (int x = 0; x < n; x++) {
			to[x] += w1 * (b1[x] + c1[x]) + w2 * (b2[x] + c2[x]);
		}
	}

	private static void one(float[] b, float[] c, float w, float[] to, int n) {
		for (int x = 0; x < n; x++) {
			to[x] += w * (b[x] + c[x]);
		}
	}
}
