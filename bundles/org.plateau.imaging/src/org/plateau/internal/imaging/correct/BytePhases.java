// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * Takes the pixels of 8-bit rows apart into four arrays, every fourth pixel into one, and puts them together again, so that neighbours are
 * found at one index of several arrays, which is what the compiler works on many pixels at once. Four pixels are moved as one whole number.
 * Not safe for use by two threads at once.
 */
final class BytePhases {
	static final int PHASES = 4;
	/** Least numbers per phase: a loop that was short at first would be compiled for one number at a time, for larger pictures as well. */
	private static final int LEAST = 96;

	private final int width;
	/** Columns of the picture that stand for those of a row taken apart. */
	private final int[] column;
	/** In the numbers from {@code inner} to {@code end} every pixel's next is the next column. */
	private final int inner;
	private final int end;
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
		inner = Math.min(n, Math.ceilDiv(Math.max(0, -first), PHASES));
		end = Math.max(inner, Math.min(n, (width - first) / PHASES));
		four = new int[n];
	}

	/**
	 * Columns of a tile when a picture is split into tiles of about the same width.
	 *
	 * @param most columns of a tile
	 */
	static int tileWidth(int width, int most) {
		return PHASES * Math.ceilDiv(width, PHASES * Math.ceilDiv(width, most));
	}

	/** Numbers per phase to compute for some pixels; those beyond the pixels are for nothing. */
	static int perPhase(int pixels) {
		return Math.max(LEAST, Math.ceilDiv(pixels, PHASES));
	}

	/** Four pixels a number, the first in the lowest bits; the array is used again for the next row. */
	int[] read(byte[] a, int y) {
		int row = y * width;
		if (end > inner) {
			buffer(a, row + column[PHASES * inner]).get(four, inner, end - inner);
		}
		for (int k = 0; k < inner; k++) {
			four[k] = gather(a, row, PHASES * k);
		}
		for (int k = end; k < four.length; k++) {
			four[k] = gather(a, row, PHASES * k);
		}
		return four;
	}

	private int gather(byte[] a, int row, int i) {
		return a[row + column[i]] & 0xff | (a[row + column[i + 1]] & 0xff) << 8 | (a[row + column[i + 2]] & 0xff) << 16 | a[row + column[i + 3]] << 24;
	}

	private static IntBuffer buffer(byte[] a, int at) {
		return ByteBuffer.wrap(a).order(ByteOrder.LITTLE_ENDIAN).position(at).asIntBuffer();
	}

	/** Takes one of the pixels of each number. */
	static void apart(int[] four, int phase, int[] to) {
		int shift = 8 * phase;
		for (int k = 0; k < to.length; k++) {
			to[k] = four[k] >>> shift & 0xff;
		}
	}

	/** Takes one of the pixels of each number, as real numbers, and adds something. */
	static void apart(int[] four, int phase, float more, float[] to) {
		int shift = 8 * phase;
		for (int k = 0; k < to.length; k++) {
			to[k] = (four[k] >>> shift & 0xff) + more;
		}
	}

	/** Puts pixels together, four a number, the first in the lowest bits; whole numbers from 0 to 255. */
	static void together(int[][] phases, int[] to) {
		together(phases[0], phases[1], phases[2], phases[3], to);
	}

	private static void together(int[] a, int[] b, int[] c, int[] d, int[] to) {
		for (int k = 0; k < to.length; k++) {
			to[k] = a[k] | b[k] << 8 | c[k] << 16 | d[k] << 24;
		}
	}

	/**
	 * Writes pixels.
	 *
	 * @param four pixels a number, the first in the lowest bits
	 * @param n pixels
	 */
	static void write(int[] four, int n, byte[] out, int at) {
		buffer(out, at).put(four, 0, n / PHASES);
		for (int i = n / PHASES * PHASES; i < n; i++) {
			out[at + i] = (byte) (four[i / PHASES] >>> 8 * (i % PHASES));
		}
	}
}
