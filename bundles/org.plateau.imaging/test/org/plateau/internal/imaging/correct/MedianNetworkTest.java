// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every network on all zeros and ones that its input may be, which makes it right for all numbers. */
class MedianNetworkTest {

	private static int[][] arrays(int arrays, int n) {
		return new int[arrays][n];
	}

	/** Puts ascending zeros and ones at an index. */
	private static void put(int[][] sorted, int index, int ones) {
		for (int i = 0; i < sorted.length; i++) {
			sorted[i][index] = i >= sorted.length - ones ? 1 : 0;
		}
	}

	private static int[] at(int index, int[]... arrays) {
		return Arrays.stream(arrays).mapToInt(a -> a[index]).toArray();
	}

	private static int[] sorted(int from, int to, int[]... values) {
		int[] all = Arrays.stream(values).flatMapToInt(Arrays::stream).sorted().toArray();
		return Arrays.copyOfRange(all, from, to);
	}

	@Test
	void fourAreSorted() {
		int[][] in = arrays(4, 16);
		for (int i = 0; i < 16; i++) {
			for (int b = 0; b < 4; b++) {
				in[b][i] = i >> b & 1;
			}
		}
		int[][] out = arrays(4, 16);
		MedianNetwork.sort(in[0], in[1], in[2], in[3], out, 16);
		for (int i = 0; i < 16; i++) {
			assertArrayEquals(sorted(0, 4, at(i, in)), at(i, out));
		}
	}

	@Test
	void fourAndFourAreMerged() {
		int[][] a = arrays(4, 25);
		int[][] b = arrays(4, 25);
		for (int i = 0; i < 25; i++) {
			put(a, i, i % 5);
			put(b, i, i / 5);
		}
		int[][] out = arrays(8, 25);
		MedianNetwork.merge(a, b, out, 25);
		for (int i = 0; i < 25; i++) {
			assertArrayEquals(sorted(0, 8, at(i, a), at(i, b)), at(i, out));
		}
	}

	@Test
	void theMiddleOfSixteenIsFound() {
		int[][] a = arrays(8, 81);
		int[][] b = arrays(8, 81);
		for (int i = 0; i < 81; i++) {
			put(a, i, i % 9);
			put(b, i, i / 9);
		}
		int[][] out = arrays(MedianNetwork.MIDDLE, 81);
		MedianNetwork.middle(a, b, out, 81);
		for (int i = 0; i < 81; i++) {
			assertArrayEquals(sorted(3, 13, at(i, a), at(i, b)), at(i, out));
		}
	}

	/** All sixteen shared pixels, the row and both columns with their last pixels: 17 · 16 · 10 · 10. */
	@Test
	void bothMediansAreFound() {
		int n = 17 * 16 * 10 * 10;
		int[][] middle = arrays(MedianNetwork.MIDDLE, n);
		int[][] row = arrays(7, n);
		int[][] left = arrays(4, n);
		int[][] right = arrays(4, n);
		int[] ones = new int[n];
		for (int i = 0; i < n; i++) {
			int[][] sixteen = arrays(16, 1);
			put(sixteen, 0, i % 17);
			ones[i] = i % 17;
			for (int k = 0; k < middle.length; k++) {
				middle[k][i] = sixteen[k + 3][0];
			}
			int rest = i / 17;
			for (int b = 0; b < 4; b++) {
				row[b + 2][i] = rest >> b & 1;
			}
			put(left, i, rest / 16 % 5);
			row[1][i] = rest / 16 / 5 % 2;
			put(right, i, rest / 160 % 5);
			row[6][i] = rest / 160 / 5;
		}
		int[] first = new int[n];
		int[] second = new int[n];
		MedianNetwork.medians(middle, row, 1, left, right, first, second, n);
		for (int i = 0; i < n; i++) {
			int shared = ones[i] + IntStream.of(at(i, row[2], row[3], row[4], row[5])).sum();
			assertEquals(shared + IntStream.of(at(i, left)).sum() + row[1][i] > 12 ? 1 : 0, first[i], "first " + i);
			assertEquals(shared + IntStream.of(at(i, right)).sum() + row[6][i] > 12 ? 1 : 0, second[i], "second " + i);
		}
	}
}
