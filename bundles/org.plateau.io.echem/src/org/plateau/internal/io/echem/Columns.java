// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Columns of numbers with their names, whatever file they come from.
 *
 * @param values {@code values[column][row]}; all columns have the same length
 */
record Columns(List<ColumnName> names, double[][] values) {

	int rows() {
		return values.length == 0 ? 0 : values[0].length;
	}

	/** Index of a column by its exact text, −1 when there is none. */
	int column(String text) {
		for (int i = 0; i < names.size(); i++) {
			if (names.get(i).text().equals(text)) {
				return i;
			}
		}
		return -1;
	}

	/** Index of the column with a role, its unit known; −1 when there is none. */
	int find(Role role) {
		int column = role.find(names);
		return column >= 0 && role.toSi(names.get(column).unit()).isPresent() ? column : -1;
	}

	/** A column in SI units; its unit must belong to the role. */
	double[] si(Role role, int column) {
		OptionalDouble factor = role.toSi(names.get(column).unit());
		return scaled(values[column], factor.orElseThrow());
	}

	static double[] scaled(double[] values, double factor) {
		if (factor == 1) {
			return values;
		}
		double[] scaled = new double[values.length];
		for (int i = 0; i < scaled.length; i++) {
			scaled[i] = values[i] * factor;
		}
		return scaled;
	}

	/** Some rows of all columns. */
	Columns at(int[] rows) {
		double[][] some = new double[values.length][rows.length];
		for (int c = 0; c < values.length; c++) {
			for (int i = 0; i < rows.length; i++) {
				some[c][i] = values[c][rows[i]];
			}
		}
		return new Columns(names, some);
	}

	/** Every column but those that were used, each under a name of its own. */
	Map<String, double[]> others(Set<Integer> used) {
		Map<String, double[]> others = new LinkedHashMap<>();
		Map<String, Integer> times = new HashMap<>();
		for (int c = 0; c < names.size(); c++) {
			if (used.contains(c)) {
				continue;
			}
			String name = names.get(c).text().isEmpty() ? "column " + (c + 1) : names.get(c).text();
			String unique = name;
			while (others.containsKey(unique)) {
				unique = name + " #" + times.merge(name, 1, (n, one) -> n + one);
			}
			times.putIfAbsent(name, 1);
			others.put(unique, values[c]);
		}
		return others;
	}
}
