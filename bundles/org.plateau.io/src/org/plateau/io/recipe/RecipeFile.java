// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.internal.io.AtomicText;
import org.plateau.internal.io.JsonDocument;
import org.plateau.io.spi.FormatException;

/**
 * Recipes as JSON. Fields: {@code plateauRecipe} (1), {@code name}, {@code description}, {@code deposit} (name of the plated layer),
 * {@code layers[]} top first with {@code name}, {@code optional}, {@code edge} (brighter, darker, any: grey against the layer above),
 * {@code min_um}, {@code max_um}, {@code solid}, {@code hints[]} with {@code interface} ({@code above/below}), {@code x}, {@code y}, and {@code steps[]} with {@code analysis}, {@code parameters} {id: value}, {@code required} (true when
 * not said). No layers: find the interfaces by themselves. {@code comment} is allowed anywhere; any other unknown field is an error, since a
 * misspelt one would change the measurement without a word. Safe on any thread.
 */
public final class RecipeFile {

	/** Version of the JSON that this class writes and the newest it reads. */
	public static final int VERSION = 1;

	private static final String VERSION_KEY = "plateauRecipe";

	private RecipeFile() {
	}

	/**
	 * Reads a recipe file.
	 *
	 * @throws FormatException when it is no recipe; names the line
	 */
	public static Recipe read(Path file) throws IOException {
		return parse(JsonDocument.readText(file), file);
	}

	/**
	 * Reads a recipe from a stream, e.g. a bundle entry, to its end; does not close it.
	 *
	 * @param name what to call it in messages
	 */
	public static Recipe read(InputStream in, String name) throws IOException {
		return parse(new String(in.readNBytes(1 << 24), StandardCharsets.UTF_8), Path.of(name.replaceAll("[^\\p{Alnum}._-]", "_")));
	}

	/**
	 * Reads a recipe from text.
	 *
	 * @param name what to call it in messages
	 */
	public static Recipe parse(String json, Path name) throws IOException {
		JsonDocument d = JsonDocument.parse(name, json);
		ObjectNode root = d.root();
		d.version(VERSION_KEY, VERSION);
		d.onlyKnows(root, List.of(VERSION_KEY, "name", "description", "deposit", "layers", "hints", "steps"));
		List<LayerPlan.Expectation> layers = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (ObjectNode layer : d.objects(root, "layers")) {
			LayerPlan.Expectation e = layer(d, layer);
			if (!names.add(e.name())) {
				throw d.fault(layer, "the layer \"" + e.name() + "\" is there twice", "give every layer its own name");
			}
			layers.add(e);
		}
		String deposit = d.text(root, "deposit", "");
		if (!deposit.isEmpty() && !layers.isEmpty() && !names.contains(deposit)) {
			throw d.fault(root.get("deposit"), "the deposit \"" + deposit + "\" is none of the layers", "layers: " + String.join(", ",
					layers.stream().map(LayerPlan.Expectation::name).toList()));
		}
		LayerPlan plan = new LayerPlan(layers, deposit);
		for (ObjectNode hint : d.objects(root, "hints")) {
			plan = withHint(d, hint, plan);
		}
		List<Recipe.Step> steps = new ArrayList<>();
		for (ObjectNode step : d.objects(root, "steps")) {
			steps.add(step(d, step));
		}
		if (steps.isEmpty()) {
			throw d.fault(root, "the recipe has no steps, so it would measure nothing", "add \"steps\": [ { \"analysis\": … } ]");
		}
		return new Recipe(name(d, root, "name"), d.text(root, "description", ""), plan, steps);
	}

	private static LayerPlan withHint(JsonDocument d, ObjectNode hint, LayerPlan plan) throws FormatException {
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

	private static LayerPlan.Expectation layer(JsonDocument d, ObjectNode layer) throws FormatException {
		d.onlyKnows(layer, List.of("name", "optional", "edge", "min_um", "max_um", "solid"));
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
				d.flag(layer, "solid", false));
	}

	private static Recipe.Step step(JsonDocument d, ObjectNode step) throws FormatException {
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

	private static String name(JsonDocument d, ObjectNode in, String field) throws FormatException {
		String name = d.text(in, field).strip();
		if (name.isEmpty()) {
			throw d.fault(in.get(field), "\"" + field + "\" is empty", "give it a name");
		}
		return name;
	}

	/** The recipe as JSON text; {@link #parse} gives an equal recipe back. Parameters are in alphabetical order. */
	public static String toJson(Recipe recipe) throws IOException {
		ObjectNode root = JsonNodeFactory.instance.objectNode();
		root.put(VERSION_KEY, VERSION).put("name", recipe.name()).put("description", recipe.description());
		if (!recipe.plan().depositLayer().isEmpty()) {
			root.put("deposit", recipe.plan().depositLayer());
		}
		ArrayNode layers = root.putArray("layers");
		for (LayerPlan.Expectation e : recipe.plan().layers()) {
			ObjectNode layer = layers.addObject().put("name", e.name());
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
		}
		if (!recipe.plan().hints().isEmpty()) {
			ArrayNode hints = root.putArray("hints");
			for (LayerPlan.Hint h : recipe.plan().hints()) {
				hints.addObject().put("interface", h.above() + "/" + h.below()).put("x", h.xPx()).put("y", h.yPx());
			}
		}
		ArrayNode steps = root.putArray("steps");
		for (Recipe.Step s : recipe.steps()) {
			ObjectNode step = steps.addObject().put("analysis", s.analysisId());
			ObjectNode parameters = step.putObject("parameters");
			new TreeMap<>(s.parameters()).forEach(parameters::put);
			step.put("required", s.required());
		}
		return JsonDocument.print(root);
	}

	/** Writes it whole or not at all. */
	public static void write(Recipe recipe, Path file) throws IOException {
		AtomicText.write(file, toJson(recipe));
	}
}
