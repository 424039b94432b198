// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.List;
import java.util.stream.Stream;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.model.Provenance;
import org.plateau.model.image.Micrograph;

/**
 * What a measurement keeps in memory so that the next correction by hand costs no more than itself: everything known before the first
 * correction, and after each. Immutable; nothing of it is written to a file.
 *
 * @param opened the picture as it was opened
 * @param recipe of the measurement, corrections by hand included
 * @param before what ran before the first correction by hand
 * @param states one more than corrections: the first is that without any
 * @param missing ids of steps that were put off and whose results are missing until then
 */
record EditHistory(Micrograph opened, Recipe recipe, Part before, List<State> states, List<String> missing) {

	static final ResultKey<EditHistory> KEY = new ResultKey<>("headless.editHistory", EditHistory.class, "see type",
			"what is known before and after each correction by hand");

	/** Steps that ran, and what was found odd about them. */
	record Part(List<Provenance.Step> steps, List<Finding> findings) {

		Part {
			steps = List.copyOf(steps);
			findings = List.copyOf(findings);
		}

		/** Without what an analysis did and said. */
		Part without(String analysisId) {
			return new Part(steps.stream().filter(s -> !s.analysisId().equals(analysisId)).toList(), findings.stream().filter(f -> !f.checkId().equals(analysisId)).toList());
		}

		/** This and what came after it. */
		Part and(List<Provenance.Step> moreSteps, List<Finding> moreFindings) {
			return new Part(Stream.concat(steps.stream(), moreSteps.stream()).toList(), Stream.concat(findings.stream(), moreFindings.stream()).toList());
		}
	}

	/**
	 * After a correction by hand.
	 *
	 * @param edit what was done; null for the state without any
	 * @param results what is known, without what follows from it
	 * @param step as it ran; null for the state without any
	 */
	record State(Recipe.Step edit, Results results, Provenance.Step step) {
	}

	EditHistory {
		states = List.copyOf(states);
		missing = List.copyOf(missing);
	}

	/** How many of the corrections are those of this history, from the first on. */
	int common(List<Recipe.Step> edits) {
		int n = 0;
		while (n < edits.size() && n + 1 < states.size() && edits.get(n).equals(states.get(n + 1).edit())) {
			n++;
		}
		return n;
	}
}
