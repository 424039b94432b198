// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.compare;

import java.util.Arrays;

/**
 * Five numbers of a distribution and what lies outside. Quartiles by linear interpolation between order statistics at (n − 1) p (type 7 of
 * Hyndman and Fan 1996, The American Statistician 50, 361); whiskers end at the last value within 1.5 interquartile ranges of the box (Tukey 1977).
 *
 * @param q1 lower quartile
 * @param q3 upper quartile
 * @param low end of the lower whisker
 * @param high end of the upper whisker
 * @param outliers values beyond the whiskers, ascending
 */
public record Box(double median, double q1, double q3, double low, double high, double[] outliers) {

	/**
	 * @param values finite, at least one, in any order; not changed
	 */
	public static Box of(double[] values) {
		double[] v = values.clone();
		Arrays.sort(v);
		double q1 = quantile(v, 0.25);
		double q3 = quantile(v, 0.75);
		double reach = 1.5 * (q3 - q1);
		double[] inside = Arrays.stream(v).filter(x -> x >= q1 - reach && x <= q3 + reach).toArray();
		double[] outside = Arrays.stream(v).filter(x -> x < q1 - reach || x > q3 + reach).toArray();
		return new Box(quantile(v, 0.5), q1, q3, inside[0], inside[inside.length - 1], outside);
	}

	private static double quantile(double[] sorted, double p) {
		double at = (sorted.length - 1) * p;
		int i = (int) Math.floor(at);
		return i + 1 >= sorted.length ? sorted[i] : sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]);
	}
}
