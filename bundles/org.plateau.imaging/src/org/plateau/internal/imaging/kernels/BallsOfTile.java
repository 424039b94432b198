// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;

/** The balls that reach a tile, in the order of rising radius. One thread's, for one tile after another. */
final class BallsOfTile {
	private final MaximalBalls balls;
	private final Grid grid;
	private int[] ball = new int[1024];
	private int[] row = new int[1024];
	private int gathered;
	private int[] order = new int[1024];
	private int[] sorted = new int[1024];
	private final int[] bins = new int[1 << 11];

	BallsOfTile(MaximalBalls balls) {
		this.balls = balls;
		grid = balls.grid;
	}

	int count() {
		return gathered;
	}

	/** Column of the centre of the i-th. */
	int x(int i) {
		return balls.x[ball[order[i]]];
	}

	/** Row of the picture, or of all planes one below the other. */
	int row(int i) {
		return row[order[i]];
	}

	float square(int i) {
		return balls.radius2[ball[order[i]]];
	}

	/** Those of a tile that reaches from x0, y0, z0 to before x1, y1, z1. */
	void gather(int x0, int x1, int y0, int y1, int z0, int z1) {
		gathered = 0;
		float most = balls.largest2;
		int reachX = MaximalBalls.reach(most, 1);
		int reachY = MaximalBalls.reach(most, balls.y2);
		int reachZ = grid.depth() > 1 ? MaximalBalls.reach(most, balls.z2) : 0;
		for (int z = Math.max(0, z0 - reachZ); z < Math.min(grid.depth(), z1 + reachZ); z++) {
			double dz = apart(z, z0, z1);
			for (int y = Math.max(0, y0 - reachY); y < Math.min(grid.height(), y1 + reachY); y++) {
				double dy = apart(y, y0, y1);
				double off = dz * dz * balls.z2 + dy * dy * balls.y2;
				if (off < most) {
					row(z * grid.height() + y, x0, x1, reachX, off);
				}
			}
		}
		sort();
	}

	/** How far a centre lies before or behind pixels from to to − 1. */
	private static int apart(int c, int from, int to) {
		return c < from ? from - c : c >= to ? c - to + 1 : 0;
	}

	private void row(int r, int x0, int x1, int reachX, double off) {
		int last = balls.first[r + 1];
		int i = Arrays.binarySearch(balls.x, balls.first[r], last, x0 - reachX);
		for (i = i < 0 ? -i - 1 : i; i < last && balls.x[i] < x1 + reachX; i++) {
			double dx = apart(balls.x[i], x0, x1);
			if (off + dx * dx < balls.radius2[i]) {
				if (gathered == ball.length) {
					ball = Arrays.copyOf(ball, 2 * gathered);
					row = Arrays.copyOf(row, 2 * gathered);
				}
				ball[gathered] = i;
				row[gathered++] = r;
			}
		}
	}

	/** Order of rising radius: the bits of positive floats rise with them. */
	private void sort() {
		if (order.length < gathered) {
			order = new int[ball.length];
			sorted = new int[ball.length];
		}
		for (int i = 0; i < gathered; i++) {
			order[i] = i;
		}
		for (int shift = 0; shift < 32; shift += 11) {
			Arrays.fill(bins, 0);
			for (int i = 0; i < gathered; i++) {
				bins[digit(i, shift)]++;
			}
			int at = 0;
			for (int b = 0; b < bins.length; b++) {
				int n = bins[b];
				bins[b] = at;
				at += n;
			}
			for (int i = 0; i < gathered; i++) {
				sorted[bins[digit(order[i], shift)]++] = order[i];
			}
			int[] swap = order;
			order = sorted;
			sorted = swap;
		}
	}

	private int digit(int gatheredIndex, int shift) {
		return Float.floatToRawIntBits(balls.radius2[ball[gatheredIndex]]) >>> shift & bins.length - 1;
	}
}
