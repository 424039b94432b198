// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;

/** The steps that read a cell's record, for recipes that do not name them. */
public final class EchemSteps {

	/** Figures of every step and cycle. */
	public static final String CYCLES = "org.plateau.echem.cycles";
	/** Theoretical thickness along time. */
	public static final String RUNNING_THICKNESS = "org.plateau.echem.runningThickness";

	private static final List<String> ALL = List.of(CYCLES, RUNNING_THICKNESS);

	private EchemSteps() {
	}

	/** A recipe with those of the steps at its end that it lacks and that are installed; none of them is required. */
	public static Recipe in(Plateau plateau, Recipe recipe) {
		List<Recipe.Step> steps = new ArrayList<>(recipe.steps());
		for (String id : ALL) {
			if (plateau.analyses().find(id).isPresent() && steps.stream().noneMatch(s -> s.analysisId().equals(id))) {
				steps.add(new Recipe.Step(id, Map.of(), false));
			}
		}
		return recipe.withSteps(steps);
	}

	/**
	 * These steps alone, for a record without a picture.
	 *
	 * @param platingSign {@code auto}, {@code negative} or {@code positive}
	 */
	public static Recipe alone(Plateau plateau, String platingSign) {
		Recipe empty = new Recipe("record", "", new LayerPlan(List.of(), ""), List.of());
		return empty.withSteps(in(plateau, empty).steps().stream().map(s -> new Recipe.Step(s.analysisId(), Map.of("platingSign", platingSign), false)).toList());
	}

	/** The request as it is run: with a record, and these steps at the end of its recipe. */
	static MeasureRequest in(Plateau plateau, MeasureRequest request) {
		return request.cycling().isEmpty() ? request : request.withRecipe(in(plateau, request.recipe()));
	}
}
