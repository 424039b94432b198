// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stress;
import org.plateau.internal.imaging.kernels.DisjointSets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Peaks of a curve that rise far enough above the higher of the valleys that part them from higher peaks: zero-dimensional persistence
 * of the superlevel sets (Edelsbrunner, Letscher, Zomorodian 2002, Discrete Comput. Geom. 28, 511).
 */
public final class Prominence {

	/**
	 * A peak with the lowest places between it and its neighbours, or the ends of the curve.
	 *
	 * @param left index of the valley, or the first index of the curve
	 * @param peak index of the top
	 * @param right index of the valley, or the last index of the curve
	 */
	public record Peak(int left, int peak, int right) {
	}

	private Prominence() {
	}

	/**
	 * @param z heights, all finite
	 * @param least the prominence that a peak needs, &gt; 0
	 * @return by position; the highest is among them when it rises so far above the curve's lowest place
	 */
	public static List<Peak> peaks(double[] z, double least) {
		int n = z.length;
		int[] parent = new int[n];
		boolean[] seen = new boolean[n];
		List<Integer> kept = new ArrayList<>();
		double lowest = Double.POSITIVE_INFINITY;
		int top = -1;
		for (int i : IntStream.range(0, n).boxed().sorted(Comparator.<Integer>comparingDouble(k -> -z[k]).thenComparing(k -> k)).toList()) {
			parent[i] = i;
			seen[i] = true;
			top = top < 0 ? i : top;
			lowest = z[i];
			for (int side = -1; side <= 1; side += 2) {
				int k = i + side;
				if (k >= 0 && k < n && seen[k]) {
					int a = DisjointSets.root(parent, i);
					int b = DisjointSets.root(parent, k);
					int lower = z[a] < z[b] || z[a] == z[b] && a > b ? a : b;
					if (z[lower] - z[i] >= least) {
						kept.add(lower);
					}
					parent[lower] = lower == a ? b : a;
				}
			}
		}
		if (top >= 0 && z[top] - lowest >= least) {
			kept.add(top);
		}
		kept.sort(null);
		return between(z, kept);
	}

	private static List<Peak> between(double[] z, List<Integer> tops) {
		List<Peak> peaks = new ArrayList<>();
		int left = 0;
		for (int p = 0; p < tops.size(); p++) {
			int right = p + 1 < tops.size() ? lowest(z, tops.get(p), tops.get(p + 1)) : z.length - 1;
			peaks.add(new Peak(left, tops.get(p), right));
			left = right;
		}
		return peaks;
	}

	private static int lowest(double[] z, int from, int to) {
		int at = from;
		for (int i = from; i <= to; i++) {
			at = z[i] < z[at] ? i : at;
		}
		return at;
	}
}
