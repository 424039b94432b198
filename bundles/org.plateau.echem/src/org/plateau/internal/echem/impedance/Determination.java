// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * What a Jacobian at a minimum says about the parameters: their covariance, or which of them it leaves open. By singular values of the Jacobian
 * with columns scaled to one.
 *
 * @param covariance {@code covariance[i][j]} of the search variables for a residual variance of 1; NaN where open
 * @param open variables that residuals do not determine
 */
record Determination(double[][] covariance, boolean[] open) {

	/** Least ratio of singular values; errors of 1e-9 of the data would be all it takes to move along such a direction. */
	private static final double RANK = 1e-8;
	/** Least norm of a column against that of the data. */
	private static final double SENSITIVITY = 1e-8;
	/** Share of a variable in an open direction that counts. */
	private static final double SHARE = 0.1;

	/**
	 * @param jacobian {@code jacobian[residual][variable]}
	 * @param used variables that are neither fixed nor at a bound
	 * @param dataNorm of the weighted data
	 */
	static Determination of(double[][] jacobian, boolean[] used, double dataNorm) {
		int n = used.length;
		boolean[] open = new boolean[n];
		double[][] covariance = new double[n][n];
		for (double[] row : covariance) {
			Arrays.fill(row, Double.NaN);
		}
		double[] norm = new double[n];
		for (int k = 0; k < n; k++) {
			for (double[] row : jacobian) {
				norm[k] += row[k] * row[k];
			}
			norm[k] = Math.sqrt(norm[k]);
			open[k] = used[k] && norm[k] < SENSITIVITY * dataNorm;
		}
		int[] columns = IntStream.range(0, n).filter(k -> used[k] && !open[k]).toArray();
		if (columns.length == 0) {
			return new Determination(covariance, open);
		}
		double[][] scaled = new double[jacobian.length][columns.length];
		for (int i = 0; i < scaled.length; i++) {
			for (int c = 0; c < columns.length; c++) {
				scaled[i][c] = jacobian[i][columns[c]] / norm[columns[c]];
			}
		}
		SingularValueDecomposition svd = new SingularValueDecomposition(new Array2DRowRealMatrix(scaled, false));
		double[] values = svd.getSingularValues();
		RealMatrix v = svd.getV();
		boolean deficient = false;
		for (int s = 0; s < values.length; s++) {
			if (values[s] < RANK * values[0]) {
				deficient = true;
				for (int c = 0; c < columns.length; c++) {
					open[columns[c]] |= Math.abs(v.getEntry(c, s)) > SHARE;
				}
			}
		}
		if (!deficient) {
			for (int a = 0; a < columns.length; a++) {
				for (int b = 0; b < columns.length; b++) {
					double sum = 0;
					for (int s = 0; s < values.length; s++) {
						sum += v.getEntry(a, s) * v.getEntry(b, s) / (values[s] * values[s]);
					}
					covariance[columns[a]][columns[b]] = sum / (norm[columns[a]] * norm[columns[b]]);
				}
			}
		}
		return new Determination(covariance, open);
	}
}
