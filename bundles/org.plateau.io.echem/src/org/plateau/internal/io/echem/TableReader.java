// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.plateau.io.spi.FormatException;

/** Reads the rows below a line of column names. One instance per table. */
final class TableReader {

	/** Lines that are looked at to find out about the decimal separator. */
	private static final int SEPARATOR_LINES = 200;

	private final TextFile file;
	private final String text;
	private final List<ColumnName> names;
	private final char delimiter;
	private final char separator;
	private final int start;
	private final int namesLine;
	private final double[][] values;
	private final String[][] texts;
	private final boolean[] textual;
	private final int[] lines;
	private int rows;
	/** Where the last column's field of the row before stands. */
	private int lastFrom;
	private int lastTo;

	/**
	 * @param namesLine where the names stand, from 1
	 * @param asText columns to keep as text, too
	 */
	TableReader(TextFile file, int namesLine, List<ColumnName> names, char delimiter, Set<Integer> asText) {
		this(file, namesLine, names, delimiter, asText, null);
	}

	/**
	 * @param namesLine the line above the first row, from 1; 0 when the file begins with rows
	 * @param decimal separator of decimals; null = found from the numbers
	 */
	TableReader(TextFile file, int namesLine, List<ColumnName> names, char delimiter, Set<Integer> asText, Character decimal) {
		this.file = file;
		this.text = file.text();
		this.names = names;
		this.delimiter = delimiter;
		this.namesLine = namesLine;
		start = namesLine == 0 ? 0 : Math.min(file.endOf(file.startOf(namesLine)) + 1, text.length());
		separator = decimal == null ? separator(file, start, delimiter) : decimal;
		int lineCount = 0;
		for (int at = start; at < text.length(); at = file.endOf(at) + 1) {
			lineCount++;
		}
		// a complete row has a separator or a line end for every column
		int capacity = Math.min(lineCount, (text.length() - start) / Math.max(1, names.size()) + 1);
		values = new double[names.size()][capacity];
		texts = new String[names.size()][];
		for (int c : asText) {
			texts[c] = new String[capacity];
		}
		textual = new boolean[names.size()];
		lines = new int[capacity];
	}

	/**
	 * All rows; empty lines are passed over.
	 *
	 * @throws FormatException when a row has more or fewer fields than there are names, with its line; a last row without line end that
	 *             looks cut off is left out instead
	 */
	Table read() throws FormatException {
		int line = namesLine;
		boolean cutOff = false;
		for (int at = start; at < text.length(); at = file.endOf(at) + 1) {
			line++;
			int lineEnd = file.endOf(at);
			int end = lineEnd > at && text.charAt(lineEnd - 1) == '\r' ? lineEnd - 1 : lineEnd;
			if (!blank(at, end)) {
				boolean last = lineEnd == text.length();
				boolean[] textualBefore = last ? textual.clone() : textual;
				cutOff = !row(at, end, line, last);
				if (cutOff) {
					System.arraycopy(textualBefore, 0, textual, 0, textual.length);
				} else {
					lines[rows++] = line;
				}
			}
		}
		for (int c = 0; c < values.length; c++) {
			values[c] = Arrays.copyOf(values[c], rows);
			texts[c] = texts[c] == null ? null : Arrays.copyOf(texts[c], rows);
		}
		return new Table(names, values, texts, textual, Arrays.copyOf(lines, rows), cutOff);
	}

	/** Reads one row into place; false when it is the last of the file and was cut off. */
	private boolean row(int from, int to, int line, boolean unfinished) throws FormatException {
		int column = 0;
		for (int field = from; field <= to; column++) {
			int end = Table.fieldEnd(text, field, to, delimiter);
			if (column < names.size()) {
				values[column][rows] = number(field, end, column);
				if (texts[column] != null) {
					texts[column][rows] = text.substring(field, end).strip();
				}
				if (column == names.size() - 1) {
					if (unfinished && (rows == 0 || looksCut(text.substring(field, end).strip(), text.substring(lastFrom, lastTo).strip()))) {
						return false;
					}
					lastFrom = field;
					lastTo = end;
				}
			} else if (!blank(field, end)) {
				throw FormatException.atLine(file.file(), line, "there are more values than the " + names.size() + " named columns",
						"the row is damaged; export the file again");
			}
			field = end + 1;
		}
		if (column >= names.size()) {
			return true;
		}
		if (unfinished) {
			return false;
		}
		throw FormatException.atLine(file.file(), line, "there are " + column + " values for " + names.size() + " named columns",
				"the row is damaged; export the file again");
	}

	private boolean blank(int from, int to) {
		int at = from;
		while (at < to && Character.isWhitespace(text.charAt(at))) {
			at++;
		}
		return at == to;
	}

	private double number(int from, int to, int column) {
		int a = from;
		int b = to;
		while (a < b && (text.charAt(a) <= ' ' || text.charAt(a) == '"')) {
			a++;
		}
		while (b > a && (text.charAt(b - 1) <= ' ' || text.charAt(b - 1) == '"')) {
			b--;
		}
		if (a == b) {
			return Double.NaN;
		}
		double value = Decimal.parse(text, a, b, separator);
		if (Double.isNaN(value) && !text.substring(a, b).equalsIgnoreCase("nan")) {
			textual[column] = true;
		}
		return value;
	}

	private static char separator(TextFile file, int start, char delimiter) {
		if (delimiter == ',') {
			return '.';
		}
		String text = file.text();
		int at = start;
		for (int i = 0; i < SEPARATOR_LINES && at < text.length(); i++) {
			for (String field : Table.split(file.line(at), delimiter)) {
				if (field.indexOf(',') >= 0 && !Double.isNaN(Decimal.parse(field.strip(), 0, field.strip().length(), ','))) {
					return ',';
				}
			}
			at = file.endOf(at) + 1;
		}
		return '.';
	}

	/** Is this field the beginning of a number that was written like the one in the row before? */
	private static boolean looksCut(String field, String before) {
		// the same word as in the row before is no number, and whole
		if (before.isEmpty() || field.equals(before) && Character.isLetter(field.charAt(0))) {
			return false;
		}
		if (field.isEmpty() || ".,eE+-".indexOf(field.charAt(field.length() - 1)) >= 0) {
			return true;
		}
		return exponentLength(field) < exponentLength(before) || decimals(field) < decimals(before);
	}

	private static int exponent(String field) {
		return Math.max(field.indexOf('e'), field.indexOf('E'));
	}

	private static int exponentLength(String field) {
		return exponent(field) < 0 ? 0 : field.length() - exponent(field);
	}

	private static int decimals(String field) {
		int separator = Math.max(field.indexOf('.'), field.indexOf(','));
		int end = exponent(field) < 0 ? field.length() : exponent(field);
		return separator < 0 ? 0 : end - separator - 1;
	}
}
