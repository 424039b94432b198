// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.plateau.io.AtomicFile;
import org.plateau.io.spi.FormatException;

/** Writes a text file whole or not at all. */
public final class AtomicText {

	private AtomicText() {
	}

	/**
	 * @throws FormatException when the folder cannot be written; what was there before is untouched
	 */
	public static void write(Path file, String text) throws IOException {
		try (AtomicFile out = AtomicFile.create(file)) {
			ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
			while (bytes.hasRemaining()) {
				out.channel().write(bytes);
			}
			out.commit();
		} catch (IOException e) {
			throw AtomicFile.told(file, e);
		}
	}
}
