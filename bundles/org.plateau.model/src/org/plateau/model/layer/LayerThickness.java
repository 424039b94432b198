// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

import java.util.Optional;

/**
 * The thickness of one layer along the picture.
 *
 * @param layer name
 * @param verticalUm {@code verticalUm[column]}: depth on the specimen's face, µm; 0 where the layer is absent, NaN where
 *            it could not be measured
 * @param normalUm the same along the local normal of the layer, µm
 * @param vertical statistics of {@code verticalUm}
 * @param normal statistics of {@code normalUm}
 * @param coverage share of the columns in which the layer exists, 0 to 1
 * @param correlationLengthUm distance over which the autocorrelation of {@code verticalUm} falls to 1/e, µm along the
 *            picture; NaN when it does not within half the field. Not n_eff: that comes from the spectrum near zero.
 * @param uniformityIndex 1 − mean |t − mean| / (2 · mean) of {@code verticalUm}, 1 for an even layer; its difference to
 *            1 is the share of the layer that would have to be moved to make it even (Weltens et al. 1993, SAE 930780)
 * @param interfaceCorrelation correlation coefficient of the heights of the layer's two interfaces, their slopes
 *            removed, −1 to 1: near 1 the layer follows what it lies on, near 0 they know nothing of each other
 * @param islands the stretches in which the layer exists; empty for a volume, where they are no stretches
 * @param local local thickness; empty when it was not measured
 */
public record LayerThickness(String layer, double[] verticalUm, double[] normalUm, ThicknessSummary vertical,
		ThicknessSummary normal, double coverage, double correlationLengthUm, double uniformityIndex, double interfaceCorrelation,
		Optional<Islands> islands, Optional<LocalThicknessSummary> local) {
}
