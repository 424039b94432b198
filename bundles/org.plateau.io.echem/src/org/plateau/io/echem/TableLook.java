// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.echem;

import java.util.List;

/**
 * What a text file looks like as a table, for a person who says what its columns are.
 *
 * @param header as in {@link ColumnMapping#header}
 * @param namesLine where the names stand, from 1; 0 for a table without names
 * @param delimiter between fields
 * @param rowsBelow lines between the names and the first row of numbers
 * @param columns with their names, and role and unit as far as the names tell them; names are {@code column 1} … where there are none
 * @param rows the first rows of numbers, field by field as they stand there, at most {@link #ROWS}
 */
public record TableLook(String header, int namesLine, char delimiter, int rowsBelow, List<ColumnGuess> columns, List<List<String>> rows) {

	/** How many rows are shown. */
	public static final int ROWS = 20;

	/**
	 * What a column's name tells.
	 *
	 * @param unit empty when it does not tell one that belongs to the role
	 */
	public record ColumnGuess(String name, ColumnRole role, String unit) {
	}

	public TableLook {
		columns = List.copyOf(columns);
		rows = rows.stream().map(List::copyOf).toList();
	}
}
