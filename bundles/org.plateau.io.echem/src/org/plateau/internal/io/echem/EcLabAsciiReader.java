// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.plateau.model.echem.ImpedanceSpectrum;

/**
 * BioLogic EC-Lab and BT-Lab text export ({@code .mpt}): a header that says how many lines it has, column names with units, rows
 * separated by tabs, decimals as the exporting computer writes them. Every column is kept. Rows with a frequency are impedance, one
 * spectrum for every loop and cycle.
 */
public final class EcLabAsciiReader implements FormatReader {

	private static final Pattern FIRST_LINE = Pattern.compile("(EC|BT)-Lab ASCII FILE\\s*");
	private static final Pattern HEADER_LINES = Pattern.compile("Nb header lines\\s*:\\s*(\\d{1,6})\\s*");
	private static final Pattern LOOP = Pattern.compile("Loop \\d{1,6} from point number (\\d{1,9}) to \\d{1,9}");
	private static final int TECHNIQUE_LINE = 4;
	/** Where the column names are looked for when the header counts its lines wrongly. */
	private static final int SEARCHED_LINES = 2000;
	private static final int CONSTANT_CURRENT = 1;
	private static final int OPEN_CIRCUIT = 3;
	static final String IMPEDANCE_ROWS = "the record holds impedance points; their current is the mean of a sine";
	private static final String SIGN = "EC-Lab's sign: negative current is reduction at the working electrode";

	@Override
	public int probe(Path file, byte[] head) {
		List<String> first = TextFile.head(file, head).lines(1);
		return !first.isEmpty() && FIRST_LINE.matcher(first.get(0)).matches() ? 95 : 0;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		TextFile file = TextFile.read(path);
		List<String> warnings = new ArrayList<>();
		List<String> beginning = file.lines(SEARCHED_LINES);
		int namesLine = namesLine(path, beginning, warnings);
		List<String> header = beginning.subList(0, namesLine - 1);
		String technique = header.size() >= TECHNIQUE_LINE ? header.get(TECHNIQUE_LINE - 1).strip() : "";
		String format = "EC-Lab ASCII (.mpt)" + (technique.isEmpty() ? "" : ", " + technique);
		List<ColumnName> names = Table.names(file.line(file.startOf(namesLine)), '\t');
		List<ImpedanceSpectrum> spectra = List.of();
		if (Spectra.named(names)) {
			List<String> own = new ArrayList<>(warnings);
			Table numbers = new TableReader(file, namesLine, names, '\t', Set.of()).read();
			if (numbers.cutOff()) {
				own.add("the file ends in the middle of a row, which is left out: the record may be incomplete");
			}
			Columns columns = numbers.numeric();
			if (Spectra.named(columns.names())) {
				spectra = Spectra.of(columns, path.getFileName().toString(), format, header, loops(header, columns.rows()), own);
				if (!spectra.isEmpty() && (Spectra.points(columns) == columns.rows() || Role.TIME.find(names) < 0)) {
					return new Content.Impedance(spectra, Optional.empty());
				}
			}
		}
		CyclingTable table = new CyclingTable(file, namesLine, '\t', true, warnings);
		if (table.column("freq/Hz") >= 0) {
			warnings.add(IMPEDANCE_ROWS);
		}
		double[] current = table.has(Role.CURRENT) ? null : impliedCurrent(path, namesLine, technique, table, warnings);
		CyclingRecord record = LoopNumbers.in(table.record(format, technique, SIGN, current), loops(header, table.rows()));
		return spectra.isEmpty() ? new Content.Cycling(record) : new Content.Impedance(spectra, Optional.of(record));
	}

	/** Rows at which the header says that a loop begins. */
	private static Set<Integer> loops(List<String> header, int rows) {
		Set<Integer> starts = new TreeSet<>();
		for (String line : header) {
			Matcher m = LOOP.matcher(line.strip());
			if (m.matches() && Integer.parseInt(m.group(1)) < rows) {
				starts.add(Integer.parseInt(m.group(1)));
			}
		}
		return starts;
	}

	private static int namesLine(Path path, List<String> lines, List<String> warnings) throws FormatException {
		Matcher count = HEADER_LINES.matcher(lines.size() > 1 ? lines.get(1) : "");
		int stated = count.matches() ? Integer.parseInt(count.group(1)) : 0;
		if (stated > 2 && stated <= lines.size() && namesColumns(lines.get(stated - 1))) {
			return stated;
		}
		for (int line = 2; line <= lines.size(); line++) {
			if (namesColumns(lines.get(line - 1))) {
				warnings.add("the header says that it has " + stated + " lines, but the columns are named in line " + line);
				return line;
			}
		}
		throw FormatException.atLine(path, Math.max(1, Math.min(stated, lines.size())), "no line names columns with a time (time/s)",
				"a LOOP file holds no samples: open the file of the technique; otherwise export again with time, potential and current");
	}

	private static boolean namesColumns(String line) {
		List<ColumnName> names = line.indexOf('\t') < 0 ? List.of() : Table.names(line, '\t');
		return Role.TIME.find(names) >= 0 || Spectra.named(names);
	}

	/** The current of a record without a measured one: zero at open circuit, else what the instrument was told. */
	private static double[] impliedCurrent(Path path, int namesLine, String technique, CyclingTable table, List<String> warnings)
			throws FormatException {
		int mode = table.column("mode");
		int control = table.column("control/mA") >= 0 ? table.column("control/mA") : table.column("control/V/mA");
		double[] modes = mode < 0 ? new double[0] : table.complete(mode);
		boolean openCircuit = technique.toLowerCase(Locale.ROOT).startsWith("open circuit") || modes.length > 0 && only(modes, OPEN_CIRCUIT);
		if (openCircuit) {
			warnings.add("there is no column of the current; at open circuit it is 0");
			return new double[table.rows()];
		}
		if (control >= 0 && modes.length == table.rows() && only(modes, CONSTANT_CURRENT, OPEN_CIRCUIT)) {
			warnings.add("there is no column of the measured current; the set current is used");
			double[] set = table.complete(control);
			double[] current = new double[set.length];
			for (int row = 0; row < set.length; row++) {
				current[row] = modes[row] == OPEN_CIRCUIT ? 0 : set[row] * 1e-3;
			}
			return current;
		}
		throw FormatException.atLine(path, namesLine, "there is no column of the current", "export I/mA or <I>/mA as well");
	}

	private static boolean only(double[] modes, int... allowed) {
		for (double mode : modes) {
			boolean known = false;
			for (int a : allowed) {
				known |= mode == a;
			}
			if (!known) {
				return false;
			}
		}
		return true;
	}
}
