// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/**
 * Neware's {@code .ndax}: a zip of tables in blocks of 4096 bytes, of versions 11, 14 and 17. Potential and current stand in one table for
 * every row, time and capacity in a second one, which may leave rows out: their time is interpolated, which a warning says. What the
 * bytes mean is known from NewareNDA (D. Cogswell, BSD licence).
 */
public final class NewareZipReader implements FormatReader {

	private static final String DATA = "data.ndc";
	private static final String RUN = "data_runInfo.ndc";
	private static final String STEPS = "data_step.ndc";
	private static final String ABOUT = "TestInfo.xml";
	private static final int BLOCK = 4096;
	private static final int IN_BLOCK = 132;
	private static final int DATA_TAIL = 4;
	private static final long MOST_BYTES = 1L << 28;
	private static final Pattern START = Pattern.compile("StartTime=\"([^\"]{1,40})\"");

	@Override
	public int probe(Path file, byte[] head) {
		if (head.length < 30 || head[0] != 'P' || head[1] != 'K') {
			return 0;
		}
		String start = new String(head, StandardCharsets.ISO_8859_1);
		return start.contains(".ndc") || start.contains("EditStep.xml") && file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".ndax") ? 92 : 0;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		try (ZipFile zip = new ZipFile(path.toFile())) {
			ByteBuffer data = entry(path, zip, DATA);
			if (data == null) {
				throw FormatException.of(path, "there is no " + DATA + " in it", "export it in BTSDA as .csv");
			}
			int version = data.limit() > 2 ? data.get(2) & 0xFF : 0;
			ByteBuffer run = entry(path, zip, RUN);
			if (version != 11 && version != 14 && version != 17 || run == null) {
				throw FormatException.of(path, "version " + version + " of Neware's tables " + (run == null ? "without " + RUN + " " : "")
						+ "is not known, only 11, 14 and 17", "export it in BTSDA as .csv");
			}
			List<String> warnings = new ArrayList<>();
			NewareTable table = new NewareTable(path);
			points(data, version, table);
			int timed = times(run, version, table);
			if (table.rows() == 0 || timed == 0) {
				throw FormatException.of(path, "there are no rows with a time", "export it in BTSDA as .csv");
			}
			if (timed < table.rows()) {
				fill(table);
				warnings.add((table.rows() - timed) + " of " + table.rows() + " rows have no time and capacity of their own in the file; their time is interpolated");
			}
			ByteBuffer steps = entry(path, zip, STEPS);
			if (steps != null) {
				steps(steps, version, table);
			}
			Map<String, double[]> more = version == 14 ? temperatures(path, zip, table.rows()) : new LinkedHashMap<>();
			if (version != 14 && zip.stream().anyMatch(e -> e.getName().startsWith("data_AUX"))) {
				warnings.add("the tables of the auxiliary channels are not read");
			}
			return new Content.Cycling(table.record("Neware .ndax", more, header(path, zip, version), warnings));
		} catch (ZipException | IllegalArgumentException e) {
			throw FormatException.of(path, "the zip is damaged: " + e.getMessage(), "copy it again").causedBy(e);
		}
	}

	private static ByteBuffer entry(Path path, ZipFile zip, String name) throws IOException {
		ZipEntry entry = zip.getEntry(name);
		if (entry == null) {
			return null;
		}
		try (InputStream in = zip.getInputStream(entry)) {
			byte[] bytes = in.readNBytes((int) MOST_BYTES);
			if (bytes.length == MOST_BYTES) {
				throw FormatException.of(path, name + " is larger than 256 MiB", "export it in BTSDA as .csv");
			}
			return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		} catch (ZipException | java.io.EOFException e) {
			throw FormatException.of(path, name + " is damaged: " + e.getMessage(), "copy the file again").causedBy(e);
		}
	}

	/** Potential and current of every row; unused places hold zeros. */
	private static void points(ByteBuffer b, int version, NewareTable table) throws FormatException {
		for (int block = BLOCK; block + IN_BLOCK < b.limit(); block += BLOCK) {
			int end = Math.min(block + BLOCK - DATA_TAIL, b.limit());
			for (int at = block + IN_BLOCK; at + 8 <= end; at += 8) {
				float v = b.getFloat(at);
				if (v != 0) {
					int row = table.add();
					table.set(NewareTable.POTENTIAL_V, row, version == 11 ? v * 1e-4 : v);
					table.set(NewareTable.CURRENT_A, row, version == 11 ? b.getFloat(at + 4) / 1000.0 : b.getFloat(at + 4));
				}
			}
		}
	}

	/** Time, step and capacity of the rows that have them; returns how many. */
	private static int times(ByteBuffer b, int version, NewareTable table) {
		int length = version == 17 ? 100 : version == 14 ? 55 : 47;
		int tail = version == 17 ? 64 : version == 14 ? 59 : 63;
		double unit = version == 11 ? 1 / 3600.0 : 1000;
		int timed = 0;
		for (int block = BLOCK; block + IN_BLOCK < b.limit(); block += BLOCK) {
			int end = Math.min(block + BLOCK - tail, b.limit());
			for (int at = block + IN_BLOCK; at + length <= end; at += length) {
				int index = b.getInt(at + 41);
				// of two entries for one row the first one is the row's, the other one belongs to the instant after it
				if (index <= 0 || index > table.rows() || !Double.isNaN(table.get(NewareTable.DATE_S, index - 1))) {
					continue;
				}
				int row = index - 1;
				timed++;
				table.set(NewareTable.STEP_TIME_S, row, b.getInt(at) / 1000.0);
				table.set(NewareTable.CHARGED_MAH, row, b.getFloat(at + 5) * unit);
				table.set(NewareTable.DISCHARGED_MAH, row, b.getFloat(at + 9) * unit);
				table.set(NewareTable.CHARGED_MWH, row, b.getFloat(at + 13) * unit);
				table.set(NewareTable.DISCHARGED_MWH, row, b.getFloat(at + 17) * unit);
				table.set(NewareTable.STEP, row, b.getInt(at + 37));
				table.set(NewareTable.DATE_S, row, b.getInt(at + 33) + b.getShort(at + 45) / 1000.0);
			}
		}
		return timed;
	}

	/** Rows without a time: on the line between their neighbours of the same step, behind the last one in its pace. */
	private static void fill(NewareTable table) {
		int before = -1;
		double pace = 0;
		double datePace = 0;
		boolean ownPace = false;
		int row = 0;
		while (row < table.rows()) {
			if (!Double.isNaN(table.get(NewareTable.DATE_S, row))) {
				if (before >= 0 && table.get(NewareTable.STEP, row) == table.get(NewareTable.STEP, before)) {
					pace = (table.get(NewareTable.STEP_TIME_S, row) - table.get(NewareTable.STEP_TIME_S, before)) / (row - before);
					datePace = (table.get(NewareTable.DATE_S, row) - table.get(NewareTable.DATE_S, before)) / (row - before);
					ownPace = true;
				} else {
					ownPace = false;
				}
				before = row++;
				continue;
			}
			int next = row;
			while (next < table.rows() && Double.isNaN(table.get(NewareTable.DATE_S, next))) {
				next++;
			}
			if (before >= 0 && next < table.rows() && table.get(NewareTable.STEP, next) == table.get(NewareTable.STEP, before)) {
				double span = table.get(NewareTable.STEP_TIME_S, next) - table.get(NewareTable.STEP_TIME_S, before);
				// a step that was recorded at an even pace ends with one shorter interval
				if (!(ownPace && (next - before - 1) * pace <= span && span <= (next - before) * pace)) {
					pace = span / (next - before);
					datePace = (table.get(NewareTable.DATE_S, next) - table.get(NewareTable.DATE_S, before)) / (next - before);
				}
			}
			for (; row < next; row++) {
				if (before >= 0) {
					table.set(NewareTable.STEP_TIME_S, row, table.get(NewareTable.STEP_TIME_S, before) + (row - before) * pace);
					double date = table.get(NewareTable.DATE_S, before) + (row - before) * datePace;
					table.set(NewareTable.DATE_S, row, next < table.rows() ? Math.min(date, table.get(NewareTable.DATE_S, next)) : date);
					table.set(NewareTable.STEP, row, table.get(NewareTable.STEP, before));
				}
			}
		}
	}

	/** Cycle and status of every step, in the order in which the steps follow one another. */
	private static void steps(ByteBuffer b, int version, NewareTable table) {
		int length = version == 17 ? 100 : 37;
		int tail = version == 17 ? 64 : 5;
		List<int[]> steps = new ArrayList<>();
		for (int block = BLOCK; block + IN_BLOCK < b.limit(); block += BLOCK) {
			int end = Math.min(block + BLOCK - tail, b.limit());
			for (int at = block + IN_BLOCK; at + length <= end; at += length) {
				int used = version == 17 ? b.getInt(at + 33) : b.getInt(at + 4);
				if (used != 0) {
					steps.add(new int[] { b.getInt(at) + 1, b.get(at + 24) & 0xFF });
				}
			}
		}
		int step = 0;
		for (int row = 0; row < table.rows(); row++) {
			step += row > 0 && table.get(NewareTable.STEP, row) != table.get(NewareTable.STEP, row - 1) ? 1 : 0;
			if (step < steps.size()) {
				table.set(NewareTable.CYCLE, row, steps.get(step)[0]);
				table.set(NewareTable.STATUS, row, steps.get(step)[1]);
			}
		}
	}

	/** One column for every auxiliary channel, by the number in its file's name. */
	private static Map<String, double[]> temperatures(Path path, ZipFile zip, int rows) throws IOException {
		Map<String, double[]> columns = new LinkedHashMap<>();
		List<String> names = zip.stream().map(ZipEntry::getName).filter(n -> n.startsWith("data_AUX") && n.endsWith(".ndc")).limit(100).sorted().toList();
		for (String name : names) {
			ByteBuffer b = entry(path, zip, name);
			double[] values = new double[rows];
			Arrays.fill(values, Double.NaN);
			int row = 0;
			for (int block = BLOCK; block + IN_BLOCK < b.limit(); block += BLOCK) {
				int end = Math.min(block + BLOCK - DATA_TAIL, b.limit());
				for (int at = block + IN_BLOCK; at + 4 <= end && row < rows; at += 4) {
					values[row++] = b.getFloat(at);
				}
			}
			columns.put(name.replace("data_AUX_", "auxiliary ").replace(".ndc", ""), values);
		}
		return columns;
	}

	private static List<String> header(Path path, ZipFile zip, int version) throws IOException {
		List<String> header = new ArrayList<>(List.of("Neware, tables of version " + version));
		ByteBuffer about = entry(path, zip, ABOUT);
		if (about != null) {
			Matcher m = START.matcher(new String(about.array(), StandardCharsets.ISO_8859_1));
			if (m.find()) {
				header.add("StartTime: " + m.group(1));
			}
		}
		return header;
	}
}
