// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.plateau.io.sem.spi.RawHeader;

/** The texts of an EXIF block, which is a small TIFF: what is described, by which instrument and program, when, and the user's comment. */
public final class ExifTexts {

	private static final Map<Integer, String> NAMES = Map.of(0x10E, "EXIF ImageDescription", 0x10F, "EXIF Make", 0x110, "EXIF Model", 0x131,
			"EXIF Software", 0x132, "EXIF DateTime", 0x13B, "EXIF Artist", 0x9003, "EXIF DateTimeOriginal", 0x9286, "EXIF UserComment", 0x927C,
			"EXIF MakerNote", 0x9C9C, "EXIF XPComment");
	private static final int EXIF_DIRECTORY = 0x8769;
	private static final int MOST_ENTRIES = 512;

	private final ByteBuffer b;
	private final Map<String, String> found = new LinkedHashMap<>();

	private ExifTexts(byte[] block) {
		b = ByteBuffer.wrap(block).order(block[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
	}

	/** Name and text; what is broken is left out. */
	public static Map<String, String> read(byte[] block) {
		if (!TiffFile.isTiff(block)) {
			return Map.of();
		}
		ExifTexts texts = new ExifTexts(block);
		texts.directory(texts.b.getInt(4), true);
		return texts.found;
	}

	private void directory(int at, boolean first) {
		if (at < 8 || at > b.capacity() - 2) {
			return;
		}
		int entries = Math.min(b.getShort(at) & 0xFFFF, Math.min(MOST_ENTRIES, (b.capacity() - at - 2) / 12));
		for (int i = 0; i < entries; i++) {
			int entry = at + 2 + 12 * i;
			int tag = b.getShort(entry) & 0xFFFF;
			int type = b.getShort(entry + 2) & 0xFFFF;
			long count = b.getInt(entry + 4) & 0xFFFFFFFFL;
			long value = count <= 4 ? entry + 8 : b.getInt(entry + 8) & 0xFFFFFFFFL;
			if (tag == EXIF_DIRECTORY && first) {
				directory(b.getInt(entry + 8), false);
			} else if (NAMES.containsKey(tag) && (type == 1 || type == 2 || type == 7) && count > 0 && value + count <= b.capacity()) {
				String text = text(tag, Arrays.copyOfRange(b.array(), (int) value, (int) (value + count)));
				if (!text.isBlank()) {
					found.putIfAbsent(NAMES.get(tag), text);
				}
			}
		}
	}

	private String text(int tag, byte[] bytes) {
		if (tag == 0x9C9C) {
			return new String(bytes, StandardCharsets.UTF_16LE).replace("\0", "").strip();
		}
		if (tag == 0x9286 && bytes.length >= 8) {
			byte[] rest = Arrays.copyOfRange(bytes, 8, bytes.length);
			boolean unicode = new String(bytes, 0, 8, StandardCharsets.ISO_8859_1).startsWith("UNICODE");
			boolean marked = bytes[0] == 'A' && bytes[1] == 'S' || unicode || bytes[0] == 0;
			return unicode ? new String(rest, b.order() == ByteOrder.LITTLE_ENDIAN ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE)
					.replace("\0", "").strip() : RawHeader.decode(marked ? rest : bytes).strip();
		}
		String text = RawHeader.decode(bytes).strip();
		// a maker's note is mostly binary
		return tag == 0x927C && text.chars().anyMatch(c -> c < 9 || c == 0xFFFD) ? "" : text;
	}
}
