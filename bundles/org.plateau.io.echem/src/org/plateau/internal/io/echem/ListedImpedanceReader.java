// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.ImpedanceSpectrum;

/**
 * Impedance as bare lists of numbers below their count: Eco Chemie FRA ({@code .dfr}: nine numbers a point, one a line, the third −Im Z)
 * and ELCHEMEA ({@code .i2b}: five lines of comment, the count, then frequency, Re Z, Im Z).
 */
public final class ListedImpedanceReader implements FormatReader {

	private static final Pattern SPACES = Pattern.compile("\\s+");
	private static final Pattern COUNT = Pattern.compile("\\d{1,7}");
	private static final int NUMBERS_PER_POINT = 9;
	private static final int COMMENT_LINES = 5;
	private static final List<ColumnName> NAMES = List.of(ColumnName.of("Freq/Hz"), ColumnName.of("Re(Z)/Ohm"), ColumnName.of("Im(Z)/Ohm"));

	@Override
	public int probe(Path file, byte[] head) {
		List<String> lines = TextFile.head(file, head).lines(COMMENT_LINES + 2);
		String name = file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
		if (isDfr(lines)) {
			return 90;
		}
		return name.endsWith(".i2b") && isI2b(lines) ? 80 : 0;
	}

	private static boolean isDfr(List<String> lines) {
		return lines.size() > 3 && lines.get(0).strip().startsWith("VERSION") && COUNT.matcher(lines.get(1).strip()).matches();
	}

	private static boolean isI2b(List<String> lines) {
		return lines.size() > COMMENT_LINES + 1 && COUNT.matcher(lines.get(COMMENT_LINES).strip()).matches()
				&& numbers(lines.get(COMMENT_LINES + 1)).length == NAMES.size();
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		TextFile file = TextFile.read(path);
		List<String> lines = file.lines(COMMENT_LINES + 2);
		boolean dfr = isDfr(lines);
		if (!dfr && !isI2b(lines)) {
			throw FormatException.of(path, "neither an Eco Chemie nor an ELCHEMEA list of impedance", "export frequency, Re Z and Im Z as text table");
		}
		int first = dfr ? 3 : COMMENT_LINES + 1;
		int declared = Integer.parseInt(lines.get(dfr ? 1 : COMMENT_LINES).strip());
		List<String> warnings = new ArrayList<>();
		List<double[]> rows = dfr ? points(file, first, declared) : rows(file, first);
		if (rows.isEmpty()) {
			throw FormatException.atLine(path, first + 1, "there are no points", "the file was cut off; export it again");
		}
		if (rows.size() != declared) {
			warnings.add("there are " + rows.size() + " points; the file says " + declared);
		}
		Columns columns = new Columns(NAMES, ZViewReader.transposed(rows, NAMES.size()));
		List<ImpedanceSpectrum> spectra = Spectra.of(columns, path.getFileName().toString(), dfr ? "Eco Chemie (.dfr)" : "ELCHEMEA (.i2b)",
				lines.subList(0, first), Set.of(), warnings);
		if (spectra.isEmpty()) {
			throw FormatException.atLine(path, first + 1, "no point has a positive frequency", "export the file again");
		}
		return new Content.Impedance(spectra, Optional.empty());
	}

	private static List<double[]> points(TextFile file, int first, int declared) throws FormatException {
		List<double[]> points = new ArrayList<>();
		double[] point = new double[NUMBERS_PER_POINT];
		int filled = 0;
		int line = first;
		for (int at = file.startOf(first + 1); at < file.text().length() && points.size() < declared; at = file.endOf(at) + 1) {
			line++;
			String content = file.line(at).strip();
			double value = Decimal.parse(content, 0, content.length(), content.indexOf(',') >= 0 ? ',' : '.');
			if (Double.isNaN(value)) {
				throw FormatException.atLine(file.file(), line, "a number was expected", "the file is damaged; export it again");
			}
			point[filled++] = value;
			if (filled == NUMBERS_PER_POINT) {
				points.add(new double[] { point[0], point[1], -point[2] });
				filled = 0;
			}
		}
		return points;
	}

	private static List<double[]> rows(TextFile file, int first) throws FormatException {
		List<double[]> rows = new ArrayList<>();
		int line = first;
		for (int at = file.startOf(first + 1); at < file.text().length(); at = file.endOf(at) + 1) {
			line++;
			String content = file.line(at);
			if (content.isBlank()) {
				continue;
			}
			double[] row = numbers(content);
			if (row.length != NAMES.size()) {
				throw FormatException.atLine(file.file(), line, "frequency, Re Z and Im Z were expected", "the row is damaged; export the file again");
			}
			rows.add(row);
		}
		return rows;
	}

	/** The numbers of a line; none when something else stands there. */
	private static double[] numbers(String line) {
		String[] fields = SPACES.split(line.strip());
		double[] numbers = new double[fields.length];
		for (int i = 0; i < fields.length; i++) {
			numbers[i] = Decimal.parse(fields[i], 0, fields[i].length(), '.');
			if (Double.isNaN(numbers[i])) {
				return new double[0];
			}
		}
		return numbers;
	}
}
