// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.List;
import java.util.Locale;

/**
 * Which of Plateau's own recipes fits a cell, as long as nobody has chosen one.
 *
 * @param recipe its id
 * @param reason why, one sentence
 */
public record RecipeAdvice(String recipe, String reason) {

	/** Words in what is said of a cell that tell a recipe, the more telling first. */
	private record Sign(String recipe, String metal, List<String> words, String what) {
	}

	private static final List<Sign> SIGNS = List.of(new Sign("lipon-cell", "Li", List.of("lipon", "li-p-o-n"), "lithium plated at LiPON: Cu | Li | LiPON | Li"),
			new Sign("perovskite-stack", "", List.of("perovskite", "mapbi", "fapbi"), "a perovskite solar cell"),
			new Sign("thermal-barrier", "", List.of("thermal barrier", "thermally grown", "tbc", "tgo"), "an oxide under a coating"),
			new Sign("porous-body", "", List.of("porous body", "porous electrode", "pore network"), "a porous body"));

	/**
	 * The recipe for a cell.
	 *
	 * @param metal that was plated
	 * @param electrolyte its material; empty when it is not said
	 * @param texts the name and what else is said of the experiment
	 */
	public static RecipeAdvice of(String metal, String electrolyte, String... texts) {
		String all = (electrolyte + " \n " + String.join(" \n ", texts)).toLowerCase(Locale.ROOT);
		for (Sign s : SIGNS) {
			if (s.metal.isEmpty() || s.metal.equals(metal)) {
				for (String word : s.words) {
					if (all.matches("(?s).*(?<![a-z])" + word + "(?![a-z]).*|(?s).*" + word + "[0-9].*") || word.length() > 4 && all.contains(word)) {
						return new RecipeAdvice(s.recipe, "Chosen for " + s.what + " (\"" + word + "\").");
					}
				}
			}
		}
		return new RecipeAdvice(ExperimentMeasure.RECIPE, "Finds the layers by itself but does not know which was plated: name the electrolyte, or choose a recipe, to have voids "
				+ "searched and the thickness set against the charge.");
	}
}
