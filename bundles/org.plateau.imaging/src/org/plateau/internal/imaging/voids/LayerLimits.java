// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

/**
 * Where the searched layer lies, per column, corner-origin rows.
 *
 * @param top upper boundary; NaN where it is unknown. Shared: not written.
 * @param bottom lower boundary
 */
record LayerLimits(double[] top, double[] bottom) {
	/** A layer thinner than this has no measurable voids. */
	private static final double THINNEST_PX = 2;

	/** Whether a pixel's centre lies in the layer. */
	boolean inside(int x, int y) {
		return y + 0.5 >= top[x] && y + 0.5 < bottom[x];
	}

	/** Columns in which voids of the layer can be measured. */
	boolean[] present() {
		boolean[] out = new boolean[top.length];
		for (int x = 0; x < out.length; x++) {
			out[x] = bottom[x] - top[x] > THINNEST_PX;
		}
		return out;
	}

	/** Pixels. */
	double area() {
		double area = 0;
		for (int x = 0; x < top.length; x++) {
			double t = bottom[x] - top[x];
			area += t > 0 ? t : 0;
		}
		return area;
	}
}
