// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.echem;

import org.plateau.model.Quantity;

/**
 * Measured against theoretical thickness, DOMAIN §1.
 *
 * @param charge what was plated
 * @param layer the measured layer
 * @param measured the layer's mean thickness, bare columns counted as 0, µm
 * @param ratio measured / theory
 * @param solidEquivalent measured × (1 − void fraction), µm; its uncertainty is unknown when nobody looked for voids
 * @param solidRatio solidEquivalent / theory
 * @param apparentNonMetalShare 1 − theory / measured; negative when less was found than the charge accounts for
 * @param impliedCoverage theory / mean height of the deposit where there is one: the share of the area that dense islands of
 *            that height would cover; above 1 means that it cannot be explained so
 */
public record Closure(ChargeResult charge, String layer, Quantity measured, Quantity ratio, Quantity solidEquivalent,
		Quantity solidRatio, Quantity apparentNonMetalShare, Quantity impliedCoverage) {
}
