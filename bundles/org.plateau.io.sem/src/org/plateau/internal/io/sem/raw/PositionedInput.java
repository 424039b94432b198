// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.raw;

import java.io.IOException;
import java.io.InputStream;

/** A stretch of something that is read at positions, as a stream. */
public final class PositionedInput extends InputStream {

	/** What gives the bytes. */
	@FunctionalInterface
	public interface Source {

		/** Reads exactly {@code count} bytes. @param what is read, for the message */
		void read(long at, byte[] into, int from, int count, String what) throws IOException;
	}

	private final Source source;
	private final long end;
	private final String what;
	private final byte[] buffer;
	private long next;
	private int at;
	private int filled;

	/**
	 * @param offset of the first byte
	 * @param count bytes until the end of the stream
	 * @param most bytes that are fetched at a time
	 */
	public PositionedInput(Source source, long offset, long count, int most, String what) {
		this.source = source;
		this.end = offset + count;
		this.what = what;
		this.buffer = new byte[(int) Math.min(most, Math.max(1, count))];
		this.next = offset;
	}

	private boolean more() throws IOException {
		if (at == filled) {
			at = 0;
			filled = (int) Math.max(0, Math.min(buffer.length, end - next));
			if (filled > 0) {
				source.read(next, buffer, 0, filled, what);
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
}
