// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.plateau.io.spi.FormatException;

/**
 * A Gamry Framework file taken apart: lines of key, type and value, and tables with names and units above their rows.
 *
 * @param settings value by key, as written
 * @param tables in the file's order
 * @param header the lines that are not in a table
 * @param separator of the decimals
 */
record GamryFile(Map<String, String> settings, List<GamryFile.DataTable> tables, List<String> header, char separator) {

	private static final int MOST_HEADER_LINES = 2000;

	/**
	 * @param name CURVE, OCVCURVE, ZCURVE, CURVE3, …
	 * @param declared number of rows that the file states, −1 when it states none; often it is the number that was planned
	 */
	record DataTable(String name, int declared, Columns columns) {

		/** A column by Gamry's name for it; null when there is none. */
		double[] column(String name) {
			for (int c = 0; c < columns.names().size(); c++) {
				String text = columns.names().get(c).text();
				if (text.equals(name) || text.startsWith(name + "/")) {
					return columns.values()[c];
				}
			}
			return null;
		}
	}

	/** A number among the settings. */
	OptionalDouble number(String key) {
		String value = settings.getOrDefault(key, "").strip();
		double number = Decimal.parse(value, 0, value.length(), separator);
		return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
	}

	/** True for "EXPLAIN" and a "TAG" in the first lines. */
	static boolean looksLike(List<String> lines) {
		return lines.size() > 1 && lines.get(0).strip().equals("EXPLAIN") && lines.get(1).startsWith("TAG\t");
	}

	/**
	 * @param warnings added to
	 * @throws FormatException when a row has too few values, with its line
	 */
	static GamryFile read(TextFile file, List<String> warnings) throws FormatException {
		String text = file.text();
		Map<String, String> settings = new HashMap<>();
		List<String> header = new ArrayList<>();
		List<DataTable> tables = new ArrayList<>();
		char separator = separator(file);
		int line = 1;
		int at = 0;
		while (at < text.length()) {
			String content = file.line(at);
			List<String> fields = Table.split(content, '\t');
			at = file.endOf(at) + 1;
			line++;
			if (fields.size() > 1 && fields.get(1).strip().equals("TABLE") && at < text.length()) {
				TableRows rows = new TableRows(file, separator, fields.get(0).strip(), fields.size() > 2 ? fields.get(2) : "");
				at = rows.read(at, line, warnings);
				line = rows.line;
				tables.add(rows.table());
			} else {
				if (header.size() < MOST_HEADER_LINES) {
					header.add(content);
				}
				if (fields.size() > 1) {
					settings.putIfAbsent(fields.get(0).strip(), fields.get(fields.size() > 2 ? 2 : 1));
				}
			}
		}
		return new GamryFile(settings, tables, header, separator);
	}

	/** A comma within any number of the file's tables says that decimals are written with commas. */
	private static char separator(TextFile file) {
		String text = file.text();
		for (int at = 0; at < text.length(); at = file.endOf(at) + 1) {
			if (text.charAt(at) == '\t') {
				for (String field : Table.split(file.line(at), '\t')) {
					String value = field.strip();
					if (value.indexOf(',') >= 0 && !Double.isNaN(Decimal.parse(value, 0, value.length(), ','))) {
						return ',';
					}
				}
			}
		}
		return '.';
	}

	/** Reads one table. */
	private static final class TableRows {

		private static final int FIRST_CAPACITY = 256;
		private static final Pattern BLANKS = Pattern.compile("[\\t ]+");
		private final TextFile file;
		private final char separator;
		private final String name;
		private final int declared;
		private List<String> names = List.of();
		private double[][] values;
		private boolean[] textual;
		private int rows;
		int line;

		TableRows(TextFile file, char separator, String name, String declared) {
			this.file = file;
			this.separator = separator;
			this.name = name;
			double number = Decimal.parse(declared.strip(), 0, declared.strip().length(), '.');
			this.declared = number >= 0 && number < Integer.MAX_VALUE ? (int) number : -1;
		}

		/** Reads from the line of the names on; returns where the table has ended. */
		int read(int start, int startLine, List<String> warnings) throws FormatException {
			int at = start;
			line = startLine;
			String text = file.text();
			List<String> titles = null;
			while (at < text.length() && (text.charAt(at) == '\t' || text.charAt(at) == ' ')) {
				List<String> fields = Table.split(file.line(at), '\t');
				int end = file.endOf(at);
				boolean whole = end < text.length();
				if (fields.get(0).isBlank()) {
					fields = fields.subList(1, fields.size());
				}
				if (titles == null) {
					titles = fields;
				} else if (names.isEmpty()) {
					names = named(titles, fields);
					values = new double[names.size()][FIRST_CAPACITY];
					textual = new boolean[names.size()];
				} else if (!row(fields, whole)) {
					warnings.add("the file ends in the middle of a row, which is left out: the record may be incomplete");
				}
				at = end + 1;
				line++;
			}
			return Math.min(at, text.length());
		}

		private static List<String> named(List<String> titles, List<String> units) {
			List<String> names = new ArrayList<>();
			for (int i = 0; i < titles.size(); i++) {
				String unit = i < units.size() ? units.get(i).strip() : "";
				names.add(titles.get(i).strip() + (unit.isEmpty() || unit.equals("#") ? "" : "/" + unit));
			}
			while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
				names.remove(names.size() - 1);
			}
			return names;
		}

		private boolean row(List<String> fields, boolean whole) throws FormatException {
			if (fields.stream().allMatch(String::isBlank)) {
				return true;
			}
			if (fields.size() < names.size()) {
				// an editor has made blanks of some tabs
				String[] apart = BLANKS.split(String.join("\t", fields).strip());
				if (apart.length >= names.size()) {
					return row(List.of(apart), whole);
				}
			}
			if (fields.size() < names.size()) {
				if (!whole) {
					return false;
				}
				throw FormatException.atLine(file.file(), line, "there are " + fields.size() + " values for " + names.size() + " named columns",
						"the row is damaged; export the file again");
			}
			for (int c = 0; c < names.size(); c++) {
				if (rows == values[c].length) {
					values[c] = Arrays.copyOf(values[c], 2 * rows);
				}
				String field = fields.get(c).strip();
				double value = Decimal.parse(field, 0, field.length(), separator);
				textual[c] |= Double.isNaN(value) && !field.isEmpty() && !field.equalsIgnoreCase("nan");
				values[c][rows] = value;
			}
			rows++;
			return true;
		}

		DataTable table() {
			List<ColumnName> kept = new ArrayList<>();
			List<double[]> numbers = new ArrayList<>();
			for (int c = 0; c < names.size(); c++) {
				if (!textual[c]) {
					kept.add(ColumnName.of(names.get(c)));
					numbers.add(Arrays.copyOf(values[c], rows));
				}
			}
			return new DataTable(name, declared, new Columns(kept, numbers.toArray(new double[0][])));
		}
	}
}
