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
 * spread is worth, and no more than there are separate windows in the area. Where every pixel has the same class the spread tells nothing, and the
 * windows alone count: an interval then speaks of what is as small as a window, not of another field of the specimen.
 */
final class AreaShares {
	private static final int MOST_STRETCHES = 12;
	private static final int LEAST_STRETCHES = 6;
	private static final double Z95 = 1.959964;
	/** With fewer separate windows an interval says next to nothing. */
	private static final double LEAST_READINGS = 2;
	/** Share of the stretches that must have some of a class, and some of the others. */
	private static final double MIXED = 0.8;
	private static final AbsenceClass[] TOLD = { AbsenceClass.LITHIUM_CANDIDATE, AbsenceClass.NOT_LITHIUM, AbsenceClass.CANNOT_BE_TOLD };

	private AreaShares() {
	}

	/**
	 * @param weight how much of each map pixel belongs to the area
	 * @param window side of the square that decides, map pixels
	 * @param blur of the maps, standard deviation, map pixels
	 * @param pixelUm2 area of a map pixel on the specimen, µm²
	 */
	static Share of(String name, int[] classes, float[] weight, int width, double window, double blur, double pixelUm2) {
		double correlation = Math.max(window, 3 * blur);
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
		// integrals of the autocorrelation of a square and of a Gaussian
		double separate = all / (Math.max(1, window * window) + 4 * Math.PI * blur * blur);
		for (AbsenceClass c : TOLD) {
			shares.put(c, all > 0 ? fraction(sum, area, all, separate, c.label) : new Fraction(Double.NaN, new Interval(0, 1)));
		}
		return new Share(name, shares, all * pixelUm2);
	}

	private static Fraction fraction(double[][] sum, double[] area, double all, double separate, int c) {
		double total = 0;
		int used = 0;
		int mixed = 0;
		for (int b = 0; b < area.length; b++) {
			total += sum[b][c];
			used += area[b] > 0 ? 1 : 0;
			mixed += sum[b][c] > 0 && sum[b][c] < area[b] ? 1 : 0;
		}
		double p = total / all;
		double variance = 0;
		for (int b = 0; b < area.length; b++) {
			double d = sum[b][c] - p * area[b];
			variance += d * d;
		}
		variance *= used / Math.max(1.0, used - 1) / (all * all);
		double spread = variance > 0 ? p * (1 - p) / variance : Double.POSITIVE_INFINITY;
		// the spread tells where most stretches have some of both; where one is rare it is too small as often as not
		boolean told = spread < separate || mixed > MIXED * used;
		double n = Math.max(LEAST_READINGS, told ? spread : separate);
		double z = told ? student(used - 1) : Z95;
		double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
		double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
		return new Fraction(p, new Interval(Math.max(0, Math.min(p, centre - half)), Math.min(1, Math.max(p, centre + half))));
	}

	/** Two-sided 95 % quantile of Student's t (Abramowitz & Stegun 26.7.5). @param f degrees of freedom; 4 and more are good to 0.2 % */
	private static double student(int f) {
		double v = Math.max(4, f);
		double z2 = Z95 * Z95;
		return Z95 * (1 + (z2 + 1) / (4 * v) + ((5 * z2 + 16) * z2 + 3) / (96 * v * v) + (((3 * z2 + 19) * z2 + 17) * z2 - 15) / (384 * v * v * v));
	}
}
