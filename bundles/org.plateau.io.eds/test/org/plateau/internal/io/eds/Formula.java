// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

/** What the generated files of the corpus hold: the formulas of corpus/eds/README.md, by which an independent program wrote them. */
public final class Formula {

	public static final int W = 12;
	public static final int H = 9;
	public static final int C = 64;

	private Formula() {
	}

	/** Counts of a pixel in a channel. */
	public static int counts(int x, int y, int c) {
		return (7 * x + 3 * y + c * c % 11) % 5 + (c == 10 + x ? 20 : 0);
	}

	/** Value k of a pixel in a map. */
	public static int cell(int x, int y, int k) {
		return (3 * x + 5 * y + k) % 17;
	}

	/** All counts of a grid, row after row. */
	public static int[] cube(int w, int h) {
		int[] all = new int[w * h * C];
		for (int i = 0; i < all.length; i++) {
			all[i] = counts(i / C % w, i / C / w, i % C);
		}
		return all;
	}
}
