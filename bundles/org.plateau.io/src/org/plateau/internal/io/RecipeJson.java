// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.io.spi.FormatException;

/** The layers, hints and steps of a recipe as JSON, in recipes and in records of what was done. */
public final class RecipeJson {

	private RecipeJson() {
	}

	public static LayerPlan withHint(JsonDocument d, ObjectNode hint, LayerPlan plan) throws FormatException {
		d.onlyKnows(hint, List.of("interface", "x", "y"));
		double x = d.number(hint, "x", Double.NaN);
		double y = d.number(hint, "y", Double.NaN);
		if (!(x >= 0 && y >= 0)) {
			throw d.fault(hint, "the hint has no \"x\" and \"y\" in pixels from 0", "x and y of a point that the interface passes");
		}
		try {
			return plan.withHint(name(d, hint, "interface"), x, y);
		} catch (IllegalArgumentException e) {
			throw d.fault(hint, e.getMessage(), "write it as above/below");
		}
	}

	public static LayerPlan.Expectation layer(JsonDocument d, ObjectNode layer) throws FormatException {
		d.onlyKnows(layer, List.of("name", "optional", "edge", "min_um", "max_um", "solid", "darker_base"));
		LayerPlan.Edge edge = switch (d.text(layer, "edge", "any").toLowerCase(Locale.ROOT)) {
		case "brighter" -> LayerPlan.Edge.BRIGHTER;
		case "darker" -> LayerPlan.Edge.DARKER;
		case "any" -> LayerPlan.Edge.ANY;
		default -> throw d.fault(layer.get("edge"), "\"edge\" is " + layer.get("edge"), "it must be brighter, darker or any");
		};
		double min = d.number(layer, "min_um", Double.NaN);
		double max = d.number(layer, "max_um", Double.NaN);
		if (min < 0 || max <= 0 || min > max) {
			throw d.fault(layer, "the thickness limits min_um " + min + ", max_um " + max + " make no sense", "0 ≤ min_um ≤ max_um");
		}
		return new LayerPlan.Expectation(name(d, layer, "name"), d.flag(layer, "optional", false), edge, min, max,
				d.flag(layer, "solid", false), d.flag(layer, "darker_base", false));
	}

	public static Recipe.Step step(JsonDocument d, ObjectNode step) throws FormatException {
		d.onlyKnows(step, List.of("analysis", "parameters", "required"));
		Map<String, String> parameters = new LinkedHashMap<>();
		if (d.has(step, "parameters")) {
			ObjectNode given = d.object(step, "parameters");
			for (Map.Entry<String, JsonNode> p : given.properties()) {
				if (!p.getValue().isValueNode() || p.getValue().isNull()) {
					throw d.fault(given, "the parameter \"" + p.getKey() + "\" is not a text, number or true/false", "correct it in a text editor");
				}
				parameters.put(p.getKey(), p.getValue().asText());
			}
		}
		return new Recipe.Step(name(d, step, "analysis"), parameters, d.flag(step, "required", true));
	}

	public static String name(JsonDocument d, ObjectNode in, String field) throws FormatException {
		String name = d.text(in, field).strip();
		if (name.isEmpty()) {
			throw d.fault(in.get(field), "\"" + field + "\" is empty", "give it a name");
		}
		return name;
	}

	/** Writes a layer; what is not said is left out. */
	public static void put(ObjectNode layer, LayerPlan.Expectation e) {
		layer.put("name", e.name());
		if (e.optional()) {
			layer.put("optional", true);
		}
		if (e.edge() != LayerPlan.Edge.ANY) {
			layer.put("edge", e.edge().name().toLowerCase(Locale.ROOT));
		}
		if (!Double.isNaN(e.minUm())) {
			layer.put("min_um", e.minUm());
		}
		if (!Double.isNaN(e.maxUm())) {
			layer.put("max_um", e.maxUm());
		}
		if (e.solid()) {
			layer.put("solid", true);
		}
		if (e.darkerBase()) {
			layer.put("darker_base", true);
		}
	}

	/** Writes a hint. */
	public static void put(ObjectNode hint, LayerPlan.Hint h) {
		hint.put("interface", h.above() + "/" + h.below()).put("x", h.xPx()).put("y", h.yPx());
	}

	/** Writes a step, its parameters in alphabetical order. */
	public static void put(ObjectNode step, Recipe.Step s) {
		step.put("analysis", s.analysisId());
		ObjectNode parameters = step.putObject("parameters");
		new TreeMap<>(s.parameters()).forEach(parameters::put);
		step.put("required", s.required());
	}
}
