// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr.codec;

import java.util.Arrays;

/** A decoding table of finite state entropy coding; RFC 8878, section 4.1. */
final class FseTable {

	final int log;
	final byte[] symbols;
	final byte[] bits;
	final int[] base;

	private FseTable(int log) {
		this.log = log;
		symbols = new byte[1 << log];
		bits = new byte[1 << log];
		base = new int[1 << log];
	}

	/** Always the same symbol. */
	static FseTable single(int symbol) {
		FseTable t = new FseTable(0);
		t.symbols[0] = (byte) symbol;
		return t;
	}

	/**
	 * @param counts of the symbols, summing up to 2^log; −1 stands for less than one
	 */
	static FseTable of(int[] counts, int log) {
		FseTable t = new FseTable(log);
		int size = 1 << log;
		int[] next = new int[counts.length];
		int high = size - 1;
		for (int s = 0; s < counts.length; s++) {
			if (counts[s] == -1) {
				t.symbols[high--] = (byte) s;
				next[s] = 1;
			} else {
				next[s] = counts[s];
			}
		}
		int step = (size >> 1) + (size >> 3) + 3;
		int at = 0;
		for (int s = 0; s < counts.length; s++) {
			for (int i = 0; i < counts[s]; i++) {
				t.symbols[at] = (byte) s;
				do {
					at = at + step & size - 1;
				} while (at > high);
			}
		}
		for (int i = 0; i < size; i++) {
			int x = next[t.symbols[i]]++;
			int n = log - (31 - Integer.numberOfLeadingZeros(x));
			t.bits[i] = (byte) n;
			t.base[i] = (x << n) - size;
		}
		return t;
	}

	/** A table and where it ends. */
	record Read(FseTable table, int end) {
	}

	/**
	 * Reads the counts of a table.
	 *
	 * @param mostLog the largest log that is allowed
	 * @param symbols there may be at most
	 */
	static Read read(byte[] in, int at, int end, int mostLog, int symbols) throws CodecException {
		long bit = at * 8L;
		int log = (int) bits(in, bit, 4, end) + 5;
		bit += 4;
		if (log > mostLog) {
			throw new CodecException("a Zstandard table is larger than it may be");
		}
		int remaining = 1 << log;
		int[] counts = new int[symbols];
		int s = 0;
		while (remaining > 0 && s < symbols) {
			int n = 32 - Integer.numberOfLeadingZeros(remaining + 1);
			int value = (int) bits(in, bit, n, end);
			int lower = (1 << n - 1) - 1;
			int threshold = (1 << n) - 1 - (remaining + 1);
			bit += n;
			if ((value & lower) < threshold) {
				bit--;
				value &= lower;
			} else if (value > lower) {
				value -= threshold;
			}
			int count = value - 1;
			remaining -= Math.abs(count);
			counts[s++] = count;
			for (int repeat = count == 0 ? 3 : 0; repeat == 3;) {
				repeat = (int) bits(in, bit, 2, end);
				bit += 2;
				s += repeat;
			}
		}
		if (remaining != 0 || s > symbols) {
			throw new CodecException("the counts of a Zstandard table do not sum up");
		}
		return new Read(of(Arrays.copyOf(counts, s), log), (int) ((bit + 7) / 8));
	}

	private static long bits(byte[] in, long bit, int count, int end) throws CodecException {
		long value = 0;
		if ((bit + count + 7) / 8 > end + 4L) {
			throw new CodecException("a Zstandard table ends too early");
		}
		for (int i = 0; i < count; i++) {
			long at = bit + i;
			int b = at / 8 < end ? in[(int) (at / 8)] : 0;
			value |= (long) (b >> (at & 7) & 1) << i;
		}
		return value;
	}
}
