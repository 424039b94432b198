// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.model.echem.CyclingRecord;

class EcLabAsciiReaderTest {

	private static final String COLUMNS = "mode\tNs\ttime/s\tEwe/V\tI/mA\tWeird thing/Foo";
	private static final String ROWS = "3\t0\t0.0\t2.5\t0.0\t7.0\n1\t1\t1.0\t-0.25\t-5.0E-002\t8.0\n1\t1\t3.5\t-0.125\t-5.0E-002\t9.0\n";

	@TempDir
	Path folder;

	private static String header(String columns) {
		return "EC-Lab ASCII FILE\nNb header lines : 6    \n\nChronopotentiometry\nElectrode surface area : 1.131 cm²\n" + columns + "\n";
	}

	private CyclingRecord read(String text) throws IOException {
		return read(text, StandardCharsets.ISO_8859_1);
	}

	private CyclingRecord read(String text, Charset charset) throws IOException {
		Path file = folder.resolve("record.mpt");
		Files.write(file, text.getBytes(charset));
		return TestFiles.open(new EcLabAsciiReader(), file);
	}

	private String refusal(String text) {
		return assertThrows(FormatException.class, () -> read(text)).getMessage();
	}

	private static void assertIsTheRecord(CyclingRecord record) {
		assertArrayEquals(new double[] { 0, 1, 3.5 }, record.timeS());
		assertArrayEquals(new double[] { 2.5, -0.25, -0.125 }, record.potentialV());
		assertArrayEquals(new double[] { 0, -5e-5, -5e-5 }, record.currentA(), 1e-20);
		assertArrayEquals(new int[] { 0, 1, 1 }, record.sequence());
		assertArrayEquals(new double[] { 7, 8, 9 }, record.otherColumns().get("Weird thing/Foo"));
		assertEquals("Electrode surface area : 1.131 cm²", record.header().get(4));
	}

	@Test
	void readsWhatEverythingElseIsAVariationOf() throws IOException {
		CyclingRecord record = read(header(COLUMNS) + ROWS);
		assertIsTheRecord(record);
		assertTrue(record.warnings().isEmpty(), record.warnings()::toString);
		assertTrue(record.signConvention().contains("negative current is reduction"));
	}

	@Test
	void loopsOfTheHeaderAreAColumn() throws IOException {
		String loops = header(COLUMNS).replace("lines : 6", "lines : 9").replace("Electrode", "Number of loops : 2\nLoop 0 from point number 0 to 1\nLoop 1 from point number 2 to 2\nElectrode");
		assertArrayEquals(new double[] { 0, 0, 1 }, read(loops + ROWS).otherColumns().get("loop number"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "windows-1252", "UTF-16" })
	void anyEncoding(String charset) throws IOException {
		assertIsTheRecord(read(header(COLUMNS) + ROWS, Charset.forName(charset)));
	}

	@Test
	void byteOrderMarkWindowsLineEndsTrailingTabsEmptyLines() throws IOException {
		assertIsTheRecord(read("\uFEFF" + (header(COLUMNS + "\t") + ROWS + "\n\n").replace("\n", "\r\n"), StandardCharsets.UTF_8));
	}

	@Test
	void decimalCommas() throws IOException {
		assertIsTheRecord(read(header(COLUMNS) + ROWS.replace('.', ',')));
	}

	@ParameterizedTest
	@CsvSource({ "I/A,1e3", "<I>/mA,1", "I/µA,1e-3", "I/nA,1e-6" })
	void currentByAnyNameAndUnit(String name, double milliampere) throws IOException {
		assertEquals(-5e-5 * milliampere, read(header(COLUMNS.replace("I/mA", name)) + ROWS).currentA()[1], 1e-18);
	}

	@Test
	void measuredCurrentIsPreferredToTheMeanAndToTheSetOne() throws IOException {
		CyclingRecord record = read(header("control/mA\t<I>/mA\tI/mA\ttime/s\tEwe/V") + "1\t2\t3\t0\t0\n");
		assertEquals(0.003, record.currentA()[0], 1e-18);
		assertEquals(2, record.otherColumns().get("<I>/mA")[0]);
	}

	@Test
	void setCurrentStandsInOnlyWhereTheInstrumentControlledIt() throws IOException {
		String columns = header("mode\ttime/s\tcontrol/V/mA\tEwe/V");
		CyclingRecord record = read(columns + "3\t0\t0.7\t1\n1\t1\t-2\t1\n");
		assertArrayEquals(new double[] { 0, -0.002 }, record.currentA(), 1e-18);
		assertTrue(record.warnings().toString().contains("the set current is used"), record.warnings()::toString);
		assertTrue(refusal(columns + "1\t0\t-2\t1\n2\t1\t0.5\t1\n").contains("line 6: there is no column of the current"));
	}

	@Test
	void withoutStepNumbersTheirMarkedChangesAreCounted() throws IOException {
		CyclingRecord record = read(header("Ns changes\ttime/s\tEwe/V\tI/mA") + "0\t0\t1\t1\n0\t1\t1\t1\n1\t2\t1\t1\n0\t3\t1\t1\n1\t4\t1\t1\n");
		assertArrayEquals(new int[] { 0, 0, 1, 1, 2 }, record.sequence());
	}

	@Test
	void noRowsIsARecord() throws IOException {
		CyclingRecord record = read(header(COLUMNS));
		assertEquals(0, record.rows());
		assertEquals("[there are no rows]", record.warnings().toString());
	}

	@Test
	void wrongHeaderCountIsMendedAndTold() throws IOException {
		CyclingRecord record = read((header(COLUMNS) + ROWS).replace("lines : 6", "lines : 60"));
		assertIsTheRecord(record);
		assertTrue(record.warnings().toString().contains("60 lines, but the columns are named in line 6"), record.warnings()::toString);
	}

	@Test
	void loopIndexIsRefusedWithTheReason() {
		String message = refusal("EC-Lab ASCII FILE\nNb header lines : 4\n\nLoop\n\n");
		assertTrue(message.contains("line 4: no line names columns with a time") && message.contains("LOOP"), message);
	}

	@Test
	void missingColumnsAreRefusedWithTheLine() {
		String message = refusal(header("time/s\tEwe/V") + "0\t1\n");
		assertTrue(message.startsWith("record.mpt, line 6: there is no column of the current"), message);
	}

	@Test
	void unknownUnitOfTheCurrentIsNotTakenForMilliampere() {
		assertTrue(refusal(header(COLUMNS.replace("I/mA", "I/mA/cm²")) + ROWS).contains("no column of the current"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "1\t1\t1.0\t-0.25|there are 4 values for 6 named columns",
			"1\t1\t1.0\t-0.25\t-5.0\t1.0\t2.0|more values than the 6 named columns", "1\t1\t1.0\t-0.25\tabc\t1.0|the value of 'I/mA' is not a number",
			"1\t1\t\t-0.25\t1\t1.0|the value of 'time/s' is not a number", "1\t1\t-4\t-0.25\t1\t1.0|time goes back from 0.0 s to -4.0 s",
			"1\t1\t1.0\t-0.25\t1,234.5\t1.0|the value of 'I/mA' is not a number", "x\u0000\u0007|there are 1 values for 6 named columns" })
	void brokenRowIsRefusedWithItsLine(String row, String told) {
		String message = refusal(header(COLUMNS) + ROWS.substring(0, ROWS.indexOf('\n') + 1) + row + "\n" + "1\t1\t9.0\t1\t1\t1\n");
		assertTrue(message.startsWith("record.mpt, line 8: ") && message.contains(told), message);
	}

	@Test
	void gapsAndTextsInOtherColumnsCostOnlyThose() throws IOException {
		CyclingRecord record = read(header("time/s\tEwe/V\tI/mA\tnote\tT/°C") + "0\t1\t1\tstart\t20\n1\t\t1\t\t\n");
		assertTrue(Double.isNaN(record.potentialV()[1]) && Double.isNaN(record.otherColumns().get("T/°C")[1]));
		assertFalse(record.otherColumns().containsKey("note"));
		assertEquals("[columns that hold texts are left out: note]", record.warnings().toString());
	}

	@ParameterizedTest
	@CsvSource({ "03/02/2021 23:59:59.000,03/03/2021 00:00:01.500,2.5", "03.02.2021 10:00:00,03.02.2021 10:00:02,2",
			"25/03/2021 10:00:00,26/03/2021 10:00:00,86400", "2021-03-02 10:00:00.25,2021-03-02 11:00:00,3599.75",
			"02/28/2020 00:00:00,03/01/2020 00:00:00,172800" })
	void absoluteTimes(String first, String second, double seconds) throws IOException {
		CyclingRecord record = read(header(COLUMNS.replace("\tNs", "")) + "1\t" + first + "\t1\t1\t1\n1\t" + second + "\t1\t1\t1\n");
		assertArrayEquals(new double[] { 0, seconds }, record.timeS(), 1e-9);
	}

	@Test
	void datesThatReadBothWaysAreToldAndReadAsEcLabWritesThem() throws IOException {
		CyclingRecord record = read(header(COLUMNS.replace("\tNs", "")) + "1\t03/02/2021 00:00:00\t1\t1\t1\n1\t04/02/2021 00:00:00\t1\t1\t1\n");
		assertEquals(31 * 86400.0, record.timeS()[1]);
		assertTrue(record.warnings().toString().contains("read as month/day"), record.warnings()::toString);
	}

	@Test
	void impedancePointsAreTold() throws IOException {
		CyclingRecord record = read(header("freq/Hz\ttime/s\tEwe/V\tI/mA") + "1000\t0\t1\t1\n");
		assertTrue(record.warnings().toString().contains("impedance points"), record.warnings()::toString);
	}

	/** However a copy was cut off, no number is wrong: the rows that come back are the first rows of the whole record. */
	@Test
	void aFileCutAnywhereGivesOnlyTrueRowsOrIsRefused() throws IOException {
		StringBuilder text = new StringBuilder(header("mode\ttime/s\tEwe/V\tI/mA\t(Q-Qo)/mA.h"));
		for (int i = 0; i < 6; i++) {
			text.append(String.format(Locale.ROOT, "1\t%.7E\t%.7E\t%.7E\t%.7E\r\n", i * 60.0, -0.2 - i * 0.0371, -5.0003841e-5, -i * 8.3333333e-7));
		}
		byte[] whole = text.toString().getBytes(StandardCharsets.ISO_8859_1);
		CyclingRecord full = read(text.toString());
		int read = 0;
		for (int length = 0; length <= whole.length; length++) {
			Path file = Files.write(folder.resolve("cut.mpt"), Arrays.copyOf(whole, length));
			CyclingRecord cut;
			try {
				cut = TestFiles.open(new EcLabAsciiReader(), file);
			} catch (FormatException e) {
				continue;
			}
			read++;
			int n = cut.rows();
			assertArrayEquals(Arrays.copyOf(full.timeS(), n), cut.timeS());
			assertArrayEquals(Arrays.copyOf(full.currentA(), n), cut.currentA());
			assertArrayEquals(Arrays.copyOf(full.potentialV(), n), cut.potentialV());
			double[] charge = cut.otherColumns().get("(Q-Qo)/mA.h");
			if (charge != null) {
				assertArrayEquals(Arrays.copyOf(full.otherColumns().get("(Q-Qo)/mA.h"), n), charge, "cut at byte " + length);
			}
		}
		assertTrue(read > 6 * 40, "only " + read + " of the cut files were read");
	}

	/** Whatever a file holds, it ends in a record or in one line for the user. */
	@Test
	void damagedFilesEndInOneLine() throws IOException {
		byte[] good = (header(COLUMNS) + ROWS.repeat(3)).getBytes(StandardCharsets.UTF_8);
		Random random = new Random(4);
		for (int i = 0; i < 1000; i++) {
			byte[] some = Arrays.copyOf(good, good.length - (random.nextBoolean() ? random.nextInt(good.length) : 0));
			for (int k = random.nextInt(6); k > 0 && some.length > 0; k--) {
				int at = random.nextInt(some.length);
				some[at] = random.nextBoolean() ? good[random.nextInt(good.length)] : (byte) random.nextInt();
			}
			Path file = Files.write(folder.resolve("damaged.mpt"), some);
			for (FormatReader reader : List.of(new EcLabAsciiReader(), new DelimitedReader())) {
				try {
					CyclingRecord record = TestFiles.open(reader, file);
					assertEquals(record.rows(), record.sequence().length);
				} catch (FormatException e) {
					assertTrue(e.getMessage().startsWith("damaged.mpt") && e.getMessage().lines().count() == 1, e.getMessage());
				}
			}
		}
	}

	@Test
	void aWideHeaderOverEmptyLinesTakesNoMemory() throws IOException {
		StringBuilder columns = new StringBuilder("time/s\tI/mA");
		for (int i = 0; i < 20_000; i++) {
			columns.append("\tx").append(i);
		}
		assertEquals(0, read(header(columns.toString()) + "\n".repeat(1_000_000)).rows());
	}

	@Test
	void cutOffRowIsTold() throws IOException {
		CyclingRecord record = read(header(COLUMNS) + ROWS.substring(0, ROWS.length() - 9));
		assertEquals(2, record.rows());
		assertTrue(record.warnings().toString().contains("ends in the middle of a row"), record.warnings()::toString);
	}

	@Test
	void otherFilesAreNotClaimed() {
		EcLabAsciiReader reader = new EcLabAsciiReader();
		assertEquals(0, reader.probe(Path.of("a.mpt"), new byte[0]));
		assertEquals(0, reader.probe(Path.of("a.mpt"), "BIO-LOGIC MODULAR FILE".getBytes(StandardCharsets.US_ASCII)));
		assertEquals(0, reader.probe(Path.of("a.tif"), new byte[] { 'I', 'I', 42, 0, (byte) 0xFF, (byte) 0xFE }));
	}
}
