// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.internal.io.JsonDocument;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.TiltDecision.Verdict;

/** The fields {@code decided}, {@code corrections}, {@code edits} and {@code drawn} of a file in {@code experiment.json}. */
final class FileDecisions {

	private static final String DECIDED = "decided";
	private static final String CORRECTIONS = "corrections";
	private static final String EDITS = "edits";
	private static final String PIXEL = "pixel_nm";
	private static final String SCALE_U = "scale_u_percent";
	private static final String TILT = "tilt";
	private static final String ANGLE = "tilt_angle_deg";
	private static final String Z_STEP = "z_step_nm";
	private static final String DAY = "on";
	private static final Map<String, Verdict> WORDS = words();

	private FileDecisions() {
	}

	private static Map<String, Verdict> words() {
		Map<String, Verdict> words = new LinkedHashMap<>();
		words.put("face", Verdict.FACE_CORRECTED);
		words.put("surface", Verdict.SURFACE_CORRECTED);
		words.put("none", Verdict.UNCORRECTED);
		words.put("head-on", Verdict.NOT_APPLICABLE);
		return words;
	}

	static Handwork read(JsonDocument d, ObjectNode file) throws FormatException {
		return new Handwork(decided(d, file), steps(d, file, CORRECTIONS), steps(d, file, EDITS), DrawnShapes.read(d, file));
	}

	private static OpenOptions decided(JsonDocument d, ObjectNode file) throws FormatException {
		if (!d.has(file, DECIDED)) {
			return OpenOptions.none();
		}
		ObjectNode in = d.object(file, DECIDED);
		OptionalDouble[] pixel = pixel(d, in);
		Optional<Verdict> tilt = Optional.empty();
		if (d.has(in, TILT)) {
			tilt = Optional.ofNullable(WORDS.get(d.text(in, TILT)));
			if (tilt.isEmpty()) {
				throw d.fault(in.get(TILT), "\"tilt\" is " + in.get(TILT), "it must be one of " + String.join(", ", WORDS.keySet()));
			}
		}
		OptionalDouble percent = number(d, in, SCALE_U);
		try {
			return new OpenOptions(pixel[0], pixel[1], tilt, number(d, in, ANGLE),
					percent.isEmpty() ? percent : OptionalDouble.of(percent.getAsDouble() / 100), number(d, in, Z_STEP), d.text(in, DAY, ""));
		} catch (IllegalArgumentException e) {
			throw d.fault(in, e.getMessage(), "correct \"decided\" in a text editor, or remove it and decide again");
		}
	}

	private static OptionalDouble[] pixel(JsonDocument d, ObjectNode in) throws FormatException {
		if (!d.has(in, PIXEL)) {
			return new OptionalDouble[] { OptionalDouble.empty(), OptionalDouble.empty() };
		}
		if (!(in.get(PIXEL) instanceof ArrayNode xy) || xy.size() != 2 || !xy.get(0).isNumber() || !xy.get(1).isNumber()) {
			throw d.fault(in.get(PIXEL), "\"pixel_nm\" is not [x, y]", "give two numbers of nm");
		}
		return new OptionalDouble[] { OptionalDouble.of(xy.get(0).doubleValue()), OptionalDouble.of(xy.get(1).doubleValue()) };
	}

	private static OptionalDouble number(JsonDocument d, ObjectNode in, String field) throws FormatException {
		return d.has(in, field) ? OptionalDouble.of(d.number(in, field)) : OptionalDouble.empty();
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
		OpenOptions o = file.decided();
		decided.remove(List.of(PIXEL, DAY));
		if (o.pixelSizeXNm().isPresent()) {
			double x = o.pixelSizeXNm().getAsDouble();
			decided.putArray(PIXEL).add(x).add(o.pixelSizeYNm().orElse(x));
		}
		put(decided, SCALE_U, o.scaleU().isPresent() ? OptionalDouble.of(percent(o.scaleU().getAsDouble())) : o.scaleU());
		decided.remove(TILT);
		o.tilt().ifPresent(t -> WORDS.entrySet().stream().filter(w -> w.getValue() == t).findFirst()
				.ifPresent(w -> decided.put(TILT, w.getKey())));
		put(decided, ANGLE, o.tiltAngleDeg());
		put(decided, Z_STEP, o.sliceSpacingNm());
		if (!o.isEmpty() && !o.decidedOn().isEmpty()) {
			decided.put(DAY, o.decidedOn());
		}
		if (decided.isEmpty()) {
			entry.remove(DECIDED);
		}
		putSteps(entry, CORRECTIONS, file.corrections());
		putSteps(entry, EDITS, file.edits());
		DrawnShapes.put(entry, file.drawn());
	}

	/** A fraction as percent without the dust of binary arithmetic. */
	private static double percent(double fraction) {
		return Math.round(fraction * 1e10) / 1e8;
	}

	private static void put(ObjectNode in, String field, OptionalDouble value) {
		if (value.isPresent()) {
			in.put(field, value.getAsDouble());
		} else {
			in.remove(field);
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
