// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.plateau.internal.io.echem.GamryFile.DataTable;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSpectrum;

/**
 * Gamry Framework ({@code .DTA}): impedance (ZCURVE, with the rest before it), and everything over time (CURVE, CURVE1 …, OCVCURVE),
 * the curves one behind the other.
 */
public final class GamryReader implements FormatReader {

	private static final String FORMAT = "Gamry (.DTA)";
	private static final String SIGN = "Gamry's sign as in the file: positive current is oxidation, unless the instrument's current convention was changed";
	private static final String OPEN_CIRCUIT = "OCVCURVE";
	private static final List<String> POTENTIALS = List.of("Vf", "Vm", "Vu");

	@Override
	public int probe(Path file, byte[] head) {
		return GamryFile.looksLike(TextFile.head(file, head).lines(2)) ? 95 : 0;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		TextFile text = TextFile.read(path);
		if (!GamryFile.looksLike(text.lines(2))) {
			throw FormatException.atLine(path, 1, "a Gamry file begins with EXPLAIN and TAG", "export it again from Gamry Framework");
		}
		List<String> warnings = new ArrayList<>();
		GamryFile file = GamryFile.read(text, warnings);
		if (file.settings().getOrDefault("EXPERIMENTABORTED", "F").strip().equals("T")) {
			warnings.add("the experiment was aborted: the record is incomplete");
		}
		String tag = file.settings().getOrDefault("TAG", "").strip();
		List<DataTable> overTime = new ArrayList<>();
		List<DataTable> impedance = new ArrayList<>();
		for (DataTable table : file.tables()) {
			if (table.declared() >= 0 && table.declared() != table.columns().rows()) {
				warnings.add("the table " + table.name() + " has " + table.columns().rows() + " rows; " + table.declared() + " were planned");
			}
			if (Spectra.named(table.columns().names())) {
				impedance.add(table);
			} else if (table.column("T") != null && potential(table) != null) {
				overTime.add(table);
			}
		}
		List<ImpedanceSpectrum> spectra = new ArrayList<>();
		String name = path.getFileName().toString();
		for (int i = 0; i < impedance.size(); i++) {
			String own = impedance.size() == 1 ? name : name + ", " + impedance.get(i).name() + " " + (i + 1);
			Spectra.of(impedance.get(i).columns(), own, FORMAT + ", " + tag, file.header(), Set.of(), warnings).forEach(s -> spectra.add(excited(s, file)));
		}
		if (!spectra.isEmpty()) {
			return new Content.Impedance(spectra, overTime.isEmpty() ? Optional.empty() : Optional.of(record(name, tag, file, overTime, warnings)));
		}
		if (overTime.isEmpty()) {
			throw FormatException.of(path, file.tables().isEmpty() ? "there is no table" : "no table has a time and a potential, or an impedance",
					"the file holds settings only, or was cut off; export it again");
		}
		return new Content.Cycling(record(name, tag, file, overTime, warnings));
	}

	private static double[] potential(DataTable table) {
		for (String name : POTENTIALS) {
			if (table.column(name) != null) {
				return table.column(name);
			}
		}
		return null;
	}

	/** With the exciting potential of the settings, mV root mean square. */
	private static ImpedanceSpectrum excited(ImpedanceSpectrum s, GamryFile file) {
		OptionalDouble mv = file.number("VAC");
		return mv.isEmpty() || s.amplitudeV().isPresent() ? s
				: new ImpedanceSpectrum(s.name(), s.format(), s.frequencyHz(), s.realOhm(), s.imaginaryOhm(), s.temperatureC(),
						OptionalDouble.of(mv.getAsDouble() / 1000), s.biasV(), s.otherColumns(), s.header(), s.warnings());
	}

	private static CyclingRecord record(String name, String tag, GamryFile file, List<DataTable> tables, List<String> before) {
		List<String> warnings = new ArrayList<>(before);
		int rows = tables.stream().mapToInt(t -> t.columns().rows()).sum();
		double[] time = new double[rows];
		double[] potential = new double[rows];
		double[] current = new double[rows];
		int[] sequence = new int[rows];
		Map<String, double[]> others = new LinkedHashMap<>();
		int at = 0;
		boolean shifted = false;
		boolean withoutCurrent = false;
		for (int i = 0; i < tables.size(); i++) {
			DataTable table = tables.get(i);
			int n = table.columns().rows();
			double[] t = table.column("T");
			double offset = at > 0 && n > 0 && t[0] < time[at - 1] ? time[at - 1] : 0;
			shifted |= offset != 0;
			double[] im = table.column("Im");
			withoutCurrent |= im == null && !table.name().equals(OPEN_CIRCUIT);
			for (int row = 0; row < n; row++) {
				double seconds = t[row] + offset;
				time[at + row] = at + row > 0 && !(seconds >= time[at + row - 1]) ? time[at + row - 1] : Double.isNaN(seconds) ? 0 : seconds;
				potential[at + row] = potential(table)[row];
				current[at + row] = im == null ? 0 : im[row];
				sequence[at + row] = i;
			}
			for (Map.Entry<String, double[]> column : table.columns().others(Set.of()).entrySet()) {
				double[] all = others.computeIfAbsent(column.getKey(), k -> filled(rows));
				System.arraycopy(column.getValue(), 0, all, at, n);
			}
			at += n;
		}
		others.keySet().removeIf(k -> k.startsWith("Vf/") || k.startsWith("Im/"));
		if (!shifted) {
			others.keySet().removeIf(k -> k.equals("T/s"));
		} else {
			warnings.add("the tables have a time of their own each; here they follow one another, their own time is the column T/s");
		}
		if (withoutCurrent) {
			warnings.add("there is no column of the current; at open circuit it is 0");
		}
		if (rows == 0) {
			warnings.add("there are no rows");
		}
		return new CyclingRecord(name, FORMAT + (tag.isEmpty() ? "" : ", " + tag), time, potential, current, sequence, others, SIGN, file.header(),
				List.copyOf(warnings), tag.isEmpty() ? List.of() : List.of(tag));
	}

	private static double[] filled(int rows) {
		double[] values = new double[rows];
		Arrays.fill(values, Double.NaN);
		return values;
	}
}
