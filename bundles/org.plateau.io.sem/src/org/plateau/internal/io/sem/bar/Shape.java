// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.bar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A connected piece of ink: columns [x0, x1), rows [y0, y1) of the strip.
 *
 * @param area its pixels
 */
record Shape(int x0, int y0, int x1, int y1, int area) {

	private static final int MOST = 20_000;

	int width() {
		return x1 - x0;
	}

	int height() {
		return y1 - y0;
	}

	double middleX() {
		return (x0 + x1) / 2.0;
	}

	boolean contains(Shape other) {
		return other != this && other.x0 >= x0 && other.x1 <= x1 && other.y0 >= y0 && other.y1 <= y1;
	}

	boolean touches(int fromX, int fromY, int toX, int toY) {
		return x0 < toX && x1 > fromX && y0 < toY && y1 > fromY;
	}

	/** All pieces, eight-connected, in the order of their first pixel; none when there are so many that it is no writing. */
	static List<Shape> in(BarStrip strip) {
		boolean[] seen = new boolean[strip.width * strip.height];
		int[] stack = new int[1024];
		List<Shape> found = new ArrayList<>();
		for (int start = 0; start < seen.length; start++) {
			if (seen[start] || !strip.isInk(start % strip.width, start / strip.width)) {
				continue;
			}
			seen[start] = true;
			stack[0] = start;
			int n = 1;
			int x0 = strip.width;
			int y0 = strip.height;
			int x1 = 0;
			int y1 = 0;
			int area = 0;
			while (n > 0) {
				int at = stack[--n];
				int x = at % strip.width;
				int y = at / strip.width;
				area++;
				x0 = Math.min(x0, x);
				x1 = Math.max(x1, x + 1);
				y0 = Math.min(y0, y);
				y1 = Math.max(y1, y + 1);
				for (int k = 0; k < 9; k++) {
					int nx = x + k % 3 - 1;
					int ny = y + k / 3 - 1;
					if (strip.isInk(nx, ny) && !seen[ny * strip.width + nx]) {
						seen[ny * strip.width + nx] = true;
						if (n == stack.length) {
							stack = Arrays.copyOf(stack, 2 * n);
						}
						stack[n++] = ny * strip.width + nx;
					}
				}
			}
			found.add(new Shape(x0, y0, x1, y1, area));
			if (found.size() > MOST) {
				return List.of();
			}
		}
		return found;
	}
}
