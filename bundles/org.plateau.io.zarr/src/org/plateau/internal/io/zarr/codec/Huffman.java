// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr.codec;

/** The prefix code of Zstandard's literals; RFC 8878, section 4.2. */
final class Huffman {

	private static final int MOST_BITS = 11;
	private static final int SYMBOLS = 256;
	private static final int WEIGHT_LOG = 6;
	private static final int LARGEST_WEIGHT = 12;

	private final int log;
	private final byte[] symbols;
	private final byte[] bits;

	/** A code and where its description ends. */
	record Read(Huffman code, int end) {
	}

	private Huffman(int[] weights, int count) throws CodecException {
		int sum = 0;
		for (int i = 0; i < count; i++) {
			sum += weights[i] == 0 ? 0 : 1 << weights[i] - 1;
		}
		if (sum == 0) {
			throw new CodecException("a Zstandard code is empty");
		}
		log = 32 - Integer.numberOfLeadingZeros(sum);
		int rest = (1 << log) - sum;
		if (log > MOST_BITS || Integer.bitCount(rest) != 1) {
			throw new CodecException("a Zstandard code is not complete");
		}
		weights[count] = 32 - Integer.numberOfLeadingZeros(rest);
		symbols = new byte[1 << log];
		bits = new byte[1 << log];
		int at = 0;
		for (int w = 1; w <= log; w++) {
			for (int s = 0; s <= count; s++) {
				if (weights[s] == w) {
					for (int i = 0; i < 1 << w - 1; i++) {
						symbols[at] = (byte) s;
						bits[at++] = (byte) (log + 1 - w);
					}
				}
			}
		}
	}

	static Read read(byte[] in, int at, int end) throws CodecException {
		if (at >= end) {
			throw new CodecException("a Zstandard code is missing");
		}
		int header = in[at] & 0xFF;
		int[] weights = new int[SYMBOLS];
		int count;
		int after;
		if (header >= 128) {
			count = header - 127;
			after = at + 1 + (count + 1) / 2;
			if (after > end) {
				throw new CodecException("a Zstandard code ends too early");
			}
			for (int i = 0; i < count; i++) {
				weights[i] = in[at + 1 + i / 2] >> (i % 2 == 0 ? 4 : 0) & 15;
			}
		} else {
			after = at + 1 + header;
			if (after > end) {
				throw new CodecException("a Zstandard code ends too early");
			}
			FseTable.Read table = FseTable.read(in, at + 1, after, WEIGHT_LOG, LARGEST_WEIGHT + 1);
			count = weights(table.table(), new BackwardBits(in, table.end(), after), weights);
		}
		for (int i = 0; i < count; i++) {
			if (weights[i] > LARGEST_WEIGHT) {
				throw new CodecException("a Zstandard code has a weight of " + weights[i]);
			}
		}
		return new Read(new Huffman(weights, count), after);
	}

	/** Two states take turns until the bits are used up. */
	private static int weights(FseTable t, BackwardBits b, int[] weights) throws CodecException {
		int[] state = { (int) b.take(t.log), (int) b.take(t.log) };
		int n = 0;
		for (int turn = 0;; turn ^= 1) {
			if (n >= SYMBOLS - 2) {
				throw new CodecException("a Zstandard code has too many symbols");
			}
			int s = state[turn];
			weights[n++] = t.symbols[s];
			state[turn] = t.base[s] + (int) b.take(t.bits[s]);
			if (b.left() < 0) {
				weights[n++] = t.symbols[state[turn ^ 1]];
				return n;
			}
		}
	}

	/** Unpacks exactly {@code count} symbols. */
	void decode(byte[] in, int from, int end, byte[] out, int at, int count) throws CodecException {
		BackwardBits b = new BackwardBits(in, from, end);
		for (int i = 0; i < count; i++) {
			int index = (int) b.peek(log);
			out[at + i] = symbols[index];
			b.skip(bits[index]);
		}
		if (b.left() != 0) {
			throw new CodecException("a Zstandard stream of literals does not end where it should");
		}
	}
}
