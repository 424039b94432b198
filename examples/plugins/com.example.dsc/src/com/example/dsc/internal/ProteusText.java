// SPDX-License-Identifier: EPL-2.0
package com.example.dsc.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.plateau.io.spi.FormatException;

/** The text of an export in whatever encoding it was written. */
final class ProteusText {

	private static final long LARGEST = 256L << 20;
	private static final Charset ANSI = Charset.forName("windows-1252");

	private ProteusText() {
	}

	static List<String> lines(Path file) throws IOException {
		if (Files.size(file) > LARGEST) {
			throw FormatException.of(file, "the file is larger than any export of a DSC curve", "see whether it is the right file");
		}
		return decode(Files.readAllBytes(file)).lines().toList();
	}

	/** UTF-16 and UTF-8 by their mark, else UTF-8 when it is, else ANSI. Never throws. */
	static String decode(byte[] bytes) {
		if (begins(bytes, 0xFF, 0xFE)) {
			return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
		}
		if (begins(bytes, 0xFE, 0xFF)) {
			return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
		}
		int from = begins(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from)).toString();
		} catch (CharacterCodingException e) {
			return new String(bytes, from, bytes.length - from, ANSI);
		}
	}

	private static boolean begins(byte[] bytes, int... mark) {
		for (int i = 0; i < mark.length; i++) {
			if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
				return false;
			}
		}
		return true;
	}
}
