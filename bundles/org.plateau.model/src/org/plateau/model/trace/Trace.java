// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.trace;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.plateau.model.Quantity;

/**
 * Columns of numbers that belong together. The core carries it from the file to the analyses, the report and the views; what it means, the plug-in
 * knows that reads it.
 *
 * @param kind what was measured, an id that begins with the prefix of whoever gives it a meaning: {@code com.example.dsc}
 * @param name for people, the sample's name say
 * @param format of the file, for people
 * @param columns at least one, all of the same length, each name once
 * @param quantities numbers of the header that an analysis needs, by a name of the kind's choice: {@code heatingRate} in K/min
 * @param header the raw header as it stands in the file, key → text, whole and in order
 * @param warnings what is odd about the file, one sentence each
 */
public record Trace(String kind, String name, String format, List<Column> columns, Map<String, Quantity> quantities, Map<String, String> header,
		List<String> warnings) {

	/**
	 * One column.
	 *
	 * @param name unique in its trace, {@code temperature} say
	 * @param unit as printed ("°C", "mW/mg"); empty when dimensionless
	 * @param values {@code values[point]}; NaN where the file has none; not copied, so do not change it
	 */
	public record Column(String name, String unit, double[] values) {

		public Column {
			Objects.requireNonNull(name, "name");
			Objects.requireNonNull(unit, "unit");
			Objects.requireNonNull(values, "values");
		}

		/** Name with unit, for an axis. */
		public String title() {
			return unit.isEmpty() ? name : name + " / " + unit;
		}
	}

	public Trace {
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(format, "format");
		columns = List.copyOf(columns);
		quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
		header = Collections.unmodifiableMap(new LinkedHashMap<>(header));
		warnings = List.copyOf(warnings);
		if (columns.isEmpty()) {
			throw new IllegalArgumentException("a trace without columns");
		}
		Set<String> names = new HashSet<>();
		for (Column c : columns) {
			if (!names.add(c.name())) {
				throw new IllegalArgumentException("two columns called " + c.name());
			}
			if (c.values().length != columns.getFirst().values().length) {
				throw new IllegalArgumentException("column " + c.name() + " has " + c.values().length + " points, " + columns.getFirst().name() + " "
						+ columns.getFirst().values().length);
			}
		}
	}

	/** Length of every column. */
	public int points() {
		return columns.getFirst().values().length;
	}

	public Optional<Column> column(String columnName) {
		return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
	}

	public Optional<Quantity> quantity(String quantityName) {
		return Optional.ofNullable(quantities.get(quantityName));
	}
}
