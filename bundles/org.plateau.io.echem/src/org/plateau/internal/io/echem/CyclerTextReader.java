// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;

/** Text exports of Arbin, Neware, Maccor and PEC cyclers, and the Battery Data Format; see {@link CyclerDialect}. */
public final class CyclerTextReader implements FormatReader {

	private static final char[] DELIMITERS = { '\t', ';', ',' };
	private static final int SEARCHED_LINES = 200;
	private static final Pattern DAYS = Pattern.compile("(\\d{1,5})d (\\d{1,2}):(\\d{2}):(\\d{2}(?:\\.\\d{1,9})?)");
	private static final String ARBIN_METADATA = "First_Start_DateTime";

	private record Names(int line, char delimiter, CyclerDialect dialect) {
	}

	@Override
	public int probe(Path file, byte[] head) {
		TextFile text = TextFile.head(file, head);
		return find(text) != null ? 85 : isMetadata(text) ? 60 : 0;
	}

	private static boolean isMetadata(TextFile text) {
		List<String> first = text.lines(1);
		return !first.isEmpty() && first.get(0).contains(ARBIN_METADATA) && first.get(0).contains("Test_ID");
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		TextFile file = TextFile.read(path);
		Names found = find(file);
		if (found == null) {
			throw isMetadata(file)
					? FormatException.of(path, "this is what Arbin knows about a test, not its record", "open the file of the same name without _Metadata")
					: FormatException.of(path, "no line has the column names of a cycler's export that is known", "name the columns as in 'Time (s)', "
							+ "'Voltage (V)', 'Current (mA)'");
		}
		CyclerDialect dialect = found.dialect();
		List<ColumnName> names = Table.names(file.line(file.startOf(found.line())), found.delimiter());
		int time = CyclerDialect.column(names, dialect.time);
		int state = dialect.state.isEmpty() ? -1 : CyclerDialect.column(names, dialect.state);
		Set<Integer> asText = state < 0 ? Set.of(time) : Set.of(time, state);
		Table table = new TableReader(file, found.line(), names, found.delimiter(), asText).read();
		List<String> warnings = new ArrayList<>();
		if (table.cutOff()) {
			warnings.add("the file ends in the middle of a row, which is left out: the record may be incomplete");
		}
		if (table.rows() == 0) {
			warnings.add("there are no rows");
		}
		Set<Integer> used = new TreeSet<>(Set.of(time));
		double[] seconds = time(path, table, time, names.get(time).unit());
		double[] potential = quantity(path, table, Role.POTENTIAL, CyclerDialect.column(names, dialect.potential), found.line(), used);
		double[] current = quantity(path, table, Role.CURRENT, CyclerDialect.column(names, dialect.current), found.line(), used);
		current = state < 0 ? current : signed(current, table.texts()[state]);
		int[] sequence = new int[table.rows()];
		int step = CyclerDialect.column(names, dialect.step);
		if (step >= 0 && !table.textual()[step]) {
			for (int row = 0; row < sequence.length; row++) {
				sequence[row] = (int) table.values()[step][row];
			}
		}
		List<String> texts = new ArrayList<>();
		for (int c = 0; c < names.size(); c++) {
			if (table.textual()[c] && used.add(c)) {
				texts.add(names.get(c).text());
			}
		}
		if (!texts.isEmpty()) {
			warnings.add("columns that hold texts are left out: " + String.join(", ", texts));
		}
		return new Content.Cycling(new CyclingRecord(path.getFileName().toString(), dialect.label, seconds, potential, current, sequence,
				new Columns(names, table.values()).others(used), dialect.sign, file.lines(found.line() - 1), List.copyOf(warnings)));
	}

	private static Names find(TextFile file) {
		List<String> lines = file.lines(SEARCHED_LINES);
		for (int i = 0; i < lines.size(); i++) {
			for (char delimiter : DELIMITERS) {
				CyclerDialect dialect = lines.get(i).indexOf(delimiter) < 0 ? null : CyclerDialect.of(Table.names(lines.get(i), delimiter));
				if (dialect != null) {
					return new Names(i + 1, delimiter, dialect);
				}
			}
		}
		return null;
	}

	/** Seconds, hours:minutes:seconds, or with days in front. */
	private static double[] time(Path path, Table table, int column, String unit) throws FormatException {
		String[] texts = table.texts()[column];
		double[] seconds;
		if (texts.length > 0 && DAYS.matcher(texts[0]).matches()) {
			seconds = new double[texts.length];
			for (int row = 0; row < texts.length; row++) {
				Matcher m = DAYS.matcher(texts[row]);
				if (!m.matches()) {
					throw notATime(path, table, row, column);
				}
				seconds[row] = 86400.0 * Integer.parseInt(m.group(1)) + 3600.0 * Integer.parseInt(m.group(2)) + 60.0 * Integer.parseInt(m.group(3))
						+ Decimal.parse(m.group(4), 0, m.group(4).length(), '.');
			}
		} else if (texts.length > 0 && Timestamps.looksLike(texts[0])) {
			Optional<Timestamps.Parsed> parsed = Timestamps.parse(texts);
			if (parsed.isEmpty()) {
				throw FormatException.atLine(path, table.lines()[0], "the times in '" + table.columns().get(column).text()
						+ "' are not all of one form, or go back", "export elapsed time in seconds");
			}
			seconds = parsed.get().seconds();
		} else {
			seconds = Columns.scaled(table.values()[column], Role.TIME.toSi(unit).orElse(1));
		}
		for (int row = 0; row < seconds.length; row++) {
			if (!Double.isFinite(seconds[row])) {
				throw notATime(path, table, row, column);
			}
			if (row > 0 && seconds[row] < seconds[row - 1]) {
				throw FormatException.atLine(path, table.lines()[row], "time goes back from " + seconds[row - 1] + " s to " + seconds[row] + " s",
						"this looks like several records in one file; export one record with its total time");
			}
		}
		return seconds;
	}

	private static FormatException notATime(Path path, Table table, int row, int column) {
		return FormatException.atLine(path, table.lines()[row], "the value of '" + table.columns().get(column).text() + "' is no time",
				"the row is damaged; export the file again");
	}

	private static double[] quantity(Path path, Table table, Role role, int column, int line, Set<Integer> used) throws FormatException {
		used.add(column);
		String unit = table.columns().get(column).unit();
		if (!unit.isEmpty() && role.toSi(unit).isEmpty()) {
			throw FormatException.atLine(path, line, "the column '" + table.columns().get(column).text() + "' has no unit that is known",
					"it should be one of " + role.units());
		}
		double[] values = table.values()[column];
		for (int row = 0; row < values.length; row++) {
			if (!Double.isFinite(values[row])) {
				throw FormatException.atLine(path, table.lines()[row], "the value of '" + table.columns().get(column).text() + "' is not a number",
						"the row is damaged; export the file again");
			}
		}
		return Columns.scaled(values, role.toSi(unit).orElse(1));
	}

	private static double[] signed(double[] current, String[] states) {
		double[] signed = Arrays.copyOf(current, current.length);
		for (int row = 0; row < signed.length; row++) {
			signed[row] = states[row].equals("D") ? -Math.abs(signed[row]) : signed[row];
		}
		return signed;
	}
}
