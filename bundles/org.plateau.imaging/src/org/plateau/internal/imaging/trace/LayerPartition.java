// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;

/**
 * Chooses among edges the ones that cut the picture into layers of one grey level each: the greatest
 * likelihood with a median and a Laplace scatter of its own for each layer, minus a price per interface, exactly, by
 * dynamic programming from top to bottom (optimal partitioning, Jackson et al. 2005, IEEE Signal Processing Letters 12,
 * 105).
 */
final class LayerPartition {
	/** Price of an interface: log-likelihood per block of the picture. */
	private static final double PRICE = 0.015;
	private static final double LEAST_SUPPORT = 0.3;

	private LayerPartition() {
	}

	/** The chosen edges, top to bottom; empty when the picture is best described as one layer. */
	static List<EdgeCandidate> choose(CoarseGrid grid, List<EdgeCandidate> candidates, BooleanSupplier cancelled) {
		double gap = Math.max(4, grid.rows / 85.0);
		List<EdgeCandidate> edges = new ArrayList<>();
		for (EdgeCandidate e : candidates) {
			if (e.support() >= LEAST_SUPPORT && e.meanY() > gap && e.meanY() < grid.rows - gap) {
				edges.add(e);
			}
		}
		edges.sort(Comparator.comparingDouble(EdgeCandidate::meanY));
		int m = edges.size();
		double price = PRICE * grid.grey.length / 3;
		double floor = 0.02 * contrast(edges);
		// best[i]: everything above edge i; index m stands for the bottom of the picture
		double[] best = new double[m + 1];
		int[] from = new int[m + 1];
		for (int i = 0; i <= m; i++) {
			EdgeCandidate lower = i < m ? edges.get(i) : null;
			best[i] = loss(grid, null, lower, floor);
			from[i] = -1;
			for (int j = 0; j < i; j++) {
				Polling.check(cancelled);
				EdgeCandidate upper = edges.get(j);
				if (lower != null && !upper.isAbove(lower, gap, 0.93)) {
					continue;
				}
				double v = best[j] + price + loss(grid, upper, lower, floor);
				if (v < best[i]) {
					best[i] = v;
					from[i] = j;
				}
			}
		}
		List<EdgeCandidate> chosen = new ArrayList<>();
		for (int i = from[m]; i >= 0; i = from[i]) {
			chosen.add(0, edges.get(i));
		}
		return chosen;
	}

	private static double contrast(List<EdgeCandidate> edges) {
		double c = 1e-6;
		for (EdgeCandidate e : edges) {
			c = Math.max(c, e.contrast());
		}
		return c;
	}

	/** Negative log-likelihood of what lies between two edges, on every third block. */
	private static double loss(CoarseGrid grid, EdgeCandidate upper, EdgeCandidate lower, double floor) {
		double[] v = new double[grid.grey.length / 3 + grid.columns + 1];
		int n = 0;
		for (int c = 0; c < grid.columns; c++) {
			int from = upper == null ? 0 : (int) upper.y()[c];
			int to = lower == null ? grid.rows : (int) lower.y()[c];
			// the same blocks whatever the limits, so that losses can be compared
			for (int r = from + Math.floorMod(c - from, 3); r < to; r += 3) {
				v[n++] = grid.grey[c * grid.rows + r];
			}
		}
		double median = Selection.median(v, n);
		double s = 0;
		for (int i = 0; i < n; i++) {
			s += Math.abs(v[i] - median);
		}
		return n == 0 ? 0 : n * Math.log(floor + s / n);
	}
}
