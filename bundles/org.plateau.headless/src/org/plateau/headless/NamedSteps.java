// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Descriptor;

/** Steps as people name them: by the last part of an analysis' id, with parameters that are checked at once. Safe on any thread. */
public final class NamedSteps {

	private NamedSteps() {
	}

	/** Corrections that are installed, those of stacks first. */
	public static List<Descriptor<Analysis>> corrections(RecipeRunner runner) {
		List<Descriptor<Analysis>> all = new ArrayList<>(runner.ofKind(AnalysisKind.STACK_CORRECTION));
		all.addAll(runner.ofKind(AnalysisKind.CORRECTION));
		return all;
	}

	/** What can be done by hand after tracing. */
	public static List<Descriptor<Analysis>> edits(RecipeRunner runner) {
		List<Descriptor<Analysis>> all = new ArrayList<>(runner.ofKind(AnalysisKind.EDIT));
		runner.ofKind(AnalysisKind.MEASUREMENT).stream().filter(d -> d.id().equals(Arrangement.BY_HAND)).forEach(all::add);
		return all;
	}

	/** The last part of an id. */
	public static String shortName(String id) {
		return id.substring(id.lastIndexOf('.') + 1);
	}

	/**
	 * A step by its name.
	 *
	 * @param what it is, for messages: {@code correction}
	 * @param known analyses that may be named
	 * @param name id, former id or the last part of the id
	 * @param given parameter → value as text
	 * @throws IllegalArgumentException telling what is known and allowed
	 */
	public static Recipe.Step of(RecipeRunner runner, String what, List<Descriptor<Analysis>> known, String name, Map<String, String> given, boolean required) {
		Descriptor<Analysis> found = known.stream().filter(d -> d.matches(name) || shortName(d.id()).equals(name)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("there is no " + what + " '" + name + "'; known: "
						+ String.join(", ", known.stream().map(d -> shortName(d.id())).toList())));
		try {
			new ParameterValues(runner.parameters(found.id()), given);
		} catch (IllegalArgumentException e) {
			throw new IllegalArgumentException(what + " '" + name + "': " + e.getMessage(), e);
		}
		return new Recipe.Step(found.id(), given, required);
	}
}
