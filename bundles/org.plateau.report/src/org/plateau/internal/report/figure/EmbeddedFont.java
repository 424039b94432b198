// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Liberation Sans, whose letters are as wide as those of {@link Helvetica}, and the part of it that a document uses (TrueType as in ISO/IEC 14496-22; font
 * dictionaries as in ISO 32000-1, clause 9). The fonts lie beside this class under the SIL Open Font License 1.1, see {@code OFL.txt}; documents that embed
 * them are free of it.
 */
final class EmbeddedFont {

	/** What a reader needs to draw the letters of a font, in the order in which the file has them. */
	private static final List<String> TABLES = List.of("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep");
	private static final int ON_AND_MORE = 0x20;
	private static final int WORDS = 0x01;
	private static final int SCALE = 0x08;
	private static final int TWO_SCALES = 0x40;
	private static final int MATRIX = 0x80;

	private final String name;
	private final boolean bold;
	private final Map<String, ByteBuffer> tables = new LinkedHashMap<>();
	private final int unitsPerEm;
	private final boolean longOffsets;
	private final int glyphs;
	private final int advances;
	/** Used letters: glyph → what it stands for. */
	private final SortedMap<Integer, Integer> used = new TreeMap<>();

	EmbeddedFont(boolean bold) {
		this.bold = bold;
		name = bold ? "LiberationSans-Bold" : "LiberationSans";
		ByteBuffer file = ByteBuffer.wrap(read(bold ? "LiberationSans-Bold.ttf" : "LiberationSans-Regular.ttf"));
		int n = file.getShort(4);
		for (int i = 0; i < n; i++) {
			int at = 12 + 16 * i;
			byte[] tag = new byte[4];
			file.get(at, tag);
			tables.put(new String(tag, StandardCharsets.US_ASCII), file.slice(file.getInt(at + 8), file.getInt(at + 12)));
		}
		unitsPerEm = tables.get("head").getShort(18) & 0xFFFF;
		longOffsets = tables.get("head").getShort(50) != 0;
		glyphs = tables.get("maxp").getShort(4) & 0xFFFF;
		advances = tables.get("hhea").getShort(34) & 0xFFFF;
	}

	private static byte[] read(String file) {
		try (InputStream in = EmbeddedFont.class.getResourceAsStream(file)) {
			return in.readAllBytes();
		} catch (IOException e) {
			throw new UncheckedIOException(file, e);
		}
	}

	/** Whether any letter was used. */
	boolean isUsed() {
		return !used.isEmpty();
	}

	/** Whether the font has all letters of a text. */
	boolean has(String text) {
		return text.codePoints().allMatch(c -> glyph(c) != 0);
	}

	/** The letters of a text as the content of a page writes them, and marks them as used. */
	String codes(String text) {
		return text.codePoints().mapToObj(c -> {
			int g = glyph(c);
			used.putIfAbsent(g, c);
			return String.format("%04X", g);
		}).collect(Collectors.joining());
	}

	/** By the table of the Basic Multilingual Plane; 0 when there is none. */
	private int glyph(int codePoint) {
		ByteBuffer cmap = tables.get("cmap");
		for (int i = 0; i < cmap.getShort(2); i++) {
			if (cmap.getShort(4 + 8 * i) == 3 && cmap.getShort(6 + 8 * i) == 1) {
				return codePoint > 0xFFFF ? 0 : segment(cmap, cmap.getInt(8 + 8 * i), codePoint);
			}
		}
		return 0;
	}

	private static int segment(ByteBuffer cmap, int at, int c) {
		int twice = cmap.getShort(at + 6) & 0xFFFF;
		for (int s = 0; s < twice; s += 2) {
			if (c <= (cmap.getShort(at + 14 + s) & 0xFFFF)) {
				int start = cmap.getShort(at + 16 + twice + s) & 0xFFFF;
				int delta = cmap.getShort(at + 16 + 2 * twice + s);
				int offset = cmap.getShort(at + 16 + 3 * twice + s) & 0xFFFF;
				if (c < start) {
					return 0;
				}
				int g = offset == 0 ? c : cmap.getShort(at + 16 + 3 * twice + s + offset + 2 * (c - start)) & 0xFFFF;
				return g == 0 ? 0 : g + delta & 0xFFFF;
			}
		}
		return 0;
	}

	/** In thousandths of the size. */
	private int width(int glyph) {
		return Math.round(1000f * (tables.get("hmtx").getShort(4 * Math.min(glyph, advances - 1)) & 0xFFFF) / unitsPerEm);
	}

	private int thousandths(int units) {
		return Math.round(1000f * units / unitsPerEm);
	}

	private int offset(int glyph) {
		ByteBuffer loca = tables.get("loca");
		return longOffsets ? loca.getInt(4 * glyph) : 2 * (loca.getShort(2 * glyph) & 0xFFFF);
	}

	private byte[] outline(int glyph) {
		byte[] out = new byte[offset(glyph + 1) - offset(glyph)];
		tables.get("glyf").get(offset(glyph), out);
		return out;
	}

	/** With the parts that composed letters are made of, and the sign for a missing one. */
	private TreeSet<Integer> needed() {
		TreeSet<Integer> all = new TreeSet<>();
		all.add(0);
		used.keySet().forEach(g -> add(g, all));
		return all;
	}

	private void add(int glyph, TreeSet<Integer> all) {
		ByteBuffer o = ByteBuffer.wrap(outline(glyph));
		if (!all.add(glyph) || o.capacity() == 0 || o.getShort(0) >= 0) {
			return;
		}
		int at = 10;
		int flags;
		do {
			flags = o.getShort(at);
			add(o.getShort(at + 2) & 0xFFFF, all);
			at += 4 + ((flags & WORDS) != 0 ? 4 : 2) + ((flags & SCALE) != 0 ? 2 : (flags & TWO_SCALES) != 0 ? 4 : (flags & MATRIX) != 0 ? 8 : 0);
		} while ((flags & ON_AND_MORE) != 0);
	}

	/** A font file with the used letters only; they keep their numbers. */
	byte[] subset() {
		ByteArrayOutputStream glyf = new ByteArrayOutputStream();
		ByteBuffer loca = ByteBuffer.allocate(4 * (glyphs + 1));
		ByteBuffer hmtx = ByteBuffer.wrap(bytes("hmtx"));
		TreeSet<Integer> needed = needed();
		for (int g = 0; g < glyphs; g++) {
			loca.putInt(glyf.size());
			if (needed.contains(g)) {
				glyf.writeBytes(outline(g));
				glyf.writeBytes(new byte[-glyf.size() & 3]);
			} else if (g < advances - 1) {
				hmtx.putInt(4 * g, 0);
			}
		}
		loca.putInt(glyf.size());
		ByteBuffer head = ByteBuffer.wrap(bytes("head"));
		head.putInt(8, 0);
		head.putShort(50, (short) 1);
		Map<String, byte[]> parts = new LinkedHashMap<>();
		for (String tag : TABLES) {
			parts.put(tag, switch (tag) {
			case "glyf" -> glyf.toByteArray();
			case "loca" -> loca.array();
			case "hmtx" -> hmtx.array();
			case "head" -> head.array();
			default -> bytes(tag);
			});
		}
		return file(parts);
	}

	private byte[] bytes(String tag) {
		byte[] out = new byte[tables.get(tag).capacity()];
		tables.get(tag).get(0, out);
		return out;
	}

	private static byte[] file(Map<String, byte[]> parts) {
		int n = parts.size();
		int power = Integer.highestOneBit(n);
		int length = 12 + 16 * n + parts.values().stream().mapToInt(p -> p.length + 3 & ~3).sum();
		ByteBuffer file = ByteBuffer.allocate(length);
		file.putInt(0x00010000).putShort((short) n).putShort((short) (16 * power)).putShort((short) Integer.numberOfTrailingZeros(power))
				.putShort((short) (16 * (n - power)));
		int at = 12 + 16 * n;
		int head = 0;
		for (Map.Entry<String, byte[]> p : parts.entrySet()) {
			file.put(at, p.getValue());
			file.put(p.getKey().getBytes(StandardCharsets.US_ASCII)).putInt(sum(file, at, p.getValue().length)).putInt(at).putInt(p.getValue().length);
			head = p.getKey().equals("head") ? at : head;
			at += p.getValue().length + 3 & ~3;
		}
		file.putInt(head + 8, 0xB1B0AFBA - sum(file, 0, length));
		return file.array();
	}

	private static int sum(ByteBuffer file, int at, int length) {
		int sum = 0;
		for (int i = 0; i < length; i += 4) {
			sum += file.getInt(at + i);
		}
		return sum;
	}

	/** Six letters that tell one subset from another, as readers expect them before the name. */
	private String tagged() {
		long seed = used.keySet().hashCode() * 31L + (bold ? 7 : 3) & 0x7FFFFFFFL;
		StringBuilder tag = new StringBuilder();
		for (int i = 0; i < 6; i++) {
			tag.append((char) ('A' + seed % 26));
			seed = seed / 26 + 11 * seed % 1009;
		}
		return tag + "+" + name;
	}

	/**
	 * The objects of the font but for its two streams.
	 *
	 * @param first number of the first one, followed by the others, then {@link #subset} and {@link #meaning}
	 */
	List<String> dictionaries(int first) {
		String widths = used.keySet().stream().map(g -> g + " [" + width(g) + "]").collect(Collectors.joining(" "));
		ByteBuffer head = tables.get("head");
		ByteBuffer hhea = tables.get("hhea");
		String box = thousandths(head.getShort(36)) + " " + thousandths(head.getShort(38)) + " " + thousandths(head.getShort(40)) + " " + thousandths(head.getShort(42));
		return List.of(
				"<< /Type /Font /Subtype /Type0 /BaseFont /" + tagged() + " /Encoding /Identity-H /DescendantFonts [" + (first + 1) + " 0 R] /ToUnicode " + (first + 4)
						+ " 0 R >>",
				"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /" + tagged() + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor "
						+ (first + 2) + " 0 R /DW 0 /W [" + widths + "] /CIDToGIDMap /Identity >>",
				"<< /Type /FontDescriptor /FontName /" + tagged() + " /Flags 4 /FontBBox [" + box + "] /ItalicAngle 0 /Ascent " + thousandths(hhea.getShort(4)) + " /Descent "
						+ thousandths(hhea.getShort(6)) + " /CapHeight " + thousandths(tables.get("OS/2").getShort(88)) + " /StemV " + (bold ? 140 : 80) + " /FontFile2 " + (first + 3)
						+ " 0 R >>");
	}

	/** What the codes stand for, so that text can be searched and copied. */
	byte[] meaning() {
		StringBuilder map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
				+ "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
		List<Map.Entry<Integer, Integer>> all = List.copyOf(used.entrySet());
		for (int i = 0; i < all.size(); i += 100) {
			List<Map.Entry<Integer, Integer>> part = all.subList(i, Math.min(all.size(), i + 100));
			map.append(part.size()).append(" beginbfchar\n");
			part.forEach(e -> map.append(String.format("<%04X> <%04X>\n", e.getKey(), e.getValue())));
			map.append("endbfchar\n");
		}
		return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend").toString().getBytes(StandardCharsets.US_ASCII);
	}
}
