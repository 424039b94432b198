// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.echem;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a person says about the columns of a text table: it fits every file with the same line of names.
 *
 * @param header the line of column names as it stands in the file, without spaces at its ends; for a table without names
 *            {@link #withoutNames}
 * @param delimiter between fields: tab, semicolon, comma or vertical bar
 * @param decimals how decimals are written
 * @param rowsBelow lines between the names and the first row of numbers, a line of units say
 * @param columns one for every name, in order; exactly one time, exactly one current, at most one of each other role but
 *            {@code OTHER} and {@code LEFT_OUT}
 */
public record ColumnMapping(String header, char delimiter, Decimals decimals, int rowsBelow, List<Column> columns) {

	/** How decimals are written. */
	public enum Decimals {
		/** Found from the numbers. */
		AUTOMATIC, POINT, COMMA
	}

	/**
	 * One column.
	 *
	 * @param name as in the file
	 * @param unit one of {@link ColumnRole#units}; empty for a time that is written as a date or as hours:minutes:seconds
	 * @param reversed the sign is the other way round than in the file; only of a current, a potential or a charge
	 */
	public record Column(String name, ColumnRole role, String unit, boolean reversed) {

		public Column {
			Objects.requireNonNull(name, "name");
			Objects.requireNonNull(role, "role");
			Objects.requireNonNull(unit, "unit");
			boolean clock = role == ColumnRole.TIME && unit.isEmpty();
			if (!clock && role.factor(unit).isEmpty()) {
				throw new IllegalArgumentException("the column '" + name + "' cannot be a " + role.word() + " in '" + unit + "'; it should be one of "
						+ String.join(", ", role.units()));
			}
			if (reversed && role != ColumnRole.CURRENT && role != ColumnRole.POTENTIAL && role != ColumnRole.CHARGE) {
				throw new IllegalArgumentException("the sign of the column '" + name + "' cannot be turned round: it is no current, potential or charge");
			}
		}
	}

	/**
	 * @throws IllegalArgumentException when it cannot be; the message is for the user
	 */
	public ColumnMapping {
		Objects.requireNonNull(header, "header");
		Objects.requireNonNull(decimals, "decimals");
		columns = List.copyOf(columns);
		if ("\t;,|".indexOf(delimiter) < 0) {
			throw new IllegalArgumentException("fields are separated by tab, semicolon, comma or |, not by '" + delimiter + "'");
		}
		if (decimals == Decimals.COMMA && delimiter == ',') {
			throw new IllegalArgumentException("a comma cannot separate both fields and decimals");
		}
		if (rowsBelow < 0 || rowsBelow > 100) {
			throw new IllegalArgumentException("between names and numbers there are 0 to 100 lines, not " + rowsBelow);
		}
		Set<ColumnRole> seen = new HashSet<>();
		for (Column c : columns) {
			if (c.role() != ColumnRole.OTHER && c.role() != ColumnRole.LEFT_OUT && !seen.add(c.role())) {
				throw new IllegalArgumentException("two columns are said to be the " + c.role().word() + ": leave one of them out");
			}
		}
		for (ColumnRole needed : List.of(ColumnRole.TIME, ColumnRole.CURRENT)) {
			if (!seen.contains(needed)) {
				throw new IllegalArgumentException("no column is said to be the " + needed.word());
			}
		}
	}

	/** What stands for the names of a table that has none. */
	public static String withoutNames(int columns) {
		return columns + " columns without names";
	}

	/** The column with a role. */
	public Optional<Column> column(ColumnRole role) {
		return columns.stream().filter(c -> c.role() == role).findFirst();
	}
}
