// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.plateau.io.spi.FormatException;

/**
 * A whole text file in memory. UTF-8 when the bytes are valid UTF-8, else Windows-1252 (Latin-1 with the letters Windows adds);
 * UTF-16 by its byte order mark.
 *
 * @param file where it came from
 * @param text without byte order mark; lines end with {@code \n} or {@code \r\n}
 */
record TextFile(Path file, String text) {

	private static final long MAX_BYTES = 1L << 30;
	private static final Charset WINDOWS = Charset.forName("windows-1252");

	static TextFile read(Path file) throws IOException {
		if (Files.size(file) > MAX_BYTES) {
			throw FormatException.of(file, "the text file is larger than 1 GiB", "export it in parts");
		}
		return new TextFile(file, decode(Files.readAllBytes(file)));
	}

	/** The whole lines at the beginning of a file; empty when it is binary. */
	static TextFile head(Path file, byte[] head) {
		int end = head.length;
		boolean wide = head.length > 1 && (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE || head[0] == (byte) 0xFE && head[1] == (byte) 0xFF);
		for (int i = 0; i < head.length && !wide; i++) {
			if (head[i] == 0) {
				return new TextFile(file, "");
			}
			end = head[i] == '\n' ? i + 1 : end;
		}
		return new TextFile(file, decode(Arrays.copyOf(head, end)));
	}

	private static String decode(byte[] bytes) {
		Charset wide = bytes.length < 2 ? null
				: bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE ? StandardCharsets.UTF_16LE
						: bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF ? StandardCharsets.UTF_16BE : null;
		String text = wide == null ? narrow(bytes) : new String(bytes, wide);
		if (text.startsWith("\uFEFF")) {
			text = text.substring(1);
		}
		return text.indexOf('\n') < 0 ? text.replace('\r', '\n') : text;
	}

	private static String narrow(byte[] bytes) {
		// the fast way, unless it had to replace something, or the file itself holds the character that it puts in its place
		String text = new String(bytes, StandardCharsets.UTF_8);
		if (text.indexOf('\uFFFD') < 0) {
			return text;
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		} catch (CharacterCodingException e) {
			return new String(bytes, WINDOWS);
		}
	}

	/** The first lines, at most {@code limit}, without their ends. */
	List<String> lines(int limit) {
		List<String> lines = new ArrayList<>();
		for (int at = 0; at < text.length() && lines.size() < limit; at = endOf(at) + 1) {
			lines.add(line(at));
		}
		return lines;
	}

	/** Position of the {@code \n} that ends the line at a position, or the length of the text. */
	int endOf(int at) {
		int end = text.indexOf('\n', at);
		return end < 0 ? text.length() : end;
	}

	/** The line that begins at a position, without its end. */
	String line(int at) {
		int end = endOf(at);
		return text.substring(at, end > at && text.charAt(end - 1) == '\r' ? end - 1 : end);
	}

	/** Where a line begins; {@code line} counts from 1 and is not beyond the end of the text. */
	int startOf(int line) {
		int at = 0;
		for (int i = 1; i < line; i++) {
			at = endOf(at) + 1;
		}
		return Math.min(at, text.length());
	}
}
