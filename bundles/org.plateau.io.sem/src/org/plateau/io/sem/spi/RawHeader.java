// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.sem.spi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything a file says beside its pixels, not yet understood.
 *
 * @param fileName of the picture, without folder
 * @param width columns as stored
 * @param height rows as stored, a data bar included
 * @param tags TIFF tags of the first page by number; empty for other formats
 * @param sidecars text files beside the picture whose names the rules declare
 * @param texts what the picture says under a name, e.g. {@code PNG Description}, {@code EXIF UserComment}, {@code JPEG comment}
 */
public record RawHeader(String fileName, int width, int height, Map<Integer, Tag> tags, List<Sidecar> sidecars, Map<String, String> texts) {

	/**
	 * A text file beside the picture.
	 *
	 * @param name without folder
	 * @param text decoded
	 */
	public record Sidecar(String name, String text) {
	}

	/** One TIFF tag. */
	public static final class Tag {

		private final int code;
		private final byte[] bytes;
		private final List<Double> numbers;

		/**
		 * @param code the tag's number
		 * @param bytes the value as stored
		 * @param numbers the value as numbers, a rational as its quotient; empty for texts
		 */
		public Tag(int code, byte[] bytes, List<Double> numbers) {
			this.code = code;
			this.bytes = bytes.clone();
			this.numbers = List.copyOf(numbers);
		}

		public int code() {
			return code;
		}

		/** The value as stored, in the byte order of the file. */
		public byte[] bytes() {
			return bytes.clone();
		}

		public List<Double> numbers() {
			return numbers;
		}

		/** The value as text, without trailing zeros. */
		public String text() {
			return decode(bytes);
		}
	}

	public RawHeader {
		tags = Map.copyOf(tags);
		sidecars = List.copyOf(sidecars);
		texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
	}

	/** Without named texts. */
	public RawHeader(String fileName, int width, int height, Map<Integer, Tag> tags, List<Sidecar> sidecars) {
		this(fileName, width, height, tags, sidecars, Map.of());
	}

	/** A tag's text; empty when the tag is absent. */
	public Optional<String> text(int tag) {
		return Optional.ofNullable(tags.get(tag)).map(Tag::text);
	}

	/** A tag's first number; empty when the tag is absent or a text. */
	public OptionalDouble number(int tag) {
		Tag t = tags.get(tag);
		return t == null || t.numbers().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(t.numbers().get(0));
	}

	/**
	 * Text of unknown encoding: a byte order mark, else UTF-16 by its zero bytes, else UTF-8, else Shift-JIS when it holds kana or common
	 * characters as pairs and nothing else beyond ASCII, else Windows-1252.
	 */
	public static String decode(byte[] bytes) {
		String text;
		if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
			text = new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
		} else if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
			text = new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
		} else if (bytes.length >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0) {
			text = new String(bytes, StandardCharsets.UTF_16LE);
		} else {
			text = eightBit(bytes);
		}
		int end = text.length();
		while (end > 0 && text.charAt(end - 1) == 0) {
			end--;
		}
		return text.startsWith("\uFEFF") ? text.substring(1, end) : text.substring(0, end);
	}

	private static String eightBit(byte[] bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		} catch (CharacterCodingException e) {
			return new String(bytes, Charset.forName(isJapanese(bytes) ? "windows-31j" : "windows-1252"));
		}
	}

	/** Pairs that begin with 0x81 to 0x9F, where Western texts have next to nothing, and no single byte beyond ASCII. */
	private static boolean isJapanese(byte[] bytes) {
		int pairs = 0;
		for (int i = 0; i < bytes.length; i++) {
			int lead = bytes[i] & 0xFF;
			if (lead < 0x80) {
				continue;
			}
			int trail = i + 1 < bytes.length ? bytes[++i] & 0xFF : 0;
			if (lead == 0x80 || lead >= 0xA0 && lead < 0xE0 || lead > 0xFC || trail < 0x40 || trail == 0x7F || trail > 0xFC) {
				return false;
			}
			pairs += lead < 0xA0 ? 1 : 0;
		}
		return pairs > 0 && Charset.isSupported("windows-31j");
	}
}
