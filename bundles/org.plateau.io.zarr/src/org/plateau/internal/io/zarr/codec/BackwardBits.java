// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr.codec;

/** A stretch of bits read from its end, as Zstandard does; past its beginning there are zeros. RFC 8878, section 4.1. */
final class BackwardBits {

	private final byte[] in;
	private final int start;
	private final int end;
	/** Bits that are left; negative when more were taken than there are. */
	private long left;

	BackwardBits(byte[] in, int start, int end) throws CodecException {
		if (end <= start || in[end - 1] == 0) {
			throw new CodecException("a Zstandard stream has no end mark");
		}
		this.in = in;
		this.start = start;
		this.end = end;
		left = (end - start) * 8L - (Integer.numberOfLeadingZeros(in[end - 1] & 0xFF) - 23);
	}

	long left() {
		return left;
	}

	/** The next bits, at most 32, without taking them. */
	long peek(int count) {
		long from = left - count;
		if (count == 0 || left <= 0) {
			return 0;
		}
		if (from < 0) {
			return word(0) << -from & (1L << count) - 1;
		}
		return word((int) (from >> 3)) >>> (from & 7) & (1L << count) - 1;
	}

	/** Eight bytes from a place, the first lowest; nothing above the bits that are left. */
	private long word(int at) {
		long value = 0;
		int n = Math.min(8, end - start - at);
		for (int i = 0; i < n; i++) {
			value |= (in[start + at + i] & 0xFFL) << 8 * i;
		}
		long above = left - at * 8L;
		return above < 64 ? value & (1L << above) - 1 : value;
	}

	void skip(int count) {
		left -= count;
	}

	long take(int count) {
		long value = peek(count);
		left -= count;
		return value;
	}
}
