// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

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
 * @param correlationLengthUm distance over which the profile's autocorrelation falls to 1/e, µm along the picture
 */
public record LayerThickness(String layer, double[] verticalUm, double[] normalUm, ThicknessSummary vertical,
		ThicknessSummary normal, double coverage, double correlationLengthUm) {
}
