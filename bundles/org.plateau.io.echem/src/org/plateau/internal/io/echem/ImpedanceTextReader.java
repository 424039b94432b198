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
 * Impedance in text tables whose column names tell frequency and both parts, or modulus and phase: CH Instruments, PowerSuite and CSV of
 * many programs. Separated by tabs, semicolons, commas or spaces; lines above the names are kept as header. Three columns of numbers
 * without names are taken for frequency, Re Z and Im Z where the first is a sweep.
 */
public final class ImpedanceTextReader implements FormatReader {

	private static final char[] DELIMITERS = { '\t', ';', ',' };
	private static final Pattern SPACES = Pattern.compile("[ \\t]+");
	private static final Pattern WIDE_SPACES = Pattern.compile(" {2,}|\\t");
	private static final int SEARCHED_LINES = 300;
	private static final int BARE_COLUMNS = 3;
	private static final int BARE_ROWS = 5;
	/** A sweep that nobody names must span this factor. */
	private static final double BARE_SPAN = 10;

	/**
	 * Where the names stand.
	 *
	 * @param line from 1; 0 when the file begins with its rows
	 * @param delimiter a space for any number of blanks
	 * @param apart what stands between two names where the delimiter is a space
	 */
	private record Names(int line, char delimiter, Pattern apart) {
		Names(int line, char delimiter) {
			this(line, delimiter, SPACES);
		}
	}

	@Override
	public int probe(Path file, byte[] head) {
		Names names = find(TextFile.head(file, head));
		return names == null ? 0 : names.line() == 0 ? 50 : 70;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		TextFile file = TextFile.read(path);
		Names names = find(file);
		if (names == null) {
			throw FormatException.of(path, "no line names a frequency and both parts of the impedance", "name the columns as in 'Frequency (Hz)', "
					+ "'Re(Z) (Ohm)', 'Im(Z) (Ohm)'");
		}
		List<String> warnings = new ArrayList<>();
		TextFile tabs = names.delimiter() == ' ' ? withTabs(file, names) : file;
		char delimiter = names.delimiter() == ' ' ? '\t' : names.delimiter();
		if (names.line() == 0) {
			tabs = new TextFile(path, "Frequency/Hz" + delimiter + "Re(Z)/Ohm" + delimiter + "Im(Z)/Ohm\n" + tabs.text());
			warnings.add("the columns have no names: they are taken for frequency, Re Z and Im Z, in Hz and ohm");
		}
		int line = Math.max(1, names.line());
		Table table = new TableReader(tabs, line, Table.names(tabs.line(tabs.startOf(line)), delimiter), delimiter, Set.of()).read();
		if (table.cutOff()) {
			warnings.add("the file ends in the middle of a row, which is left out: the record may be incomplete");
		}
		Columns columns = table.numeric();
		if (!Spectra.named(columns.names())) {
			throw FormatException.atLine(path, line, "frequency or impedance are not all numbers below their names", "export the table again");
		}
		List<ImpedanceSpectrum> spectra = Spectra.of(columns, path.getFileName().toString(), "impedance as text table",
				names.line() == 0 ? List.of() : file.lines(names.line() - 1), Set.of(), warnings);
		if (spectra.isEmpty()) {
			throw FormatException.atLine(path, line, "no row has a positive frequency", "export the table again");
		}
		return new Content.Impedance(spectra, Optional.empty());
	}

	private static Names find(TextFile file) {
		List<String> lines = file.lines(SEARCHED_LINES);
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i);
			for (char delimiter : DELIMITERS) {
				if (line.indexOf(delimiter) >= 0 && Spectra.named(Table.names(line, delimiter))) {
					return new Names(i + 1, delimiter);
				}
			}
			for (Pattern apart : new Pattern[] { WIDE_SPACES, SPACES }) {
				if (Spectra.named(Table.names(apart.matcher(line.strip()).replaceAll("\t"), '\t'))) {
					return new Names(i + 1, ' ', apart);
				}
			}
		}
		return bare(file, lines);
	}

	/** A table of three columns without names whose first one falls or rises by much without turning. */
	private static Names bare(TextFile file, List<String> lines) {
		String name = file.file().getFileName() == null ? "" : file.file().getFileName().toString().toLowerCase(Locale.ROOT);
		if (!name.endsWith(".csv") && !name.endsWith(".txt") && !name.endsWith(".tsv") || lines.size() < BARE_ROWS) {
			return null;
		}
		for (char delimiter : new char[] { '\t', ';', ',', ' ' }) {
			double first = 0;
			double last = 0;
			boolean sweep = true;
			int rows = 0;
			for (int i = 0; i < lines.size() && sweep; i++) {
				String line = delimiter == ' ' ? SPACES.matcher(lines.get(i).strip()).replaceAll("\t") : lines.get(i);
				if (line.isBlank()) {
					continue;
				}
				double[] row = row(line, delimiter == ' ' ? '\t' : delimiter);
				sweep = row.length == BARE_COLUMNS && row[0] > 0 && (rows < 2 || (row[0] - last) * (last - first) > 0) && (rows == 0 || row[0] != last);
				first = rows == 0 && sweep ? row[0] : first;
				last = sweep ? row[0] : last;
				rows++;
			}
			if (sweep && rows >= BARE_ROWS && Math.max(first, last) >= BARE_SPAN * Math.min(first, last)) {
				return new Names(0, delimiter);
			}
		}
		return null;
	}

	private static double[] row(String line, char delimiter) {
		List<String> fields = Table.split(line, delimiter);
		double[] row = new double[fields.size()];
		for (int i = 0; i < row.length; i++) {
			String field = fields.get(i).strip();
			row[i] = Decimal.parse(field, 0, field.length(), delimiter != ',' && field.indexOf(',') >= 0 ? ',' : '.');
			if (Double.isNaN(row[i])) {
				return new double[0];
			}
		}
		return row;
	}

	/** The same lines, a tab between any two names and any two values. */
	private static TextFile withTabs(TextFile file, Names names) {
		StringBuilder text = new StringBuilder(file.text().length());
		int line = 0;
		for (int at = 0; at < file.text().length(); at = file.endOf(at) + 1) {
			line++;
			text.append((line == names.line() ? names.apart() : SPACES).matcher(file.line(at).strip()).replaceAll("\t"));
			if (file.endOf(at) < file.text().length()) {
				text.append('\n');
			}
		}
		return new TextFile(file.file(), text.toString());
	}
}
