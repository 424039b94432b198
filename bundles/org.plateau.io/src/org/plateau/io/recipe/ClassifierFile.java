// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.plateau.internal.io.AtomicText;
import org.plateau.internal.io.JsonDocument;

/**
 * A pixel classifier as a file, {@code NAME.classifier.json}, that works on other pictures and can be made again from its own picture: {@code plateauClassifier}
 * (1), {@code product}, {@code image} and {@code imageSha256} of the picture it learned from, {@code outOfBagError}, {@code classes[]} with {@code name},
 * {@code outOfBagError}, {@code samples} and {@code blocks}, {@code settings} {id: value}, {@code strokes[]} one text each, and {@code model}, the forest as the
 * parameter of the same name of the analysis {@code org.plateau.imaging.classes} has it. Safe on any thread.
 *
 * @param product that made it, with its version
 * @param image name of the file it learned from
 * @param imageSha256 of that file; empty when not known
 * @param outOfBagError mean over the classes, 0 to 1; NaN when not known
 * @param classes in the classifier's order
 * @param settings parameters of the analysis other than strokes and model, id → value
 * @param strokes what it learned from, as the parameter of that name writes them
 * @param model the forest
 */
public record ClassifierFile(String product, String image, String imageSha256, double outOfBagError, List<TrainedClass> classes, Map<String, String> settings,
		String strokes, String model) {

	/** How a classifier's file is called. */
	public static final String SUFFIX = ".classifier.json";

	/** Version of the JSON that this class writes and the newest it reads. */
	public static final int VERSION = 1;

	private static final String VERSION_KEY = "plateauClassifier";
	private static final String BETWEEN = " | ";

	/**
	 * @param outOfBagError 0 to 1; NaN when not known
	 * @param samples pixels learned from
	 * @param blocks independent blocks of the picture these lie in
	 */
	public record TrainedClass(String name, double outOfBagError, int samples, int blocks) {
	}

	public ClassifierFile {
		classes = List.copyOf(classes);
		settings = Map.copyOf(settings);
	}

	/** @throws org.plateau.io.spi.FormatException when it is no classifier; names the line */
	public static ClassifierFile read(Path file) throws IOException {
		JsonDocument d = JsonDocument.parse(file, JsonDocument.readText(file));
		ObjectNode root = d.root();
		d.version(VERSION_KEY, VERSION);
		List<TrainedClass> classes = new ArrayList<>();
		for (ObjectNode c : d.objects(root, "classes")) {
			classes.add(new TrainedClass(d.text(c, "name"), d.number(c, "outOfBagError", Double.NaN), (int) d.number(c, "samples", 0), (int) d.number(c, "blocks", 0)));
		}
		Map<String, String> settings = new LinkedHashMap<>();
		if (d.has(root, "settings")) {
			for (Map.Entry<String, JsonNode> s : d.object(root, "settings").properties()) {
				settings.put(s.getKey(), s.getValue().asText());
			}
		}
		List<String> strokes = new ArrayList<>();
		if (root.get("strokes") instanceof ArrayNode a) {
			a.forEach(s -> strokes.add(s.asText()));
		}
		String model = d.text(root, "model");
		if (model.isBlank() || classes.size() < 2) {
			throw d.fault(root, "the classifier has " + (model.isBlank() ? "no model" : "less than two classes"), "save it again from the picture it learned from");
		}
		return new ClassifierFile(d.text(root, "product", ""), d.text(root, "image", ""), d.text(root, "imageSha256", ""), d.number(root, "outOfBagError", Double.NaN),
				classes, settings, String.join(BETWEEN, strokes), model);
	}

	/** Writes it whole or not at all. */
	public void write(Path file) throws IOException {
		ObjectNode root = JsonNodeFactory.instance.objectNode();
		root.put(VERSION_KEY, VERSION).put("product", product).put("image", image).put("imageSha256", imageSha256);
		number(root, outOfBagError);
		ArrayNode list = root.putArray("classes");
		for (TrainedClass c : classes) {
			ObjectNode node = list.addObject().put("name", c.name);
			number(node, c.outOfBagError);
			node.put("samples", c.samples).put("blocks", c.blocks);
		}
		ObjectNode given = root.putObject("settings");
		new TreeMap<>(settings).forEach(given::put);
		ArrayNode drawn = root.putArray("strokes");
		for (String s : strokes.split("\\s*\\|\\s*")) {
			if (!s.isBlank()) {
				drawn.add(s.strip());
			}
		}
		root.put("model", model);
		AtomicText.write(file, JsonDocument.print(root));
	}

	private static void number(ObjectNode node, double error) {
		if (!Double.isNaN(error)) {
			node.put("outOfBagError", error);
		}
	}

	/** Names of the classes. */
	public List<String> classNames() {
		return classes.stream().map(TrainedClass::name).toList();
	}
}
