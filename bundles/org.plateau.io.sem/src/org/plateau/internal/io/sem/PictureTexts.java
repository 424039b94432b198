// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.plateau.internal.io.sem.tiff.ExifTexts;
import org.plateau.io.sem.spi.RawHeader;

/**
 * What a PNG, JPEG or BMP says beside its pixels, under names for header rules and people: texts, EXIF, comments, and the resolution, which is a
 * print resolution and no scale. Bounded in number, size and unpacked size; what is broken is left out, since the pixels do not need it.
 */
final class PictureTexts {

	private static final int LONGEST = 1 << 20;
	private static final int MOST_BYTES = 4 << 20;
	private static final int MOST_PARTS = 10_000;

	private final Map<String, String> found = new LinkedHashMap<>();
	private int left = MOST_BYTES;

	private PictureTexts() {
	}

	/** The texts in file order. */
	static Map<String, String> read(Path file) throws IOException {
		PictureTexts texts = new PictureTexts();
		try (InputStream in = Files.newInputStream(file)) {
			byte[] head = in.readNBytes(8);
			if (head.length == 8 && head[1] == 'P') {
				texts.png(in);
			} else if (head.length == 8 && (head[0] & 0xFF) == 0xFF) {
				in.close();
				try (InputStream again = Files.newInputStream(file)) {
					again.skipNBytes(2);
					texts.jpeg(again);
				}
			} else if (head.length == 8 && head[0] == 'B') {
				ByteBuffer b = ByteBuffer.wrap(Arrays.copyOf(in.readNBytes(38), 38)).order(ByteOrder.LITTLE_ENDIAN);
				texts.keep("BMP pixels per metre", b.getInt(30) + ", " + b.getInt(34));
			}
		} catch (java.io.EOFException e) {
			// a file that ends early is the decoder's to refuse
		}
		return texts.found;
	}

	private void keep(String name, String text) {
		if (text.isEmpty() || text.length() > left) {
			return;
		}
		left -= text.length();
		String free = name;
		for (int i = 2; found.containsKey(free) && i < 100; i++) {
			free = name + " #" + i;
		}
		found.putIfAbsent(free, text);
	}

	/** PNG specification, chunks tEXt, zTXt, iTXt, pHYs, eXIf. */
	private void png(InputStream in) throws IOException {
		for (int i = 0; i < MOST_PARTS; i++) {
			byte[] head = in.readNBytes(8);
			if (head.length < 8) {
				return;
			}
			long length = ByteBuffer.wrap(head).getInt() & 0xFFFFFFFFL;
			String type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
			if (type.equals("IEND")) {
				return;
			}
			boolean told = type.equals("tEXt") || type.equals("zTXt") || type.equals("iTXt") || type.equals("pHYs") || type.equals("eXIf");
			if (told && length <= LONGEST) {
				chunk(type, in.readNBytes((int) length));
				in.skipNBytes(4);
			} else {
				in.skipNBytes(length + 4);
			}
		}
	}

	private void chunk(String type, byte[] data) {
		switch (type) {
		case "pHYs" -> {
			if (data.length == 9) {
				ByteBuffer b = ByteBuffer.wrap(data);
				keep(data[8] == 1 ? "PNG pixels per metre" : "PNG pixel shape", b.getInt() + ", " + b.getInt());
			}
		}
		case "eXIf" -> ExifTexts.read(data).forEach(this::keep);
		default -> text(type, data);
		}
	}

	private void text(String type, byte[] data) {
		int end = zero(data, 0);
		if (end < 0) {
			return;
		}
		String key = "PNG " + new String(data, 0, end, StandardCharsets.ISO_8859_1);
		switch (type) {
		case "tEXt" -> keep(key, RawHeader.decode(Arrays.copyOfRange(data, end + 1, data.length)));
		case "zTXt" -> keep(key, unpacked(data, end + 2, true));
		default -> {
			int language = end + 3;
			int translated = zero(data, language);
			int from = translated < 0 ? -1 : zero(data, translated + 1) + 1;
			if (language <= data.length && from > 0) {
				keep(key, unpacked(data, from, data[end + 1] == 1));
			}
		}
		}
	}

	private static int zero(byte[] data, int from) {
		for (int i = from; i < data.length; i++) {
			if (data[i] == 0) {
				return i;
			}
		}
		return -1;
	}

	/** At most a million bytes of it: a text of more is none. */
	private static String unpacked(byte[] data, int from, boolean compressed) {
		if (from > data.length) {
			return "";
		}
		if (!compressed) {
			return RawHeader.decode(Arrays.copyOfRange(data, from, data.length));
		}
		try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(data, from, data.length - from))) {
			byte[] text = in.readNBytes(LONGEST + 1);
			return text.length > LONGEST ? "" : RawHeader.decode(text);
		} catch (IOException e) {
			return "";
		}
	}

	/** JPEG (ITU-T T.81, B.1): segments up to the first scan. */
	private void jpeg(InputStream in) throws IOException {
		for (int i = 0; i < MOST_PARTS; i++) {
			int marker = in.read();
			while (marker == 0xFF) {
				marker = in.read();
			}
			if (marker < 0 || marker == 0xDA || marker == 0xD9) {
				return;
			}
			if (marker >= 0xD0 && marker <= 0xD8 || marker == 0x01 || marker == 0) {
				continue;
			}
			byte[] size = in.readNBytes(2);
			int length = size.length < 2 ? 0 : (size[0] & 0xFF) << 8 | size[1] & 0xFF;
			if (length < 2) {
				return;
			}
			segment(marker, in.readNBytes(length - 2));
		}
	}

	private void segment(int marker, byte[] data) {
		if (marker == 0xFE) {
			keep("JPEG comment", RawHeader.decode(data));
		} else if (marker == 0xE0 && data.length >= 12 && begins(data, "JFIF\0")) {
			String unit = data[7] == 1 ? "inch" : data[7] == 2 ? "cm" : "nothing";
			ByteBuffer b = ByteBuffer.wrap(data);
			keep("JPEG pixels per " + unit, (b.getShort(8) & 0xFFFF) + ", " + (b.getShort(10) & 0xFFFF));
		} else if (marker == 0xE1 && begins(data, "Exif\0\0")) {
			ExifTexts.read(Arrays.copyOfRange(data, 6, data.length)).forEach(this::keep);
		} else if (marker == 0xE1 && begins(data, "http://ns.adobe.com/xap/1.0/\0")) {
			keep("XMP", new String(data, 29, data.length - 29, StandardCharsets.UTF_8));
		} else if (marker >= 0xE1 && marker <= 0xEF && marker != 0xE2 && marker != 0xEE) {
			String text = RawHeader.decode(data);
			int xml = text.indexOf('<');
			if (xml >= 0 && xml < 64 && text.indexOf('>', xml) > 0) {
				keep("JPEG APP" + (marker - 0xE0), text.substring(xml));
			}
		}
	}

	private static boolean begins(byte[] data, String with) {
		byte[] w = with.getBytes(StandardCharsets.ISO_8859_1);
		return data.length >= w.length && Arrays.equals(data, 0, w.length, w, 0, w.length);
	}
}
