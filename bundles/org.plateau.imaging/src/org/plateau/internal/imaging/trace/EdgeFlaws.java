// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;

import org.plateau.internal.imaging.kernels.Selection;

/**
 * Finds where something thin lies along one interface that is neither of its layers: a flat void too close to the edge for the mask of
 * voids, the bright rim beside a void's tip. Such a slab draws the edge towards it or pushes it away, in many columns alike.
 * <p>
 * A slab of grey level q between the edge and a given depth is fitted together with a shift of the edge, in the columns of a short window
 * together; where q stands out of what it is elsewhere along the interface, by more than chance, there is a flaw. How far it draws the edge
 * is known only roughly, since its thickness is not: that is taken as an error that all columns of the window share, not as a correction.
 * A flaw darker than both layers is a void and can be told better ({@link HollowFit}), and so can what is beside its ends, where its tip
 * is too flat to be seen and its rim is bright.
 */
final class EdgeFlaws {
	/** Columns on both sides of one that share a slab with it. */
	static final int HALF = 4;
	/** Standard deviations from the usual at which a flaw is believed in, and to which it then reaches. */
	private static final double CERTAIN = 3.5;
	private static final double LIKELY = 1;
	/** A void is darker than the darker layer by this share of the step and of the layer's grey level at least: grains are not. */
	private static final double DARKER = 0.1;
	private static final double DARKER_THAN_LAYER = 0.25;
	/** How many columns beyond the ends of a void its tips and its rim may reach. */
	private static final int RIM = 12;
	/** Sums per column: tt, rt, then per side qq, qt, rq. */
	private static final int SUMS = 8;

	private final int width;
	private final double[] sums;
	private final double[] z;
	/** Whether column x has a flaw. */
	final boolean[] found;
	/** Variance that a flaw adds to the place of the edge in its column, square pixels; columns of a window err alike, so each counts for one of them. */
	final double[] variance;
	/** Per column 0 for a void or its surroundings above the edge, 1 for those below, −1 for none. */
	final int[] hollow;

	EdgeFlaws(int width) {
		this.width = width;
		sums = new double[width * SUMS];
		z = new double[width];
		found = new boolean[width];
		variance = new double[width];
		hollow = new int[width];
		Arrays.fill(hollow, -1);
	}

	/**
	 * Takes in one pixel of column x.
	 *
	 * @param weight inverse variance of its noise
	 * @param residual what it has more than the model of the edge
	 * @param shift how the model changes with the place of the edge
	 * @param above share of the pixel in a slab above the edge
	 * @param below share in one below
	 */
	void add(int x, double weight, double residual, double shift, double above, double below) {
		int i = x * SUMS;
		double t = weight * shift;
		sums[i] += t * shift;
		sums[i + 1] += t * residual;
		sums[i + 2] += weight * above * above;
		sums[i + 3] += t * above;
		sums[i + 4] += weight * above * residual;
		sums[i + 5] += weight * below * below;
		sums[i + 6] += t * below;
		sums[i + 7] += weight * below * residual;
	}

	/**
	 * Decides which columns have a flaw.
	 *
	 * @param above grey level of the side above the edge per column
	 * @param below of the side below
	 */
	void find(double[] above, double[] below) {
		double[] total = new double[SUMS];
		double[][] strength = new double[2][width];
		double[][] slab = new double[2][width];
		for (int x = 0; x < width; x++) {
			Arrays.fill(total, 0);
			for (int i = Math.max(0, x - HALF); i <= Math.min(width - 1, x + HALF); i++) {
				for (int j = 0; j < SUMS; j++) {
					total[j] += sums[i * SUMS + j];
				}
			}
			for (int s = 0; s < 2; s++) {
				double qq = total[2 + 3 * s];
				double qt = total[3 + 3 * s];
				double free = qq - qt * qt / total[0];
				strength[s][x] = Double.NaN;
				if (free > 1e-3 * qq && free > 0) {
					slab[s][x] = (total[4 + 3 * s] - qt * total[1] / total[0]) / free;
					strength[s][x] = slab[s][x] * Math.sqrt(free);
				}
			}
		}
		for (int s = 0; s < 2; s++) {
			standardise(strength[s]);
		}
		for (int s = 0; s < 2; s++) {
			for (int x = 0; x < width; x++) {
				if (!(Math.abs(strength[s][x]) > CERTAIN) || !(Math.abs(strength[s][x]) > z[x])) {
					continue;
				}
				int from = x;
				int to = x;
				while (from > 0 && Math.abs(strength[s][from - 1]) > LIKELY) {
					from--;
				}
				while (to < width - 1 && Math.abs(strength[s][to + 1]) > LIKELY) {
					to++;
				}
				int peak = from;
				for (int i = from; i <= to; i++) {
					peak = Math.abs(strength[s][i]) > Math.abs(strength[s][peak]) ? i : peak;
				}
				boolean dark = isDark(slab[s][peak], s == 0 ? above[peak] : below[peak], above[peak], below[peak]);
				for (int i = from; i <= to; i++) {
					if (Math.abs(strength[s][i]) >= z[i]) {
						z[i] = Math.abs(strength[s][i]);
						mark(i, s, slab[s][i], dark);
					}
				}
				for (int i = Math.max(0, from - RIM); dark && i <= Math.min(width - 1, to + RIM); i++) {
					if (!found[i]) {
						mark(i, s, slab[s][i], true);
					}
				}
			}
		}
	}

	private static boolean isDark(double slab, double own, double above, double below) {
		double darker = Math.min(above, below);
		return slab < 0 && own + slab < darker - Math.max(DARKER * Math.abs(below - above), DARKER_THAN_LAYER * Math.abs(darker));
	}

	private void mark(int x, int side, double slab, boolean isVoid) {
		found[x] = true;
		hollow[x] = isVoid ? side : -1;
		double drawn = slab * sums[x * SUMS + 3 + 3 * side] / Math.max(1e-12, sums[x * SUMS]);
		variance[x] = (2 * HALF + 1) * drawn * drawn;
	}

	/** Centres values on their median and divides them by their spread without those that stand out. */
	private void standardise(double[] v) {
		double[] known = new double[width];
		double middle = 0;
		double spread = Double.POSITIVE_INFINITY;
		for (int pass = 0; pass < 2; pass++) {
			int n = 0;
			for (double a : v) {
				if (Math.abs(a - middle) <= 3 * spread) {
					known[n++] = a;
				}
			}
			if (n < 20) {
				Arrays.fill(v, 0);
				return;
			}
			middle = Selection.median(known.clone(), n);
			spread = Math.max(1, Selection.robustSd(known, n));
		}
		for (int x = 0; x < width; x++) {
			v[x] = v[x] == v[x] ? (v[x] - middle) / spread : 0;
		}
	}
}
