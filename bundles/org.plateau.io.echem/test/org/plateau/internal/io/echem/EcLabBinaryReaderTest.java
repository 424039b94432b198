// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plateau.internal.io.echem.MprWriter.Age;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSpectrum;

/** Written files of every version come back as written; unknown columns are kept. Expected values are what the writer was given. */
class EcLabBinaryReaderTest {

	private static final int ROWS = 5;

	@TempDir
	Path folder;

	private Content open(byte[] bytes) throws IOException {
		return new EcLabBinaryReader().open(Files.write(folder.resolve("some.mpr"), bytes), OpenOptions.none());
	}

	private CyclingRecord record(byte[] bytes) throws IOException {
		return ((Content.Cycling) open(bytes)).record();
	}

	/** Flags, time, potential, current, and between them what {@code more} puts into each row. */
	private static byte[] rows(int width, java.util.function.BiConsumer<ByteBuffer, Integer> more) {
		ByteBuffer b = ByteBuffer.allocate(ROWS * width).order(ByteOrder.LITTLE_ENDIAN);
		for (int row = 0; row < ROWS; row++) {
			b.put((byte) (1 | (row == 2 ? 0x20 : 0))).putDouble(10.0 * row);
			more.accept(b, row);
			b.putFloat(-0.25f - row).putFloat(-1.5f);
		}
		return b.array();
	}

	@ParameterizedTest
	@EnumSource(Age.class)
	void everyVersionIsRead(Age age) throws IOException {
		byte[] bytes = new MprWriter(age).settings(0x19).data(ROWS, new int[] { 1, 31, 4, 6, 8 }, rows(17, (b, row) -> {
		})).log(44257.5).bytes();
		CyclingRecord record = record(bytes);
		assertArrayEquals(new double[] { 0, 10, 20, 30, 40 }, record.timeS());
		assertArrayEquals(new double[] { -0.25, -1.25, -2.25, -3.25, -4.25 }, record.potentialV());
		assertEquals(-1.5e-3, record.currentA()[4]);
		assertArrayEquals(new int[] { 0, 0, 1, 1, 1 }, record.sequence());
		assertArrayEquals(new double[] { 1, 1, 1, 1, 1 }, record.otherColumns().get("mode"));
		assertEquals(List.of("Chronopotentiometry"), record.techniques());
		// day 44257 is 2 March 2021: 44197 is 1 January 2021
		assertTrue(record.header().contains("Acquisition started on : 03/02/2021 12:00:00.000"), record.header()::toString);
		assertEquals(List.of(), record.warnings());
	}

	@Test
	void oneUnknownColumnHasTheWidthThatIsLeft() throws IOException {
		byte[] bytes = new MprWriter(Age.V3).data(ROWS, new int[] { 1, 4, 9999, 6, 8 }, rows(25, (b, row) -> b.putDouble(7.5 * row))).bytes();
		CyclingRecord record = record(bytes);
		assertArrayEquals(new double[] { 0, 7.5, 15, 22.5, 30 }, record.otherColumns().get("column 9999"));
		assertEquals(-4.25, record.potentialV()[4]);
		assertTrue(record.warnings().get(0).contains("9999"), record.warnings()::toString);
	}

	@Test
	void whatNobodyCanTellApartIsKeptAsBytesAndTheRestIsRead() throws IOException {
		byte[] bytes = new MprWriter(Age.LATE).data(ROWS, new int[] { 1, 4, 9998, 9999, 6, 8 }, rows(23, (b, row) -> b.put(row.byteValue()).put((byte) 200)
				.putInt(row))).bytes();
		CyclingRecord record = record(bytes);
		assertArrayEquals(new double[] { 0, 1, 2, 3, 4 }, record.otherColumns().get("byte 9 of the record"));
		assertArrayEquals(new double[] { 200, 200, 200, 200, 200 }, record.otherColumns().get("byte 10 of the record"));
		assertEquals(-4.25, record.potentialV()[4]);
		assertEquals(-1.5e-3, record.currentA()[4]);
		assertTrue(record.warnings().get(0).contains("9998, 9999"), record.warnings()::toString);
	}

	@Test
	void widthsOfUnknownColumnsAreTakenOnlyWhereOneChoiceFits() {
		assertArrayEquals(new int[] { 8, 8 }, EcLabLayout.widths(2, 16));
		assertArrayEquals(new int[] { 4 }, EcLabLayout.widths(1, 4));
		assertNull(EcLabLayout.widths(2, 12), "4 + 8 or 8 + 4");
		assertNull(EcLabLayout.widths(1, 3));
		assertNull(EcLabLayout.widths(3, 12), "4 + 4 + 4 or 8 + 2 + 2");
	}

	@Test
	void aSweepForEveryLoop() throws IOException {
		ByteBuffer b = ByteBuffer.allocate(6 * 12).order(ByteOrder.LITTLE_ENDIAN);
		for (int row = 0; row < 6; row++) {
			b.putFloat(row % 3 == 0 ? 1000 : row % 3 == 1 ? 100 : 10).putFloat(50 + row).putFloat(7 + row);
		}
		Content.Impedance two = (Content.Impedance) open(new MprWriter(Age.V3).settings(0x1D).data(6, new int[] { 32, 37, 38 }, b.array()).loop(0, 3)
				.bytes());
		assertEquals(2, two.spectra().size());
		ImpedanceSpectrum second = two.spectra().get(1);
		assertArrayEquals(new double[] { 1000, 100, 10 }, second.frequencyHz());
		assertArrayEquals(new double[] { 53, 54, 55 }, second.realOhm());
		assertArrayEquals(new double[] { -10, -11, -12 }, second.imaginaryOhm());
		assertTrue(two.record().isEmpty());
	}

	@Test
	void aFileThatWasCutGivesItsWholeRows() throws IOException {
		byte[] bytes = new MprWriter(Age.V3).settings(0x19).data(ROWS, new int[] { 1, 4, 6, 8 }, rows(17, (b, row) -> {
		})).bytes();
		CyclingRecord record = record(Arrays.copyOf(bytes, bytes.length - 20));
		assertEquals(3, record.rows());
		assertTrue(record.warnings().get(0).contains("3 of 5 rows"), record.warnings()::toString);
	}

	@Test
	void aFileWithoutTimeOrDataIsRefusedWithTheReason() {
		byte[] settings = new MprWriter(Age.V3).settings(0x19).bytes();
		assertTrue(assertThrows(FormatException.class, () -> open(settings)).getMessage().contains("no data module"));
		byte[] noTime = new MprWriter(Age.V3).data(1, new int[] { 6, 8 }, new byte[8]).bytes();
		assertTrue(assertThrows(FormatException.class, () -> open(noTime)).getMessage().contains("no column is known to be the time"));
	}
}
