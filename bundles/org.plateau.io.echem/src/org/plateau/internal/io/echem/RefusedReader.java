// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/** Knows files of cyclers that cannot be read, to say what to do instead: Arbin's databases ({@code .res}, {@code .h5}). */
public final class RefusedReader implements FormatReader {

	private static final byte[] ACCESS = "Standard Jet DB".getBytes(StandardCharsets.US_ASCII);
	private static final int ACCESS_AT = 4;
	private static final byte[] HDF5 = { (byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n' };

	@Override
	public int probe(Path file, byte[] head) {
		if (has(head, ACCESS_AT, ACCESS)) {
			return 60;
		}
		String name = file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
		return name.endsWith(".h5") && has(head, 0, HDF5) ? 5 : 0;
	}

	private static boolean has(byte[] head, int at, byte[] text) {
		for (int i = 0; i < text.length; i++) {
			if (head.length <= at + i || head[at + i] != text[i]) {
				return false;
			}
		}
		return true;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws FormatException {
		String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
		throw name.endsWith(".h5")
				? FormatException.of(path, "an HDF5 file that no reader knows (Arbin's database export, say)", "export the record in MITS as .csv")
				: FormatException.of(path, "an Access database, as Arbin's .res is, cannot be read", "export the record in MITS as .csv");
	}
}
