// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.List;

/**
 * The layers to look for, top first, as the recipe says; an empty list means: find the strongest ordered interfaces.
 *
 * @param layers expectations
 * @param depositLayer name of the plated layer, whose thickness is set against the charge and which is searched for voids; empty
 *            when there is none
 */
public record LayerPlan(List<Expectation> layers, String depositLayer) {

	/** How a layer's grey compares with the layer above it. */
	public enum Edge {
		BRIGHTER, DARKER, ANY
	}

	/**
	 * @param name exactly as it appears in results
	 * @param optional may be missing from the picture
	 * @param edge grey against the layer above; ANY for the first
	 * @param minUm thinnest plausible thickness on the face, µm; NaN when anything goes
	 * @param maxUm thickest plausible thickness on the face, µm; NaN when anything goes
	 */
	public record Expectation(String name, boolean optional, Edge edge, double minUm, double maxUm) {
	}

	public LayerPlan {
		layers = List.copyOf(layers);
	}

	public boolean isAuto() {
		return layers.isEmpty();
	}
}
