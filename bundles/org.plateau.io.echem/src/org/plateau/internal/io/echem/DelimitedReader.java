// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/**
 * Tables in text files (CSV, TSV) whose column names tell time and current with their units: {@code Time (s), Voltage (V), Current (mA)}.
 * Lines above the names are kept as header. Decimal commas where the separator is not a comma.
 */
public final class DelimitedReader implements FormatReader {

	private static final char[] DELIMITERS = { '\t', ';', ',' };
	private static final int SEARCHED_LINES = 200;
	private static final int WITHOUT_UNITS = 20;

	/** Where the names stand, from 1, and what separates them. */
	private record Names(int line, char delimiter) {
	}

	@Override
	public int probe(Path file, byte[] head) {
		TextFile text = TextFile.head(file, head);
		return find(text, true) != null ? 55 : find(text, false) != null ? WITHOUT_UNITS : 0;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		TextFile file = TextFile.read(path);
		Names names = find(file, true);
		Names unitless = names == null ? find(file, false) : null;
		if (unitless != null) {
			throw FormatException.atLine(path, unitless.line(), "time and current are named without a unit: nobody can tell A from mA",
					"say them once with --map time=NAME:UNIT,current=NAME:UNIT,potential=NAME:UNIT or in the window with Map Columns, or write the units behind "
							+ "the names, as in 'Time (s)', 'Voltage (V)', 'Current (mA)'");
		}
		if (names == null) {
			throw FormatException.of(path, "no line names a time and a current with their units", "name the columns as in 'Time (s)', "
					+ "'Voltage (V)', 'Current (mA)'");
		}
		CyclingTable table = new CyclingTable(file, names.line(), names.delimiter(), false, new ArrayList<>());
		return new Content.Cycling(table.record("text table", "", "sign of the current as in the file, which does not state a convention", null));
	}

	private static Names find(TextFile file, boolean withUnit) {
		List<String> lines = file.lines(SEARCHED_LINES);
		for (int i = 0; i < lines.size(); i++) {
			for (char delimiter : DELIMITERS) {
				if (lines.get(i).indexOf(delimiter) >= 0) {
					List<ColumnName> columns = Table.names(lines.get(i), delimiter);
					int current = Role.CURRENT.find(columns);
					if (Role.TIME.find(columns) >= 0 && current >= 0 && (!withUnit || Role.CURRENT.toSi(columns.get(current).unit()).isPresent())) {
						return new Names(i + 1, delimiter);
					}
				}
			}
		}
		return null;
	}
}
