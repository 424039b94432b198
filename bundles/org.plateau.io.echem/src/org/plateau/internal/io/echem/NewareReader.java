// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/**
 * Neware's {@code .nda} of version 130, as BTS 9 and BTS 9.1 write it. What the bytes mean is known from NewareNDA (D. Cogswell, BSD
 * licence); no other version could be checked against a real file, so they are refused.
 */
public final class NewareReader implements FormatReader {

	private static final byte[] MAGIC = "NEWARE".getBytes(StandardCharsets.US_ASCII);
	private static final int VERSION_AT = 14;
	private static final int VERSION = 130;
	private static final int RECORDS_AT = 1024;
	/** Where the header's table of parts tells the place of the records, and behind it their length, as 8 bytes each. */
	private static final int PLACE_OF_RECORDS_AT = 82;
	private static final int BTS9_RECORD = 88;
	private static final int SHORTEST_RECORD = 52;
	private static final int LONGEST_RECORD = 256;
	private static final byte DATA = 0x55;
	private static final byte AUXILIARY = 0x65;
	private static final byte END = (byte) 0x81;
	private static final long MOST_BYTES = 1L << 30;
	private static final String COPY_AGAIN = "copy it anew from the cycler, or export it in BTSDA as .csv";

	@Override
	public int probe(Path file, byte[] head) {
		return head.length > VERSION_AT && Arrays.equals(Arrays.copyOf(head, MAGIC.length), MAGIC) ? 95 : 0;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		if (Files.size(path) > MOST_BYTES) {
			throw FormatException.of(path, "the file is larger than 1 GiB", "export it in BTSDA in parts");
		}
		ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
		int version = b.limit() > VERSION_AT ? b.get(VERSION_AT) & 0xFF : 0;
		if (version != VERSION || b.limit() < RECORDS_AT + SHORTEST_RECORD) {
			throw version == VERSION ? FormatException.atByte(path, b.limit(), "the file ends before its first record", COPY_AGAIN)
					: FormatException.atByte(path, VERSION_AT, "version " + version + " of Neware's file is not known, only " + VERSION, "export it in BTSDA as .csv or .ndax");
		}
		NewareTable table = new NewareTable(path);
		List<String> warnings = new ArrayList<>();
		Map<String, double[]> more = new LinkedHashMap<>();
		int end = b.get(RECORDS_AT) == DATA ? bts91(path, b, table, more) : bts9(b, table, more);
		if (table.rows() == 0) {
			throw FormatException.atByte(path, RECORDS_AT, "there are no records", "export it in BTSDA as .csv");
		}
		cut(b, end, table.rows()).ifPresent(warnings::add);
		return new Content.Cycling(table.record("Neware .nda", more, List.of("Neware, version " + version), warnings));
	}

	/**
	 * What is missing of a file that was cut.
	 *
	 * @param end behind the last whole record
	 */
	private static Optional<String> cut(ByteBuffer b, int end, int rows) {
		long length = b.getLong(PLACE_OF_RECORDS_AT) == RECORDS_AT ? b.getLong(PLACE_OF_RECORDS_AT + Long.BYTES) : 0;
		boolean shorter = length > b.limit() - RECORDS_AT;
		if (!shorter && (length > 0 || end == b.limit())) {
			return Optional.empty();
		}
		return Optional.of("the file was cut: it ends at byte " + b.limit() + (end < b.limit() ? ", in the middle of the record that begins at byte " + end : "")
				+ (shorter ? ", but its records should reach to byte " + (RECORDS_AT + length) : "") + "; the " + rows + " complete rows before are read; " + COPY_AGAIN);
	}

	/** Records as long as it is to the next one that begins alike. Returns where the last one ends. */
	private static int bts91(Path path, ByteBuffer b, NewareTable table, Map<String, double[]> more) throws FormatException {
		int length = 0;
		for (int l = SHORTEST_RECORD; l <= LONGEST_RECORD && length == 0 && RECORDS_AT + l + 1 < b.limit(); l++) {
			length = b.get(RECORDS_AT + l) == DATA && b.get(RECORDS_AT + l + 1) == b.get(RECORDS_AT + 1) ? l : 0;
		}
		if (length == 0) {
			throw FormatException.atByte(path, RECORDS_AT, "no second record follows the first one", COPY_AGAIN);
		}
		boolean thermometer = length >= SHORTEST_RECORD + Float.BYTES;
		double[] temperature = new double[thermometer ? (b.limit() - RECORDS_AT) / length + 1 : 0];
		int at = RECORDS_AT;
		for (; at + length <= b.limit() && b.get(at) != END; at += length) {
			if (b.get(at) != DATA) {
				continue;
			}
			int row = table.add();
			table.set(NewareTable.STEP, row, b.get(at + 2) & 0xFF);
			table.set(NewareTable.STATUS, row, b.get(at + 3) & 0xFF);
			table.set(NewareTable.STEP_TIME_S, row, (b.getInt(at + 12) & 0xFFFFFFFFL) + (b.getInt(at + 16) & 0xFFFFFFFFL) / 1e9);
			table.set(NewareTable.CURRENT_A, row, b.getFloat(at + 20) / 1000.0);
			table.set(NewareTable.POTENTIAL_V, row, b.getFloat(at + 24));
			table.set(NewareTable.CYCLE, row, b.getInt(at + 36) + 1);
			double charge = b.getFloat(at + 28) / 3600.0;
			double energy = b.getFloat(at + 32) / 3600.0;
			table.set(NewareTable.CHARGED_MAH, row, Math.max(0, charge));
			table.set(NewareTable.DISCHARGED_MAH, row, Math.max(0, -charge));
			table.set(NewareTable.CHARGED_MWH, row, Math.max(0, energy));
			table.set(NewareTable.DISCHARGED_MWH, row, Math.max(0, -energy));
			table.set(NewareTable.DATE_S, row, (b.getInt(at + 44) & 0xFFFFFFFFL) + (b.getInt(at + 48) & 0xFFFFFFFFL) / 1e9);
			if (thermometer) {
				temperature[row] = b.getFloat(at + SHORTEST_RECORD);
			}
		}
		if (thermometer) {
			more.put("Temperature/\u00B0C", Arrays.copyOf(temperature, table.rows()));
		}
		return at + length <= b.limit() ? b.limit() : at;
	}

	/** Returns where the last record ends; the end of the file where something else follows the records. */
	private static int bts9(ByteBuffer b, NewareTable table, Map<String, double[]> more) throws FormatException {
		long[] index = new long[(b.limit() - RECORDS_AT) / BTS9_RECORD + 1];
		Map<Integer, double[]> temperatures = new LinkedHashMap<>();
		int at = RECORDS_AT;
		boolean records = true;
		for (; at + BTS9_RECORD <= b.limit(); at += BTS9_RECORD) {
			boolean data = b.getInt(at) == b.getInt(RECORDS_AT) && b.getShort(at + 4) == b.getShort(RECORDS_AT + 4);
			boolean auxiliary = b.getInt(at) == 0 && b.get(at + 4) == AUXILIARY;
			records = data || auxiliary;
			if (!data) {
				if (auxiliary && table.rows() > 0 && (b.getInt(at + 6) & 0xFFFFFFFFL) == index[table.rows() - 1]) {
					temperatures.computeIfAbsent(b.get(at + 5) & 0xFF, k -> missing(index.length))[table.rows() - 1] = b.getShort(at + 38) / 10.0;
				}
				continue;
			}
			int row = table.add();
			index[row] = b.getInt(at + 16) & 0xFFFFFFFFL;
			table.set(NewareTable.STEP, row, b.get(at + 9) & 0xFF);
			table.set(NewareTable.STATUS, row, b.get(at + 10) & 0xFF);
			table.set(NewareTable.STEP_TIME_S, row, b.getLong(at + 28) / 1e6);
			table.set(NewareTable.POTENTIAL_V, row, b.getFloat(at + 36));
			table.set(NewareTable.CURRENT_A, row, b.getFloat(at + 40) / 1000.0);
			table.set(NewareTable.CHARGED_MAH, row, b.getFloat(at + 52) / 3600.0);
			table.set(NewareTable.CHARGED_MWH, row, b.getFloat(at + 56) / 3600.0);
			table.set(NewareTable.DISCHARGED_MAH, row, b.getFloat(at + 60) / 3600.0);
			table.set(NewareTable.DISCHARGED_MWH, row, b.getFloat(at + 64) / 3600.0);
			table.set(NewareTable.DATE_S, row, b.getLong(at + 68) / 1e6);
		}
		temperatures.forEach((number, values) -> more.put("Temperature " + number + "/\u00B0C", Arrays.copyOf(values, table.rows())));
		return records ? at : b.limit();
	}

	private static double[] missing(int rows) {
		double[] values = new double[rows];
		Arrays.fill(values, Double.NaN);
		return values;
	}
}
