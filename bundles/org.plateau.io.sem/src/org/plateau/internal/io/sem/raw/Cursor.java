// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.raw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.spi.FormatException;

/** Reads small values one after the other. For one thread. */
public final class Cursor {

	private static final int WINDOW = 1 << 16;

	private final FileBytes file;
	private ByteBuffer window = ByteBuffer.allocate(0);
	private long windowAt;
	private long at;

	public Cursor(FileBytes file, long at) {
		this.file = file;
		this.at = at;
	}

	public long at() {
		return at;
	}

	public FileBytes file() {
		return file;
	}

	/** Steps over bytes that are there. */
	public void skip(long count, String what) throws FormatException {
		if (!file.holds(at, count)) {
			throw file.truncated(at, count, what);
		}
		at += count;
	}

	/** The next bytes as a buffer of its own, positioned at its beginning. */
	public ByteBuffer take(int count, ByteOrder order, String what) throws IOException {
		if (count > WINDOW || !file.holds(at, count)) {
			ByteBuffer direct = file.read(at, count, order, what);
			at += count;
			return direct;
		}
		if (at < windowAt || at + count > windowAt + window.capacity()) {
			window = file.read(at, (int) Math.min(WINDOW, file.length() - at), order, what);
			windowAt = at;
		}
		ByteBuffer part = window.slice((int) (at - windowAt), count).order(order);
		at += count;
		return part;
	}
}
