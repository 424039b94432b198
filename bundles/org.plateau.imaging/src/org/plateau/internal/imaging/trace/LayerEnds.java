// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

/**
 * Where a layer runs out between two interfaces, one of which goes on smoothly while the other comes down to it. There the blur mixes three grey levels
 * in a few rows and a column tells where the two are together, not each: the thinner the layer, the farther a step fitted to its far side lies to the near
 * one. How the smooth one runs there is better told by the columns beyond.
 */
final class LayerEnds {
	/** Thickness up to which the edges of a layer are not told apart well, in blurs. */
	private static final double THIN = 4;
	/** Columns without the layer, next to its end, that its light reaches, in blurs. */
	private static final double BESIDE = 2;
	/** Columns of a thin end at most, in blurs: a layer that stays thin for longer is no end. */
	private static final double LONGEST = 20;

	private LayerEnds() {
	}

	/**
	 * The columns in which interface k goes on smoothly past the end of a layer beside it.
	 *
	 * @param y interfaces, pixels, ordered
	 * @param blur of the edges, pixels
	 */
	static boolean[] beside(double[][] y, int k, double blur) {
		boolean[] found = new boolean[y[k].length];
		for (int j = k - 1; j <= k + 1; j += 2) {
			if (j >= 0 && j < y.length) {
				for (int x = 0; x + 1 < found.length; x++) {
					boolean left = OrderedCurves.isOne(y[k][x], y[j][x]);
					if (left != OrderedCurves.isOne(y[k][x + 1], y[j][x + 1])) {
						mark(y[k], y[j], left ? x + 1 : x, left ? 1 : -1, blur, found);
					}
				}
			}
		}
		return found;
	}

	/** @param from first column of the layer; @param step ±1, towards its inside */
	private static void mark(double[] own, double[] other, int from, int step, double blur, boolean[] found) {
		int end = from;
		int longest = (int) Math.ceil(LONGEST * blur);
		while (end >= 0 && end < own.length && Math.abs(own[end] - other[end]) < THIN * blur) {
			if (Math.abs(end - from) >= longest) {
				return;
			}
			end += step;
		}
		int last = end - step;
		if (Math.abs(own[last] - own[from]) >= Math.abs(other[last] - other[from])) {
			return;
		}
		int first = from - step * (int) Math.ceil(BESIDE * blur);
		for (int x = first; x != end; x += step) {
			if (x >= 0 && x < found.length) {
				found[x] = true;
			}
		}
	}
}
