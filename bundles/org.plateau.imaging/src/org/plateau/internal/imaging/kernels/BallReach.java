// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

/** How many pixels a ball reaches along x and y, from a table where all squares are whole. */
final class BallReach {
	/** Whole squares up to this have their roots in the table. */
	private static final int LARGEST_TABLE = 1 << 20;

	/** Reach of each whole square when all squares are whole, else null. */
	private final short[] table;
	private final double y2;

	BallReach(Grid grid, float largest2) {
		y2 = MaximalBalls.y2(grid);
		table = MaximalBalls.shrink(grid) == 1 && largest2 < LARGEST_TABLE ? table((int) largest2) : null;
	}

	private static short[] table(int largest) {
		short[] t = new short[largest + 1];
		for (int i = 1; i <= largest; i++) {
			t[i] = (short) MaximalBalls.reach(i, 1);
		}
		return t;
	}

	/** The largest number of pixels whose square is below a positive one. */
	int of(double square) {
		return table == null ? MaximalBalls.reach(square, 1) : table[(int) square];
	}

	/** The same along y. */
	int rows(double square) {
		return table == null || y2 != 1 ? MaximalBalls.reach(square, y2) : table[(int) square];
	}
}
