// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.RunningMedian;

/**
 * Divides every column of a grid into layers of a given order so that the costs of the pixels in their layers, and of the steps of the boundaries from column to
 * column, are low: exactly in each column alone by dynamic programming, then boundary after boundary between its neighbours by the Viterbi algorithm with a cost
 * proportional to the step (in the spirit of Li, Wu, Chen and Sonka 2006, IEEE PAMI 28, 119).
 */
final class OrderedSurfaces {
	private static final int SWEEPS = 4;
	/** Columns on each side that the first guess is the median of. */
	private static final int AROUND = 8;

	private final int columns;
	private final int rows;
	private final int layers;
	/** Sums of the costs of rows 0 … y − 1, {@code [layer][column · (rows + 1) + y]}. */
	private final float[][] sums;
	private final float stepCost;
	/** Boundary i lies below layer i: rows 0 to its value − 1 are above it. {@code [boundary][column]} */
	final int[][] at;

	/** @param cost {@code [layer][column · rows + row]} @param stepCost of one row up or down from a column to the next */
	OrderedSurfaces(int columns, int rows, float[][] cost, float stepCost) {
		this.columns = columns;
		this.rows = rows;
		this.stepCost = stepCost;
		layers = cost.length;
		sums = new float[layers][columns * (rows + 1)];
		for (int l = 0; l < layers; l++) {
			for (int c = 0; c < columns; c++) {
				double sum = 0;
				for (int y = 0; y < rows; y++) {
					sum += cost[l][c * rows + y];
					sums[l][c * (rows + 1) + y + 1] = (float) sum;
				}
			}
		}
		at = new int[layers - 1][columns];
	}

	/** Finds the boundaries from nothing. */
	void solve(Progress progress) {
		progress.workers().split(columns, 16, (from, to) -> {
			for (int c = from; c < to; c++) {
				Polling.check(progress::isCanceled);
				column(c);
			}
		});
		for (int[] b : at) {
			double[] median = RunningMedian.of(Arrays.stream(b).asDoubleStream().toArray(), AROUND);
			for (int c = 0; c < columns; c++) {
				b[c] = (int) Math.floor(median[c]);
			}
		}
		for (int c = 0; c < columns; c++) {
			for (int i = 1; i < at.length; i++) {
				at[i][c] = Math.max(at[i][c], at[i - 1][c]);
			}
		}
		improve(progress);
	}

	/** Moves boundaries that are there already, one after the other, down and up again. */
	void improve(Progress progress) {
		for (int sweep = 0; sweep < SWEEPS; sweep++) {
			for (int k = 0; k < at.length; k++) {
				Polling.check(progress::isCanceled);
				smooth(sweep % 2 == 0 ? k : at.length - 1 - k, progress);
			}
		}
	}

	/** The cheapest division of one column; a layer may have no rows. */
	private void column(int c) {
		int first = c * (rows + 1);
		float[] best = Arrays.copyOfRange(sums[0], first, first + rows + 1);
		int[][] cut = new int[layers][];
		for (int l = 1; l < layers; l++) {
			float[] next = new float[rows + 1];
			cut[l] = new int[rows + 1];
			float least = Float.POSITIVE_INFINITY;
			int where = 0;
			for (int y = 0; y <= rows; y++) {
				float s = sums[l][first + y];
				if (best[y] - s < least) {
					least = best[y] - s;
					where = y;
				}
				next[y] = least + s;
				cut[l][y] = where;
			}
			best = next;
		}
		int y = rows;
		for (int l = layers - 1; l > 0; l--) {
			y = cut[l][y];
			at[l - 1][c] = y;
		}
	}

	private void smooth(int k, Progress progress) {
		short[] from = new short[columns * (rows + 1)];
		float[] cost = new float[rows + 1];
		float[] next = new float[rows + 1];
		float[] above = sums[k];
		float[] below = sums[k + 1];
		for (int c = 0; c < columns; c++) {
			if ((c & 63) == 0) {
				Polling.check(progress::isCanceled);
			}
			int first = c * (rows + 1);
			int top = k == 0 ? 0 : at[k - 1][c];
			int bottom = k == at.length - 1 ? rows : at[k + 1][c];
			step(cost, next, from, first);
			for (int y = 0; y <= rows; y++) {
				cost[y] = y < top || y > bottom ? 1e30f : next[y] + above[first + y] - above[first + top] - (below[first + y] - below[first + top]);
			}
			float least = Float.POSITIVE_INFINITY;
			for (float v : cost) {
				least = Math.min(least, v);
			}
			for (int y = 0; y <= rows; y++) {
				cost[y] = Math.min(1e30f, cost[y] - least);
			}
		}
		int y = 0;
		for (int i = 1; i <= rows; i++) {
			y = cost[i] < cost[y] ? i : y;
		}
		for (int c = columns - 1; c >= 0; c--) {
			at[k][c] = y;
			y = from[c * (rows + 1) + y] & 0xffff;
		}
	}

	/** The cheapest way into each row of a column from the one before. */
	private void step(float[] cost, float[] next, short[] from, int first) {
		next[0] = cost[0];
		from[first] = 0;
		for (int y = 1; y <= rows; y++) {
			boolean stay = cost[y] <= next[y - 1] + stepCost;
			next[y] = stay ? cost[y] : next[y - 1] + stepCost;
			from[first + y] = stay ? (short) y : from[first + y - 1];
		}
		for (int y = rows - 1; y >= 0; y--) {
			if (next[y + 1] + stepCost < next[y]) {
				next[y] = next[y + 1] + stepCost;
				from[first + y] = from[first + y + 1];
			}
		}
	}
}
