// SPDX-License-Identifier: EPL-2.0
package com.example.dsc.internal;

import com.example.dsc.GlassTransition;
import com.example.dsc.HeatingCurve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.trace.Trace;

/**
 * Text exports of Netzsch Proteus: header lines {@code #KEY: value}, then {@code ##Temp./°C;Time/min;DSC/(mW/mg)} and rows. The header tells separator
 * and decimal mark of the rows, and has marks of its own: {@code #RANGE:30/10,0(K/min)/300} stands above rows with a point. ANSI (Windows-1252), UTF-8 and
 * UTF-16.
 */
public final class ProteusReader implements FormatReader {

	private static final Pattern RATE = Pattern.compile("(-?\\d+(?:[.,]\\d+)?)\\s*\\(?\\s*K/min");
	private static final Map<String, String> SEPARATORS = Map.of("SEMICOLON", ";", "TAB", "\t", "COMMA", ",", "SPACE", " ");

	// snippet:probe
	@Override
	public int probe(Path file, byte[] head) {
		String text = ProteusText.decode(head);
		if (!text.startsWith("#")) {
			return 0;
		}
		boolean netzsch = text.contains("NETZSCH") || text.contains("#EXPORTTYPE");
		boolean table = text.contains("\n##Temp");
		return table && text.contains("DSC") ? netzsch ? 95 : 85 : 0;
	}
	// end:probe

	// snippet:open
	@Override
	public Content open(Path file, OpenOptions options) throws IOException {
		List<String> lines = ProteusText.lines(file);
		Map<String, String> header = new LinkedHashMap<>();
		int table = -1;
		for (int i = 0; i < lines.size() && table < 0; i++) {
			String line = lines.get(i);
			if (line.startsWith("##")) {
				table = i;
			} else if (line.startsWith("#") && line.indexOf(':') > 0) {
				header.put(line.substring(1, keyEnd(line)).strip(), line.substring(keyEnd(line) + 1).replaceAll("^[\\s;,\\t]+|[\\s;,\\t]+$", ""));
			}
		}
		if (table < 0) {
			throw FormatException.of(file, "no line begins with ## and names the columns", "export it again from Proteus as text (ASCII) with its header");
		}
		List<Trace.Column> columns = columns(file, lines, table, header);
		List<String> warnings = new ArrayList<>();
		Map<String, Quantity> quantities = quantities(header);
		return new Content.Traces(List.of(new Trace(GlassTransition.KIND, name(file, header), "Netzsch Proteus text", columns, quantities, header, warnings)));
	}
	// end:open

	/** Keys hold colons only in their last place, but values may begin without a blank: {@code #DATE/TIME:31.03.2022 12:47}. */
	private static int keyEnd(String line) {
		return line.indexOf(':');
	}

	private static String name(Path file, Map<String, String> header) {
		for (String key : List.of("SAMPLE", "IDENTITY")) {
			if (!header.getOrDefault(key, "").isBlank()) {
				return header.get(key);
			}
		}
		return file.getFileName().toString();
	}

	private static Map<String, Quantity> quantities(Map<String, String> header) {
		Map<String, Quantity> found = new LinkedHashMap<>();
		for (Map.Entry<String, String> e : header.entrySet()) {
			if (e.getKey().equals("RANGE") || e.getKey().startsWith("SEG. ")) {
				Matcher m = RATE.matcher(e.getValue());
				while (m.find()) {
					double rate = Double.parseDouble(m.group(1).replace(',', '.'));
					if (rate > 0) {
						found.putIfAbsent(HeatingCurve.RATE, new Quantity(rate, Double.NaN, "K/min"));
					}
				}
			} else if (e.getKey().startsWith("SAMPLE MASS")) {
				number(e.getValue()).ifPresent(v -> found.put("sampleMass", new Quantity(v, Double.NaN, "mg")));
			}
		}
		return found;
	}

	private static java.util.OptionalDouble number(String text) {
		try {
			double v = Double.parseDouble(text.strip().replace(',', '.'));
			return Double.isFinite(v) ? java.util.OptionalDouble.of(v) : java.util.OptionalDouble.empty();
		} catch (NumberFormatException e) {
			return java.util.OptionalDouble.empty();
		}
	}

	private static List<Trace.Column> columns(Path file, List<String> lines, int table, Map<String, String> header) throws FormatException {
		String separator = SEPARATORS.get(header.getOrDefault("SEPARATOR", "").toUpperCase(Locale.ROOT).strip());
		String names = lines.get(table).substring(2);
		if (separator == null) {
			separator = names.contains(";") ? ";" : names.contains("\t") ? "\t" : ",";
		}
		String decimal = header.getOrDefault("DECIMAL", "").toUpperCase(Locale.ROOT).strip();
		boolean comma = decimal.equals("COMMA") || decimal.isEmpty() && !separator.equals(",") && table + 1 < lines.size() && lines.get(table + 1).contains(",");
		if (comma && separator.equals(",")) {
			throw FormatException.atLine(file, table + 1L, "a comma separates the columns and is the decimal mark too", "export it with semicolons");
		}
		String[] titles = split(names, separator);
		List<double[]> rows = new ArrayList<>();
		for (int i = table + 1; i < lines.size(); i++) {
			if (!lines.get(i).isBlank()) {
				rows.add(row(file, i, lines.get(i), separator, comma, titles));
			}
		}
		List<Trace.Column> columns = new ArrayList<>();
		for (int c = 0; c < titles.length; c++) {
			int column = c;
			columns.add(column(file, table, titles[c], rows.stream().mapToDouble(r -> r[column]).toArray(), columns));
		}
		for (String needed : List.of(HeatingCurve.TEMPERATURE, HeatingCurve.SIGNAL)) {
			if (columns.stream().noneMatch(c -> c.name().equals(needed))) {
				throw FormatException.atLine(file, table + 1L, "there is no column of " + needed, "export temperature and DSC");
			}
		}
		if (rows.isEmpty()) {
			throw FormatException.atLine(file, table + 1L, "no row follows the names of the columns", "export it again");
		}
		return columns;
	}

	private static String[] split(String line, String separator) {
		String[] cells = separator.equals(" ") ? line.strip().split("\\s+") : line.split(Pattern.quote(separator), -1);
		int n = cells.length;
		while (n > 1 && cells[n - 1].isBlank()) {
			n--;
		}
		return Arrays.copyOf(cells, n);
	}

	private static double[] row(Path file, int line, String text, String separator, boolean comma, String[] titles) throws FormatException {
		String[] cells = split(text, separator);
		if (cells.length > titles.length) {
			throw FormatException.atLine(file, line + 1L, "the row has " + cells.length + " cells under " + titles.length + " columns",
					"see that separator and decimal mark are those that the header names");
		}
		double[] values = new double[titles.length];
		Arrays.fill(values, Double.NaN);
		for (int c = 0; c < cells.length; c++) {
			String cell = cells[c].strip();
			if (cell.isEmpty() || cell.equals("-") || cell.equals("---")) {
				continue;
			}
			try {
				values[c] = Double.parseDouble(comma ? cell.replace(',', '.') : cell);
			} catch (NumberFormatException e) {
				throw FormatException.atLine(file, line + 1L, "'" + cell + "' under " + titles[c].strip() + " is no number",
						"see that the decimal mark is the one that the header names");
			}
		}
		return values;
	}

	private static Trace.Column column(Path file, int table, String title, double[] values, List<Trace.Column> before) throws FormatException {
		String t = title.strip();
		int slash = t.indexOf('/');
		String word = slash < 0 ? t : t.substring(0, slash).strip();
		String unit = slash < 0 ? "" : t.substring(slash + 1).strip().replaceAll("^\\((.*)\\)$", "$1");
		String lower = word.toLowerCase(Locale.ROOT);
		String name = lower.startsWith("temp") ? HeatingCurve.TEMPERATURE : lower.equals("time") ? HeatingCurve.TIME
				: lower.equals("dsc") ? HeatingCurve.SIGNAL : lower.equals("segment") ? HeatingCurve.SEGMENT : word.isEmpty() ? "column " + (before.size() + 1) : word;
		if (before.stream().anyMatch(c -> c.name().equals(name))) {
			throw FormatException.atLine(file, table + 1L, "there are several columns called " + name + ": the curves of several samples lie side by side",
					"export every curve by itself instead of a comparison");
		}
		if (name.equals(HeatingCurve.TEMPERATURE)) {
			// the degree sign does not survive every export
			return unit.equals("K") ? new Trace.Column(name, "°C", Arrays.stream(values).map(v -> v - 273.15).toArray()) : new Trace.Column(name, "°C", values);
		}
		return new Trace.Column(name, unit, values);
	}
}
