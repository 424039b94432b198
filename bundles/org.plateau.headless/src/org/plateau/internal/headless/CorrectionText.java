// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Descriptor;
import org.plateau.headless.Arrangement;

/** Corrections as the command line writes them: {@code name:key=value,key=value}, the name being the last part of the analysis id. */
final class CorrectionText {

	private CorrectionText() {
	}

	/** All that are installed, those of stacks first. */
	static List<Descriptor<Analysis>> known(RecipeRunner runner) {
		List<Descriptor<Analysis>> all = new ArrayList<>(runner.ofKind(AnalysisKind.STACK_CORRECTION));
		all.addAll(runner.ofKind(AnalysisKind.CORRECTION));
		return all;
	}

	static String shortName(String id) {
		return id.substring(id.lastIndexOf('.') + 1);
	}

	/**
	 * @throws IllegalArgumentException telling what is known and allowed
	 */
	static Recipe.Step parse(RecipeRunner runner, String text) {
		return parse(runner, "correction", known(runner), text);
	}

	/** Corrections by hand, written alike. */
	static Recipe.Step parseEdit(RecipeRunner runner, String text) {
		List<Descriptor<Analysis>> known = new ArrayList<>(runner.ofKind(AnalysisKind.EDIT));
		runner.ofKind(AnalysisKind.MEASUREMENT).stream().filter(d -> d.id().equals(Arrangement.BY_HAND)).forEach(known::add);
		return parse(runner, "edit", known, text);
	}

	private static Recipe.Step parse(RecipeRunner runner, String what, List<Descriptor<Analysis>> known, String text) {
		int colon = text.indexOf(':');
		String name = colon < 0 ? text : text.substring(0, colon);
		Optional<Descriptor<Analysis>> found = known.stream().filter(d -> d.matches(name) || shortName(d.id()).equals(name)).findFirst();
		if (found.isEmpty()) {
			throw new IllegalArgumentException("there is no " + what + " '" + name + "'; known: "
					+ String.join(", ", known.stream().map(d -> shortName(d.id())).toList()));
		}
		Map<String, String> given = new LinkedHashMap<>();
		if (colon >= 0) {
			for (String pair : text.substring(colon + 1).split(",")) {
				int equals = pair.indexOf('=');
				if (equals < 1) {
					throw new IllegalArgumentException(what + " '" + text + "': write " + name + ":key=value,key=value");
				}
				given.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
			}
		}
		try {
			new ParameterValues(runner.parameters(found.get().id()), given);
		} catch (IllegalArgumentException e) {
			throw new IllegalArgumentException(what + " '" + name + "': " + e.getMessage(), e);
		}
		return new Recipe.Step(found.get().id(), given, true);
	}
}
