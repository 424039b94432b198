// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import org.plateau.report.FigureStyle;

/**
 * Shares of values in bins of equal, round width (Freedman and Diaconis 1981, rounded down to 1-2-5).
 *
 * @param from lower end of the first bin, a multiple of the width
 * @param width of a bin
 * @param share {@code share[bin]} of the values in {@code [from + bin·width, from + (bin+1)·width)}, together 1
 */
record Histogram(double from, double width, double[] share) {

	/**
	 * @param sorted finite values, ascending, at least one
	 * @param maxBins about how many bins at most
	 */
	static Histogram of(double[] sorted, int maxBins) {
		int n = sorted.length;
		double span = sorted[n - 1] - sorted[0];
		double iqr = sorted[(int) (0.75 * (n - 1))] - sorted[(int) (0.25 * (n - 1))];
		double wanted = Math.max(2 * iqr / Math.cbrt(n), 2 * span / maxBins);
		double width = wanted > 0 ? FigureStyle.niceLength(wanted) : FigureStyle.niceLength(Math.max(1e-3, Math.abs(sorted[0]) / 100));
		long first = (long) Math.floor(sorted[0] / width);
		int bins = (int) ((long) Math.floor(sorted[n - 1] / width) - first + 1);
		double[] share = new double[bins];
		for (double v : sorted) {
			int bin = (int) ((long) Math.floor(v / width) - first);
			share[Math.max(0, Math.min(bins - 1, bin))] += 1.0 / n;
		}
		return new Histogram(first * width, width, share);
	}
}
