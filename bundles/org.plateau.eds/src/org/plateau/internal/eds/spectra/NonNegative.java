// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.spectra;

import java.util.Arrays;

/**
 * Least squares with unknowns that cannot be negative, from the normal equations (R. Bro and S. de Jong, J. Chemometrics 11 (1997) 393, after Lawson and
 * Hanson 1974).
 */
final class NonNegative {

	private static final int ROUNDS = 30;

	private NonNegative() {
	}

	/**
	 * @param gram symmetric, {@code gram[i][j] = Σ x_i x_j / variance}
	 * @param right {@code Σ x_i y / variance}
	 * @return what makes the weighted squares least, all ≥ 0
	 */
	static double[] solve(double[][] gram, double[] right) {
		int n = right.length;
		double[] x = new double[n];
		boolean[] in = new boolean[n];
		double[] slope = right.clone();
		double scale = 0;
		for (int i = 0; i < n; i++) {
			scale = Math.max(scale, Math.abs(right[i]));
		}
		for (int round = 0; round < ROUNDS * n; round++) {
			int best = -1;
			for (int i = 0; i < n; i++) {
				if (!in[i] && gram[i][i] > 0 && slope[i] > 1e-10 * scale && (best < 0 || slope[i] * slope[i] / gram[i][i] > slope[best] * slope[best] / gram[best][best])) {
					best = i;
				}
			}
			if (best < 0) {
				break;
			}
			in[best] = true;
			inside(gram, right, in, x);
			for (int i = 0; i < n; i++) {
				double s = right[i];
				for (int j = 0; j < n; j++) {
					s -= gram[i][j] * x[j];
				}
				slope[i] = s;
			}
		}
		return x;
	}

	/** Solves for those that are in, and leaves out what would become negative until nothing does. */
	private static void inside(double[][] gram, double[] right, boolean[] in, double[] x) {
		while (true) {
			int[] at = indices(in);
			if (at.length == 0) {
				return;
			}
			double[] s = solve(gram, at, right);
			double step = 1;
			int out = -1;
			for (int i = 0; i < at.length; i++) {
				if (s[i] <= 0) {
					double t = x[at[i]] / (x[at[i]] - s[i]);
					if (out < 0 || t < step) {
						step = t;
						out = at[i];
					}
				}
			}
			if (out < 0) {
				Arrays.fill(x, 0);
				for (int i = 0; i < at.length; i++) {
					x[at[i]] = s[i];
				}
				return;
			}
			for (int i = 0; i < at.length; i++) {
				x[at[i]] += step * (s[i] - x[at[i]]);
			}
			x[out] = 0;
			in[out] = false;
		}
	}

	static int[] indices(boolean[] in) {
		int n = 0;
		int[] at = new int[in.length];
		for (int i = 0; i < in.length; i++) {
			if (in[i]) {
				at[n++] = i;
			}
		}
		return Arrays.copyOf(at, n);
	}

	private static double[] solve(double[][] gram, int[] at, double[] right) {
		double[][] l = factor(gram, at);
		double[] b = new double[at.length];
		for (int i = 0; i < b.length; i++) {
			b[i] = right[at[i]];
		}
		return back(l, b);
	}

	/** Cholesky factor of a part of the matrix, with a grain on the diagonal so that twins do not break it. */
	static double[][] factor(double[][] gram, int[] at) {
		int n = at.length;
		double[][] l = new double[n][];
		for (int i = 0; i < n; i++) {
			l[i] = new double[i + 1];
			for (int j = 0; j <= i; j++) {
				double s = gram[at[i]][at[j]];
				for (int k = 0; k < j; k++) {
					s -= l[i][k] * l[j][k];
				}
				if (i == j) {
					l[i][i] = Math.sqrt(Math.max(s, 0) + 1e-9 * gram[at[i]][at[i]] + 1e-300);
				} else {
					l[i][j] = s / l[j][j];
				}
			}
		}
		return l;
	}

	static double[] back(double[][] l, double[] b) {
		int n = b.length;
		double[] x = b.clone();
		for (int i = 0; i < n; i++) {
			for (int k = 0; k < i; k++) {
				x[i] -= l[i][k] * x[k];
			}
			x[i] /= l[i][i];
		}
		for (int i = n - 1; i >= 0; i--) {
			for (int k = i + 1; k < n; k++) {
				x[i] -= l[k][i] * x[k];
			}
			x[i] /= l[i][i];
		}
		return x;
	}

	/** The inverse of a part of the matrix: the covariance of those unknowns. */
	static double[][] inverse(double[][] gram, int[] at) {
		double[][] l = factor(gram, at);
		double[][] out = new double[at.length][];
		for (int i = 0; i < at.length; i++) {
			double[] e = new double[at.length];
			e[i] = 1;
			out[i] = back(l, e);
		}
		return out;
	}
}
