// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

/** Pixels from (x0, y0) to before (x1, y1) of a picture. */
record Box(int x0, int y0, int x1, int y1) {

	int w() {
		return Math.max(0, x1 - x0);
	}

	int h() {
		return Math.max(0, y1 - y0);
	}

	boolean has(int x, int y) {
		return x >= x0 && x < x1 && y >= y0 && y < y1;
	}

	Box with(Box o) {
		return new Box(Math.min(x0, o.x0), Math.min(y0, o.y0), Math.max(x1, o.x1), Math.max(y1, o.y1));
	}

	Box within(int width, int height) {
		return new Box(Math.max(0, x0), Math.max(0, y0), Math.min(width, x1), Math.min(height, y1));
	}

	Box grown(int by) {
		return new Box(x0 - by, y0 - by, x1 + by, y1 + by);
	}

	boolean meets(Box o) {
		return x0 < o.x1 && o.x0 < x1 && y0 < o.y1 && o.y0 < y1;
	}

	static Box of(VoidShape s) {
		return new Box(s.x0(), s.y0(), s.x0() + s.w(), s.y0() + s.h());
	}
}
