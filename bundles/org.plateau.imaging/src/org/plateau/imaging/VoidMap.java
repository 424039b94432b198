// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.List;

/**
 * The voids of one layer.
 *
 * @param width columns of the label image = columns of the image
 * @param height rows
 * @param labels row-major, {@code width * height}: 0 = no void, else {@link DetectedVoid#id()}. Shared: do not write.
 * @param voids in order of their ids: by the column of the centroid
 * @param fraction area fraction of the layer, dimensionless, with the 95 % interval for the section this field is a
 *        sample of
 * @param fractionLooser the fraction with the outlines cut closer to the layer's grey level
 * @param fractionStricter the fraction with the outlines cut closer to the void's grey level
 * @param contactLossUpper share of the columns having the layer in which a void touches the upper interface
 * @param contactLossLower the same for the lower interface
 */
public record VoidMap(int width, int height, int[] labels, List<DetectedVoid> voids, Estimate fraction,
		double fractionLooser, double fractionStricter, Estimate contactLossUpper, Estimate contactLossLower) {
}
