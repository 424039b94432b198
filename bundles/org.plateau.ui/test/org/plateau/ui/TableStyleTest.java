// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.plateau.ui.TableStyle.Cell;

class TableStyleTest {

	private static final List<Cell> CELLS = List.of(new Cell("a.tif", false), new Cell("1.305", true), new Cell("–", true), new Cell("Cu 80 %, cap 20 %", false));

	private static String row(TableStyle style) {
		StringBuilder text = new StringBuilder();
		style.row(text, CELLS);
		return text.toString();
	}

	@Test
	void onlyNumbersGetTheDecimalComma() {
		assertEquals("a.tif;1,305;;Cu 80 %, cap 20 %\n", row(new TableStyle(true, ';', false)));
	}

	@Test
	void aCellThatHoldsTheSeparatorIsQuoted() {
		assertEquals("a.tif,1.305,,\"Cu 80 %, cap 20 %\"\n", row(new TableStyle(false, ',', false)));
		assertEquals("a.tif,\"1,305\",,\"Cu 80 %, cap 20 %\"\n", row(new TableStyle(true, ',', false)));
	}

	@Test
	void theClipboardHasTabs() {
		assertEquals("a.tif\t1,305\t\tCu 80 %, cap 20 %\n", row(new TableStyle(true, ',', true).forClipboard()));
	}

	@Test
	void theMarkIsTheFirstThreeBytes() {
		// UTF-8 of U+FEFF, RFC 3629
		assertArrayEquals(new byte[] { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'x' }, new TableStyle(false, ',', true).bytes("x"));
		assertArrayEquals(new byte[] { 'x' }, new TableStyle(false, ',', false).bytes("x"));
	}
}
