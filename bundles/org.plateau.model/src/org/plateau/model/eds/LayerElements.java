// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.eds;

import java.util.List;

/**
 * How much of every element each layer holds, and how it runs across the layers.
 *
 * @param maps labels of the maps
 * @param layers per layer, top first
 * @param depthUm middle of every step across the layers, µm from the topmost interface, downwards; laid along the layers, not along a straight line
 * @param profile {@code profile[map][step]}: mean counts per map pixel at that depth; NaN where nothing was recorded
 * @param profileU standard uncertainty of the mean, same shape
 * @param grey {@code grey[step]}: mean grey level of the picture at that depth
 */
public record LayerElements(List<String> maps, List<LayerMean> layers, double[] depthUm, double[][] profile, double[][] profileU, double[] grey) {

	/**
	 * Of one layer, voids left out.
	 *
	 * @param layer its name
	 * @param mean {@code mean[map]}: counts per map pixel
	 * @param u {@code u[map]}: standard uncertainty of the mean
	 * @param pixels map pixels that lie wholly in it
	 */
	public record LayerMean(String layer, double[] mean, double[] u, int pixels) {
	}

	public LayerElements {
		maps = List.copyOf(maps);
		layers = List.copyOf(layers);
	}
}
