// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.IOException;
import java.io.InputStream;

/**
 * TIFF LZW: codes of 9 to 12 bits. As TIFF 6.0 section 13 has it, highest bit first and codes one entry early wider; or as writers before it did,
 * lowest bit first and wider when needed, which the first code, a clear code, tells. Ends at the end-of-information code.
 */
final class LzwStream extends InputStream {

	private static final int CLEAR = 256;
	private static final int END = 257;
	private static final int TABLE = 4096;

	private final InputStream in;
	private final int[] prefix = new int[TABLE];
	private final byte[] suffix = new byte[TABLE];
	private final int[] length = new int[TABLE];
	private final byte[] string = new byte[TABLE + 1];
	private final boolean old;
	private int stringAt;
	private int stringEnd;
	private int size;
	private int width = 9;
	private int previous = -1;
	private int bits;
	private int held;
	private boolean ended;

	LzwStream(InputStream in) throws IOException {
		this.in = in;
		for (int i = 0; i < 256; i++) {
			suffix[i] = (byte) i;
			length[i] = 1;
			prefix[i] = -1;
		}
		int first = in.read();
		int second = in.read();
		ended = second < 0;
		old = first == 0 && (second & 1) == 1;
		bits = old ? second << 8 | first : first << 8 | second;
		held = 16;
		clear();
	}

	private void clear() {
		size = END + 1;
		width = 9;
		previous = -1;
	}

	private int code() throws IOException {
		while (held < width) {
			int b = in.read();
			if (b < 0) {
				return END;
			}
			bits = old ? bits | b << held : bits << 8 | b;
			held += 8;
		}
		int mask = (1 << width) - 1;
		held -= width;
		if (!old) {
			return bits >>> held & mask;
		}
		int code = bits & mask;
		bits >>>= width;
		return code;
	}

	private boolean next() throws IOException {
		if (ended) {
			return false;
		}
		int code = code();
		while (code == CLEAR) {
			clear();
			code = code();
		}
		if (code == END) {
			ended = true;
			return false;
		}
		if (code > size || code == size && (previous < 0 || size == TABLE) || code < size && code > 255 && code < END + 1) {
			throw new IOException("code " + code + " is not in the table of " + size);
		}
		int known = code < size ? code : previous;
		stringAt = 0;
		stringEnd = length[known];
		for (int c = known, i = stringEnd - 1; i >= 0; i--) {
			string[i] = suffix[c];
			c = prefix[c];
		}
		if (code == size) {
			string[stringEnd++] = string[0];
		}
		if (previous >= 0 && size < TABLE) {
			prefix[size] = previous;
			suffix[size] = string[0];
			length[size] = length[previous] + 1;
			size++;
			if (size == (1 << width) - (old ? 0 : 1) && width < 12) {
				width++;
			}
		}
		previous = code;
		return true;
	}

	@Override
	public int read() throws IOException {
		return stringAt < stringEnd || next() ? string[stringAt++] & 0xFF : -1;
	}

	@Override
	public int read(byte[] into, int from, int wanted) throws IOException {
		if (wanted == 0) {
			return 0;
		}
		if (stringAt == stringEnd && !next()) {
			return -1;
		}
		int n = Math.min(wanted, stringEnd - stringAt);
		System.arraycopy(string, stringAt, into, from, n);
		stringAt += n;
		return n;
	}
}
