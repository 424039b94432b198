// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.plateau.internal.io.echem.EcLabModules.Module;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSpectrum;

/**
 * BioLogic EC-Lab binary ({@code .mpr}), data modules of versions 0, 2 and 3, and 10 and 11 of EC-Lab 11.50 and later. The format is
 * nowhere published; what is read here was found by comparing files with their text exports. No column is a reason to refuse a file.
 */
public final class EcLabBinaryReader implements FormatReader {

	private static final String FORMAT = "EC-Lab binary (.mpr)";
	private static final String SIGN = "EC-Lab's sign: negative current is reduction at the working electrode";
	private static final String REMEDY = "export it in EC-Lab as text (.mpt)";
	/** Where records begin in the data module. */
	private static final Map<Integer, Integer> RECORDS_AT = Map.of(0, 100, 2, 405, 3, 406);
	private static final int SHIFTED_RECORDS_AT = 1007;
	private static final int COLUMNS_AT = 4;
	private static final int MOST_COLUMNS = 490;
	private static final long MOST_VALUES = 1L << 28;
	private static final int BLOCK = 1 << 20;
	private static final int[] TIMESTAMPS_AT = { 465, 469, 473, 585 };
	/** Days since 1899-12-30 in which instruments of this kind were used: 2009 to 2091. */
	private static final double FIRST_DAY = 40000;
	private static final double LAST_DAY = 70000;
	private static final Map<Integer, String> TECHNIQUES = Map.ofEntries(Map.entry(0x04, "Galvanostatic Cycling with Potential Limitation"),
			Map.entry(0x06, "Cyclic Voltammetry"), Map.entry(0x0B, "Open Circuit Voltage"), Map.entry(0x18, "Chronoamperometry / Chronocoulometry"),
			Map.entry(0x19, "Chronopotentiometry"), Map.entry(0x1C, "Wait"), Map.entry(0x1D, "Potentio Electrochemical Impedance Spectroscopy"),
			Map.entry(0x1E, "Galvano Electrochemical Impedance Spectroscopy"), Map.entry(0x33, "Cyclic Voltammetry Advanced"),
			Map.entry(0x6C, "Linear Sweep Voltammetry"), Map.entry(0x7F, "Modulo Bat"), Map.entry(0x88, "Battery Capacity Determination"));
	private static final int OPEN_CIRCUIT = 0x0B;

	@Override
	public int probe(Path file, byte[] head) {
		return head.length >= EcLabModules.FIRST && Arrays.mismatch(head, 0, EcLabModules.MAGIC.length, EcLabModules.MAGIC, 0, EcLabModules.MAGIC.length) < 0
				? 98 : 0;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		try (FileChannel channel = FileChannel.open(path)) {
			EcLabModules modules = new EcLabModules(path, channel);
			Module data = modules.find("VMP data");
			if (data == null) {
				throw FormatException.of(path, "there is no data module: the file holds settings only, or was cut off", REMEDY);
			}
			List<String> warnings = new ArrayList<>();
			Columns columns = columns(path, modules, data, warnings);
			int technique = technique(modules);
			List<String> header = header(modules, technique);
			Set<Integer> loops = loops(modules, columns.rows(), warnings);
			String name = path.getFileName().toString();
			String format = FORMAT + (TECHNIQUES.containsKey(technique) ? ", " + TECHNIQUES.get(technique) : "");
			if (Spectra.named(columns.names()) && Spectra.points(columns) > 0) {
				List<ImpedanceSpectrum> spectra = Spectra.of(columns, name, format, header, loops, warnings);
				if (Spectra.points(columns) == columns.rows() && !spectra.isEmpty()) {
					return new Content.Impedance(spectra, Optional.empty());
				}
				if (!spectra.isEmpty()) {
					List<String> mixed = new ArrayList<>(warnings);
					mixed.add(EcLabAsciiReader.IMPEDANCE_ROWS);
					return new Content.Impedance(spectra, Optional.of(record(path, columns, technique, format, header, loops, mixed)));
				}
			}
			return new Content.Cycling(record(path, columns, technique, format, header, loops, warnings));
		}
	}

	private static Columns columns(Path path, EcLabModules modules, Module data, List<String> warnings) throws IOException {
		long present = modules.present(data);
		int minimum = data.shifted() ? SHIFTED_RECORDS_AT : RECORDS_AT.getOrDefault(data.version(), RECORDS_AT.get(3));
		if (present < Math.min(minimum, data.length()) || data.length() < minimum) {
			throw FormatException.atByte(path, data.start(), "the data module ends within its header", REMEDY);
		}
		ByteBuffer header = modules.read(data.start(), minimum);
		long rows = header.getInt(0) & 0xFFFFFFFFL;
		int[] ids = ids(path, data, header);
		EcLabLayout layout = layout(path, data, rows, ids, minimum, warnings);
		long readable = layout.bytes() == 0 ? 0 : Math.min(rows, (present - minimum) / layout.bytes());
		if (readable < rows) {
			warnings.add("the file ends after " + readable + " of " + rows + " rows: the record is incomplete");
		}
		if (readable == 0) {
			warnings.add("there are no rows");
		}
		if (readable * Math.max(1, layout.fields().size()) > MOST_VALUES) {
			throw FormatException.of(path, "there are " + readable + " rows of " + layout.fields().size() + " columns, more than fit in memory",
					"export a part of it in EC-Lab");
		}
		double[][] values = new double[layout.fields().size()][(int) readable];
		int perBlock = Math.max(1, BLOCK / Math.max(1, layout.bytes()));
		for (int from = 0; from < readable; from += perBlock) {
			int count = (int) Math.min(perBlock, readable - from);
			ByteBuffer block = modules.read(data.start() + minimum + (long) from * layout.bytes(), count * layout.bytes());
			for (int c = 0; c < values.length; c++) {
				EcLabLayout.Field field = layout.fields().get(c);
				for (int i = 0; i < count; i++) {
					values[c][from + i] = field.value(block, i * layout.bytes());
				}
			}
		}
		return new Columns(layout.fields().stream().map(f -> ColumnName.of(f.name())).toList(), values);
	}

	private static int[] ids(Path path, Module data, ByteBuffer header) throws FormatException {
		int count = data.shifted() ? header.getShort(COLUMNS_AT) & 0xFFFF : header.get(COLUMNS_AT) & 0xFF;
		int width = !data.shifted() && data.version() == 0 ? 1 : 2;
		int first = COLUMNS_AT + (data.shifted() ? 2 : 1);
		if (count == 0 || count > MOST_COLUMNS || first + count * width > header.limit()) {
			throw FormatException.atByte(path, data.start() + COLUMNS_AT, "a number of " + count + " columns cannot be right",
					"the file is damaged or of a version that is not known; " + REMEDY);
		}
		int[] ids = new int[count];
		for (int i = 0; i < count; i++) {
			ids[i] = width == 1 ? header.get(first + i) & 0xFF : header.getShort(first + 2 * i) & 0xFFFF;
		}
		return ids;
	}

	private static EcLabLayout layout(Path path, Module data, long rows, int[] ids, int recordsAt, List<String> warnings) throws FormatException {
		int known = EcLabLayout.known(ids);
		int unknown = EcLabLayout.unknown(ids).length;
		long bytes = data.length() - recordsAt;
		if (rows == 0) {
			return EcLabLayout.of(ids, known + 4 * unknown, new ArrayList<>());
		}
		long stated = bytes / rows;
		if (bytes % rows != 0 || stated < known + unknown || stated > (1 << 16)) {
			if (unknown == 0 && known > 0) {
				warnings.add("the data module has " + bytes + " bytes for " + rows + " rows of " + known + " bytes: it is damaged or was not finished");
				return EcLabLayout.of(ids, known, warnings);
			}
			throw FormatException.atByte(path, data.start(), bytes + " bytes hold no " + rows + " records of at least " + known + " bytes", REMEDY);
		}
		return EcLabLayout.of(ids, (int) stated, warnings);
	}

	private static int technique(EcLabModules modules) throws IOException {
		Module settings = modules.find("VMP Set");
		return settings == null || modules.present(settings) == 0 ? -1 : modules.read(settings.start(), 1).get(0) & 0xFF;
	}

	/** In the words of EC-Lab's text export where there are such. */
	private static List<String> header(EcLabModules modules, int technique) throws IOException {
		List<String> lines = new ArrayList<>();
		if (technique >= 0) {
			lines.add(TECHNIQUES.getOrDefault(technique, "technique number " + technique));
		}
		Module log = modules.find("VMP LOG");
		for (int at : TIMESTAMPS_AT) {
			if (log != null && modules.present(log) >= at + 8) {
				double days = modules.read(log.start() + at, 8).getDouble(0);
				if (days > FIRST_DAY && days < LAST_DAY) {
					LocalDateTime start = LocalDateTime.of(1899, 12, 30, 0, 0).plusNanos(Math.round(days * 86_400_000) * 1_000_000);
					lines.add("Acquisition started on : " + start.format(DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss.SSS", Locale.ROOT)));
					break;
				}
			}
		}
		for (Module m : modules.all()) {
			lines.add("Module " + m.name() + ", version " + m.version() + ", " + m.date());
		}
		return lines;
	}

	/** Rows at which a loop begins; the first one is left out. */
	private static Set<Integer> loops(EcLabModules modules, int rows, List<String> warnings) throws IOException {
		Set<Integer> starts = new TreeSet<>();
		Module loop = modules.find("VMP loop");
		if (loop == null || modules.present(loop) < 8) {
			return starts;
		}
		int bytes = (int) Math.min(modules.present(loop), BLOCK);
		ByteBuffer b = modules.read(loop.start(), bytes);
		int count = (int) Math.min(b.getInt(0) & 0xFFFFFFFFL, bytes / 4 - 1);
		for (int i = 0; i < count; i++) {
			long row = b.getInt(4 + 4 * i) & 0xFFFFFFFFL;
			if (row > 0 && row < rows) {
				starts.add((int) row);
			}
		}
		if (count > 0 && starts.isEmpty() && rows > 0) {
			warnings.add("the list of loops names no row inside the record and is not used");
		}
		return starts;
	}

	private static CyclingRecord record(Path path, Columns columns, int technique, String format, List<String> header, Set<Integer> loops,
			List<String> warnings) throws FormatException {
		int time = columns.find(Role.TIME);
		if (time < 0) {
			throw FormatException.of(path, "no column is known to be the time", "the file is of a newer EC-Lab; " + REMEDY);
		}
		Set<Integer> used = new TreeSet<>();
		List<String> all = new ArrayList<>(warnings);
		double[] seconds = rising(columns, time, used, all);
		double[] potential = taken(columns, Role.POTENTIAL, used);
		double[] current = taken(columns, Role.CURRENT, used);
		current = current != null ? current : impliedCurrent(columns, technique, all);
		if (current == null) {
			throw FormatException.of(path, "there is no column of the current", "export I/mA or <I>/mA as text (.mpt)");
		}
		if (potential == null) {
			all.add("there is no column of the potential");
			potential = new double[columns.rows()];
			Arrays.fill(potential, Double.NaN);
		}
		Map<String, double[]> others = columns.others(used);
		if (!loops.isEmpty()) {
			others.put(LoopNumbers.NAME, LoopNumbers.of(columns.rows(), loops));
		}
		return new CyclingRecord(path.getFileName().toString(), format, seconds, potential, current, sequence(columns, used, others), others, SIGN, header,
				List.copyOf(all), TECHNIQUES.containsKey(technique) ? List.of(TECHNIQUES.get(technique)) : List.of());
	}

	private static double[] taken(Columns columns, Role role, Set<Integer> used) {
		int column = columns.find(role);
		if (column < 0) {
			return null;
		}
		used.add(column);
		return columns.si(role, column);
	}

	/** The time; where it goes back or is no number it stands still, and the file's own column is kept beside it. */
	private static double[] rising(Columns columns, int column, Set<Integer> used, List<String> warnings) {
		double[] time = columns.si(Role.TIME, column).clone();
		int wrong = 0;
		double last = 0;
		for (int row = 0; row < time.length; row++) {
			if (!Double.isFinite(time[row]) || row > 0 && time[row] < last) {
				time[row] = last;
				wrong++;
			}
			last = time[row];
		}
		if (wrong == 0) {
			used.add(column);
		} else {
			warnings.add("in " + wrong + " rows the time goes back or is no number; there it stands still, as read it is kept as a column");
		}
		return time;
	}

	/** Zero at open circuit, else of the charge, else what the instrument was told to pass; null when none is known. */
	private static double[] impliedCurrent(Columns columns, int technique, List<String> warnings) {
		int mode = columns.column("mode");
		int set = columns.column("control/mA") >= 0 ? columns.column("control/mA") : columns.column("control/V/mA");
		double[] modes = mode < 0 ? new double[0] : columns.values()[mode];
		if (technique == OPEN_CIRCUIT || mode >= 0 && columns.rows() > 0 && Arrays.stream(modes).allMatch(m -> m == 3)) {
			warnings.add("there is no column of the current; at open circuit it is 0");
			return new double[columns.rows()];
		}
		double[] mean = differentiated(columns, warnings);
		if (mean != null) {
			return mean;
		}
		if (set < 0 || mode < 0 || Arrays.stream(modes).anyMatch(m -> m != 1 && m != 3)) {
			return null;
		}
		warnings.add("there is no column of the measured current; the set current is used");
		double[] current = new double[modes.length];
		for (int row = 0; row < current.length; row++) {
			current[row] = modes[row] == 3 ? 0 : columns.values()[set][row] * 1e-3;
		}
		return current;
	}

	/** The mean current since the row before, from the charge: what EC-Lab's own export gives as {@code <I>}. */
	private static double[] differentiated(Columns columns, List<String> warnings) {
		int dq = columns.column("dq/mA.h") >= 0 ? columns.column("dq/mA.h") : columns.column("dQ/mA.h");
		int time = columns.column("time/s");
		if (dq < 0 || time < 0) {
			return null;
		}
		warnings.add("there is no column of the measured current; it is the charge since the row before over the time (<I>)");
		double[] current = new double[columns.rows()];
		double[] t = columns.values()[time];
		for (int row = 1; row < current.length; row++) {
			double dt = t[row] - t[row - 1];
			current[row] = dt > 0 ? columns.values()[dq][row] * 3.6 / dt : current[row - 1];
		}
		return current;
	}

	private static int[] sequence(Columns columns, Set<Integer> used, Map<String, double[]> others) {
		int[] sequence = new int[columns.rows()];
		int ns = columns.column("Ns");
		int changes = columns.column("Ns changes");
		if (ns >= 0) {
			others.remove("Ns");
			for (int row = 0; row < sequence.length; row++) {
				sequence[row] = (int) columns.values()[ns][row];
			}
		} else if (changes >= 0) {
			for (int row = 1; row < sequence.length; row++) {
				sequence[row] = sequence[row - 1] + (columns.values()[changes][row] == 1 ? 1 : 0);
			}
		}
		return sequence;
	}
}
