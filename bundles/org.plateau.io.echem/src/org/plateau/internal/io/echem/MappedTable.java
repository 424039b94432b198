// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plateau.io.echem.ColumnMapping;
import org.plateau.io.echem.ColumnMapping.Column;
import org.plateau.io.echem.ColumnRole;
import org.plateau.io.spi.FormatException;
import org.plateau.model.echem.CyclingRecord;

/** Reads a text table as a person said what its columns are. */
public final class MappedTable {

	private static final String EXPORT_AGAIN = "the row is damaged; export the file again";

	private final Path path;
	private final ColumnMapping mapping;
	private final Table table;

	private MappedTable(Path path, ColumnMapping mapping, Table table) {
		this.path = path;
		this.mapping = mapping;
		this.table = table;
	}

	/** @throws FormatException when the file has not this line of names, or a row is damaged */
	public static CyclingRecord read(Path path, ColumnMapping mapping) throws IOException {
		return read(TextFile.read(path), mapping);
	}

	static CyclingRecord read(TextFile file, ColumnMapping mapping) throws FormatException {
		int namesLine = TableFinder.namesLine(file, mapping);
		if (namesLine < 0) {
			throw FormatException.of(file.file(), "no line has the names of this mapping of columns", "its names are: " + mapping.header());
		}
		List<ColumnName> names = mapping.columns().stream().map(c -> ColumnName.of(c.name())).toList();
		int time = index(mapping, ColumnRole.TIME);
		Character decimal = switch (mapping.decimals()) {
		case AUTOMATIC -> null;
		case POINT -> '.';
		case COMMA -> ',';
		};
		Table table = new TableReader(file, namesLine + mapping.rowsBelow(), names, mapping.delimiter(), Set.of(time), decimal).read();
		return new MappedTable(file.file(), mapping, table).record(file.lines(Math.max(0, namesLine - 1)));
	}

	private static int index(ColumnMapping mapping, ColumnRole role) {
		for (int i = 0; i < mapping.columns().size(); i++) {
			if (mapping.columns().get(i).role() == role) {
				return i;
			}
		}
		return -1;
	}

	private CyclingRecord record(List<String> header) throws FormatException {
		List<String> warnings = new ArrayList<>();
		if (table.cutOff()) {
			warnings.add("the file ends in the middle of a row, which is left out: the record may be incomplete");
		}
		if (table.rows() == 0) {
			warnings.add("there are no rows");
		}
		double[] time = time(warnings);
		double[] current = values(ColumnRole.CURRENT);
		int potentialAt = index(mapping, ColumnRole.POTENTIAL);
		double[] potential = new double[table.rows()];
		if (potentialAt < 0) {
			warnings.add("no column is said to be the potential");
			Arrays.fill(potential, Double.NaN);
		} else {
			potential = scaled(potentialAt);
		}
		int[] sequence = new int[table.rows()];
		if (index(mapping, ColumnRole.STEP) >= 0) {
			double[] step = values(ColumnRole.STEP);
			for (int row = 0; row < sequence.length; row++) {
				sequence[row] = (int) Math.rint(step[row]);
			}
		}
		boolean reversed = mapping.column(ColumnRole.CURRENT).orElseThrow().reversed();
		return new CyclingRecord(path.getFileName().toString(), "text table, columns as said by a person", time, potential, current, sequence, others(warnings),
				"sign of the current " + (reversed ? "turned round" : "as in the file") + ", as a person said", header, List.copyOf(warnings));
	}

	private double[] time(List<String> warnings) throws FormatException {
		int column = index(mapping, ColumnRole.TIME);
		String[] texts = table.texts()[column];
		double[] seconds;
		if (mapping.columns().get(column).unit().isEmpty()) {
			Optional<Timestamps.Parsed> parsed = Timestamps.parse(texts);
			if (parsed.isEmpty()) {
				throw FormatException.atLine(path, table.rows() == 0 ? 1 : table.lines()[0], "the times in '" + table.columns().get(column).text()
						+ "' are not all of one form, or go back", "say their unit when they are numbers");
			}
			if (parsed.get().ambiguous()) {
				warnings.add("dates are read as month/day; read as day/month the record would last longer or shorter");
			}
			seconds = parsed.get().seconds();
		} else {
			seconds = values(ColumnRole.TIME);
		}
		for (int row = 1; row < seconds.length; row++) {
			if (seconds[row] < seconds[row - 1]) {
				throw FormatException.atLine(path, table.lines()[row], "time goes back from " + seconds[row - 1] + " s to " + seconds[row] + " s",
						"say another column is the time: this one may be the time of each step");
			}
		}
		return seconds;
	}

	/** A column in which every row needs a number, in the unit of its role. */
	private double[] values(ColumnRole role) throws FormatException {
		int column = index(mapping, role);
		double[] values = table.values()[column];
		for (int row = 0; row < values.length; row++) {
			if (!Double.isFinite(values[row])) {
				throw FormatException.atLine(path, table.lines()[row], "the value of '" + table.columns().get(column).text() + "' is not a number", EXPORT_AGAIN);
			}
		}
		return scaled(column);
	}

	private double[] scaled(int column) {
		Column c = mapping.columns().get(column);
		return Columns.scaled(table.values()[column], (c.reversed() ? -1 : 1) * c.role().factor(c.unit()).orElse(1));
	}

	private Map<String, double[]> others(List<String> warnings) {
		Map<String, double[]> others = new LinkedHashMap<>();
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < mapping.columns().size(); i++) {
			Column c = mapping.columns().get(i);
			switch (c.role()) {
			case CHARGE -> others.put("(Q-Qo)/mA.h", scaled(i));
			case CYCLE -> others.put("cycle number", scaled(i));
			case OTHER -> {
				if (table.textual()[i]) {
					texts.add(c.name());
				} else {
					others.put(others.containsKey(c.name()) ? c.name() + " #" + (i + 1) : c.name(), table.values()[i]);
				}
			}
			default -> {
				// read already, or not to be read
			}
			}
		}
		if (!texts.isEmpty()) {
			warnings.add("columns that hold texts are left out: " + String.join(", ", texts));
		}
		return others;
	}
}
