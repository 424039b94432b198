// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import java.io.IOException;
import java.io.InputStream;
import org.plateau.internal.io.sem.raw.PositionedInput;
import org.plateau.io.spi.FormatException;

/** Bytes that lie somewhere in a file, possibly in pieces or packed, read at positions from their own beginning. */
public interface Stretch {

	long length();

	/**
	 * Reads exactly {@code count} bytes.
	 *
	 * @param what is read, for the message
	 * @throws IOException when the stretch is shorter or the file is damaged; names file and byte
	 */
	void read(long at, byte[] into, int from, int count, String what) throws IOException;

	/** What is wrong at a position of this stretch. */
	FormatException fault(long at, String what, String remedy);

	/** True when it has these bytes; safe against overflow. */
	default boolean holds(long at, long count) {
		return at >= 0 && count >= 0 && at <= length() && count <= length() - at;
	}

	/** From the beginning to the end. */
	default InputStream stream(String what) {
		return new PositionedInput(this::read, 0, length(), 1 << 15, what);
	}
}
