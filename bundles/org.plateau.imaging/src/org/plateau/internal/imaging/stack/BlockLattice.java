// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

/** Places for blocks, fixed to the specimen: every plane sees those that lie wholly in it, at the shift it has to the nearest pixel. */
final class BlockLattice {

	/** Distance of blocks from corner to corner in the ordinary case: neighbours overlap by half. */
	static final int STRIDE = BlockSpectrum.SIDE / 2;

	final int columns;
	final int rows;
	private final int left;
	private final int top;
	private final int width;
	private final int height;
	private final int stride;
	private final int[] shiftX;
	private final int[] shiftY;

	/**
	 * @param shiftX column in the common frame = column in plane i + shiftX[i]
	 * @param shiftY the same for rows
	 * @param stride from corner to corner, pixels
	 */
	BlockLattice(int width, int height, int[] shiftX, int[] shiftY, int stride) {
		this.width = width;
		this.height = height;
		this.stride = stride;
		this.shiftX = shiftX;
		this.shiftY = shiftY;
		left = min(shiftX);
		top = min(shiftY);
		columns = Math.max(1, 1 + (max(shiftX) + width - BlockSpectrum.SIDE - left) / stride);
		rows = Math.max(1, 1 + (max(shiftY) + height - BlockSpectrum.SIDE - top) / stride);
	}

	int size() {
		return columns * rows;
	}

	int row(int block) {
		return block / columns;
	}

	/** Index of the block's corner in a plane's samples; −1 when it is not wholly there. */
	int corner(int plane, int block) {
		int x = left + block % columns * stride - shiftX[plane];
		int y = top + block / columns * stride - shiftY[plane];
		boolean inside = x >= 0 && y >= 0 && x + BlockSpectrum.SIDE <= width && y + BlockSpectrum.SIDE <= height;
		return inside ? y * width + x : -1;
	}

	int shiftX(int plane) {
		return shiftX[plane];
	}

	int shiftY(int plane) {
		return shiftY[plane];
	}

	private static int min(int[] a) {
		int m = a[0];
		for (int v : a) {
			m = Math.min(m, v);
		}
		return m;
	}

	private static int max(int[] a) {
		int m = a[0];
		for (int v : a) {
			m = Math.max(m, v);
		}
		return m;
	}
}
