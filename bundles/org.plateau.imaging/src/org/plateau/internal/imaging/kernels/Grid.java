// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

/**
 * Size and pitches of an image or a volume stored row by row, plane by plane: pixel (i, j, k) is element
 * {@code (k · height + j) · width + i}.
 *
 * @param width pixels along x, ≥ 1
 * @param height pixels along y, ≥ 1
 * @param depth planes along z, ≥ 1; 1 is an image
 * @param pitchX distance of pixel centres along x, in any unit of length
 * @param pitchY distance along y, same unit
 * @param pitchZ distance of planes, same unit; of no effect in an image
 */
public record Grid(int width, int height, int depth, double pitchX, double pitchY, double pitchZ) {

	/** @throws IllegalArgumentException for sizes below 1, more than 2³¹ − 1 pixels, or a pitch that is not positive and finite */
	public Grid {
		if (width < 1 || height < 1 || depth < 1 || (double) width * height * depth > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("no image has " + width + " × " + height + " × " + depth + " pixels");
		}
		for (double p : new double[] { pitchX, pitchY, pitchZ }) {
			if (!(p > 0 && p < Double.POSITIVE_INFINITY)) {
				throw new IllegalArgumentException("a pitch must be positive, not " + p);
			}
		}
	}

	/** An image of pixels of side 1. */
	public static Grid plane(int width, int height) {
		return plane(width, height, 1, 1);
	}

	/** An image. */
	public static Grid plane(int width, int height, double pitchX, double pitchY) {
		return new Grid(width, height, 1, pitchX, pitchY, pitchX);
	}

	/** A volume of voxels of side 1. */
	public static Grid volume(int width, int height, int depth) {
		return new Grid(width, height, depth, 1, 1, 1);
	}

	/** Pixels in all. */
	public int size() {
		return width * height * depth;
	}

	/** Rows along x in all planes. */
	int rows() {
		return height * depth;
	}

	/** @throws IllegalArgumentException when an array has not one element a pixel */
	void check(int length) {
		if (length != size()) {
			throw new IllegalArgumentException(
					length + " elements are not an image of " + width + " × " + height + " × " + depth + " pixels");
		}
	}
}
