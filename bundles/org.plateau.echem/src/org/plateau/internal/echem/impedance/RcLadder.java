// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.plateau.echem.impedance.KramersKronigSettings.Part;

/**
 * R + Σ R<sub>k</sub>/(1 + jωτ<sub>k</sub>) + jωL, and 1/(jωC) if asked for, with given τ<sub>k</sub>: linear in the R<sub>k</sub>, fitted with
 * weights 1/|Z| (Boukamp, J. Electrochem. Soc. 142 (1995) 1885; Schönleber, Klotz, Ivers-Tiffée, Electrochim. Acta 131 (2014) 20). What the
 * fitted part does not see comes from the other one: L and C after a fit of the real part, R after one of the imaginary part.
 */
final class RcLadder {

	/** Least ratio of singular values that counts, of columns scaled to one; numpy.linalg.pinv's. */
	private static final double RANK = 1e-15;

	private final double[] omega;
	private final double[] re;
	private final double[] im;
	private final double[] modulus;

	/**
	 * @param realOhm Re R<sub>k</sub>… per point
	 * @param mu 1 − Σ|negative R<sub>k</sub>| / Σ|positive R<sub>k</sub>|
	 */
	record Fit(double[] realOhm, double[] imaginaryOhm, double mu) {
	}

	RcLadder(WeightedSpectrum data) {
		int n = data.points();
		omega = new double[n];
		re = data.re;
		im = data.im;
		modulus = new double[n];
		for (int i = 0; i < n; i++) {
			omega[i] = 2 * Math.PI * data.f[i];
			modulus[i] = Math.hypot(re[i], im[i]);
		}
	}

	/** {@code count} time constants from 1/ω<sub>max</sub> to 1/ω<sub>min</sub>, s, evenly over the logarithm. */
	double[] timeConstants(int count, double decadesBeyond) {
		double beyond = Math.pow(10, decadesBeyond);
		double shortest = Double.POSITIVE_INFINITY;
		double longest = 0;
		for (double w : omega) {
			shortest = Math.min(shortest, 1 / w);
			longest = Math.max(longest, 1 / w);
		}
		shortest /= beyond;
		longest *= beyond;
		double[] tau = new double[count];
		for (int k = 0; k < count; k++) {
			tau[k] = shortest * Math.pow(longest / shortest, count == 1 ? 1 : k / (count - 1.0));
		}
		return tau;
	}

	Fit fit(double[] tau, Part part, boolean capacitor) {
		int m = tau.length;
		int n = omega.length;
		// columns: R, R_k, L, 1/C
		int columns = m + 2 + (capacitor ? 1 : 0);
		double[][] a = new double[2 * n][columns];
		double[] b = new double[2 * n];
		for (int i = 0; i < n; i++) {
			double w = 1 / modulus[i];
			a[i][0] = w;
			for (int k = 0; k < m; k++) {
				double x = omega[i] * tau[k];
				a[i][k + 1] = w / (1 + x * x);
				a[n + i][k + 1] = -w * x / (1 + x * x);
			}
			a[n + i][m + 1] = w * omega[i];
			if (capacitor) {
				a[n + i][m + 2] = -w / omega[i];
			}
			b[i] = w * re[i];
			b[n + i] = w * im[i];
		}
		double[] x = new double[columns];
		switch (part) {
			case COMPLEX -> solve(a, b, 0, 2 * n, 0, columns, x);
			case REAL -> {
				solve(a, b, 0, n, 0, m + 1, x);
				solve(a, rest(a, b, x), n, 2 * n, m + 1, columns, x);
			}
			case IMAGINARY -> {
				solve(a, b, n, 2 * n, 1, columns, x);
				solve(a, rest(a, b, x), 0, n, 0, 1, x);
			}
		}
		double[] fitRe = new double[n];
		double[] fitIm = new double[n];
		double[] left = rest(a, b, x);
		for (int i = 0; i < n; i++) {
			fitRe[i] = re[i] - left[i] * modulus[i];
			fitIm[i] = im[i] - left[n + i] * modulus[i];
		}
		double positive = 0;
		double negative = 0;
		for (int k = 1; k <= m; k++) {
			positive += Math.max(x[k], 0);
			negative += Math.max(-x[k], 0);
		}
		return new Fit(fitRe, fitIm, 1 - negative / positive);
	}

	private static double[] rest(double[][] a, double[] b, double[] x) {
		double[] rest = b.clone();
		for (int i = 0; i < b.length; i++) {
			for (int k = 0; k < x.length; k++) {
				rest[i] -= a[i][k] * x[k];
			}
		}
		return rest;
	}

	/** Least squares over the rows {@code [fromRow, toRow)} for the columns {@code [from, to)}, of least norm where not unique. */
	private static void solve(double[][] a, double[] b, int fromRow, int toRow, int from, int to, double[] x) {
		int columns = to - from;
		double[] norm = new double[columns];
		for (int i = fromRow; i < toRow; i++) {
			for (int k = 0; k < columns; k++) {
				norm[k] += a[i][from + k] * a[i][from + k];
			}
		}
		// singular values of R of a QR decomposition, which is small; the right side goes along as one more column; rows of zeros change nothing
		double[][] scaled = new double[Math.max(toRow - fromRow, columns + 1)][columns + 1];
		for (int i = fromRow; i < toRow; i++) {
			scaled[i - fromRow][columns] = b[i];
			for (int k = 0; k < columns; k++) {
				scaled[i - fromRow][k] = a[i][from + k] / Math.sqrt(norm[k]);
			}
		}
		RealMatrix r = new QRDecomposition(new Array2DRowRealMatrix(scaled, false)).getR();
		SingularValueDecomposition svd = new SingularValueDecomposition(r.getSubMatrix(0, columns - 1, 0, columns - 1));
		double[] s = svd.getSingularValues();
		double[] ub = svd.getUT().operate(r.getSubMatrix(0, columns - 1, columns, columns).getColumn(0));
		for (int j = 0; j < s.length; j++) {
			ub[j] = s[j] > RANK * s[0] ? ub[j] / s[j] : 0;
		}
		double[] y = svd.getV().operate(ub);
		for (int k = 0; k < columns; k++) {
			x[from + k] = y[k] / Math.sqrt(norm[k]);
		}
	}
}
