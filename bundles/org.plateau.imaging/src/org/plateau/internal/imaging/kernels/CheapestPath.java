// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;
import org.plateau.extension.Progress;

/**
 * The cheapest path from the left of a picture to its right, one row per column, by dynamic programming (Viterbi, IEEE Trans. Inf. Theory 13
 * (1967) 260): the sum of a cost per pixel and of {@code step² × weight} for every step between neighbouring columns, of at most
 * {@value #REACH} rows.
 * <p>
 * Costs are rounded to whole numbers of a quantum that keeps all sums in 32 bits: of a picture of h rows 2⁻²⁶ (h / 3 + 34) times the largest cost
 * and step together, 1e-5 of it for 2000 rows. The path is the cheapest of the rounded costs; of equal ones that which comes from further up. Rows
 * are shared out among threads over 32 columns at a time, with margins that a path can cross in that time.
 */
public final class CheapestPath {

	/** Most rows that a path moves from column to column. */
	public static final int REACH = 3;
	/** The step of a path, 0 to 6, travels in the lowest bits of its cost. */
	private static final int STEP_BITS = 3;
	private static final int STEP_MASK = (1 << STEP_BITS) - 1;
	private static final int LARGEST = 1 << 26;
	private static final int FAR = Integer.MAX_VALUE / 2;
	private static final int BLOCK = 32;
	private static final int ROWS = 1024;

	private final float[] cost;
	private final int width;
	private final int height;
	private final Progress progress;
	private final float scale;
	private final int[] penalty = new int[2 * REACH + 1];
	private final byte[] steps;
	/** Costs of paths that end in a row of the last column done, times 2^STEP_BITS, between margins of walls. */
	private int[] sums;
	private int[] next;

	private CheapestPath(float[] cost, int width, int height, float stepCost, Progress progress) {
		this.cost = cost;
		this.width = width;
		this.height = height;
		this.progress = progress;
		double perColumn = largest() + (double) REACH * REACH * stepCost;
		scale = perColumn > 0 ? (float) (LARGEST / (perColumn * (height / REACH + 2 + BLOCK))) : 1;
		for (int s = -REACH; s <= REACH; s++) {
			penalty[s + REACH] = rounded(stepCost * s * s) + s + REACH;
		}
		steps = new byte[cost.length];
		sums = new int[height + 2 * REACH];
		next = new int[height + 2 * REACH];
	}

	/**
	 * Finds it. Cost: memory, 1 byte a pixel.
	 *
	 * @param cost {@code cost[y * width + x]}, finite, ≥ 0
	 * @param stepCost of a step of one row, ≥ 0
	 * @return the row in every column
	 * @throws IllegalArgumentException when a cost is negative, infinite or NaN
	 */
	public static int[] across(float[] cost, int width, int height, float stepCost, Progress progress) {
		return new CheapestPath(cost, width, height, stepCost, progress).find();
	}

	private float largest() {
		float[] most = new float[Math.ceilDiv(height, ROWS)];
		progress.workers().split(height, ROWS, (from, to) -> {
			float m = 0;
			for (int p = from * width; p < to * width; p++) {
				float c = cost[p];
				if (!(c >= 0 && c < Float.POSITIVE_INFINITY)) {
					throw new IllegalArgumentException("a cost of " + c + "; costs are finite and not negative");
				}
				m = c > m ? c : m;
			}
			most[from / ROWS] = m;
		});
		float m = 0;
		for (float v : most) {
			m = Math.max(m, v);
		}
		return m;
	}

	private int[] find() {
		Arrays.fill(sums, FAR);
		Arrays.fill(next, FAR);
		for (int y = 0; y < height; y++) {
			sums[REACH + y] = rounded(cost[y * width]);
		}
		for (int left = 1; left < width; left += BLOCK) {
			Polling.check(progress::isCanceled);
			int first = left;
			int columns = Math.min(BLOCK, width - left);
			progress.workers().split(height, ROWS, (from, to) -> block(first, columns, from, to));
			int[] done = next;
			next = sums;
			sums = done;
			lower();
		}
		return back();
	}

	private int rounded(float c) {
		return (int) (scale * c + 0.5f) << STEP_BITS;
	}

	/** Some columns of some rows; the margin is computed too and thrown away. */
	private void block(int left, int columns, int from, int to) {
		int top = Math.max(0, from - columns * REACH);
		int n = Math.min(height, to + columns * REACH) - top;
		int[] at = new int[n + 2 * REACH];
		int[][] moved = new int[2 * REACH + 1][n];
		int[] best = new int[n];
		int[] rounded = new int[n];
		float[][] costs = new float[columns][n];
		byte[][] taken = new byte[columns][to - from];
		gather(left, top, costs);
		Arrays.fill(at, FAR);
		System.arraycopy(sums, REACH + top, at, REACH, n);
		for (int c = 0; c < columns; c++) {
			for (int s = 0; s < moved.length; s++) {
				System.arraycopy(at, s, moved[s], 0, n);
			}
			cheapest(moved, penalty, best, n);
			keep(best, from - top, taken[c]);
			round(costs[c], rounded, scale, n);
			advance(best, rounded, n);
			System.arraycopy(best, 0, at, REACH, n);
		}
		System.arraycopy(at, REACH + from - top, next, REACH + from, to - from);
		for (int y = from; y < to; y++) {
			for (int c = 0; c < columns; c++) {
				steps[y * width + left + c] = taken[c][y - from];
			}
		}
	}

	private void gather(int left, int top, float[][] costs) {
		for (int y = 0; y < costs[0].length; y++) {
			int p = (top + y) * width + left;
			for (int c = 0; c < costs.length; c++) {
				costs[c][y] = cost[p + c];
			}
		}
	}

	/** Arrays of their own, read at one index, because that is what the compiler works on many rows at once. */
	private static void cheapest(int[][] moved, int[] penalty, int[] best, int n) {
		int[] a = moved[0];
		int[] b = moved[1];
		int[] c = moved[2];
		int[] d = moved[3];
		int[] e = moved[4];
		int[] f = moved[5];
		int[] g = moved[6];
		int pa = penalty[0];
		int pb = penalty[1];
		int pc = penalty[2];
		int pd = penalty[3];
		int pe = penalty[4];
		int pf = penalty[5];
		int pg = penalty[6];
		for (int y = 0; y < n; y++) {
			best[y] = Math.min(Math.min(Math.min(a[y] + pa, b[y] + pb), Math.min(c[y] + pc, d[y] + pd)), Math.min(Math.min(e[y] + pe, f[y] + pf), g[y] + pg));
		}
	}

	private static void keep(int[] best, int from, byte[] taken) {
		for (int y = 0; y < taken.length; y++) {
			taken[y] = (byte) (best[from + y] & STEP_MASK);
		}
	}

	private static void round(float[] costs, int[] rounded, float scale, int n) {
		for (int y = 0; y < n; y++) {
			rounded[y] = (int) (scale * costs[y] + 0.5f);
		}
	}

	private static void advance(int[] best, int[] costs, int n) {
		for (int y = 0; y < n; y++) {
			best[y] = (best[y] & ~STEP_MASK) + (costs[y] << STEP_BITS);
		}
	}

	/** Takes the cheapest off all sums; they stay small because no row is dearer than the way to it from the cheapest. */
	private void lower() {
		int least = Integer.MAX_VALUE;
		for (int y = 0; y < height; y++) {
			least = Math.min(least, sums[REACH + y]);
		}
		for (int y = 0; y < height; y++) {
			sums[REACH + y] -= least;
		}
	}

	private int[] back() {
		int[] path = new int[width];
		int y = 0;
		for (int i = 1; i < height; i++) {
			y = sums[REACH + i] < sums[REACH + y] ? i : y;
		}
		path[width - 1] = y;
		for (int x = width - 1; x > 0; x--) {
			y += steps[y * width + x] - REACH;
			path[x - 1] = y;
		}
		return path;
	}
}
