// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What to do with a picture, as a readable list of typed steps: replayable, editable, shareable.
 *
 * @param name e.g. {@code lipon-cell}
 * @param description for people
 * @param plan the layers to look for
 * @param steps in order
 */
public record Recipe(String name, String description, LayerPlan plan, List<Step> steps) {

	/**
	 * @param analysisId id or former id of a contributed analysis
	 * @param parameters id → value as text; what is missing takes its default
	 * @param required false: when it is not applicable or its inputs are missing, go on without it
	 */
	public record Step(String analysisId, Map<String, String> parameters, boolean required) {
		public Step {
			parameters = Map.copyOf(parameters);
		}
	}

	public Recipe {
		steps = List.copyOf(steps);
	}

	/** The same with more steps before its own. */
	public Recipe beginningWith(List<Step> first) {
		return withSteps(Stream.concat(first.stream(), steps.stream()).toList());
	}

	/** The same with another plan of layers. */
	public Recipe withPlan(LayerPlan newPlan) {
		return new Recipe(name, description, newPlan, steps);
	}

	/** The same with other steps. */
	public Recipe withSteps(List<Step> newSteps) {
		return new Recipe(name, description, plan, newSteps);
	}
}
