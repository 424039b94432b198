// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import org.plateau.extension.Progress;
import org.plateau.imaging.EdgeRelation;
import org.plateau.internal.imaging.kernels.Selection;

/**
 * Finds out where a curve runs along another edge for so long that its local levels are those of that edge and confirm it. By the levels that
 * it has over most of a wider stretch it may lie elsewhere there; of the two places the one stays that divides the samples about both into more
 * even parts.
 */
final class SecondOpinion {
	/** Share of the columns whose levels speak on each side of a column. */
	private static final int WIDER = 5;
	/** Distance in rows, and columns side by side, from which on two curves are two opinions. */
	private static final double APART = 5;
	private static final int LONG = 8;
	/** Unevenness of the other place, of that of the present one, below which the curve is moved: noise and grains make some difference. */
	private static final double BETTER = 0.75;
	/** Rows at the neighbours that their blur reaches. */
	private static final int BLURRED = 2;

	private final CoarseGrid grid;
	private final RegionVote vote;
	private final RegionVote wide;
	private final Progress progress;

	/** @param vote by local levels */
	SecondOpinion(CoarseGrid grid, RegionVote vote, Progress progress) {
		this.grid = grid;
		this.vote = vote;
		this.progress = progress;
		wide = vote.over(grid.columns / WIDER);
	}

	/** Corrects curve k of a stack in place. */
	void ask(double[][] y, int k, EdgeRelation relation) {
		double[][] other = y.clone();
		wide.solve(other, k, Integer.MAX_VALUE, relation, progress::isCanceled);
		vote.solve(other, k, Integer.MAX_VALUE, relation, progress::isCanceled);
		double[] out = y[k].clone();
		for (int c = 0; c < grid.columns; c++) {
			int end = c;
			double most = 0;
			while (end < grid.columns && Math.abs(other[k][end] - y[k][end]) > 1) {
				most = Math.max(most, Math.abs(other[k][end] - y[k][end]));
				end++;
			}
			if (most >= APART && end - c >= LONG
					&& unevenness(y, k, other[k], y[k], c, end, relation) < BETTER * unevenness(y, k, y[k], other[k], c, end, EdgeRelation.ANY)) {
				System.arraycopy(other[k], c, out, c, end - c);
			}
			c = Math.max(c, end - 1);
		}
		y[k] = out;
	}

	/** Mean deviation of the samples about two curves from the level of their side of the first one; infinite where that steps the wrong way. */
	private double unevenness(double[][] y, int k, double[] curve, double[] other, int from, int to, EdgeRelation relation) {
		int n = 0;
		int m = 0;
		double[] above = new double[(to - from) * grid.rows];
		double[] below = new double[above.length];
		for (int c = from; c < to; c++) {
			double apart = Math.abs(curve[c] - other[c]);
			int lo = (int) Math.max(k == 0 ? 0 : y[k - 1][c] + BLURRED, Math.min(curve[c], other[c]) - apart);
			int hi = (int) Math.min(k == y.length - 1 ? grid.rows : y[k + 1][c] - BLURRED, Math.max(curve[c], other[c]) + apart);
			for (int r = Math.max(0, lo); r < Math.min(grid.rows, hi); r++) {
				double g = grid.grey[c * grid.rows + r];
				if (r < curve[c]) {
					above[n++] = g;
				} else {
					below[m++] = g;
				}
			}
		}
		double a = n == 0 ? Double.NaN : Selection.median(above.clone(), n);
		double b = m == 0 ? Double.NaN : Selection.median(below.clone(), m);
		boolean wrongWay = relation == EdgeRelation.BRIGHTER && b <= a || relation == EdgeRelation.DARKER && b >= a;
		return wrongWay || n + m == 0 ? Double.POSITIVE_INFINITY : (deviation(above, n, a) + deviation(below, m, b)) / (n + m);
	}

	private static double deviation(double[] of, int n, double level) {
		double sum = 0;
		for (int i = 0; i < n; i++) {
			sum += Math.abs(of[i] - level);
		}
		return sum;
	}
}
