// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.ArrayList;
import java.util.List;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;

/**
 * Edges that run parallel to one that is well seen, as the faces of a film do that was laid on a rough layer. Where such an edge is interrupted a
 * path of its own leaves it for clutter; along the strong edge the steps of all columns lie in one row, and their median shows it.
 */
final class ConformalEdges {
	/** Support from which on an edge can lead others. */
	private static final double LEADING = 0.7;
	/** Distance up to which a film follows what it lies on: a share of the rows. */
	private static final double FARTHEST = 1 / 12.0;
	/** Rows a step is taken over on each side. */
	private static final int ROWS = 4;
	/** Rows about a leading edge that its own blur reaches. */
	private static final int NEAREST = 8;
	/** Least median step, in its standard errors. */
	private static final double CERTAIN = 6;
	/** Columns whose steps are as good as one: stripes and grains are wide. */
	private static final double CORRELATED = 4;

	private final CoarseGrid grid;
	private final Progress progress;

	private ConformalEdges(CoarseGrid grid, Progress progress) {
		this.grid = grid;
		this.progress = progress;
	}

	/** Adds those that are not among the edges yet, or not as well. */
	static void add(CoarseGrid grid, EdgePaths paths, List<EdgeCandidate> edges, Progress progress) {
		ConformalEdges c = new ConformalEdges(grid, progress);
		for (EdgeCandidate leader : List.copyOf(edges)) {
			if (leader.support() >= LEADING) {
				c.along(leader, paths, edges);
			}
		}
	}

	private void along(EdgeCandidate leader, EdgePaths paths, List<EdgeCandidate> edges) {
		int reach = (int) (FARTHEST * grid.rows);
		double[] step = new double[2 * reach + 1];
		double[] least = new double[step.length];
		double[] s = new double[grid.columns];
		for (int i = 0; i < step.length; i++) {
			Polling.check(progress::isCanceled);
			int n = 0;
			for (int c = 0; c < grid.columns; c++) {
				int at = (int) Math.round(leader.y()[c]) + i - reach;
				if (at >= ROWS && at <= grid.rows - ROWS) {
					s[n++] = grid.mean(c, at, at + ROWS) - grid.mean(c, at - ROWS, at);
				}
			}
			if (2 * n > grid.columns) {
				step[i] = Selection.median(s, n);
				// standard error of a median is 1.25 that of a mean
				least[i] = CERTAIN * 1.25 * Selection.robustSd(s, n) / Math.sqrt(n / CORRELATED);
			}
		}
		List<EdgeCandidate> found = new ArrayList<>();
		for (int i = 0; i < step.length; i++) {
			if (Math.abs(i - reach) > NEAREST && Math.abs(step[i]) > Math.max(least[i], 1e-9) && isPeak(step, i)) {
				double[] y = new double[grid.columns];
				for (int c = 0; c < y.length; c++) {
					y[c] = Math.max(0, Math.min(grid.rows, leader.y()[c] + i - reach));
				}
				found.add(paths.candidate(y, step[i] > 0));
			}
		}
		for (EdgeCandidate f : found) {
			// one that follows it for the most part and then leaves it is the same edge, found worse
			if (edges.stream().noneMatch(e -> e.isNear(f) && e.support() >= f.support())) {
				edges.removeIf(e -> e.isNear(f));
				edges.add(f);
			}
		}
	}

	private static boolean isPeak(double[] step, int at) {
		for (int i = Math.max(0, at - ROWS); i <= Math.min(step.length - 1, at + ROWS); i++) {
			if (step[i] * step[at] > step[at] * step[at] || i < at && step[i] == step[at]) {
				return false;
			}
		}
		return true;
	}
}
