// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.absence;

import java.util.EnumMap;
import java.util.Map;
import org.plateau.model.Interval;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport.Fraction;
import org.plateau.model.eds.AbsenceReport.Share;

/**
 * Shares of an area in each class with 95 % intervals. Neighbouring pixels share their counts and their layer, so the spread of the share is taken
 * between stretches of columns that are wider than that, and the interval is Wilson's (JASA 22 (1927) 209) with as many independent readings as that
 * spread is worth.
 */
final class AreaShares {
	private static final int MOST_STRETCHES = 24;
	private static final int LEAST_STRETCHES = 6;
	private static final double Z95 = 1.959964;
	private static final AbsenceClass[] TOLD = { AbsenceClass.LITHIUM_CANDIDATE, AbsenceClass.NOT_LITHIUM, AbsenceClass.CANNOT_BE_TOLD };

	private AreaShares() {
	}

	/**
	 * @param weight how much of each map pixel belongs to the area
	 * @param correlation columns over which pixels go together
	 * @param pixelUm2 area of a map pixel on the specimen, µm²
	 */
	static Share of(String name, int[] classes, float[] weight, int width, double correlation, double pixelUm2) {
		int stretches = (int) Math.max(LEAST_STRETCHES, Math.min(MOST_STRETCHES, width / Math.max(1, 3 * correlation)));
		double[][] sum = new double[stretches][AbsenceClass.values().length];
		double[] area = new double[stretches];
		double all = 0;
		for (int i = 0; i < classes.length; i++) {
			if (weight[i] > 0 && classes[i] != AbsenceClass.NONE.label) {
				int b = i % width * stretches / width;
				sum[b][classes[i]] += weight[i];
				area[b] += weight[i];
				all += weight[i];
			}
		}
		Map<AbsenceClass, Fraction> shares = new EnumMap<>(AbsenceClass.class);
		for (AbsenceClass c : TOLD) {
			shares.put(c, all > 0 ? fraction(sum, area, all, c.label) : new Fraction(Double.NaN, new Interval(0, 1)));
		}
		return new Share(name, shares, all * pixelUm2);
	}

	private static Fraction fraction(double[][] sum, double[] area, double all, int c) {
		double total = 0;
		int used = 0;
		for (int b = 0; b < area.length; b++) {
			total += sum[b][c];
			used += area[b] > 0 ? 1 : 0;
		}
		double p = total / all;
		double variance = 0;
		for (int b = 0; b < area.length; b++) {
			double d = sum[b][c] - p * area[b];
			variance += d * d;
		}
		variance *= used / Math.max(1.0, used - 1) / (all * all);
		// no fewer than the stretches where all agree, for then their spread tells nothing
		double n = variance > 0 ? Math.max(2, p * (1 - p) / variance) : used;
		double centre = (p + Z95 * Z95 / (2 * n)) / (1 + Z95 * Z95 / n);
		double half = Z95 / (1 + Z95 * Z95 / n) * Math.sqrt(p * (1 - p) / n + Z95 * Z95 / (4 * n * n));
		return new Fraction(p, new Interval(Math.max(0, Math.min(p, centre - half)), Math.min(1, Math.max(p, centre + half))));
	}
}
