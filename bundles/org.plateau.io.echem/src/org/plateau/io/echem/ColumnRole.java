// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.echem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a column of a table over time is, and the units that it may have. */
public enum ColumnRole {

	/** Since the beginning; or dates, or hours:minutes:seconds, for which no unit is needed. */
	TIME("time", "s", units("s", 1, "ms", 1e-3, "min", 60, "h", 3600, "d", 86400)),
	POTENTIAL("potential", "V", units("V", 1, "mV", 1e-3, "µV", 1e-6)),
	CURRENT("current", "A", units("A", 1, "mA", 1e-3, "µA", 1e-6, "nA", 1e-9, "pA", 1e-12)),
	/** The instrument's counter of the charge since the beginning. */
	CHARGE("charge", "mAh", units("mAh", 1, "Ah", 1e3, "µAh", 1e-3, "nAh", 1e-6, "C", 1 / 3.6, "mC", 1e-3 / 3.6)),
	/** Number of the step in the instrument's program. */
	STEP("step", "", units("", 1)),
	/** Number of the cycle or loop. */
	CYCLE("cycle", "", units("", 1)),
	/** Kept under its name as it is. */
	OTHER("other", "", Map.of()),
	/** Not read. */
	LEFT_OUT("left out", "", Map.of());

	private final String word;
	private final String unit;
	private final Map<String, Double> units;

	ColumnRole(String word, String unit, Map<String, Double> units) {
		this.word = word;
		this.unit = unit;
		this.units = units;
	}

	private static Map<String, Double> units(Object... pairs) {
		Map<String, Double> units = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			units.put((String) pairs[i], ((Number) pairs[i + 1]).doubleValue());
		}
		return units;
	}

	/** As it stands in files and on the command line. */
	public String word() {
		return word;
	}

	/** The role with a word, in any case; empty when there is none. */
	public static Optional<ColumnRole> of(String word) {
		for (ColumnRole role : values()) {
			if (role.word.equals(word.strip().toLowerCase(Locale.ROOT))) {
				return Optional.of(role);
			}
		}
		return Optional.empty();
	}

	/** The unit that the values have in a record. */
	public String unit() {
		return unit;
	}

	/** The units that a column may have, for a list to choose from; none where no unit counts. */
	public List<String> units() {
		return List.copyOf(units.keySet());
	}

	/** What makes {@link #unit()} of a unit; empty for one that does not belong to the role. */
	public OptionalDouble factor(String from) {
		String wanted = from.strip().replace('\u03BC', '\u00B5').replace("A.h", "Ah");
		wanted = wanted.startsWith("u") && wanted.length() > 1 ? "\u00B5" + wanted.substring(1) : wanted;
		for (Map.Entry<String, Double> known : units.entrySet()) {
			if (known.getKey().equalsIgnoreCase(wanted)) {
				return OptionalDouble.of(known.getValue());
			}
		}
		return units.isEmpty() ? OptionalDouble.of(1) : OptionalDouble.empty();
	}
}
