// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * The layers to look for, top first, as the recipe says; an empty list means: find the strongest ordered interfaces.
 *
 * @param layers expectations
 * @param depositLayer name of the plated layer, whose thickness is set against the charge and which is searched for voids; empty
 *            when there is none
 * @param hints points that interfaces pass, told by a person who looked at the picture; for one picture, not for a series
 */
public record LayerPlan(List<Expectation> layers, String depositLayer, List<Hint> hints) {

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
	 * @param solid the layer reaches only as far as its own material: a void that opens to one of its interfaces lies outside it
	 * @param darkerBase the layer's lower part may be darker than the rest of it, as a platinum cap begun with the electron beam
	 *            is: the edge where it begins is no interface
	 */
	public record Expectation(String name, boolean optional, Edge edge, double minUm, double maxUm, boolean solid, boolean darkerBase) {

		/** A layer to which the voids at its interfaces belong, and the same from top to bottom. */
		public Expectation(String name, boolean optional, Edge edge, double minUm, double maxUm) {
			this(name, optional, edge, minUm, maxUm, false, false);
		}
	}

	/**
	 * A point that an interface passes or nearly passes.
	 *
	 * @param above the layer above the interface
	 * @param below the layer below; optional layers between the two are then absent
	 * @param xPx column of the picture that is traced, corrections done, corner-origin pixels
	 * @param yPx its row
	 */
	public record Hint(String above, String below, double xPx, double yPx) {
	}

	public LayerPlan {
		layers = List.copyOf(layers);
		hints = List.copyOf(hints);
	}

	/** A plan without hints. */
	public LayerPlan(List<Expectation> layers, String depositLayer) {
		this(layers, depositLayer, List.of());
	}

	/**
	 * The same with one hint more.
	 *
	 * @param interfaceName {@code above/below}; only optional layers may lie between the two
	 * @throws IllegalArgumentException when the plan has no such interface; tells those that it has
	 */
	public LayerPlan withHint(String interfaceName, double xPx, double yPx) {
		if (isAuto()) {
			throw new IllegalArgumentException("hint for " + interfaceName + ": a recipe without layers has no names for its interfaces");
		}
		List<String> known = new ArrayList<>();
		for (int i = 0; i < layers.size(); i++) {
			for (int j = i + 1; j < layers.size(); j++) {
				known.add(layers.get(i).name() + "/" + layers.get(j).name());
				if (known.getLast().equals(interfaceName)) {
					List<Hint> more = new ArrayList<>(hints);
					more.add(new Hint(layers.get(i).name(), layers.get(j).name(), xPx, yPx));
					return new LayerPlan(layers, depositLayer, more);
				}
				if (!layers.get(j).optional()) {
					break;
				}
			}
		}
		throw new IllegalArgumentException("hint for " + interfaceName + ": there is no such interface; interfaces: " + String.join(", ", known));
	}

	public boolean isAuto() {
		return layers.isEmpty();
	}
}
