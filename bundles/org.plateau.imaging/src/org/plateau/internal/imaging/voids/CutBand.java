// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.HashMap;
import java.util.Map;

/**
 * What voids would have with their outlines cut elsewhere, for the sensitivity band.
 *
 * @param looser per number of a void in its window the pixels with the outline closer to the layer's grey level; at 0 those of voids that
 *        are none at the cut itself
 * @param stricter the same closer to the void's grey level
 */
record CutBand(double[] looser, double[] stricter) {

	/** @param at the voids of a window @param looser the same window, cut looser; likewise stricter */
	static CutBand of(VoidParts at, VoidParts looser, VoidParts stricter) {
		return new CutBand(shared(at, looser), shared(at, stricter));
	}

	/** Gives a pixel to the void that it is in, or to that which has most of its part; of equals the first. */
	private static double[] shared(VoidParts at, VoidParts other) {
		int[] labels = at.labels();
		int[] parts = other.labels();
		double[] out = new double[at.count() + 1];
		int[] free = new int[other.count() + 1];
		Map<Long, Integer> common = new HashMap<>();
		for (int p = 0; p < labels.length;) {
			int first = p;
			while (p < labels.length && parts[p] == parts[first] && labels[p] == labels[first]) {
				p++;
			}
			if (parts[first] > 0 && labels[first] > 0) {
				out[labels[first]] += p - first;
				common.merge((long) parts[first] << 32 | labels[first], p - first, Integer::sum);
			} else if (parts[first] > 0) {
				free[parts[first]] += p - first;
			}
		}
		int[] best = new int[free.length];
		int[] most = new int[free.length];
		common.forEach((pair, n) -> {
			int part = (int) (pair >> 32);
			int label = (int) (long) pair;
			if (n > most[part] || n == most[part] && label < best[part]) {
				most[part] = n;
				best[part] = label;
			}
		});
		for (int part = 1; part < free.length; part++) {
			out[best[part]] += free[part];
		}
		return out;
	}
}
