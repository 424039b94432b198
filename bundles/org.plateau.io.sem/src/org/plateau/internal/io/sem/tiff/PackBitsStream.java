// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.IOException;
import java.io.InputStream;

/** PackBits (TIFF 6.0 section 9): runs and literals of up to 128 bytes. */
final class PackBitsStream extends InputStream {

	private final InputStream in;
	private int left;
	/** The repeated byte; -1 in a literal. */
	private int repeated;

	PackBitsStream(InputStream in) {
		this.in = in;
	}

	@Override
	public int read() throws IOException {
		while (left == 0) {
			int n = in.read();
			if (n < 0) {
				return -1;
			}
			if (n < 128) {
				left = n + 1;
				repeated = -1;
			} else if (n > 128) {
				left = 257 - n;
				repeated = in.read();
				if (repeated < 0) {
					return -1;
				}
			}
		}
		left--;
		return repeated >= 0 ? repeated : in.read();
	}
}
