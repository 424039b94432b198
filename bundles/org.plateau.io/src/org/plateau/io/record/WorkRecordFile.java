// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.internal.io.AtomicText;
import org.plateau.internal.io.CellJson;
import org.plateau.internal.io.DecisionJson;
import org.plateau.internal.io.JsonDocument;
import org.plateau.internal.io.MapHandworkJson;
import org.plateau.internal.io.RecipeJson;
import org.plateau.io.spi.FormatException;

/**
 * Records as JSON: {@code plateauRecord} (1), {@code product}, {@code time}, {@code picture}, {@code inputs[]} with {@code file} and
 * {@code sha256}, and {@code steps[]}, each with {@code step}: {@code decide} (fields as {@code decided} in an experiment), {@code plane} (from
 * 1), {@code correct}, {@code edit} and {@code measure} (fields as a step of a recipe), {@code cell} (fields as in an experiment),
 * {@code maps} ({@code files[]}, {@code landmarks[]} as in an experiment, {@code pixel_nm}), {@code map_styles} ({@code styles[]} as in an experiment),
 * {@code layers} (name of the recipe, {@code deposit}, {@code layers[]}), {@code hint}, {@code count} with {@code plating_steps} (from 1), {@code imaged} with {@code after_step} (from 1).
 * {@code bound} marks what holds in its own picture only; it is written for people and not read. A {@code results.json} holds the record of
 * its own measurement and is read as one. Unknown fields are errors. Safe on any thread.
 */
public final class WorkRecordFile {

	/** Version of the JSON that this class writes and the newest it reads. */
	public static final int VERSION = 1;

	private static final String VERSION_KEY = "plateauRecord";
	private static final String RESULTS_KEY = "plateauResults";
	private static final String RECORD = "record";

	private WorkRecordFile() {
	}

	/**
	 * Reads a record, or the one that a {@code results.json} holds; there corrections and edits stand among the analyses until they are
	 * {@link WorkRecord#sorted sorted}.
	 *
	 * @throws FormatException when it is neither; names the line
	 */
	public static WorkRecord read(Path file) throws IOException {
		return parse(JsonDocument.readText(file), file);
	}

	/**
	 * The same from text.
	 *
	 * @param name what to call it in messages
	 */
	public static WorkRecord parse(String json, Path name) throws IOException {
		JsonDocument d = JsonDocument.parse(name, json);
		if (d.root().has(RESULTS_KEY)) {
			if (!d.has(d.root(), RECORD)) {
				throw d.fault(d.root(), "these results do not tell how they were made: they are of an older version", "measure the picture again");
			}
			return record(d, d.object(d.root(), RECORD), d.object(d.root(), "provenance"));
		}
		d.version(VERSION_KEY, VERSION);
		return record(d, d.root(), d.root());
	}

	/** @param origin tells who made it, when and of what */
	private static WorkRecord record(JsonDocument d, ObjectNode root, ObjectNode origin) throws FormatException {
		d.onlyKnows(root, List.of(VERSION_KEY, "product", "time", "picture", "inputs", "steps"));
		TreeMap<String, String> inputs = new TreeMap<>();
		for (ObjectNode input : d.objects(origin, "inputs")) {
			inputs.put(d.text(input, "file"), d.text(input, "sha256"));
		}
		List<WorkStep> steps = new ArrayList<>();
		LayerPlan plan = new LayerPlan(List.of(), "");
		for (ObjectNode step : d.objects(root, "steps")) {
			WorkStep read = step(d, step, plan);
			if (read instanceof WorkStep.PlanLayers layers) {
				plan = layers.plan();
			}
			steps.add(read);
		}
		if (steps.stream().noneMatch(WorkStep.Measure.class::isInstance)) {
			throw d.fault(root, "the record has no step that measures", "add a step { \"step\": \"measure\", \"analysis\": … }");
		}
		return new WorkRecord(d.text(origin, "product", ""), d.text(origin, "time", ""), d.text(root, "picture", ""), inputs, steps);
	}

	private static WorkStep step(JsonDocument d, ObjectNode from, LayerPlan plan) throws FormatException {
		String kind = d.text(from, "step");
		ObjectNode step = from;
		step.remove(List.of("step", "bound"));
		return switch (kind) {
		case "decide" -> {
			d.onlyKnows(step, List.of("pixel_nm", "scale_u_percent", "tilt", "tilt_angle_deg", "z_step_nm", "on"));
			yield new WorkStep.Decide(DecisionJson.read(d, step));
		}
		case "plane" -> new WorkStep.ChoosePlane(number(d, step, step.get("plane")) - 1);
		case "correct" -> new WorkStep.Correct(RecipeJson.step(d, step));
		case "edit" -> new WorkStep.Edit(RecipeJson.step(d, step));
		case "measure" -> new WorkStep.Measure(RecipeJson.step(d, step));
		case "cell" -> new WorkStep.GiveCell(CellJson.read(d, step));
		case "layers" -> layers(d, step);
		case "maps" -> {
			d.onlyKnows(step, List.of("files", "landmarks", "pixel_nm", "scale_u_percent"));
			yield new WorkStep.UseMaps(MapHandworkJson.files(d, step), DecisionJson.read(d, step), MapHandworkJson.landmarks(d, step));
		}
		case "map_styles" -> {
			d.onlyKnows(step, List.of("styles"));
			yield new WorkStep.StyleMaps(MapHandworkJson.styles(d, step));
		}
		case "hint" -> new WorkStep.Hint(RecipeJson.withHint(d, step, plan).hints().getFirst());
		case "count" -> count(d, step);
		case "imaged" -> new WorkStep.PlaceInTime(number(d, step, step.get("after_step")) - 1);
		default -> throw d.fault(step, "there is no step \"" + kind + "\"",
				"steps are decide, plane, correct, cell, layers, hint, maps, map_styles, edit, measure, count and imaged; a newer Plateau may know more");
		};
	}

	private static WorkStep layers(JsonDocument d, ObjectNode step) throws FormatException {
		d.onlyKnows(step, List.of("recipe", "description", "deposit", "layers"));
		List<LayerPlan.Expectation> layers = new ArrayList<>();
		for (ObjectNode layer : d.objects(step, "layers")) {
			layers.add(RecipeJson.layer(d, layer));
		}
		return new WorkStep.PlanLayers(d.text(step, "recipe", ""), d.text(step, "description", ""), new LayerPlan(layers, d.text(step, "deposit", "")));
	}

	private static WorkStep count(JsonDocument d, ObjectNode step) throws FormatException {
		List<Integer> chosen = new ArrayList<>();
		if (!(step.get("plating_steps") instanceof ArrayNode numbers)) {
			throw d.fault(step, "\"plating_steps\" is not a list of numbers", "steps are numbered from 1");
		}
		for (JsonNode n : numbers) {
			chosen.add(number(d, step, n) - 1);
		}
		return new WorkStep.CountSteps(new StepSelection(chosen));
	}

	private static int number(JsonDocument d, ObjectNode step, JsonNode n) throws FormatException {
		if (n == null || !n.isIntegralNumber() || !n.canConvertToInt() || n.intValue() < 1) {
			throw d.fault(step, n + " is no number of a plane or step", "they are whole and counted from 1");
		}
		return n.intValue();
	}

	/** The record as JSON text; {@link #parse} gives an equal record back. */
	public static String toJson(WorkRecord record) throws IOException {
		ObjectNode root = JsonNodeFactory.instance.objectNode();
		root.put(VERSION_KEY, VERSION).put("product", record.product()).put("time", record.time()).put("picture", record.picture());
		ArrayNode inputs = root.putArray("inputs");
		record.inputs().forEach((file, hash) -> inputs.addObject().put("file", file).put("sha256", hash));
		ArrayNode steps = root.putArray("steps");
		record.steps().forEach(s -> put(steps.addObject(), s));
		return JsonDocument.print(root);
	}

	private static void put(ObjectNode step, WorkStep s) {
		switch (s) {
		case WorkStep.Decide decide -> DecisionJson.write(step.put("step", "decide"), decide.options());
		case WorkStep.ChoosePlane plane -> step.put("step", "plane").put("plane", plane.plane() + 1);
		case WorkStep.Correct correct -> RecipeJson.put(step.put("step", "correct"), correct.step());
		case WorkStep.Edit edit -> RecipeJson.put(step.put("step", "edit"), edit.step());
		case WorkStep.Measure measure -> RecipeJson.put(step.put("step", "measure"), measure.step());
		case WorkStep.GiveCell cell -> CellJson.write(step.put("step", "cell"), cell.cell());
		case WorkStep.PlanLayers plan -> {
			step.put("step", "layers").put("recipe", plan.recipe()).put("description", plan.description()).put("deposit", plan.plan().depositLayer());
			ArrayNode layers = step.putArray("layers");
			plan.plan().layers().forEach(l -> RecipeJson.put(layers.addObject(), l));
		}
		case WorkStep.UseMaps maps -> {
			ArrayNode files = step.put("step", "maps").putArray("files");
			maps.files().forEach(files::add);
			DecisionJson.write(step, maps.options().decidedOn(""));
			MapHandworkJson.putLandmarks(step, maps.landmarks());
		}
		case WorkStep.StyleMaps styles -> MapHandworkJson.putStyles(step.put("step", "map_styles"), styles.styles());
		case WorkStep.Hint hint -> RecipeJson.put(step.put("step", "hint"), hint.hint());
		case WorkStep.PlaceInTime imaged -> step.put("step", "imaged").put("after_step", imaged.afterStep() + 1);
		case WorkStep.CountSteps count -> {
			ArrayNode chosen = step.put("step", "count").putArray("plating_steps");
			count.selection().steps().forEach(n -> chosen.add(n + 1));
		}
		}
		if (s.boundToPicture()) {
			step.put("bound", true);
		}
	}

	/** Writes it whole or not at all. */
	public static void write(WorkRecord record, Path file) throws IOException {
		AtomicText.write(file, toJson(record));
	}
}
