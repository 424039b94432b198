// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.plateau.analysis.Recipe;

/**
 * A correction that a picture of an experiment gets before it is measured, or one by hand of what was traced in it.
 *
 * @param id of the contributed analysis
 * @param parameters id → value as text; what is missing takes its default
 * @param on false: kept in the list, but not done
 */
public record Correction(String id, Map<String, String> parameters, boolean on) {

	public Correction {
		Objects.requireNonNull(id, "id");
		parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
	}

	/** The ones that are done, as the steps with which a recipe begins. */
	public static List<Recipe.Step> steps(List<Correction> corrections) {
		return corrections.stream().filter(Correction::on).map(c -> new Recipe.Step(c.id(), c.parameters(), true)).toList();
	}
}
