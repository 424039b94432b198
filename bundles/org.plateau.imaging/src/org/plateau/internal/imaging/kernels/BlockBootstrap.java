// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;

/**
 * Interval of a ratio of two sums over correlated columns: stationary bootstrap (Politis and Romano 1994, JASA 89,
 * 1303), circular, with a fixed seed; the percentile interval is widened to Student's t for as many blocks as there
 * are, since few blocks understate the spread.
 */
public final class BlockBootstrap {
	private static final int DRAWS = 999;

	private BlockBootstrap() {
	}

	/**
	 * The 2.5 % and 97.5 % points of sum(numerator) / sum(denominator).
	 *
	 * @param meanBlock mean block length in columns, at least 1
	 */
	public static double[] ratioInterval(double[] numerator, double[] denominator, double meanBlock, long seed) {
		int n = numerator.length;
		double[] a = cumulative(numerator);
		double[] b = cumulative(denominator);
		double ratio = a[n] / b[n];
		if (!(b[n] > 0)) {
			return new double[] { Double.NaN, Double.NaN };
		}
		double block = Math.max(1, Math.min(meanBlock, n / 3.0));
		java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
		double[] draws = new double[DRAWS];
		for (int d = 0; d < DRAWS; d++) {
			double sa = 0;
			double sb = 0;
			int left = n;
			while (left > 0) {
				int length = Math.min(left, 1 + (int) (-Math.log(1 - random.nextDouble()) * block));
				int from = random.nextInt(n);
				int first = Math.min(length, n - from);
				sa += a[from + first] - a[from] + a[length - first];
				sb += b[from + first] - b[from] + b[length - first];
				left -= length;
			}
			draws[d] = sb > 0 ? sa / sb : ratio;
		}
		Arrays.sort(draws);
		double widen = StudentT.quantile975(Math.max(1, n / block - 1)) / 1.959964;
		double low = ratio - widen * (ratio - draws[(int) Math.round(0.025 * (DRAWS - 1))]);
		double high = ratio + widen * (draws[(int) Math.round(0.975 * (DRAWS - 1))] - ratio);
		return new double[] { low, high };
	}

	private static double[] cumulative(double[] v) {
		double[] c = new double[v.length + 1];
		for (int i = 0; i < v.length; i++) {
			c[i + 1] = c[i] + (v[i] == v[i] ? v[i] : 0);
		}
		return c;
	}
}
