// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The subset against the whole font and against what Java's own font reader makes of that. */
class EmbeddedFontTest {

	private static final String TEXT = "Li plated, 4.0 ± 0.1 µm, Å";

	private static Map<String, byte[]> tables(byte[] font) {
		ByteBuffer b = ByteBuffer.wrap(font);
		Map<String, byte[]> all = new HashMap<>();
		for (int i = 0; i < b.getShort(4); i++) {
			byte[] tag = new byte[4];
			b.get(12 + 16 * i, tag);
			byte[] table = new byte[b.getInt(12 + 16 * i + 12)];
			b.get(b.getInt(12 + 16 * i + 8), table);
			all.put(new String(tag, StandardCharsets.US_ASCII), table);
		}
		return all;
	}

	private static byte[] outline(Map<String, byte[]> font, int glyph, boolean longOffsets) {
		ByteBuffer loca = ByteBuffer.wrap(font.get("loca"));
		int from = longOffsets ? loca.getInt(4 * glyph) : 2 * (loca.getShort(2 * glyph) & 0xFFFF);
		int to = longOffsets ? loca.getInt(4 * glyph + 4) : 2 * (loca.getShort(2 * glyph + 2) & 0xFFFF);
		byte[] out = new byte[to - from];
		ByteBuffer.wrap(font.get("glyf")).get(from, out);
		return out;
	}

	@Test
	void aSubsetHoldsTheUsedLettersAsTheyWereAndNoOthers() throws Exception {
		EmbeddedFont font = new EmbeddedFont(false);
		assertTrue(font.has(TEXT));
		assertFalse(font.has("\u9502"), "no Chinese lithium");
		assertFalse(font.isUsed());
		String codes = font.codes(TEXT);
		byte[] subset = font.subset();
		Map<String, byte[]> now = tables(subset);
		byte[] whole;
		try (InputStream in = EmbeddedFont.class.getResourceAsStream("LiberationSans-Regular.ttf")) {
			whole = in.readAllBytes();
		}
		Map<String, byte[]> all = tables(whole);
		boolean was = ByteBuffer.wrap(all.get("head")).getShort(50) != 0;
		for (int i = 0; i < codes.length(); i += 4) {
			int glyph = Integer.parseInt(codes.substring(i, i + 4), 16);
			byte[] then = outline(all, glyph, was);
			byte[] kept = outline(now, glyph, true);
			assertArrayEquals(then, Arrays.copyOf(kept, then.length));
		}
		assertTrue(now.get("glyf").length < 6000, "letters that are not used are not there: " + now.get("glyf").length);
		int sum = 0;
		for (int i = 0; i < subset.length; i += 4) {
			sum += ByteBuffer.wrap(subset).getInt(i);
		}
		assertEquals(0xB1B0AFBA, sum, "check sum of a whole font file, ISO/IEC 14496-22");
	}

	@Test
	void widthsAreThoseThatAReaderOfTheFontMeasures() throws Exception {
		for (boolean bold : new boolean[] { false, true }) {
			EmbeddedFont font = new EmbeddedFont(bold);
			Font java;
			try (InputStream in = EmbeddedFont.class.getResourceAsStream(bold ? "LiberationSans-Bold.ttf" : "LiberationSans-Regular.ttf")) {
				java = Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(1000f);
			}
			for (String letter : new String[] { "A", "m", "µ", "±", "7" }) {
				String code = font.codes(letter);
				Matcher m = Pattern.compile("[\\[ ]" + Integer.parseInt(code, 16) + " \\[(\\d+)\\]").matcher(font.dictionaries(5).get(1));
				assertTrue(m.find(), font.dictionaries(5).get(1));
				double wanted = java.createGlyphVector(new FontRenderContext(null, true, true), letter).getGlyphMetrics(0).getAdvanceX();
				assertEquals(wanted, Integer.parseInt(m.group(1)), 1, letter);
				// figures are laid out with Helvetica's widths; of signs that it has wider or narrower the room is a few hundredths of the size off
				assertEquals(wanted, Helvetica.width(letter, 1000, bold), letter.charAt(0) < 128 ? 2 : 40, letter);
			}
		}
	}

	@Test
	void textCanBeCopied() {
		EmbeddedFont font = new EmbeddedFont(false);
		String code = font.codes("µ");
		assertTrue(new String(font.meaning(), StandardCharsets.US_ASCII).contains("<" + code + "> <00B5>"));
	}
}
