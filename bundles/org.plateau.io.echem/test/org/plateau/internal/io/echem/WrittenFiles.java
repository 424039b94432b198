// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a small file of every kind that the readers of cyclers, potentiostats and impedance know into the corpus: what they are fuzzed
 * with. Every record has {@link #ROWS} rows, 10 s apart, of −0.5 mA at −0.05 V and 1 mV less in each row; every spectrum as many points of
 * {@link #REAL} and −{@link #MINUS_IMAGINARY} Ω.
 */
final class WrittenFiles {

	static final Path FOLDER = Path.of("../org.plateau.it.tests/corpus/echem");
	static final int ROWS = 12;
	static final double REAL = 50.5;
	static final double MINUS_IMAGINARY = 7.25;
	private static final double FIRST_HZ = 1 << 14;
	private static final int BLOCK = 4096;

	private WrittenFiles() {
	}

	static double volt(int row) {
		return -0.05 - 0.001 * row;
	}

	static double hertz(int row) {
		return FIRST_HZ / (1 << row);
	}

	static Map<String, byte[]> files() throws IOException {
		Map<String, byte[]> files = new LinkedHashMap<>();
		files.put("cycling.mpr", new MprWriter(MprWriter.Age.V3).settings(0x19).data(ROWS, new int[] { 1, 2, 3, 21, 31, 65, 131, 4, 9999, 6, 8 }, records(23,
				(b, i) -> b.put((byte) 1).putShort((short) (i / 4)).putDouble(10.0 * i).putInt(i).putFloat((float) volt(i)).putFloat(-0.5f))).log(44257.5).bytes());
		files.put("cycling_late.mpr", new MprWriter(MprWriter.Age.LATE).settings(0x88).data(ROWS, new int[] { 1, 4, 6, 8 }, records(17,
				(b, i) -> b.put((byte) 1).putDouble(10.0 * i).putFloat((float) volt(i)).putFloat(-0.5f))).bytes());
		files.put("impedance.mpr", new MprWriter(MprWriter.Age.V3).settings(0x1D).data(ROWS, new int[] { 32, 37, 38, 4 }, records(20, (b, i) -> b
				.putFloat((float) hertz(i)).putFloat((float) REAL).putFloat((float) MINUS_IMAGINARY).putDouble(i))).loop(0).bytes());
		files.put("impedance.mpt", text("EC-Lab ASCII FILE\nNb header lines : 4\nPotentio Electrochemical Impedance Spectroscopy\n"
				+ "freq/Hz\tRe(Z)/Ohm\t-Im(Z)/Ohm\ttime/s\t<Ewe>/V\n", i -> String.format(Locale.ROOT, "%.7E\t%.7E\t%.7E\t%d\t0.1\n", hertz(i), REAL,
						MINUS_IMAGINARY, i)));
		String ocv = "OCVCURVE\tTABLE\t99\n\tPt\tT\tVf\tOver\n\t#\ts\tV vs. Ref.\tbits\n\t0\t0,5\t-1,0E-001\t...........\n";
		files.put("impedance_comma.DTA", text("EXPLAIN\nTAG\tEISPOT\nVAC\tQUANT\t1,00000E+001\tAC &Voltage (mV rms)\n" + ocv
				+ "ZCURVE\tTABLE\n\tPt\tTime\tFreq\tZreal\tZimag\n\t#\ts\tHz\tohm\tohm\n", i -> String.format(Locale.ROOT, "\t%d\t%d\t%.6f\t%.6f\t%.6f\n", i, i,
						hertz(i), REAL, -MINUS_IMAGINARY).replace('.', ',')));
		files.put("cycling.DTA", text("EXPLAIN\nTAG\tCHRONOA\nCURVE\tTABLE\t5258\n\tPt\tT\tVf\tIm\tOver\n\t#\ts\tV vs. Ref.\tA\tbits\n",
				i -> String.format(Locale.ROOT, "\t%d\t%d\t%.6f\t-5.0E-004\t...........\n", i, 10 * i, volt(i))));
		files.put("zview.z", text("ZPLOT2 ASCII\n  Freq(Hz)\tAmpl\tBias\tTime(Sec)\tZ'(a)\tZ''(b)\tGD\tErr\tRange\nEnd Comments\n", i -> String
				.format(Locale.ROOT, "%.6E\t1.0E-02\t0\t%d\t%.6E\t%.6E\t0\t0\t3\n", hertz(i), i, REAL, -MINUS_IMAGINARY)));
		files.put("autolab.txt", text("\"Z60W Data File: Version 1.1\"\n\"\"\n12\n\"  Freq (Hz)    Ampl     Bias   Time(Sec)   Z'(a)    Z''(b)    GD   Err   Range\"\n",
				i -> String.format(Locale.ROOT, "%.6f,0,0,0,%.6f,%.6f,0,0,0\n", hertz(i), REAL, -MINUS_IMAGINARY)));
		files.put("list.dfr", text("VERSION8.0\n 12\n 1\n", i -> String.format(Locale.ROOT, " %.6f\n %.6f\n %.6f\n 0.0\n 0.0\n 0.0\n 0.0\n 0.0\n 0.0\n", hertz(i), REAL,
				MINUS_IMAGINARY)));
		files.put("list.i2b", text("a\nb\nc\nd\n\n12\n", i -> String.format(Locale.ROOT, "%.6f %.6f %.6f\n", hertz(i), REAL, -MINUS_IMAGINARY)));
		files.put("impedance.csv", text("made by hand\nfreq;Zre;-Zim\n", i -> String.format(Locale.ROOT, "%.6f;%.6f;%.6f\n", hertz(i), REAL, MINUS_IMAGINARY)
				.replace('.', ',')));
		double modulus = Math.hypot(REAL, MINUS_IMAGINARY);
		double degrees = Math.toDegrees(Math.atan2(-MINUS_IMAGINARY, REAL));
		files.put("impedance_phase.txt", text("Frequency (kHz)  |Z| (mOhm)  Phase(Z) (deg)\n", i -> String.format(Locale.ROOT, "%.9f  %.9f  %.12f\n", hertz(i) / 1000,
				1000 * modulus, degrees)));
		files.put("impedance_bare.csv", text("", i -> String.format(Locale.ROOT, "%.6f,%.6f,%.6f\n", hertz(i), REAL, -MINUS_IMAGINARY)));
		files.put("arbin.csv", text("Data_Point,Test_Time,DateTime,Step_Index,Cycle_Index,Current,Voltage\n", i -> String.format(Locale.ROOT,
				"%d,%d.0,1494377253.17,%d,1,-0.0005,%.6f\n", i, 10 * i, 1 + i / 4, volt(i))));
		files.put("neware.csv", text("DataPoint,Cycle Index,Step Index,Step Type,Time,Cumulative Time,Current(A),Voltage(V)\n", i -> String.format(Locale.ROOT,
				"%d,1,1,CC DChg,00:00:10,00:%02d:%02d,-0.0005,%.6f\n", i, i / 6, 10 * (i % 6), volt(i))));
		files.put("maccor.txt", text("Today's Date 03/07/2018\nRec#\tCyc#\tStep\tTestTime\tStepTime\tAmps\tVolts\tState\n", i -> String.format(Locale.ROOT,
				"%d\t0\t1\t  0d 00:%02d:%02d.0000\t  0d 00:00:00.0000\t0.0005\t%.6f\tD\n", i, i / 6, 10 * (i % 6), volt(i))));
		files.put("pec.csv", text("Test:,25195\nTest,Cell,Step,Total Time (Hours in hh:mm:ss.xxx),Voltage (V),Current (A),ReasonCode\n", i -> String.format(Locale.ROOT,
				"25195,1,0,00:%02d:%02d.000,%.6f,-5E-04,30\n", i / 6, 10 * (i % 6), volt(i))));
		files.put("battery.bdf.csv", text("Test Time / s,Voltage / V,Current / A,Cycle Count / 1,Step Count / 1\n", i -> String.format(Locale.ROOT,
				"%d,%.6f,-0.0005,1,%d\n", 10 * i, volt(i), i / 4)));
		files.put("bts91.nda", neware("55060102", 56, (b, i) -> b.putInt(8, i + 1).putInt(12, 10 * i).putFloat(20, -0.5f).putFloat(24, (float) volt(i))
				.putInt(44, 1_700_000_000 + 10 * i)));
		files.put("bts9.nda", neware("12500007558101", 88, (b, i) -> b.put(9, (byte) 1).put(10, (byte) 2).putInt(16, i + 1).putLong(28, 10_000_000L * i)
				.putFloat(36, (float) volt(i)).putFloat(40, -0.5f).putLong(68, 1_700_000_000_000_000L + 10_000_000L * i)));
		files.put("v14.ndax", ndax(14, 55, 37));
		files.put("v17.ndax", ndax(17, 100, 100));
		return files;
	}

	private interface Writer {
		void write(ByteBuffer b, int row);
	}

	private static byte[] records(int length, Writer writer) {
		ByteBuffer b = ByteBuffer.allocate(ROWS * length).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < ROWS; i++) {
			writer.write(b, i);
		}
		return b.array();
	}

	private static byte[] text(String above, IntFunction<String> row) {
		StringBuilder text = new StringBuilder(above);
		for (int i = 0; i < ROWS; i++) {
			text.append(row.apply(i));
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] neware(String identifier, int length, Writer writer) {
		ByteBuffer all = ByteBuffer.allocate(1024 + ROWS * length).order(ByteOrder.LITTLE_ENDIAN);
		all.put("NEWARE20240403".getBytes(StandardCharsets.US_ASCII)).put((byte) 130);
		for (int i = 0; i < ROWS; i++) {
			ByteBuffer record = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
			record.put(java.util.HexFormat.of().parseHex(identifier));
			writer.write(record, i);
			all.put(1024 + i * length, record.array());
		}
		return all.array();
	}

	private static byte[] ndax(int version, int runLength, int stepLength) throws IOException {
		ByteBuffer data = table(1, version);
		ByteBuffer run = table(18, version);
		for (int i = 0; i < ROWS; i++) {
			data.putFloat(BLOCK + 132 + 8 * i, (float) volt(i)).putFloat(BLOCK + 136 + 8 * i, -0.0005f);
			int at = BLOCK + 132 + runLength * i;
			run.putInt(at, 10_000 * i).putInt(at + 33, 1_700_000_000 + 10 * i).putInt(at + 37, 1).putInt(at + 41, i + 1);
		}
		ByteBuffer step = table(7, version);
		step.putInt(BLOCK + 132 + 4, 1).put(BLOCK + 132 + 24, (byte) 2).putInt(BLOCK + 132 + (stepLength == 37 ? 25 : 33), 1);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			put(zip, "data.ndc", data.array());
			put(zip, "data_runInfo.ndc", run.array());
			put(zip, "data_step.ndc", step.array());
		}
		return bytes.toByteArray();
	}

	private static ByteBuffer table(int kind, int version) {
		return ByteBuffer.allocate(2 * BLOCK).order(ByteOrder.LITTLE_ENDIAN).put(0, (byte) kind).put(2, (byte) version);
	}

	/** Stored, not deflated, and without a time zone: the same bytes on every computer. */
	private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		CRC32 crc = new CRC32();
		crc.update(content);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(content.length);
		entry.setCrc(crc.getValue());
		entry.setTimeLocal(LocalDateTime.of(2024, 1, 1, 0, 0));
		zip.putNextEntry(entry);
		zip.write(content);
		zip.closeEntry();
	}

	public static void main(String[] args) throws IOException {
		Files.createDirectories(FOLDER);
		for (Map.Entry<String, byte[]> file : files().entrySet()) {
			Files.write(FOLDER.resolve(file.getKey()), file.getValue());
		}
	}
}
