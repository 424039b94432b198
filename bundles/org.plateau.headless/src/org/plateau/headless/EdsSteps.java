// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.model.eds.EdsRun;

/** The steps that say something about elements, for recipes that do not name them. */
public final class EdsSteps {

	/** Makes maps of a spectrum image. */
	public static final String MAPS = "org.plateau.eds.maps";
	/** Places maps over the picture. */
	public static final String REGISTRATION = "org.plateau.eds.registration";
	/** Elements of every layer and across the layers. */
	public static final String LAYERS = "org.plateau.eds.layers";
	/** Where no signal may be called lithium. */
	public static final String ABSENCE = "org.plateau.eds.absence";

	private static final List<String> ALL = List.of(MAPS, REGISTRATION, LAYERS, ABSENCE);

	private static final String ELEMENTS = "elements";

	private EdsSteps() {
	}

	/**
	 * A recipe with those of the steps at its end that it lacks and that are installed; none of them is required.
	 *
	 * @param elements to make maps of; empty = those that are found
	 */
	public static Recipe in(Plateau plateau, Recipe recipe, List<String> elements) {
		List<Recipe.Step> steps = new ArrayList<>(recipe.steps());
		for (String id : ALL) {
			if (plateau.analyses().find(id).isPresent() && steps.stream().noneMatch(s -> s.analysisId().equals(id))) {
				steps.add(new Recipe.Step(id, Map.of(), false));
			}
		}
		steps.replaceAll(s -> s.analysisId().equals(MAPS) ? step(plateau.runner(), s, elements) : s);
		return recipe.withSteps(steps);
	}

	/** The request as it is run: with EDS files and a recipe that names none of the steps, with all of them. */
	static MeasureRequest in(Plateau plateau, MeasureRequest request) {
		boolean named = request.recipe().steps().stream().anyMatch(s -> ALL.contains(s.analysisId()));
		return named || request.eds().isEmpty() ? request : request.withRecipe(in(plateau, request.recipe(), List.of()));
	}

	private static Recipe.Step step(RecipeRunner runner, Recipe.Step maps, List<String> elements) {
		boolean asked = !elements.isEmpty() && runner.parameters(MAPS).stream().anyMatch(p -> p.id().equals(ELEMENTS));
		return asked ? new Recipe.Step(MAPS, Map.of(ELEMENTS, String.join(",", elements)), maps.required()) : maps;
	}

	/**
	 * A run with maps of its spectrum image, when it has one; the same when there is nothing to make maps of or it was cancelled. Cost: reads the spectrum image.
	 *
	 * @param elements to make maps of; empty = those that are found
	 */
	public static EdsRun withMaps(Plateau plateau, EdsRun run, List<String> elements, Progress caller) {
		if (run.cube().isEmpty() || plateau.analyses().find(MAPS).isEmpty()) {
			return run;
		}
		Progress progress = caller.workers() == Workers.CALLER ? caller.lending(plateau.workers()) : caller;
		Recipe.Step step = step(plateau.runner(), new Recipe.Step(MAPS, Map.of(), true), elements);
		RecipeRunner.Run made = plateau.runner().steps(new Recipe("", "", new LayerPlan(List.of(), ""), List.of(step)), Results.empty().with(Keys.EDS, run), progress);
		return made.end() instanceof Outcome.Done ? made.results().require(Keys.EDS) : run;
	}
}
