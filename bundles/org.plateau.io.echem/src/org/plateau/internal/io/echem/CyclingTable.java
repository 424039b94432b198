// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.plateau.io.spi.FormatException;
import org.plateau.model.echem.CyclingRecord;

/** Makes a record of a table: which column is what, in which unit; refuses what cannot be told. */
final class CyclingTable {

	private final TextFile file;
	private final int namesLine;
	private final List<ColumnName> names;
	private final Table table;
	private final List<String> warnings;
	private final boolean monthFirst;
	private final Set<Integer> used = new TreeSet<>();

	/**
	 * Reads the rows.
	 *
	 * @param namesLine line of the column names, from 1
	 * @param monthFirst dates are month first when nothing in the file says otherwise
	 * @param warnings added to
	 */
	CyclingTable(TextFile file, int namesLine, char delimiter, boolean monthFirst, List<String> warnings) throws FormatException {
		this.file = file;
		this.namesLine = namesLine;
		this.monthFirst = monthFirst;
		this.warnings = warnings;
		names = Table.names(file.line(file.startOf(namesLine)), delimiter);
		int time = Role.TIME.find(names);
		if (time < 0) {
			throw missing("time", "time/s or Time (s)");
		}
		table = new TableReader(file, namesLine, names, delimiter, Set.of(time)).read();
		if (table.cutOff()) {
			warnings.add("the file ends in the middle of a row, which is left out: the record may be incomplete");
		}
		if (table.rows() == 0) {
			warnings.add("there are no rows");
		}
	}

	/**
	 * The record; call once.
	 *
	 * @param technique as the instrument calls it; empty when the file does not tell
	 */
	CyclingRecord record(String format, String technique, String signConvention, double[] impliedCurrentA) throws FormatException {
		Path path = file.file();
		double[] time = time();
		double[] current = impliedCurrentA == null ? required(Role.CURRENT, "current") : impliedCurrentA;
		double[] potential = potential();
		int[] sequence = sequence();
		List<String> header = file.lines(namesLine - 1);
		String name = path.getFileName().toString();
		return new CyclingRecord(name, format, time, potential, current, sequence, others(), signConvention, header, List.copyOf(warnings),
				technique.isEmpty() ? List.of() : List.of(technique));
	}

	int rows() {
		return table.rows();
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

	boolean has(Role role) {
		return role.find(names) >= 0;
	}

	/**
	 * A column in which every row needs a number.
	 *
	 * @throws FormatException naming the line that has none
	 */
	double[] complete(int column) throws FormatException {
		double[] values = table.values()[column];
		for (int row = 0; row < values.length; row++) {
			if (!Double.isFinite(values[row])) {
				throw FormatException.atLine(file.file(), table.lines()[row], "the value of '" + names.get(column).text() + "' is not a number",
						"the row is damaged; export the file again");
			}
		}
		return values;
	}

	private double[] time() throws FormatException {
		int column = Role.TIME.find(names);
		used.add(column);
		String[] texts = table.texts()[column];
		double[] seconds;
		if (texts.length > 0 && Timestamps.looksLike(texts[0])) {
			Optional<Timestamps.Parsed> parsed = Timestamps.parse(texts);
			if (parsed.isEmpty()) {
				throw FormatException.atLine(file.file(), table.lines()[0], "the times in '" + names.get(column).text()
						+ "' are not all of one form, or go back", "export elapsed time in seconds");
			}
			if (parsed.get().ambiguous()) {
				if (!monthFirst) {
					throw FormatException.atLine(file.file(), table.lines()[0], "nobody can tell day and month of '" + texts[0] + "' apart",
							"export elapsed time in seconds, or dates as year-month-day");
				}
				warnings.add("dates are read as month/day, as EC-Lab writes them; read as day/month the record would last longer or shorter");
			}
			seconds = parsed.get().seconds();
		} else {
			seconds = required(Role.TIME, "time");
		}
		for (int row = 1; row < seconds.length; row++) {
			if (seconds[row] < seconds[row - 1]) {
				throw FormatException.atLine(file.file(), table.lines()[row], "time goes back from " + seconds[row - 1] + " s to " + seconds[row]
						+ " s", "this looks like several records in one file, or like the time of each step; export one record with its total time");
			}
		}
		return seconds;
	}

	private double[] required(Role role, String what) throws FormatException {
		int column = role.find(names);
		if (column < 0) {
			throw missing(what, role == Role.CURRENT ? "I/mA, <I>/mA or Current (A)" : "time/s or Time (s)");
		}
		used.add(column);
		return scaled(complete(column), unit(role, column));
	}

	private double[] potential() throws FormatException {
		int column = Role.POTENTIAL.find(names);
		if (column < 0) {
			warnings.add("there is no column of the potential (Ewe/V, Ecell/V, Voltage (V))");
			double[] unknown = new double[table.rows()];
			Arrays.fill(unknown, Double.NaN);
			return unknown;
		}
		used.add(column);
		return scaled(table.values()[column], unit(Role.POTENTIAL, column));
	}

	private double unit(Role role, int column) throws FormatException {
		OptionalDouble factor = role.toSi(names.get(column).unit());
		if (factor.isEmpty()) {
			throw FormatException.atLine(file.file(), namesLine, "the column '" + names.get(column).text() + "' has no unit that is known",
					"write one of " + role.units() + " behind its name, as in 'Name (unit)'");
		}
		return factor.getAsDouble();
	}

	private static double[] scaled(double[] values, double factor) {
		return factor == 1 ? values : Arrays.stream(values).map(v -> v * factor).toArray();
	}

	/** The instrument's own step numbers; without them, changes that EC-Lab marks are counted. */
	private int[] sequence() throws FormatException {
		int[] sequence = new int[table.rows()];
		int column = Role.SEQUENCE.find(names);
		if (column >= 0 && !table.textual()[column]) {
			used.add(column);
			double[] numbers = complete(column);
			for (int row = 0; row < sequence.length; row++) {
				sequence[row] = (int) Math.rint(numbers[row]);
			}
		} else if (column("Ns changes") >= 0) {
			double[] changes = table.values()[column("Ns changes")];
			for (int row = 1; row < sequence.length; row++) {
				sequence[row] = sequence[row - 1] + (changes[row] == 1 ? 1 : 0);
			}
		}
		return sequence;
	}

	private Map<String, double[]> others() {
		List<String> texts = new ArrayList<>();
		Set<Integer> left = new TreeSet<>(used);
		for (int c = 0; c < names.size(); c++) {
			if (table.textual()[c] && left.add(c)) {
				texts.add(names.get(c).text().isEmpty() ? "column " + (c + 1) : names.get(c).text());
			}
		}
		if (!texts.isEmpty()) {
			warnings.add("columns that hold texts are left out: " + String.join(", ", texts));
		}
		return new Columns(names, table.values()).others(left);
	}

	private FormatException missing(String what, String examples) {
		return FormatException.atLine(file.file(), namesLine, "there is no column of the " + what + " among the " + names.size()
				+ " named here", "export it as well, e.g. as " + examples);
	}
}
