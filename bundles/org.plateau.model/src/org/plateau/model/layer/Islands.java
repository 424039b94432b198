// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

/**
 * The stretches of a section in which a layer exists and those in which it does not. Stretches of fewer than three
 * columns are not counted: an interface is not seen that sharply. One that the frame cuts counts with what is visible of
 * it; columns without a measurement belong to no stretch and part none.
 *
 * @param count islands: stretches with the layer; 1 for a layer without a gap
 * @param meanLengthUm their mean length, µm; NaN without an island
 * @param meanHeightUm mean thickness where the layer exists, µm; NaN without an island
 * @param gaps stretches without the layer
 * @param meanGapUm their mean length, µm; NaN without a gap
 */
public record Islands(int count, double meanLengthUm, double meanHeightUm, int gaps, double meanGapUm) {
}
