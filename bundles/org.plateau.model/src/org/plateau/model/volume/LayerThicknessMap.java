// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.volume;

import java.util.Optional;
import org.plateau.model.layer.ThicknessSummary;

/**
 * The thickness of one layer over the area of a stack.
 *
 * @param layer name
 * @param verticalUm {@code verticalUm[slice * columns + column]}: depth on the specimen's face, µm; 0 where the layer is absent,
 *            NaN where it could not be measured
 * @param vertical statistics over the measured area; the interval of the mean is for the layer that this area is a sample of
 * @param coverage share of the measured area in which the layer exists, 0 to 1
 * @param correlationLengthXUm distance over which the map's autocorrelation falls to 1/e, µm along the slices; NaN when it does
 *            not within the map
 * @param correlationLengthZUm the same across the slices
 * @param local local thickness in three dimensions; empty when it was not measured
 */
public record LayerThicknessMap(String layer, float[] verticalUm, ThicknessSummary vertical, double coverage,
		double correlationLengthXUm, double correlationLengthZUm, Optional<LocalThicknessStatistics> local) {

	/** The same with local thickness. */
	public LayerThicknessMap with(LocalThicknessStatistics statistics) {
		return new LayerThicknessMap(layer, verticalUm, vertical, coverage, correlationLengthXUm, correlationLengthZUm, Optional.ofNullable(statistics));
	}
}
