// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.Recipe;

/** The steps that evaluate impedance, for recipes that do not name them. */
public final class ImpedanceSteps {

	/** Which of a cell's spectra. */
	public static final String SPECTRUM = "org.plateau.echem.spectrum";
	/** Test of Kramers and Kronig. */
	public static final String TEST = "org.plateau.echem.linKK";
	/** A circuit fitted to the spectrum. */
	public static final String FIT = "org.plateau.echem.impedanceFit";
	/** The circuit at every spectrum. */
	public static final String SERIES = "org.plateau.echem.seriesFit";
	/** Ionic conductivity. */
	public static final String CONDUCTIVITY = "org.plateau.echem.conductivity";
	/** Activation energy. */
	public static final String ACTIVATION_ENERGY = "org.plateau.echem.activationEnergy";
	/** Electronic conductivity, of a record over time. */
	public static final String DC = "org.plateau.echem.dcPolarisation";

	/** What does not depend on the picture: first, so that nothing of it is done again when the picture is corrected. */
	private static final List<String> FIRST = List.of(SPECTRUM, TEST, FIT, SERIES);
	private static final List<String> LAST = List.of(CONDUCTIVITY, ACTIVATION_ENERGY);
	private static final List<String> ALL = Stream.concat(FIRST.stream(), LAST.stream()).toList();

	private ImpedanceSteps() {
	}

	/** The request as it is run: with impedance files and a recipe that names none of the steps, with all of them; none is required. */
	static MeasureRequest in(Plateau plateau, MeasureRequest request) {
		return request.impedance().isEmpty() ? request : request.withRecipe(in(plateau, request.recipe(), request.impedance().said()));
	}

	/** Whether a recipe says itself how impedance is evaluated. */
	static boolean named(Recipe recipe) {
		return recipe.steps().stream().anyMatch(s -> ALL.contains(s.analysisId()));
	}

	/**
	 * A recipe with the steps of impedance.
	 *
	 * @param said steps whose parameters win over those of the recipe
	 */
	public static Recipe in(Plateau plateau, Recipe recipe, List<Recipe.Step> said) {
		int corrections = (int) recipe.steps().stream().takeWhile(s -> plateau.runner().kind(s.analysisId()) != AnalysisKind.MEASUREMENT).count();
		Recipe whole = named(recipe) ? recipe
				: recipe.withSteps(Stream.of(recipe.steps().subList(0, corrections), steps(plateau, FIRST), recipe.steps().subList(corrections, recipe.steps().size()),
						steps(plateau, LAST)).flatMap(List::stream).toList());
		List<Recipe.Step> steps = new ArrayList<>();
		for (Recipe.Step step : whole.steps()) {
			Map<String, String> values = new HashMap<>(step.parameters());
			said.stream().filter(s -> s.analysisId().equals(step.analysisId())).forEach(s -> values.putAll(s.parameters()));
			steps.add(new Recipe.Step(step.analysisId(), values, step.required()));
		}
		return whole.withSteps(steps);
	}

	private static List<Recipe.Step> steps(Plateau plateau, List<String> ids) {
		return ids.stream().filter(id -> plateau.analyses().find(id).isPresent()).map(id -> new Recipe.Step(id, Map.of(), false)).toList();
	}
}
