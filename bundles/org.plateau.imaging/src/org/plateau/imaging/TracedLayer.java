// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

/**
 * One layer of a traced stack. Layer i lies between interface i − 1 and interface i.
 *
 * @param name the recipe's name, or {@code layer1}, {@code layer2}, … in automatic mode
 * @param grey robust grey level (median) of the layer, NaN when too thin to tell
 * @param noise standard deviation of one pixel about the local level, grey levels
 */
public record TracedLayer(String name, double grey, double noise) {
}
