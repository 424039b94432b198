// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;

/** Files of Neware that were cut, as by a broken copy; the lengths in the header are laid out as in the two real files of the collection. */
class NewareReaderTest {

	private static final int RECORDS_AT = 1024;

	@TempDir
	Path folder;

	private CyclingRecord read(byte[] bytes) throws IOException {
		return ((Content.Cycling) new NewareReader().open(Files.write(folder.resolve("cell.nda"), bytes), OpenOptions.none())).record();
	}

	/** With what the header tells of the place and length of the records. */
	private static byte[] told(byte[] file, int length) {
		ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(82, RECORDS_AT).putLong(90, length);
		return file;
	}

	@ParameterizedTest
	@CsvSource({ "bts91.nda, 56", "bts9.nda, 88" })
	void ofARecordThatWasCutInTheMiddleTheWholeOnesAreReadAndTheByteIsTold(String name, int length) throws Exception {
		byte[] whole = WrittenFiles.files().get(name);
		CyclingRecord all = read(whole);
		assertEquals(List.of(), all.warnings());
		int begin = whole.length - length;
		CyclingRecord cut = read(Arrays.copyOf(whole, whole.length - 30));
		assertEquals(WrittenFiles.ROWS - 1, cut.rows());
		assertArrayEquals(Arrays.copyOf(all.potentialV(), cut.rows()), cut.potentialV());
		assertEquals(1, cut.warnings().size());
		String said = cut.warnings().get(0);
		assertTrue(said.contains("ends at byte " + (whole.length - 30)) && said.contains("begins at byte " + begin) && said.contains((WrittenFiles.ROWS - 1) + " complete rows")
				&& said.contains("copy it anew"), said);
	}

	@ParameterizedTest
	@CsvSource({ "bts91.nda, 56", "bts9.nda, 88" })
	void aFileShorterThanItsHeaderTellsIsNoticedAlsoBetweenTwoRecords(String name, int length) throws Exception {
		byte[] whole = told(WrittenFiles.files().get(name), WrittenFiles.ROWS * length);
		assertEquals(List.of(), read(whole).warnings());
		byte[] withMore = Arrays.copyOf(whole, whole.length + 37);
		withMore[whole.length] = (byte) 0x81;
		assertEquals(List.of(), read(withMore).warnings(), "what follows the records need not fill one");
		CyclingRecord cut = read(Arrays.copyOf(whole, whole.length - 2 * length));
		assertEquals(WrittenFiles.ROWS - 2, cut.rows());
		assertTrue(cut.warnings().get(0).contains("ends at byte " + (whole.length - 2 * length) + ", but its records should reach to byte " + whole.length), cut.warnings()::toString);
	}

	@Test
	void whereNotEvenOneRecordIsLeftTheFileIsRefusedWithTheByte() throws Exception {
		byte[] stump = Arrays.copyOf(WrittenFiles.files().get("bts9.nda"), RECORDS_AT + 40);
		String said = assertThrows(FormatException.class, () -> read(stump)).getMessage();
		assertTrue(said.contains("byte " + stump.length) && said.contains("before its first record") && said.contains("copy it anew"), said);
	}
}
