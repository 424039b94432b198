// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.plateau.io.echem.ColumnMapping;
import org.plateau.io.echem.ColumnMapping.Column;
import org.plateau.io.echem.ColumnMapping.Decimals;
import org.plateau.io.echem.ColumnRole;
import org.plateau.io.echem.TableLook;
import org.plateau.io.echem.TableLook.ColumnGuess;
import org.plateau.io.spi.FormatException;

/** Finds the table in a text file: where rows of numbers begin, what separates their fields, and what stands above them. */
public final class TableFinder {

	private static final char[] DELIMITERS = { '\t', ';', ',', '|' };
	private static final int SEARCHED_LINES = 1000;
	/** So many rows with the same number of fields make a table. */
	private static final int LEAST_ROWS = 2;
	private static final int MOST_ROWS_BELOW = 3;

	private TableFinder() {
	}

	/** @throws FormatException when there is no table */
	public static TableLook look(Path path) throws IOException {
		return found(TextFile.read(path));
	}

	/** @throws FormatException when there is no table */
	static TableLook found(TextFile file) throws FormatException {
		TableLook look = look(file);
		if (look == null) {
			throw FormatException.of(file.file(), "there is no table of numbers with two columns or more, separated by tab, semicolon, comma or |", "export it as .csv");
		}
		return look;
	}

	/** Null when there is no table. */
	static TableLook look(TextFile file) {
		List<String> lines = file.lines(SEARCHED_LINES);
		for (int i = 0; i < lines.size(); i++) {
			for (char delimiter : DELIMITERS) {
				int columns = numbers(lines.get(i), delimiter);
				if (columns >= 2 && rows(lines, i, delimiter, columns) >= Math.min(LEAST_ROWS, lines.size() - i)) {
					return look(lines, i, delimiter, columns);
				}
			}
		}
		return null;
	}

	/** Fields of a row of numbers, some of which may be texts or empty; 0 when it is none. */
	private static int numbers(String line, char delimiter) {
		if (line.indexOf(delimiter) < 0) {
			return 0;
		}
		List<String> fields = Table.split(line, delimiter);
		int numbers = 0;
		for (String field : fields) {
			numbers += isNumber(field, delimiter) || Timestamps.looksLike(plain(field)) ? 1 : 0;
		}
		return numbers >= 2 && 2 * numbers >= fields.size() ? fields.size() : 0;
	}

	private static boolean isNumber(String field, char delimiter) {
		String text = plain(field);
		return !Double.isNaN(Decimal.parse(text, 0, text.length(), '.'))
				|| delimiter != ',' && !Double.isNaN(Decimal.parse(text, 0, text.length(), ','));
	}

	private static String plain(String field) {
		String text = field.strip();
		return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"") ? text.substring(1, text.length() - 1).strip() : text;
	}

	private static int rows(List<String> lines, int from, char delimiter, int columns) {
		int rows = 0;
		for (int i = from; i < lines.size() && rows < LEAST_ROWS && numbers(lines.get(i), delimiter) == columns; i++) {
			rows++;
		}
		return rows;
	}

	private static TableLook look(List<String> lines, int firstRow, char delimiter, int columns) {
		int namesAt = -1;
		for (int i = firstRow - 1; i >= Math.max(0, firstRow - 1 - MOST_ROWS_BELOW); i--) {
			// of a line of names and a line of units below it the upper one names
			List<ColumnName> names = Table.names(lines.get(i), delimiter);
			boolean full = names.size() >= columns - 1 && names.size() <= columns && names.stream().noneMatch(n -> n.text().isEmpty());
			boolean units = Table.split(lines.get(i), delimiter).size() == columns;
			if (!full && !units && !lines.get(i).isBlank()) {
				break;
			}
			namesAt = full ? i : namesAt;
		}
		List<ColumnGuess> guesses = new ArrayList<>();
		List<ColumnName> names = namesAt < 0 ? List.of() : Table.names(lines.get(namesAt), delimiter);
		List<ColumnName> units = namesAt >= 0 && firstRow - namesAt > 1 ? Table.names(lines.get(namesAt + 1), delimiter) : List.of();
		Set<ColumnRole> taken = new HashSet<>();
		for (int c = 0; c < columns; c++) {
			ColumnName name = c < names.size() ? names.get(c) : ColumnName.of("column " + (c + 1));
			String unit = name.unit().isEmpty() && c < units.size() ? units.get(c).text().replaceAll("[\\[\\]()]", "") : name.unit();
			ColumnRole role = role(name);
			role = role != ColumnRole.OTHER && !taken.add(role) ? ColumnRole.OTHER : role;
			guesses.add(new ColumnGuess(name.text(), role, role != ColumnRole.OTHER && role.factor(unit).isPresent() ? unit : ""));
		}
		List<List<String>> rows = new ArrayList<>();
		for (int i = firstRow; i < Math.min(lines.size(), firstRow + TableLook.ROWS); i++) {
			rows.add(Table.split(lines.get(i), delimiter).stream().map(String::strip).toList());
		}
		return new TableLook(namesAt < 0 ? ColumnMapping.withoutNames(columns) : lines.get(namesAt).strip(), namesAt + 1, delimiter,
				namesAt < 0 ? firstRow : firstRow - namesAt - 1, guesses, rows);
	}

	private static ColumnRole role(ColumnName name) {
		List<ColumnName> one = List.of(name);
		if (Role.TIME.find(one) >= 0 || name.name().startsWith("time") || name.name().equals("test time") || name.name().equals("date")) {
			return ColumnRole.TIME;
		}
		if (Role.CURRENT.find(one) >= 0 || name.name().startsWith("current")) {
			return ColumnRole.CURRENT;
		}
		if (Role.POTENTIAL.find(one) >= 0 || name.name().startsWith("voltage") || name.name().startsWith("potential")) {
			return ColumnRole.POTENTIAL;
		}
		if (Role.SEQUENCE.find(one) >= 0) {
			return ColumnRole.STEP;
		}
		return name.name().equals("cycle") || name.name().equals("cycle number") || name.name().equals("cycle index") ? ColumnRole.CYCLE : ColumnRole.OTHER;
	}

	/** The first mapping whose line of names stands in a file. */
	public static Optional<ColumnMapping> fitting(Path file, List<ColumnMapping> mappings) throws IOException {
		return fitting(TextFile.read(file), mappings);
	}

	static Optional<ColumnMapping> fitting(TextFile file, List<ColumnMapping> mappings) {
		return mappings.stream().filter(m -> namesLine(file, m) >= 0).findFirst();
	}

	/** Where a mapping's names stand, from 1; 0 when the table has no names, as the mapping says; −1 when they are nowhere. */
	static int namesLine(TextFile file, ColumnMapping mapping) {
		List<String> lines = file.lines(SEARCHED_LINES);
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).strip().equals(mapping.header())) {
				return i + 1;
			}
		}
		if (mapping.header().equals(ColumnMapping.withoutNames(mapping.columns().size()))) {
			TableLook look = look(file);
			return look != null && look.header().equals(mapping.header()) ? 0 : -1;
		}
		return -1;
	}

	/** See {@link org.plateau.io.echem.ColumnMappings#said}. */
	public static ColumnMapping said(String words, TableLook look) {
		List<Column> columns = new ArrayList<>(look.columns().stream().map(c -> new Column(c.name(), ColumnRole.OTHER, "", false)).toList());
		Decimals decimals = Decimals.AUTOMATIC;
		for (String part : words.split(",")) {
			int equals = part.indexOf('=');
			if (equals < 0) {
				throw new IllegalArgumentException("'" + part.strip() + "' is not understood: write role=column:unit, e.g. time=Time:s,current=I:mA");
			}
			String word = part.substring(0, equals).strip();
			String what = part.substring(equals + 1).strip();
			if (word.equals("decimals")) {
				if (!what.equals("point") && !what.equals("comma")) {
					throw new IllegalArgumentException("decimals are written with a point or a comma, not '" + what + "'");
				}
				decimals = Decimals.valueOf(what.toUpperCase(Locale.ROOT));
				continue;
			}
			ColumnRole role = ColumnRole.of(word).orElseThrow(() -> new IllegalArgumentException("there is no role '" + word + "' of a column; known: "
					+ ColumnMappingJson.roles()));
			boolean reversed = what.endsWith(":reversed");
			what = reversed ? what.substring(0, what.length() - ":reversed".length()) : what;
			int colon = what.lastIndexOf(':');
			int at = index(colon < 0 ? what : what.substring(0, colon), look);
			if (at < 0 && colon >= 0 && index(what, look) >= 0) {
				// the colon belongs to the name
				at = index(what, look);
				colon = -1;
			}
			if (at < 0) {
				throw new IllegalArgumentException("there is no column '" + (colon < 0 ? what : what.substring(0, colon)) + "'; there are "
						+ String.join(", ", look.columns().stream().map(ColumnGuess::name).toList()));
			}
			String unit = colon >= 0 ? what.substring(colon + 1).strip() : unit(look, at, role);
			columns.set(at, new Column(look.columns().get(at).name(), role, unit, reversed));
		}
		return new ColumnMapping(look.header(), look.delimiter(), decimals, look.rowsBelow(), columns);
	}

	private static int index(String nameOrNumber, TableLook look) {
		for (int i = 0; i < look.columns().size(); i++) {
			if (look.columns().get(i).name().equals(nameOrNumber)) {
				return i;
			}
		}
		return nameOrNumber.matches("\\d{1,4}") && Integer.parseInt(nameOrNumber) >= 1 && Integer.parseInt(nameOrNumber) <= look.columns().size()
				? Integer.parseInt(nameOrNumber) - 1 : -1;
	}

	/** What the name tells; nothing for a time that is written as a clock. */
	private static String unit(TableLook look, int at, ColumnRole role) {
		String unit = ColumnName.of(look.columns().get(at).name()).unit();
		return role.factor(unit).isPresent() ? unit : look.columns().get(at).role() == role ? look.columns().get(at).unit() : "";
	}
}
