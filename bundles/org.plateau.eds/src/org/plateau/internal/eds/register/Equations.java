// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import org.plateau.internal.imaging.kernels.LinearSystem;

/** Normal equations of a weighted least-squares problem, filled piece by piece. Not safe for threads: one per piece, added in order. */
final class Equations {
	final int n;
	final double[][] matrix;
	final double[] right;
	double weight;
	double squares;

	Equations(int n) {
		this.n = n;
		matrix = new double[n][n];
		right = new double[n];
	}

	/** One observation: coefficients, what they should give, its weight. */
	void add(double[] j, double value, double w) {
		for (int a = 0; a < n; a++) {
			double s = w * j[a];
			double[] row = matrix[a];
			for (int b = a; b < n; b++) {
				row[b] += s * j[b];
			}
			right[a] += s * value;
		}
		weight += w;
		squares += w * value * value;
	}

	void add(Equations other) {
		for (int a = 0; a < n; a++) {
			for (int b = a; b < n; b++) {
				matrix[a][b] += other.matrix[a][b];
			}
			right[a] += other.right[a];
		}
		weight += other.weight;
		squares += other.squares;
	}

	/** Makes what the data tell nothing about stay where it is: adds to the diagonal from {@code from} to {@code to}. */
	void hold(int from, int to, double share) {
		double most = 0;
		for (int a = from; a < to; a++) {
			most = Math.max(most, matrix[a][a]);
		}
		for (int a = from; a < to; a++) {
			matrix[a][a] += share * most + 1e-300;
		}
	}

	double[] solve() {
		double[][] a = new double[n][n + 1];
		for (int r = 0; r < n; r++) {
			for (int c = 0; c < n; c++) {
				a[r][c] = r <= c ? matrix[r][c] : matrix[c][r];
			}
			a[r][n] = right[r];
		}
		return LinearSystem.solve(a);
	}

	/** Inverse of the matrix; not finite where it is singular. */
	double[][] inverse() {
		double[][] out = new double[n][n];
		for (int k = 0; k < n; k++) {
			double[][] a = new double[n][n + 1];
			for (int r = 0; r < n; r++) {
				for (int c = 0; c < n; c++) {
					a[r][c] = r <= c ? matrix[r][c] : matrix[c][r];
				}
				a[r][n] = r == k ? 1 : 0;
			}
			double[] x = LinearSystem.solve(a);
			for (int r = 0; r < n; r++) {
				out[r][k] = x[r];
			}
		}
		return out;
	}

	/** Sum of weighted squares that is left with a solution. */
	double left(double[] x) {
		double s = squares;
		for (int a = 0; a < n; a++) {
			s -= x[a] * right[a];
		}
		return Math.max(0, s);
	}
}
