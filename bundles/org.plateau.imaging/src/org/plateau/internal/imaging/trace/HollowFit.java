// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;

/**
 * Places an interface beside voids that are too flat to show their own grey level: two to a dozen rows of dark between a layer and the
 * next, smeared over both by the blur. Left out of the model such a void draws the edge away from itself by more than a row.
 * <p>
 * In the columns of a short window together, the void is a slab of unknown grey level and of one of several depths beside an edge that may
 * move; level and displacement are solved for in closed form at each depth (the level under a normal prior as wide as the edge's own step),
 * and the depths, no void at all among them, are averaged by their evidence (Bayesian model averaging, Hoeting et al. 1999, Statistical
 * Science 14, 382). What all of them leave of the pixels, beyond their noise, widens the errors.
 */
final class HollowFit {
	/** Depths of slabs, standard deviations of the blur; the last reaches beyond the rows that are looked at. */
	static final double[] DEPTHS = { 1, 2, 3, 4.5 };
	private static final int MODELS = 2 * DEPTHS.length;
	/** Sums per column: tt, rt, rr, pixels, then per depth and side qq, qt, rq. */
	private static final int FIRST = 4;
	private static final int SUMS = FIRST + 3 * MODELS;

	private final int width;
	private final double[] sums;
	/** How far column x asks the edge to move, pixels; NaN where nothing was fitted. */
	final double[] shift;
	/** Its variance, square pixels; columns of a window err alike, so each counts for one of them. */
	final double[] variance;

	HollowFit(int width) {
		this.width = width;
		sums = new double[width * SUMS];
		shift = new double[width];
		variance = new double[width];
	}

	/**
	 * Takes in one pixel of column x.
	 *
	 * @param weight inverse variance of its noise
	 * @param residual what it has more than the model of the edge
	 * @param move how the model changes with the place of the edge
	 * @param above share of the pixel in a slab above the edge, per depth
	 * @param below share in one below
	 */
	void add(int x, double weight, double residual, double move, double[] above, double[] below) {
		int i = x * SUMS;
		double t = weight * move;
		sums[i] += t * move;
		sums[i + 1] += t * residual;
		sums[i + 2] += weight * residual * residual;
		sums[i + 3]++;
		for (int j = 0; j < DEPTHS.length; j++) {
			addSlab(i + FIRST + 6 * j, weight, residual, t, above[j]);
			addSlab(i + FIRST + 6 * j + 3, weight, residual, t, below[j]);
		}
	}

	private void addSlab(int at, double weight, double residual, double t, double share) {
		sums[at] += weight * share * share;
		sums[at + 1] += t * share;
		sums[at + 2] += weight * share * residual;
	}

	/**
	 * Fits the columns that are asked for.
	 *
	 * @param side per column 0 for a void above the edge, 1 for one below, −1 for none
	 * @param step of the edge, grey levels
	 */
	void fit(int[] side, double step) {
		double[] total = new double[SUMS];
		for (int x = 0; x < width; x++) {
			shift[x] = Double.NaN;
			if (side[x] < 0 || !(sums[x * SUMS] > 0)) {
				continue;
			}
			Arrays.fill(total, 0);
			for (int i = Math.max(0, x - EdgeFlaws.HALF); i <= Math.min(width - 1, x + EdgeFlaws.HALF); i++) {
				for (int j = 0; j < SUMS; j++) {
					total[j] += sums[i * SUMS + j];
				}
			}
			average(x, side[x], total, step);
		}
	}

	private void average(int x, int side, double[] total, double step) {
		double excess = excess(total, side);
		double prior = excess / (step * step);
		double[] evidence = new double[MODELS];
		double[] drawn = new double[MODELS];
		double[] error = new double[MODELS];
		double most = 0;
		for (int j = side; j < MODELS; j += 2) {
			double free = free(total, j) + prior;
			double q = slab(total, j) / free;
			double lever = sums[x * SUMS + FIRST + 3 * j + 1] / sums[x * SUMS];
			evidence[j] = 0.5 * q * q * free / excess - 0.5 * Math.log(free / prior);
			drawn[j] = q * lever;
			error[j] = excess * lever * lever / free;
			most = Math.max(most, evidence[j]);
		}
		// without a slab nothing is drawn
		double weights = Math.exp(-most);
		double mean = 0;
		double square = 0;
		for (int j = side; j < MODELS; j += 2) {
			double w = Math.exp(evidence[j] - most);
			weights += w;
			mean += w * drawn[j];
			square += w * (drawn[j] * drawn[j] + error[j]);
		}
		mean /= weights;
		shift[x] = sums[x * SUMS + 1] / sums[x * SUMS] - mean;
		variance[x] = (2 * EdgeFlaws.HALF + 1) * Math.max(0, square / weights - mean * mean);
	}

	/** Of the best model: what it leaves of the pixels, in variances of their noise; at least 1. */
	private static double excess(double[] total, int side) {
		double least = Double.POSITIVE_INFINITY;
		for (int j = side; j < MODELS; j += 2) {
			double free = free(total, j);
			double gain = free > 0 ? slab(total, j) * slab(total, j) / free : 0;
			double left = total[2] - total[1] * total[1] / total[0] - gain;
			least = Math.min(least, left / Math.max(1, total[3] - 3));
		}
		return Math.max(1, least);
	}

	/** What the pixels say about a slab's level that a shift of the edge does not say as well. */
	private static double free(double[] total, int j) {
		double qt = total[FIRST + 3 * j + 1];
		return total[FIRST + 3 * j] - qt * qt / total[0];
	}

	private static double slab(double[] total, int j) {
		return total[FIRST + 3 * j + 2] - total[FIRST + 3 * j + 1] * total[1] / total[0];
	}
}
