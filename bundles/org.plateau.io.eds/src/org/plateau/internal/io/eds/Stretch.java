// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import java.io.IOException;
import java.io.InputStream;
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
		return new InputStream() {
			private final byte[] buffer = new byte[1 << 15];
			private long next;
			private int at;
			private int filled;

			private boolean more() throws IOException {
				if (at == filled) {
					filled = (int) Math.min(buffer.length, length() - next);
					at = 0;
					if (filled > 0) {
						Stretch.this.read(next, buffer, 0, filled, what);
						next += filled;
					}
				}
				return filled > 0;
			}

			@Override
			public int read() throws IOException {
				return more() ? buffer[at++] & 0xFF : -1;
			}

			@Override
			public int read(byte[] into, int from, int wanted) throws IOException {
				if (wanted == 0) {
					return 0;
				}
				if (!more()) {
					return -1;
				}
				int n = Math.min(wanted, filled - at);
				System.arraycopy(buffer, at, into, from, n);
				at += n;
				return n;
			}
		};
	}
}
