// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr.codec;

/** Copies of what was unpacked before. */
final class Copies {

	private Copies() {
	}

	/**
	 * Repeats {@code length} bytes that lie {@code distance} before; the stretches may overlap.
	 *
	 * @return the new end of what is written
	 */
	static int back(byte[] out, int start, int at, int distance, int length, int end) throws CodecException {
		if (distance < 1 || distance > at - start || length < 0 || length > end - at) {
			throw new CodecException("a copy points outside of what is unpacked");
		}
		if (distance >= length) {
			System.arraycopy(out, at - distance, out, at, length);
		} else {
			for (int i = 0; i < length; i++) {
				out[at + i] = out[at + i - distance];
			}
		}
		return at + length;
	}
}
