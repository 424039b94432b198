// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The regions of a mask as loops along the edges of their pixels: exact, since no pixel is cut. */
final class MaskOutlines {

	/** Steps right, down, left, up. */
	private static final int[] DX = { 1, 0, -1, 0 };
	private static final int[] DY = { 0, 1, 0, -1 };

	/**
	 * A closed loop through corners of pixels.
	 *
	 * @param x columns of the corners, the first not repeated
	 * @param y rows
	 * @param hole it goes round a hole of a region
	 * @param area enclosed, pixels
	 */
	record Loop(int[] x, int[] y, boolean hole, long area) {
	}

	private MaskOutlines() {
	}

	/** @param inside row by row. @return loops that enclose others before them, holes after what they are in */
	static List<Loop> of(boolean[] inside, int width, int height) {
		boolean[] done = new boolean[inside.length]; // whether the upper edge of a pixel was walked
		List<Loop> loops = new ArrayList<>();
		for (int i = 0; i < inside.length; i++) {
			boolean upper = inside[i] && (i < width || !inside[i - width]);
			if (upper && !done[i]) {
				loops.add(walk(inside, width, height, i, done));
			}
		}
		// the lower edge of a hole is the upper edge of the pixel below it, so every loop has an upper edge
		loops.sort(Comparator.comparingLong(Loop::area).reversed());
		return loops;
	}

	private static Loop walk(boolean[] inside, int width, int height, int start, boolean[] done) {
		List<int[]> corners = new ArrayList<>();
		int x0 = start % width;
		int y0 = start / width;
		int x = x0;
		int y = y0;
		int direction = 0; // the inside is on the right hand: along an upper edge to the right
		long twice = 0;
		do {
			if (direction == 0) {
				done[y * width + x] = true;
			}
			int nx = x + DX[direction];
			int ny = y + DY[direction];
			twice += (long) x * ny - (long) nx * y;
			x = nx;
			y = ny;
			int turned = turn(inside, width, height, x, y, direction);
			if (turned != direction) {
				corners.add(new int[] { x, y });
			}
			direction = turned;
		} while (x != x0 || y != y0 || direction != 0);
		return new Loop(corners.stream().mapToInt(c -> c[0]).toArray(), corners.stream().mapToInt(c -> c[1]).toArray(), twice < 0, Math.abs(twice) / 2);
	}

	/** Right where two pixels meet at a corner only, so that they are two regions. */
	private static int turn(boolean[] inside, int width, int height, int x, int y, int direction) {
		int[] ahead = switch (direction) {
		case 0 -> new int[] { x, y, x, y - 1 };
		case 1 -> new int[] { x - 1, y, x, y };
		case 2 -> new int[] { x - 1, y - 1, x - 1, y };
		default -> new int[] { x, y - 1, x - 1, y - 1 };
		};
		boolean right = at(inside, width, height, ahead[0], ahead[1]);
		boolean left = at(inside, width, height, ahead[2], ahead[3]);
		return !right ? direction + 1 & 3 : left ? direction + 3 & 3 : direction;
	}

	private static boolean at(boolean[] inside, int width, int height, int x, int y) {
		return x >= 0 && y >= 0 && x < width && y < height && inside[y * width + x];
	}
}
