// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

import java.nio.file.Path;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/** Throws while it probes, against its contract. */
public final class ThrowingReader implements FormatReader {

	@Override
	public int probe(Path file, byte[] head) {
		throw new ArrayIndexOutOfBoundsException("broken on purpose");
	}

	@Override
	public Content open(Path file, OpenOptions options) {
		throw new IllegalStateException("nobody should come here");
	}
}
