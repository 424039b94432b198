// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.plateau.analysis.Recipe;

/** The steps that evaluate curves of other instruments, for recipes that do not name them: plug-ins say in plugin.xml for which kinds they are. */
public final class TraceSteps {

	private TraceSteps() {
	}

	/**
	 * A recipe with those installed analyses at its end whose attribute {@code traces} names one of the kinds, as far as it lacks them; none is required.
	 * Loads no class.
	 */
	public static Recipe in(Plateau plateau, Recipe recipe, Collection<String> kinds) {
		List<Recipe.Step> steps = new ArrayList<>(recipe.steps());
		plateau.analyses().descriptors().stream()
				.filter(d -> Arrays.stream(d.attribute("traces").split(",")).map(String::strip).anyMatch(k -> !k.isEmpty() && kinds.contains(k)))
				.filter(d -> recipe.steps().stream().noneMatch(s -> d.matches(s.analysisId())))
				.forEach(d -> steps.add(new Recipe.Step(d.id(), Map.of(), false)));
		return recipe.withSteps(steps);
	}

	/** The request as it is run. Cost: reads its curves. */
	static MeasureRequest in(Plateau plateau, MeasureRequest request) {
		return request.traces().isEmpty() ? request : request.withRecipe(in(plateau, request.recipe(), request.traces().kinds(plateau)));
	}
}
