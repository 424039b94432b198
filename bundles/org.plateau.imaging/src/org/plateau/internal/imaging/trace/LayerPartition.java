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
		double floor = floor(edges);
		// best[i]: everything above edge i; index m stands for the bottom of the picture
		double[] best = new double[m + 1];
		int[] from = new int[m + 1];
		for (int i = 0; i <= m; i++) {
			EdgeCandidate lower = i < m ? edges.get(i) : null;
			best[i] = loss(grid, null, lower, floor, 1);
			from[i] = -1;
			for (int j = 0; j < i; j++) {
				Polling.check(cancelled);
				EdgeCandidate upper = edges.get(j);
				if (lower != null && !upper.isAbove(lower, gap, 0.93)) {
					continue;
				}
				double v = best[j] + price + loss(grid, upper, lower, floor, 1);
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

	/** The smallest mean deviation that counts as one. */
	static double floor(List<EdgeCandidate> edges) {
		return 0.02 * contrast(edges);
	}

	private static double contrast(List<EdgeCandidate> edges) {
		double c = 1e-6;
		for (EdgeCandidate e : edges) {
			c = Math.max(c, e.contrast());
		}
		return c;
	}

	/** Negative log-likelihood of what lies between two edges, on every third block of every {@code stride}-th column. */
	static double loss(CoarseGrid grid, EdgeCandidate upper, EdgeCandidate lower, double floor, int stride) {
		double[] v = new double[(grid.rows / 3 + 1) * ((grid.columns + stride - 1) / stride)];
		int n = 0;
		for (int c = 0; c < grid.columns; c += stride) {
			int from = upper == null ? 0 : (int) upper.y()[c];
			int to = lower == null ? grid.rows : (int) lower.y()[c];
			// the same blocks whatever the limits, so that losses can be compared
			n = thirds(grid.grey, c * grid.rows + from + Math.floorMod(c - from, 3), c * grid.rows + to, v, n);
		}
		double median = Selection.median(v, n);
		return n == 0 ? 0 : n * Math.log(floor + deviations(v, n, median) / n);
	}

	private static int thirds(float[] from, int first, int end, double[] to, int at) {
		int n = at;
		for (int i = first; i < end; i += 3) {
			to[n++] = from[i];
		}
		return n;
	}

	private static double deviations(double[] v, int n, double median) {
		double s = 0;
		for (int i = 0; i < n; i++) {
			s += Math.abs(v[i] - median);
		}
		return s;
	}
}
