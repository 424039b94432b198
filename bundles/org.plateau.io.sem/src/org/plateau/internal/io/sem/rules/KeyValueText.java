// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of keys and values, as vendors write them, and numbers with their unit. */
public final class KeyValueText {

	private static final Pattern NUMBER_UNIT = Pattern.compile("\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)(?![\\d.,])\\s*(\\S*).*", Pattern.DOTALL);
	private static final int MAX_KEYS = 10_000;

	/**
	 * @param number as written
	 * @param unit as written; empty when there is none
	 */
	public record Measure(double number, String unit) {
	}

	private KeyValueText() {
	}

	/** {@code [Section]} lines and {@code key=value} lines → {@code "[Section] key"}; of two equal keys the first stays. */
	public static Map<String, String> ini(String text) {
		Map<String, String> found = new LinkedHashMap<>();
		String section = "";
		for (String line : text.split("\\R")) {
			String l = line.strip();
			int equals = l.indexOf('=');
			if (l.startsWith("[") && l.endsWith("]")) {
				section = l + " ";
			} else if (equals > 0 && found.size() < MAX_KEYS) {
				found.putIfAbsent(section + l.substring(0, equals).strip(), l.substring(equals + 1).strip());
			}
		}
		return found;
	}

	/** The first number of a text and the word after it; empty for a decimal comma, which would be read as something else. */
	public static Optional<Measure> measure(String text) {
		Matcher m = NUMBER_UNIT.matcher(text == null ? "" : text);
		return m.matches() ? Optional.of(new Measure(Double.parseDouble(m.group(1)), m.group(2))) : Optional.empty();
	}

	/** Nanometres per unit of length; empty for a unit nobody knows. */
	public static Optional<Double> nanometres(String unit) {
		return switch (unit.replace('\u03bc', '\u00b5')) {
		case "fm" -> Optional.of(1e-6);
		case "pm", "picometer", "picometre" -> Optional.of(1e-3);
		case "\u00c5", "\u212b", "angstrom", "Angstrom" -> Optional.of(0.1);
		case "nm", "nanometer", "nanometre" -> Optional.of(1.0);
		case "\u00b5m", "um", "micron", "microns", "micrometer", "micrometre", "\\u00B5m", "\u00c2\u00b5m", "\uf06dm" -> Optional.of(1e3);
		case "mm", "millimeter", "millimetre" -> Optional.of(1e6);
		case "cm", "centimeter", "centimetre" -> Optional.of(1e7);
		case "m", "meter", "metre", "meters" -> Optional.of(1e9);
		case "inch", "in" -> Optional.of(2.54e7);
		default -> Optional.empty();
		};
	}

	/** A length in nm from a text like {@code 11.16 nm}. */
	public static Optional<Double> lengthNm(String text) {
		return measure(text).flatMap(m -> nanometres(m.unit()).map(f -> f * m.number()));
	}

	/** Yes/no/on/off/true/false/1/0 of any case; empty for anything else. */
	public static Optional<Boolean> flag(String text) {
		return switch (text == null ? "" : text.strip().toLowerCase(Locale.ROOT)) {
		case "yes", "on", "true", "1", "enabled" -> Optional.of(true);
		case "no", "off", "false", "0", "disabled" -> Optional.of(false);
		default -> Optional.empty();
		};
	}
}
