// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr.codec;

/** LZ4 blocks, after lz4_Block_format.md of the LZ4 project. */
final class Lz4 {

	private static final int LEAST_MATCH = 4;

	private Lz4() {
	}

	/**
	 * Unpacks one block.
	 *
	 * @return number of bytes written, at most {@code outEnd - outAt}
	 */
	static int decode(byte[] in, int at, int end, byte[] out, int outAt, int outEnd) throws CodecException {
		int i = at;
		int o = outAt;
		try {
			while (i < end) {
				int token = in[i++] & 0xFF;
				int literals = token >>> 4;
				if (literals == 15) {
					int more;
					do {
						more = in[i++] & 0xFF;
						literals += more;
					} while (more == 255 && literals <= outEnd);
				}
				if (literals > end - i || literals > outEnd - o) {
					throw new CodecException("an LZ4 block is longer than it may be");
				}
				System.arraycopy(in, i, out, o, literals);
				i += literals;
				o += literals;
				if (i == end) {
					return o - outAt;
				}
				int distance = in[i] & 0xFF | (in[i + 1] & 0xFF) << 8;
				i += 2;
				int match = token & 15;
				if (match == 15) {
					int more;
					do {
						more = in[i++] & 0xFF;
						match += more;
					} while (more == 255 && match <= outEnd);
				}
				o = Copies.back(out, outAt, o, distance, match + LEAST_MATCH, outEnd);
			}
			return o - outAt;
		} catch (ArrayIndexOutOfBoundsException e) {
			throw new CodecException("an LZ4 block ends too early");
		}
	}
}
