// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.List;

import org.plateau.imaging.LayerExpectation;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.image.Raster;

/**
 * Takes voids that open to an interface out of a layer: where the rows beyond an interface are dark, the layer begins
 * where they end, at half their depth. A gap deeper than it is wide is a crack through the layer and stays in it.
 */
final class SolidExtent {
	/** Rows next to an interface that its own blur reaches. */
	private static final int BLURRED = 8;
	/** A dark line at an edge that is no deeper is the edge's own look, no void. */
	private static final int SHALLOWEST = 6;
	/** Columns on each side whose gaps are compared. */
	private static final int NEARBY = 5;
	/** A void is darker than its layer by this many times the layer's noise, and by this share of its grey level. */
	private static final double LEAST_NOISES = 4;
	private static final double LEAST_SHARE = 0.1;
	/** Rows of a thin layer that count as its half. */
	private static final int HALF_LAYER = 40;
	/** Columns on each side that share a layer's level. */
	private static final int SPREAD = 60;

	private final Raster image;
	private final double[] top;
	private final double[] bottom;
	/** Grey of the layer beside its upper and beside its lower interface: it may change with depth. */
	private final double[] levelAbove;
	private final double[] levelBelow;
	private double least;

	/** Moves the interfaces of the solid layers of a stack, in place. */
	static void retreat(Raster image, double[][] y, List<LayerExpectation> layers) {
		for (int i = 1; i < layers.size() - 1; i++) {
			if (layers.get(i).solid()) {
				new SolidExtent(image, y, i).retreat();
			}
		}
	}

	/** @param y curves top to bottom; @param layer one between two of them */
	private SolidExtent(Raster image, double[][] y, int layer) {
		this.image = image;
		top = y[layer - 1];
		bottom = y[layer];
		levelAbove = level(1);
		levelBelow = level(-1);
	}

	private void retreat() {
		double[] down = new double[top.length];
		double[] up = new double[top.length];
		for (int x = 0; x < top.length; x++) {
			down[x] = gap(x, 1);
			up[x] = gap(x, -1);
		}
		down = withoutCracks(median(down));
		up = withoutCracks(median(up));
		for (int x = 0; x < top.length; x++) {
			if (down[x] + up[x] < bottom[x] - top[x]) {
				top[x] += down[x];
				bottom[x] -= up[x];
			}
		}
	}

	/** A grey level in the upper part of those of the half of the layer next to an interface, over the columns nearby: voids are darker. */
	private double[] level(int direction) {
		int n = top.length;
		double[] column = new double[n];
		double[] buffer = new double[image.height()];
		double[] noise = new double[n];
		int noises = 0;
		for (int x = 0; x < n; x++) {
			int m = 0;
			int middle = (int) (0.5 * (top[x] + bottom[x]));
			int from = direction > 0 ? (int) top[x] + BLURRED : Math.min(middle, (int) bottom[x] - HALF_LAYER);
			int to = direction > 0 ? Math.max(middle, (int) top[x] + HALF_LAYER) : (int) bottom[x] - BLURRED;
			for (int r = Math.max((int) top[x] + BLURRED, from); r < Math.min(to, bottom[x] - BLURRED); r++) {
				buffer[m++] = image.at(x, r);
			}
			column[x] = m < 4 ? Double.NaN : Selection.quantile(buffer, m, 0.65);
			if (m >= 4 && x > 0) {
				noise[noises++] = Math.abs(image.at(x, middle) - image.at(x - 1, middle));
			}
		}
		double[] out = new double[n];
		double[] w = new double[2 * SPREAD + 1];
		for (int x = 0; x < n; x++) {
			int m = 0;
			for (int i = Math.max(0, x - SPREAD); i <= Math.min(n - 1, x + SPREAD); i++) {
				if (!Double.isNaN(column[i])) {
					w[m++] = column[i];
				}
			}
			out[x] = Selection.median(w, m);
		}
		double typical = Selection.median(out.clone(), n);
		least = Math.max(LEAST_NOISES * 1.4826 * Selection.median(noise, noises) / Math.sqrt(2), LEAST_SHARE * Math.abs(typical));
		return out;
	}

	/** Rows from an interface into the layer to where a void that begins at the interface ends; 0 without one. */
	private double gap(int x, int direction) {
		double[] level = direction > 0 ? levelAbove : levelBelow;
		double from = direction > 0 ? top[x] : bottom[x];
		double room = bottom[x] - top[x];
		double darkest = Double.POSITIVE_INFINITY;
		double begun = -1;
		double end = Double.NaN;
		for (double d = 0.5; d < room; d++) {
			double g = at(x, from + direction * d);
			if (begun < 0 && d > BLURRED) {
				return 0;
			}
			if (begun < 0 && g < level[x] - least) {
				begun = d;
			}
			if (begun >= 0) {
				darkest = Math.min(darkest, g);
				double half = 0.5 * (level[x] + darkest);
				if (g <= half) {
					end = Double.NaN;
				} else if (Double.isNaN(end)) {
					double before = at(x, from + direction * (d - 1));
					end = d - (g > before ? Math.max(0, Math.min(1, (g - half) / (g - before))) : 0);
				}
				if (g > level[x] - least && !Double.isNaN(end)) {
					return end;
				}
			}
		}
		return begun < 0 ? 0 : room;
	}

	/** Mean over three columns. */
	private double at(int x, double y) {
		int r = Math.max(0, Math.min(image.height() - 1, (int) y));
		double s = 0;
		int n = 0;
		for (int c = Math.max(0, x - 1); c <= Math.min(image.width() - 1, x + 1); c++) {
			float g = image.at(c, r);
			if (g == g) {
				s += g;
				n++;
			}
		}
		return n == 0 ? Double.NaN : s / n;
	}

	/** Running median: one column's noise neither opens a void nor closes it. */
	private static double[] median(double[] gap) {
		double[] out = new double[gap.length];
		double[] w = new double[2 * NEARBY + 1];
		for (int x = 0; x < gap.length; x++) {
			int n = 0;
			for (int i = Math.max(0, x - NEARBY); i <= Math.min(gap.length - 1, x + NEARBY); i++) {
				w[n++] = gap[i];
			}
			double m = Selection.median(w, n);
			out[x] = m < SHALLOWEST ? 0 : gap[x] > 0.7 * m && gap[x] < 1.4 * m ? gap[x] : m;
		}
		return out;
	}

	/** The same without gaps that are more than twice as deep as the columns they span at half their depth. */
	private static double[] withoutCracks(double[] gap) {
		double[] out = gap.clone();
		for (int x = 0; x < gap.length; x++) {
			int width = 1;
			for (int i = x - 1; i >= 0 && gap[i] >= 0.5 * gap[x] && width <= gap[x]; i--) {
				width++;
			}
			for (int i = x + 1; i < gap.length && gap[i] >= 0.5 * gap[x] && width <= gap[x]; i++) {
				width++;
			}
			if (width < 0.5 * gap[x]) {
				out[x] = 0;
			}
		}
		return out;
	}
}
