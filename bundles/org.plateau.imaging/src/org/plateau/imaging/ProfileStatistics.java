// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.model.layer.ThicknessSummary;

/**
 * Statistics of one thickness profile, over the measured columns; a column in which the layer is absent counts as 0.
 *
 * @param summary the statistics and their uncertainty
 * @param readings measured columns
 * @param coverage share of the measured columns in which the layer exists
 * @param correlationLengthUm distance over which the profile's autocorrelation falls to 1/e, µm; NaN when it does not
 *            within half the profile
 * @param uniformityIndex 1 − mean |t − mean| / (2 · mean); NaN when the mean is 0
 */
public record ProfileStatistics(ThicknessSummary summary, int readings, double coverage, double correlationLengthUm,
		double uniformityIndex) {
}
