// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One setting of an analysis: a field of the dialog, an option of the command line, an entry of the recipe.
 *
 * @param <T> Double, Integer, Boolean or String
 * @param id stable, lower camel case
 * @param label for people
 * @param unit of a number; "1" when dimensionless; empty for texts and switches
 * @param type of the value
 * @param defaultValue used when nobody says otherwise
 * @param min smallest number allowed; -∞ when unbounded
 * @param max largest number allowed; +∞ when unbounded
 * @param choices allowed texts; empty = any
 * @param description one sentence
 */
public record Parameter<T>(String id, String label, String unit, Class<T> type, T defaultValue, double min, double max,
		List<String> choices, String description) {

	public Parameter {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(label, "label");
		Objects.requireNonNull(unit, "unit");
		Objects.requireNonNull(description, "description");
		Objects.requireNonNull(defaultValue, "defaultValue");
		if (!type.isInstance(defaultValue)) {
			throw new IllegalArgumentException("parameter " + id + ": its default is a " + defaultValue.getClass().getName() + ", not a " + type.getName());
		}
		choices = List.copyOf(choices);
	}

	public static Parameter<Double> number(String id, String label, String unit, double value, double min, double max, String description) {
		return new Parameter<>(id, label, unit, Double.class, value, min, max, List.of(), description);
	}

	public static Parameter<Integer> integer(String id, String label, int value, int min, int max, String description) {
		return new Parameter<>(id, label, "1", Integer.class, value, min, max, List.of(), description);
	}

	public static Parameter<Boolean> flag(String id, String label, boolean value, String description) {
		return new Parameter<>(id, label, "", Boolean.class, value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(), description);
	}

	public static Parameter<String> text(String id, String label, String value, List<String> choices, String description) {
		return new Parameter<>(id, label, "", String.class, value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, choices, description);
	}

	/**
	 * Reads a value as a person or a recipe wrote it.
	 *
	 * @throws IllegalArgumentException naming the parameter, the text and what is allowed
	 */
	public T parse(String text) {
		String t = text.strip();
		try {
			Object value;
			if (type == Double.class) {
				value = Double.valueOf(t);
			} else if (type == Integer.class) {
				value = Integer.valueOf(t);
			} else if (type == Boolean.class) {
				value = switch (t.toLowerCase(Locale.ROOT)) {
				case "true", "yes", "on" -> Boolean.TRUE;
				case "false", "no", "off" -> Boolean.FALSE;
				default -> throw new NumberFormatException();
				};
			} else {
				value = t;
			}
			return check(type.cast(value));
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("parameter " + id + ": '" + text + "' is not " + allowed(), e);
		}
	}

	/**
	 * @throws IllegalArgumentException when the value is out of range
	 */
	public T check(T value) {
		boolean bad = value instanceof Number n && !(n.doubleValue() >= min && n.doubleValue() <= max)
				|| value instanceof String s && !choices.isEmpty() && !choices.contains(s);
		if (bad) {
			throw new IllegalArgumentException("parameter " + id + ": '" + value + "' is not " + allowed());
		}
		return value;
	}

	private String allowed() {
		if (type == Boolean.class) {
			return "true or false";
		}
		if (type == String.class) {
			return choices.isEmpty() ? "a text" : "one of " + String.join(", ", choices);
		}
		return (type == Integer.class ? "a whole number from " + (long) min + " to " + (long) max : "a number from " + min + " to " + max)
				+ (unit.isEmpty() || unit.equals("1") ? "" : " " + unit);
	}
}
