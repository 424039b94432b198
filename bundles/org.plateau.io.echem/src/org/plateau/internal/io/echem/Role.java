// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What a column of a record can be, by the names that instruments give it, the preferred one first. */
enum Role {

	TIME(List.of("time", "test time", "elapsed time", "total time", "t"),
			Map.of("s", 1.0, "sec", 1.0, "seconds", 1.0, "ms", 1e-3, "min", 60.0, "h", 3600.0, "hours", 3600.0)),
	POTENTIAL(List.of("ewe", "<ewe>", "ecell", "<ecell>", "potential", "voltage", "cell voltage", "e", "u", "v"),
			Map.of("v", 1.0, "mv", 1e-3, "µv", 1e-6, "uv", 1e-6)),
	CURRENT(List.of("i", "<i>", "current", "im"),
			Map.of("a", 1.0, "ma", 1e-3, "µa", 1e-6, "ua", 1e-6, "na", 1e-9, "pa", 1e-12)),
	SEQUENCE(List.of("ns", "step index", "step number", "step"), Map.of("", 1.0));

	private final List<String> names;
	private final Map<String, Double> units;

	Role(List<String> names, Map<String, Double> units) {
		this.names = names;
		this.units = units;
	}

	/** Index of the preferred column with this role, one with a unit of it before one with none; −1 when there is none. */
	int find(List<ColumnName> columns) {
		int withUnit = find(columns, true);
		return withUnit >= 0 ? withUnit : find(columns, false);
	}

	private int find(List<ColumnName> columns, boolean withUnit) {
		for (String name : names) {
			for (int i = 0; i < columns.size(); i++) {
				ColumnName column = columns.get(i);
				if (column.name().equals(name) && (withUnit ? toSi(column.unit()).isPresent() : column.unit().isEmpty())) {
					return i;
				}
			}
		}
		return -1;
	}

	/** What makes SI of a unit (s, V, A); empty for a unit that does not belong to this role. */
	OptionalDouble toSi(String unit) {
		Double factor = units.get(unit.replace('\u03BC', '\u00B5').toLowerCase(Locale.ROOT));
		return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
	}

	/** The units it knows, for a message. */
	String units() {
		return String.join(", ", units.keySet().stream().sorted().toList());
	}
}
