// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.text;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.plateau.io.spi.FormatException;

/** Lines of a text: UTF-16 by its mark, UTF-8 when its beginning is, else Windows-1252. */
final class Lines {

	private static final Charset WINDOWS = Charset.forName("windows-1252");
	private static final long MOST_BYTES = 256 << 20;
	private static final int HEAD = 1 << 16;

	private Lines() {
	}

	static Charset charset(byte[] head) {
		if (head.length > 1 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
			return StandardCharsets.UTF_16LE;
		}
		if (head.length > 1 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
			return StandardCharsets.UTF_16BE;
		}
		int end = head.length;
		while (end > 0 && head[end - 1] < 0) {
			end--;
		}
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head, 0, end));
			return StandardCharsets.UTF_8;
		} catch (CharacterCodingException e) {
			return WINDOWS;
		}
	}

	/** The whole lines at the beginning of a file; none when it is binary. */
	static List<String> head(byte[] head) {
		Charset set = charset(head);
		boolean wide = set.name().startsWith("UTF-16");
		for (byte b : head) {
			if (b == 0 && !wide) {
				return List.of();
			}
		}
		List<String> lines = new ArrayList<>(Arrays.asList(new String(head, set).replace("\uFEFF", "").split("\r\n|\r|\n", -1)));
		if (head.length >= HEAD) {
			lines.remove(lines.size() - 1);
		}
		return lines;
	}

	/** What is done with a line. */
	@FunctionalInterface
	interface Take {
		/**
		 * @param number from 1
		 * @return false to stop
		 */
		boolean line(int number, String text) throws IOException;
	}

	/** Goes over all lines; memory for one line. */
	static void each(Path file, Take take) throws IOException {
		if (Files.size(file) > MOST_BYTES) {
			throw FormatException.of(file, "the text file is larger than 256 MiB", "export it in parts, or as a picture");
		}
		byte[] head;
		try (var in = Files.newInputStream(file)) {
			head = in.readNBytes(HEAD);
		}
		try (Reader in = new java.io.InputStreamReader(Files.newInputStream(file), charset(head))) {
			StringBuilder line = new StringBuilder();
			char[] some = new char[1 << 14];
			int number = 1;
			boolean returned = false;
			for (int n = in.read(some); n >= 0; n = in.read(some)) {
				for (int i = 0; i < n; i++) {
					char c = some[i];
					if (c == '\n' && returned) {
						returned = false;
					} else if (c == '\n' || c == '\r') {
						returned = c == '\r';
						if (!take.line(number++, line.toString())) {
							return;
						}
						line.setLength(0);
					} else {
						returned = false;
						if (c != '\uFEFF') {
							line.append(c);
						}
					}
				}
			}
			if (!line.isEmpty()) {
				take.line(number, line.toString());
			}
		}
	}

	/** What separates the fields of a line of numbers: a tab, a semicolon, a comma, or a blank for any number of blanks. */
	static char separator(String line) {
		if (line.indexOf('\t') >= 0) {
			return '\t';
		}
		if (line.indexOf(';') >= 0) {
			return ';';
		}
		IntPredicate inside = i -> i > 0 && Character.isDigit(line.charAt(i - 1)) && i + 1 < line.length();
		boolean blanks = false;
		for (int i = 0; i < line.length(); i++) {
			blanks |= line.charAt(i) == ' ' && inside.test(i);
		}
		return line.indexOf(',') >= 0 && !blanks ? ',' : ' ';
	}

	static String[] fields(String line, char separator) {
		if (separator == ' ') {
			return line.strip().split("\\s+");
		}
		return line.split(separator == '\t' ? "\\t" : String.valueOf(separator), -1);
	}
}
