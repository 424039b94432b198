// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.plateau.internal.io.DecisionJson;
import org.plateau.internal.io.JsonDocument;
import org.plateau.internal.io.MapHandworkJson;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;

/** The fields {@code decided}, {@code corrections}, {@code edits}, {@code drawn}, {@code maps} and {@code imaged_after_step} of a file in {@code experiment.json}. */
final class FileDecisions {

	private static final String DECIDED = "decided";
	private static final String CORRECTIONS = "corrections";
	private static final String EDITS = "edits";
	private static final String LOOK = "look";
	private static final String IMAGED_AFTER = "imaged_after_step";

	private FileDecisions() {
	}

	static Handwork read(JsonDocument d, ObjectNode file) throws FormatException {
		return new Handwork(decided(d, file), steps(d, file, CORRECTIONS), steps(d, file, EDITS), DrawnShapes.read(d, file), look(d, file),
				MapHandworkJson.read(d, file), imagedAfter(d, file));
	}

	private static Map<String, String> look(JsonDocument d, ObjectNode file) throws FormatException {
		Map<String, String> look = new LinkedHashMap<>();
		if (d.has(file, LOOK)) {
			d.object(file, LOOK).properties().forEach(p -> look.put(p.getKey(), p.getValue().asText()));
		}
		return look;
	}

	/** Numbered from 1 in the file, as the window shows steps. */
	private static OptionalInt imagedAfter(JsonDocument d, ObjectNode file) throws FormatException {
		if (!d.has(file, IMAGED_AFTER)) {
			return OptionalInt.empty();
		}
		JsonNode n = file.get(IMAGED_AFTER);
		if (!n.isIntegralNumber() || !n.canConvertToInt() || n.intValue() < 1) {
			throw d.fault(n, "\"" + IMAGED_AFTER + "\" is " + n, "give the number of the record's last step before the picture was taken, from 1");
		}
		return OptionalInt.of(n.intValue() - 1);
	}

	private static OpenOptions decided(JsonDocument d, ObjectNode file) throws FormatException {
		if (!d.has(file, DECIDED)) {
			return OpenOptions.none();
		}
		return DecisionJson.read(d, d.object(file, DECIDED));
	}

	private static List<Correction> steps(JsonDocument d, ObjectNode file, String field) throws FormatException {
		List<Correction> corrections = new ArrayList<>();
		for (ObjectNode c : d.objects(file, field)) {
			Map<String, String> parameters = new LinkedHashMap<>();
			if (d.has(c, "parameters")) {
				for (Map.Entry<String, JsonNode> p : d.object(c, "parameters").properties()) {
					if (!p.getValue().isValueNode() || p.getValue().isNull()) {
						throw d.fault(c, "the parameter \"" + p.getKey() + "\" is not a text, number or true/false", "correct it in a text editor");
					}
					parameters.put(p.getKey(), p.getValue().asText());
				}
			}
			corrections.add(new Correction(d.text(c, "id"), parameters, !d.flag(c, "off", false)));
		}
		return corrections;
	}

	/** Writes them into a file's entry; what this version does not know stays, empty fields go. */
	static void put(ObjectNode entry, Handwork file) {
		ObjectNode decided = entry.get(DECIDED) instanceof ObjectNode known ? known : entry.putObject(DECIDED);
		DecisionJson.write(decided, file.decided());
		if (decided.isEmpty()) {
			entry.remove(DECIDED);
		}
		putSteps(entry, CORRECTIONS, file.corrections());
		putSteps(entry, EDITS, file.edits());
		DrawnShapes.put(entry, file.drawn());
		MapHandworkJson.put(entry, file.maps());
		entry.remove(IMAGED_AFTER);
		file.imagedAfter().ifPresent(n -> entry.put(IMAGED_AFTER, n + 1));
		entry.remove(LOOK);
		if (!file.look().isEmpty()) {
			file.look().forEach(entry.putObject(LOOK)::put);
		}
	}

	private static void putSteps(ObjectNode entry, String field, List<Correction> steps) {
		List<ObjectNode> before = new ArrayList<>();
		if (entry.remove(field) instanceof ArrayNode known) {
			known.forEach(c -> before.add((ObjectNode) c));
		}
		if (steps.isEmpty()) {
			return;
		}
		ArrayNode array = entry.putArray(field);
		for (Correction c : steps) {
			ObjectNode step = before.stream().filter(b -> b.path("id").asText().equals(c.id())).findFirst().orElse(null);
			before.remove(step);
			step = step == null ? array.objectNode() : step;
			array.add(step.put("id", c.id()));
			ObjectNode parameters = step.putObject("parameters");
			c.parameters().forEach(parameters::put);
			if (c.on()) {
				step.remove("off");
			} else {
				step.put("off", true);
			}
		}
	}
}
