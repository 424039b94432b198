// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.util.List;

/** A shape over the picture, in corner-origin image pixels. The arrays are shared: do not write to them. */
public sealed interface Overlay {

	/** 0xRRGGBB. */
	int rgb();

	/**
	 * An open curve.
	 *
	 * @param name of the interface
	 * @param x {@code x[i]}, not decreasing; of a straight line between two places in either direction
	 * @param y {@code y[i]}; NaN interrupts the curve
	 */
	record Curve(String name, int rgb, double[] x, double[] y) implements Overlay {

		/** One height per column, at the column's centre. */
		public static Curve ofColumns(String name, int rgb, double[] y) {
			double[] x = new double[y.length];
			for (int i = 0; i < y.length; i++) {
				x[i] = i + 0.5;
			}
			return new Curve(name, rgb, x, y);
		}

		/** Which places draw the curve between two columns: from the first index to before the second, with one place beyond at either end. */
		public int[] within(double from, double to) {
			if (x.length <= 2) {
				return new int[] { 0, x.length };
			}
			return new int[] { Math.max(0, firstAt(from) - 1), Math.min(x.length, firstAt(to) + 1) };
		}

		/** Index of the first place that is not left of a column. */
		private int firstAt(double column) {
			int low = 0;
			int high = x.length;
			while (low < high) {
				int middle = (low + high) >>> 1;
				if (x[middle] < column) {
					low = middle + 1;
				} else {
					high = middle;
				}
			}
			return low;
		}
	}

	/**
	 * The border of a region.
	 *
	 * @param id of the region
	 * @param loops closed polygons as {@code x0, y0, x1, y1, …}, the outer border and those of holes
	 */
	record Outline(int id, int rgb, List<double[]> loops) implements Overlay {
	}

	/**
	 * A round brush.
	 *
	 * @param x centre
	 * @param y centre
	 * @param radius image columns; drawn round in columns and rows of the image
	 */
	record Disc(int rgb, double x, double y, double radius) implements Overlay {
	}

	/**
	 * What a round brush has passed over.
	 *
	 * @param x of its centre
	 * @param y of its centre, same length, one place at least
	 * @param radius image columns
	 */
	record Stroke(int rgb, double[] x, double[] y, double radius) implements Overlay {
	}

	/**
	 * A line through places in any order.
	 *
	 * @param closed whether the last place is joined to the first
	 * @param marked drawn heavier
	 * @param x {@code x[i]}
	 * @param y {@code y[i]}, same length
	 */
	record Path(int rgb, boolean closed, boolean marked, double[] x, double[] y) implements Overlay {
	}

	/**
	 * Small squares that can be taken hold of; their size does not depend on the magnification.
	 *
	 * @param x {@code x[i]}
	 * @param y {@code y[i]}, same length
	 */
	record Handles(int rgb, double[] x, double[] y) implements Overlay {
	}

	/** A few words beside a place. */
	record Label(int rgb, double x, double y, String text) implements Overlay {
	}

	/**
	 * Coloured pixels over a rectangle of the picture.
	 *
	 * @param x left edge
	 * @param y upper edge
	 * @param step image pixels that one coloured pixel covers, each way, ≥ 1
	 * @param width in coloured pixels
	 * @param height in coloured pixels
	 * @param argb {@code argb[row · width + column]}, not premultiplied; 0 shows the picture
	 */
	record Tint(int x, int y, int step, int width, int height, int[] argb) implements Overlay {

		public Tint {
			if (step < 1 || argb.length != width * height) {
				throw new IllegalArgumentException(argb.length + " colours for " + width + " × " + height);
			}
		}

		@Override
		public int rgb() {
			return 0;
		}
	}
}
