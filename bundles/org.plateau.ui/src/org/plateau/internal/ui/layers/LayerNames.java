// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.layers;

import java.util.List;

import org.plateau.analysis.LayerPlan;

/** Names that are proposed for what a new interface divides. */
final class LayerNames {

	private static final String ABOVE = "surface";
	private static final String BELOW = "substrate";

	/** @param upper of the part above; likewise lower */
	record Pair(String upper, String lower) {
	}

	private LayerNames() {
	}

	/**
	 * The names of a plan are proposed from the top down, as somebody draws who begins there. Without a plan the layer keeps its name above.
	 *
	 * @param stack all layers, top first
	 * @param layer that is divided
	 * @param plan of the recipe; one without layers may name the deposit
	 */
	static Pair divided(List<String> stack, String layer, LayerPlan plan) {
		List<String> planned = !plan.isAuto() ? plan.layers().stream().map(LayerPlan.Expectation::name).toList()
				: plan.depositLayer().isEmpty() ? List.of() : List.of(ABOVE, plan.depositLayer(), BELOW);
		int at = planned.indexOf(layer);
		String upper = at < 0 && stack.size() == 1 && planned.size() > 1 ? planned.get(0) : layer;
		for (String next : planned.subList(planned.indexOf(upper) + 1, planned.size())) {
			if (!stack.contains(next) && planned.contains(upper)) {
				return new Pair(upper, next);
			}
		}
		int n = 2;
		while (stack.contains(layer + " " + n)) {
			n++;
		}
		return new Pair(upper, layer + " " + n);
	}
}
