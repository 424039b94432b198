// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Descriptor;
import org.plateau.headless.NamedSteps;

/** Corrections as the command line writes them: {@code name:key=value,key=value}, the name being the last part of the analysis id. */
final class CorrectionText {

	private CorrectionText() {
	}

	/**
	 * @throws IllegalArgumentException telling what is known and allowed
	 */
	static Recipe.Step parse(RecipeRunner runner, String text) {
		return parse(runner, "correction", NamedSteps.corrections(runner), text);
	}

	/** Corrections by hand, written alike. */
	static Recipe.Step parseEdit(RecipeRunner runner, String text) {
		return parse(runner, "edit", NamedSteps.edits(runner), text);
	}

	private static Recipe.Step parse(RecipeRunner runner, String what, List<Descriptor<Analysis>> known, String text) {
		int colon = text.indexOf(':');
		String name = colon < 0 ? text : text.substring(0, colon);
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
		return NamedSteps.of(runner, what, known, name, given, true);
	}
}
