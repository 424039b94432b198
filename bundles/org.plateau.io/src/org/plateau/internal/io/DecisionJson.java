// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.TiltDecision.Verdict;

/** What a person decided about scale, tilt and slices as JSON, in experiments and in records of what was done. */
public final class DecisionJson {

	private static final String PIXEL = "pixel_nm";
	private static final String SCALE_U = "scale_u_percent";
	private static final String TILT = "tilt";
	private static final String ANGLE = "tilt_angle_deg";
	private static final String Z_STEP = "z_step_nm";
	private static final String SERIES = "series";
	private static final String READER = "reader";
	private static final String DAY = "on";
	private static final Map<String, Verdict> WORDS = words();

	private DecisionJson() {
	}

	private static Map<String, Verdict> words() {
		Map<String, Verdict> words = new LinkedHashMap<>();
		words.put("face", Verdict.FACE_CORRECTED);
		words.put("surface", Verdict.SURFACE_CORRECTED);
		words.put("none", Verdict.UNCORRECTED);
		words.put("head-on", Verdict.NOT_APPLICABLE);
		return words;
	}

	/** @throws FormatException when a field is wrong; names the line */
	public static OpenOptions read(JsonDocument d, ObjectNode in) throws FormatException {
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
					percent.isEmpty() ? percent : OptionalDouble.of(percent.getAsDouble() / 100), number(d, in, Z_STEP), d.text(in, DAY, ""),
					series(d, in), d.text(in, READER, ""));
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

	/** Numbered from 1 in the file, as the window shows it. */
	private static OptionalInt series(JsonDocument d, ObjectNode in) throws FormatException {
		if (!d.has(in, SERIES)) {
			return OptionalInt.empty();
		}
		JsonNode n = in.get(SERIES);
		if (!n.isIntegralNumber() || !n.canConvertToInt() || n.intValue() < 1) {
			throw d.fault(n, "\"series\" is " + n, "give the number of the picture in its file, from 1");
		}
		return OptionalInt.of(n.intValue() - 1);
	}

	private static OptionalDouble number(JsonDocument d, ObjectNode in, String field) throws FormatException {
		return d.has(in, field) ? OptionalDouble.of(d.number(in, field)) : OptionalDouble.empty();
	}

	/** Writes what is said; takes away the fields of what is not. */
	public static void write(ObjectNode decided, OpenOptions o) {
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
		decided.remove(List.of(SERIES, READER));
		o.series().ifPresent(n -> decided.put(SERIES, n + 1));
		if (!o.reader().isEmpty()) {
			decided.put(READER, o.reader());
		}
		if (!o.isEmpty() && !o.decidedOn().isEmpty()) {
			decided.put(DAY, o.decidedOn());
		}
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
}
