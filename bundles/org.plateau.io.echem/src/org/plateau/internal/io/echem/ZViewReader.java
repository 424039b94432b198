// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.ImpedanceSpectrum;

/**
 * ZPlot and ZView ({@code .z}), and the same table as Autolab's Nova writes it: below the comments every row is frequency, amplitude, bias,
 * time, Z′, Z″ and three more.
 */
public final class ZViewReader implements FormatReader {

	private static final Pattern FIRST_LINE = Pattern.compile("(ZPLOT2 ASCII|\"?(ZPlotW|Z60W|Z70W|Z90W|ZView)[A-Za-z0-9 ]* Data File.*)\\s*");
	private static final Pattern NAMES = Pattern.compile("\"?\\s*Freq\\s*\\(Hz\\).*");
	private static final String END_OF_COMMENTS = "End Comments";
	private static final int SEARCHED_LINES = 20_000;
	private static final List<String> COLUMNS = List.of("Freq/Hz", "Ampl", "Bias", "Time/s", "Z'/Ohm", "Z''/Ohm", "GD", "Err", "Range");
	private static final int NEEDED = 6;
	private static final Pattern SPACES = Pattern.compile("[\\t, ]+");

	@Override
	public int probe(Path file, byte[] head) {
		List<String> first = TextFile.head(file, head).lines(1);
		return !first.isEmpty() && FIRST_LINE.matcher(first.get(0)).matches() ? 95 : 0;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		TextFile file = TextFile.read(path);
		List<String> lines = file.lines(SEARCHED_LINES);
		int names = -1;
		int end = -1;
		for (int i = 0; i < lines.size() && end < 0; i++) {
			names = names < 0 && NAMES.matcher(lines.get(i).strip()).matches() ? i : names;
			end = lines.get(i).strip().equals(END_OF_COMMENTS) ? i : -1;
		}
		int first = end >= 0 ? end + 1 : names + 1;
		if (first == 0) {
			throw FormatException.of(path, "neither 'End Comments' nor a line of column names stands above the rows", "export it again as ZView text");
		}
		List<String> warnings = new ArrayList<>();
		Columns columns = rows(file, first, warnings);
		if (columns.rows() == 0) {
			throw FormatException.atLine(path, first + 1, "there are no rows", "the file was cut off; export it again");
		}
		List<ImpedanceSpectrum> spectra = Spectra.of(columns, path.getFileName().toString(), "ZPlot / ZView text", lines.subList(0, first), Set.of(), warnings);
		if (spectra.isEmpty()) {
			throw FormatException.atLine(path, first + 1, "no row has a positive frequency", "export it again as ZView text");
		}
		return new Content.Impedance(spectra, Optional.empty());
	}

	private static Columns rows(TextFile file, int first, List<String> warnings) throws FormatException {
		List<double[]> rows = new ArrayList<>();
		int line = first;
		int width = COLUMNS.size();
		for (int at = file.startOf(first + 1); at < file.text().length(); at = file.endOf(at) + 1) {
			line++;
			String content = file.line(at).strip();
			boolean last = file.endOf(at) >= file.text().length();
			if (content.isEmpty()) {
				continue;
			}
			String[] fields = SPACES.split(content);
			double[] row = new double[COLUMNS.size()];
			boolean numbers = fields.length >= NEEDED;
			for (int c = 0; c < Math.min(fields.length, row.length); c++) {
				row[c] = Decimal.parse(fields[c], 0, fields[c].length(), '.');
				numbers &= c >= NEEDED || !Double.isNaN(row[c]);
			}
			if (last && (!numbers || fields.length < width) && !rows.isEmpty()) {
				warnings.add("the file ends in the middle of a row, which is left out: the record may be incomplete");
				break;
			}
			if (!numbers) {
				throw FormatException.atLine(file.file(), line, "frequency, amplitude, bias, time, Z' and Z'' were expected",
						"the row is damaged; export the file again");
			}
			width = Math.min(width, fields.length);
			rows.add(row);
		}
		return new Columns(COLUMNS.stream().map(ColumnName::of).toList(), transposed(rows, COLUMNS.size()));
	}

	/** Columns of rows. */
	static double[][] transposed(List<double[]> rows, int columns) {
		double[][] values = new double[columns][rows.size()];
		for (int r = 0; r < rows.size(); r++) {
			for (int c = 0; c < columns; c++) {
				values[c][r] = rows.get(r)[c];
			}
		}
		return values;
	}
}
