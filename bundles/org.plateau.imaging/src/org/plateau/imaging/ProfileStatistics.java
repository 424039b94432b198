// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.model.layer.ThicknessSummary;

/**
 * Statistics of one thickness profile, over the measured columns; a column in which the layer is absent counts as 0.
 *
 * @param summary the statistics and their uncertainty
 * @param readings measured columns
 * @param coverage share of the measured columns in which the layer exists
 * @param correlationLengthUm integral scale of the profile's autocorrelation (one-sided integral), µm
 */
public record ProfileStatistics(ThicknessSummary summary, int readings, double coverage, double correlationLengthUm) {
}
