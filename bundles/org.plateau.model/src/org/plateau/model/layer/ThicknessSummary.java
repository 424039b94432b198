// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

import org.plateau.model.Interval;

/**
 * Statistics of a thickness profile, µm on the specimen's face.
 *
 * @param meanUm over the measured columns; a column in which the layer is absent counts as 0
 * @param sdUm standard deviation of the profile (n − 1)
 * @param minUm smallest value
 * @param maxUm largest value
 * @param p05Um 5th percentile
 * @param p50Um median
 * @param p95Um 95th percentile
 * @param cv sdUm / meanUm
 * @param ci95Um 95 % interval of the mean of the layer that this field is a sample of: sampling and edges; scale and tilt, which
 *            looking longer does not reduce, are in the budget and in U only. Not always evenly about the mean: a bow or trend across
 *            the field moves it
 * @param nEff effective number of independent readings in a correlated profile: its variance over that of its mean
 * @param budget standard uncertainties by cause; U (k = 2) = {@code budget.expandedUm()}
 */
public record ThicknessSummary(double meanUm, double sdUm, double minUm, double maxUm, double p05Um, double p50Um, double p95Um,
		double cv, Interval ci95Um, double nEff, UncertaintyBudget budget) {
}
