// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.io.experiment.Correction;

/**
 * A recipe as it is run, when a person said among what was done by hand how layers are to be found: by a pixel classifier, or not at all because they are
 * drawn. Safe on any thread.
 */
public final class Arrangement {

	/** The step that traces nothing, for layers that a person draws. */
	public static final String BY_HAND = "org.plateau.imaging.byHand";
	/** The recipe that has it. */
	public static final String BY_HAND_RECIPE = "by-hand";

	private static final String DEPOSIT = "deposit";
	private static final Set<String> TRACING = Set.of("org.plateau.imaging.layerTracing", Classifiers.TRACING);
	/** What follows from a layer that is called the deposit. */
	private static final List<String> OF_DEPOSIT = List.of("org.plateau.imaging.voids", "org.plateau.echem.charge", "org.plateau.echem.closure",
			"org.plateau.imaging.stress");

	private Arrangement() {
	}

	/** What says that layers are drawn. */
	public static Correction byHand() {
		return new Correction(BY_HAND, Map.of(), true);
	}

	/** Whether it is said among what was done by hand. */
	public static boolean isByHand(List<Correction> edits) {
		return edits.stream().anyMatch(e -> e.on() && e.id().equals(BY_HAND));
	}

	/**
	 * A recipe with its own steps in the order in which they are run.
	 *
	 * @throws IllegalArgumentException when the recipe has no use for a classifier, in one sentence for the user
	 */
	public static Recipe of(Recipe recipe) {
		return drawn(Classifiers.arranged(recipe));
	}

	/** The same recipe with what is said among what was done by hand. @throws IllegalArgumentException as {@link #of(Recipe)} */
	static Recipe of(Recipe recipe, List<Correction> edits) {
		Recipe classified = Classifiers.arranged(recipe, edits);
		List<Recipe.Step> own = Correction.steps(edits).stream().filter(s -> s.analysisId().equals(BY_HAND)).toList();
		return drawn(own.isEmpty() ? classified : classified.beginningWith(own));
	}

	/** Those of the edits that are steps after tracing. */
	static List<Correction> later(List<Correction> edits) {
		return edits.stream().filter(e -> !e.id().equals(Classifiers.CLASSES) && !e.id().equals(BY_HAND)).toList();
	}

	/** With nothing traced in the place of tracing; where no layer is named as the deposit, one that a person calls so is. */
	private static Recipe drawn(Recipe recipe) {
		List<Recipe.Step> byHand = recipe.steps().stream().filter(s -> s.analysisId().equals(BY_HAND)).toList();
		if (byHand.isEmpty() || byHand.size() == 1 && recipe.steps().stream().noneMatch(s -> TRACING.contains(s.analysisId()))) {
			return recipe;
		}
		List<Recipe.Step> steps = new ArrayList<>();
		boolean placed = false;
		for (Recipe.Step s : recipe.steps()) {
			if (TRACING.contains(s.analysisId())) {
				if (!placed) {
					steps.add(byHand.get(0));
				}
				placed = true;
			} else if (!s.analysisId().equals(BY_HAND)) {
				steps.add(s);
			}
		}
		if (!placed) {
			steps.add(0, byHand.get(0));
		}
		// what needs a certain layer waits until a person has drawn it
		steps.replaceAll(s -> OF_DEPOSIT.contains(s.analysisId()) || s.analysisId().equals(Classifiers.VOIDS) ? new Recipe.Step(s.analysisId(), s.parameters(), false) : s);
		LayerPlan plan = recipe.plan();
		if (plan.isAuto() && plan.depositLayer().isEmpty()) {
			plan = new LayerPlan(List.of(), DEPOSIT);
			OF_DEPOSIT.stream().filter(id -> steps.stream().noneMatch(s -> s.analysisId().equals(id))).forEach(id -> steps.add(new Recipe.Step(id, Map.of(), false)));
		}
		return recipe.withPlan(plan).withSteps(steps);
	}
}
