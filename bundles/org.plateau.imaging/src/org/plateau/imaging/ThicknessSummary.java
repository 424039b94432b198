// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

/**
 * Statistics of one thickness profile. Lengths in µm. Statistics are over the measured columns, columns where the
 * layer is absent (thickness 0) included.
 *
 * @param readings measured columns
 * @param meanUm mean
 * @param sdUm standard deviation, n − 1
 * @param minUm smallest
 * @param maxUm largest
 * @param p05Um 5th percentile
 * @param p50Um median
 * @param p95Um 95th percentile
 * @param cv sd / mean; NaN for a mean of 0
 * @param coverage share of the measured columns in which the layer exists
 * @param correlationLengthUm integral scale of the profile's autocorrelation (one-sided integral)
 * @param effectiveReadings number of independent readings the profile is worth, 1 ≤ n_eff ≤ readings
 * @param low95Um lower end of the 95 % interval of the mean of the layer this field is a sample of (sampling and edge
 *        localisation; scale and tilt are in the budget, since more columns do not reduce them)
 * @param high95Um upper end
 * @param budget uncertainty of the mean by origin
 */
public record ThicknessSummary(int readings, double meanUm, double sdUm, double minUm, double maxUm, double p05Um,
		double p50Um, double p95Um, double cv, double coverage, double correlationLengthUm, double effectiveReadings,
		double low95Um, double high95Um, UncertaintyBudget budget) {
}
