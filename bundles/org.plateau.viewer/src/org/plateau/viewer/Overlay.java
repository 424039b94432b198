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
	 * @param x {@code x[i]}, not decreasing
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
	}

	/**
	 * The border of a region.
	 *
	 * @param id of the region
	 * @param loops closed polygons as {@code x0, y0, x1, y1, …}, the outer border and those of holes
	 */
	record Outline(int id, int rgb, List<double[]> loops) implements Overlay {
	}
}
