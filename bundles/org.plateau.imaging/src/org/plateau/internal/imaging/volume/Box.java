// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

/** A box of voxels that grows with what is put into it; all ends inclusive. */
final class Box {
	int x0 = Integer.MAX_VALUE;
	int y0 = Integer.MAX_VALUE;
	int z0 = Integer.MAX_VALUE;
	int x1 = -1;
	int y1 = -1;
	int z1 = -1;

	/** @param end column after the last */
	void add(int x, int end, int y, int z) {
		x0 = Math.min(x0, x);
		x1 = Math.max(x1, end - 1);
		y0 = Math.min(y0, y);
		y1 = Math.max(y1, y);
		z0 = Math.min(z0, z);
		z1 = Math.max(z1, z);
	}

	int width() {
		return x1 - x0 + 1;
	}

	int height() {
		return y1 - y0 + 1;
	}

	int depth() {
		return z1 - z0 + 1;
	}

	long voxels() {
		return (long) width() * height() * depth();
	}
}
