// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

/** Small dense systems of linear equations. */
public final class LinearSystem {

	private LinearSystem() {
	}

	/**
	 * Solves by Gaussian elimination with partial pivoting.
	 *
	 * @param a {@code a[row]} = coefficients and, last, the right side; overwritten
	 * @return the unknowns; not finite where the matrix is singular
	 */
	public static double[] solve(double[][] a) {
		int n = a.length;
		for (int c = 0; c < n; c++) {
			int pivot = c;
			for (int r = c + 1; r < n; r++) {
				if (Math.abs(a[r][c]) > Math.abs(a[pivot][c])) {
					pivot = r;
				}
			}
			double[] t = a[c];
			a[c] = a[pivot];
			a[pivot] = t;
			for (int r = c + 1; r < n; r++) {
				double f = a[r][c] / a[c][c];
				for (int j = c; j <= n; j++) {
					a[r][j] -= f * a[c][j];
				}
			}
		}
		double[] x = new double[n];
		for (int r = n - 1; r >= 0; r--) {
			double s = a[r][n];
			for (int j = r + 1; j < n; j++) {
				s -= a[r][j] * x[j];
			}
			x[r] = s / a[r][r];
		}
		return x;
	}
}
