// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.recipe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.internal.io.AtomicText;
import org.plateau.internal.io.JsonDocument;
import org.plateau.internal.io.RecipeJson;
import org.plateau.io.spi.FormatException;

/**
 * Recipes as JSON. Fields: {@code plateauRecipe} (1), {@code name}, {@code description}, {@code deposit} (name of the plated layer),
 * {@code layers[]} top first with {@code name}, {@code optional}, {@code edge} (brighter, darker, any: grey against the layer above),
 * {@code min_um}, {@code max_um}, {@code solid}, {@code darker_base}, {@code hints[]} with {@code interface} ({@code above/below}), {@code x}, {@code y}, and {@code steps[]} with {@code analysis}, {@code parameters} {id: value}, {@code required} (true when
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
			LayerPlan.Expectation e = RecipeJson.layer(d, layer);
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
			plan = RecipeJson.withHint(d, hint, plan);
		}
		List<Recipe.Step> steps = new ArrayList<>();
		for (ObjectNode step : d.objects(root, "steps")) {
			steps.add(RecipeJson.step(d, step));
		}
		if (steps.isEmpty()) {
			throw d.fault(root, "the recipe has no steps, so it would measure nothing", "add \"steps\": [ { \"analysis\": … } ]");
		}
		return new Recipe(RecipeJson.name(d, root, "name"), d.text(root, "description", ""), plan, steps);
	}

	/** The recipe as JSON text; {@link #parse} gives an equal recipe back. Parameters are in alphabetical order. */
	public static String toJson(Recipe recipe) throws IOException {
		ObjectNode root = JsonNodeFactory.instance.objectNode();
		root.put(VERSION_KEY, VERSION).put("name", recipe.name()).put("description", recipe.description());
		if (!recipe.plan().depositLayer().isEmpty()) {
			root.put("deposit", recipe.plan().depositLayer());
		}
		ArrayNode layers = root.putArray("layers");
		recipe.plan().layers().forEach(e -> RecipeJson.put(layers.addObject(), e));
		if (!recipe.plan().hints().isEmpty()) {
			ArrayNode hints = root.putArray("hints");
			for (LayerPlan.Hint h : recipe.plan().hints()) {
				RecipeJson.put(hints.addObject(), h);
			}
		}
		ArrayNode steps = root.putArray("steps");
		for (Recipe.Step s : recipe.steps()) {
			RecipeJson.put(steps.addObject(), s);
		}
		return JsonDocument.print(root);
	}

	/** Writes it whole or not at all. */
	public static void write(Recipe recipe, Path file) throws IOException {
		AtomicText.write(file, toJson(recipe));
	}
}
