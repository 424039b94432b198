// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr.codec;

/** BloscLZ, the relative of FastLZ that Blosc packs with when nobody asks for another way. */
final class BloscLz {

	private static final int FAR = 8191;

	private BloscLz() {
	}

	/** See {@link Lz4#decode}. */
	static int decode(byte[] in, int at, int end, byte[] out, int outAt, int outEnd) throws CodecException {
		int i = at;
		int o = outAt;
		try {
			int control = in[i++] & 31;
			while (true) {
				if (control >= 32) {
					int length = (control >> 5) - 1;
					int distance = (control & 31) << 8;
					if (length == 6) {
						int more;
						do {
							more = in[i++] & 0xFF;
							length += more;
						} while (more == 255 && length <= outEnd);
					}
					int low = in[i++] & 0xFF;
					if (low == 255 && distance == 31 << 8) {
						distance = ((in[i] & 0xFF) << 8) + (in[i + 1] & 0xFF) + FAR;
						i += 2;
					} else {
						distance += low;
					}
					o = Copies.back(out, outAt, o, distance + 1, length + 3, outEnd);
				} else {
					int literals = control + 1;
					if (literals > end - i || literals > outEnd - o) {
						throw new CodecException("a BloscLZ block is longer than it may be");
					}
					System.arraycopy(in, i, out, o, literals);
					i += literals;
					o += literals;
				}
				if (i >= end) {
					return o - outAt;
				}
				control = in[i++] & 0xFF;
			}
		} catch (ArrayIndexOutOfBoundsException e) {
			throw new CodecException("a BloscLZ block ends too early");
		}
	}
}
