// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes the pixels of 8-bit rows apart into four arrays, every fourth pixel into one, and puts them together again, so that neighbours are
 * found at one index of several arrays, which is what the compiler works on many pixels at once. Four pixels are moved as one whole number.
 * Not safe for use by two threads at once.
 */
final class BytePhases {
	static final int PHASES = 4;

	private final int width;
	/** Columns of the picture that stand for those of a row taken apart. */
	private final int[] column;
	/** Of those from {@code inner} to {@code end} every next is the next column. */
	private final int inner;
	private final int end;
	private final byte[] line;
	private final int[] four;

	/**
	 * @param width of the picture
	 * @param first column that comes first, may lie outside: mirrored
	 * @param n numbers per phase
	 */
	BytePhases(int width, int first, int n) {
		this.width = width;
		column = new int[PHASES * n];
		for (int i = 0; i < column.length; i++) {
			column[i] = Border.mirror(first + i, width);
		}
		inner = Math.max(0, -first);
		end = Math.max(inner, Math.min(column.length, width - first));
		line = new byte[PHASES * n];
		four = new int[n];
	}

	/** Four pixels a number, the first in the lowest bits; the array is used again for the next row. */
	int[] read(byte[] a, int y) {
		int row = y * width;
		if (end > inner) {
			System.arraycopy(a, row + column[inner], line, inner, end - inner);
		}
		for (int i = 0; i < Math.min(inner, line.length); i++) {
			line[i] = a[row + column[i]];
		}
		for (int i = end; i < line.length; i++) {
			line[i] = a[row + column[i]];
		}
		fours(line, four);
		return four;
	}

	/** Four pixels a number, the first in the lowest bits. */
	static void fours(byte[] line, int[] to) {
		ByteBuffer.wrap(line).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(to);
	}

	/** Takes one of the pixels of each number. */
	static void apart(int[] four, int phase, int[] to) {
		int shift = 8 * phase;
		for (int k = 0; k < to.length; k++) {
			to[k] = four[k] >>> shift & 0xff;
		}
	}

	/** Takes one of the pixels of each number, as real numbers. */
	static void apart(int[] four, int phase, float[] to) {
		int shift = 8 * phase;
		for (int k = 0; k < to.length; k++) {
			to[k] = four[k] >>> shift & 0xff;
		}
	}

	/**
	 * Writes pixels.
	 *
	 * @param phases whole numbers from 0 to 255
	 * @param n pixels
	 */
	static void write(int[][] phases, int n, byte[] out, int at) {
		int[] four = new int[phases[0].length];
		together(phases[0], phases[1], phases[2], phases[3], four);
		ByteBuffer to = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).position(at);
		to.asIntBuffer().put(four, 0, n / PHASES);
		for (int i = n / PHASES * PHASES; i < n; i++) {
			out[at + i] = (byte) phases[i % PHASES][i / PHASES];
		}
	}

	private static void together(int[] a, int[] b, int[] c, int[] d, int[] to) {
		for (int k = 0; k < to.length; k++) {
			to[k] = a[k] | b[k] << 8 | c[k] << 16 | d[k] << 24;
		}
	}
}
