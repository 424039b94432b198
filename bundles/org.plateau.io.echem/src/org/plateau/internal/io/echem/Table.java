// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a text table as numbers.
 *
 * @param columns names
 * @param values {@code values[column][row]}; NaN where a field is empty
 * @param texts {@code texts[column]} = the fields of a column that was asked for as text, null for all others
 * @param textual {@code textual[column]}: some field of it is neither a number nor empty
 * @param lines {@code lines[row]}: line in the file, from 1
 * @param cutOff the file ended within its last row, which was left out
 */
record Table(List<ColumnName> columns, double[][] values, String[][] texts, boolean[] textual, int[] lines, boolean cutOff) {

	int rows() {
		return lines.length;
	}

	/** The columns that hold nothing but numbers. */
	Columns numeric() {
		List<ColumnName> named = new ArrayList<>();
		List<double[]> numbers = new ArrayList<>();
		for (int c = 0; c < columns.size(); c++) {
			if (!textual[c]) {
				named.add(columns.get(c));
				numbers.add(values[c]);
			}
		}
		return new Columns(named, numbers.toArray(new double[0][]));
	}

	/** The fields of a line; a field may stand in double quotes. */
	static List<String> split(String line, char delimiter) {
		List<String> fields = new ArrayList<>();
		for (int at = 0; at <= line.length();) {
			int end = fieldEnd(line, at, line.length(), delimiter);
			fields.add(line.substring(at, end));
			at = end + 1;
		}
		return fields;
	}

	/** Where the field that begins at a position ends, within a line that ends at {@code lineEnd}. */
	static int fieldEnd(String text, int at, int lineEnd, char delimiter) {
		int search = at;
		if (at < lineEnd && text.charAt(at) == '"') {
			int quote = text.indexOf('"', at + 1);
			search = quote < 0 || quote >= lineEnd ? lineEnd : quote;
		}
		int end = text.indexOf(delimiter, search);
		return end < 0 || end > lineEnd ? lineEnd : end;
	}

	/** The names of a line of column names; empty ones at its end are dropped. */
	static List<ColumnName> names(String line, char delimiter) {
		List<ColumnName> names = new ArrayList<>(split(line, delimiter).stream().map(ColumnName::of).toList());
		while (!names.isEmpty() && names.get(names.size() - 1).text().isEmpty()) {
			names.remove(names.size() - 1);
		}
		return names;
	}
}
