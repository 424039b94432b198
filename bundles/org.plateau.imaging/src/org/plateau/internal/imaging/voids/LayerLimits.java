// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

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

	/** Whether all boundaries are the same, to the last bit. */
	boolean same(LayerLimits o) {
		return Arrays.equals(top, o.top) && Arrays.equals(bottom, o.bottom);
	}

	/** Pixels that these have and others have not. */
	double beyond(LayerLimits o) {
		double sum = 0;
		for (int x = 0; x < top.length; x++) {
			double own = bottom[x] - top[x];
			double common = Math.min(bottom[x], o.bottom[x]) - Math.max(top[x], o.top[x]);
			sum += own > 0 ? own - (common > 0 ? common : 0) : 0;
		}
		return sum;
	}

	/** These moved as the interfaces they are of were. */
	LayerLimits following(LayerLimits before, LayerLimits now) {
		return new LayerLimits(following(top, before.top, now.top), following(bottom, before.bottom, now.bottom));
	}

	private static double[] following(double[] own, double[] before, double[] now) {
		double[] out = new double[own.length];
		for (int x = 0; x < out.length; x++) {
			out[x] = Double.compare(own[x], before[x]) == 0 ? now[x] : own[x] + (now[x] - before[x]);
		}
		return out;
	}

	/** These with others in the columns in which a zone has moved the boundary. */
	LayerLimits with(LayerLimits others, Zone zone) {
		double[] t = top.clone();
		double[] b = bottom.clone();
		for (int x = zone.x0(); x < zone.x1(); x++) {
			t[x] = zone.upperAt(x) ? others.top[x] : t[x];
			b[x] = zone.lowerAt(x) ? others.bottom[x] : b[x];
		}
		return new LayerLimits(t, b);
	}
}
