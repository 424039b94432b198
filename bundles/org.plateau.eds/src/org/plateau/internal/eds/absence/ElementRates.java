// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.absence;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of one element each layer gives, and what is left where it is not. Layers with little of it are its blanks; of a layer that is looked
 * at, the blank is that of the others, so that a little everywhere in it is not taken for nothing.
 *
 * @param label of the map
 * @param rate counts per map pixel and layer, top first
 * @param area map pixels per layer that the rates come from
 * @param present highest rate of a layer; NaN when none stands out
 * @param blank layers that hold none of it
 */
record ElementRates(String label, double[] rate, double[] area, double present, boolean[] blank) {
	/** A layer with less of the range between blank and home than this is a blank. */
	private static final double LITTLE = 0.1;
	/** A layer with more than this is a home. */
	private static final double HOME = 0.25;
	private static final double LEAST_AREA = 40;

	static ElementRates of(String label, double[] rate, double[] area) {
		double low = Double.POSITIVE_INFINITY;
		double high = 0;
		int lowest = -1;
		int highest = -1;
		for (int k = 0; k < rate.length; k++) {
			if (area[k] >= LEAST_AREA) {
				if (rate[k] < low) {
					low = rate[k];
					lowest = k;
				}
				if (rate[k] > high) {
					high = rate[k];
					highest = k;
				}
			}
		}
		boolean[] blank = new boolean[rate.length];
		boolean stands = lowest >= 0 && highest != lowest && high - low > 5 * Math.sqrt(high / area[highest] + low / area[lowest]) && high > 2 * low;
		for (int k = 0; k < rate.length && lowest >= 0; k++) {
			double noise = 3 * Math.sqrt(low / area[lowest] + low / Math.max(1, area[k]));
			blank[k] = area[k] >= LEAST_AREA && rate[k] <= low + Math.max(noise, stands ? LITTLE * (high - low) : Double.POSITIVE_INFINITY);
		}
		return new ElementRates(label, rate, area, stands ? high : Double.NaN, blank);
	}

	boolean detectable() {
		return present == present;
	}

	/** Background of a layer from the other blanks; from itself when there is none. */
	double background(int layer) {
		double sum = 0;
		double n = 0;
		for (int k = 0; k < rate.length; k++) {
			if (blank[k] && k != layer) {
				sum += rate[k] * area[k];
				n += area[k];
			}
		}
		return n > 0 ? sum / n : layer >= 0 && blank[layer] ? rate[layer] : 0;
	}

	/** Background over all blanks. */
	double background() {
		return background(-1);
	}

	/** Whether a layer is told by this element. */
	boolean isHome(int layer) {
		return detectable() && !blank[layer] && area[layer] > 0 && rate[layer] - background() >= HOME * (present - background());
	}

	/** Layers that are told by none of the elements. */
	static List<Integer> unmarked(List<ElementRates> elements, int layers) {
		List<Integer> out = new ArrayList<>();
		for (int k = 0; k < layers; k++) {
			int layer = k;
			if (elements.stream().noneMatch(e -> e.isHome(layer))) {
				out.add(k);
			}
		}
		return out;
	}
}
