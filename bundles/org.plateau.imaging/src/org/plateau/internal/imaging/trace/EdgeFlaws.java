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
 */
final class EdgeFlaws {
	/** Columns on both sides of one that share a slab with it. */
	private static final int HALF = 4;
	/** Standard deviations from the usual at which a flaw is believed in, and to which it then reaches. */
	private static final double CERTAIN = 3.5;
	private static final double LIKELY = 1;
	/** Sums per column: tt, rt, then per side qq, qt, rq. */
	private static final int SUMS = 8;

	private final int width;
	private final double[] sums;
	private final double[] z;
	/** Whether column x has a flaw. */
	final boolean[] found;
	/** Variance that a flaw adds to the place of the edge in its column, square pixels; columns of a window err alike, so each counts for one of them. */
	final double[] variance;

	EdgeFlaws(int width) {
		this.width = width;
		sums = new double[width * SUMS];
		z = new double[width];
		found = new boolean[width];
		variance = new double[width];
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

	/** Decides which columns have a flaw. */
	void find() {
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
				for (int direction = -1; direction <= 1; direction += 2) {
					for (int i = x; i >= 0 && i < width && Math.abs(strength[s][i]) > LIKELY; i += direction) {
						if (Math.abs(strength[s][i]) >= z[i]) {
							z[i] = Math.abs(strength[s][i]);
							found[i] = true;
							double drawn = slab[s][i] * sums[i * SUMS + 3 + 3 * s] / Math.max(1e-12, sums[i * SUMS]);
							variance[i] = (2 * HALF + 1) * drawn * drawn;
						}
					}
				}
			}
		}
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
