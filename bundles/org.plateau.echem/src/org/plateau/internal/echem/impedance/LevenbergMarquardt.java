// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.function.BooleanSupplier;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;

/**
 * Least squares in a box: Levenberg–Marquardt with Marquardt's scaling, damping after Nielsen (Madsen, Nielsen, Tingleff, Methods for
 * Non-Linear Least Squares Problems, 2004), steps by QR of the stacked Jacobian; parameters that the gradient pushes out of the box are
 * left out of the step.
 */
final class LevenbergMarquardt {

	/** The cosine between residuals and every column of the Jacobian at a minimum. */
	private static final double GRADIENT_COSINE = 1e-11;
	private static final double STEP = 1e-13;
	/** A sum of squares that is rounding errors, relative to that of the data. */
	private static final double ROUNDING = 1e-28;
	private static final double MAX_DAMPING = 1e16;
	/** Keeps the equations solvable where no residual depends on anything. */
	private static final double LEAST_SCALE = 1e-100;

	/** What is to be made small. */
	interface Model {
		int residuals();

		/** Sum of the squares that residuals are compared with. */
		double scale();

		/**
		 * @param r receives the residuals
		 * @param jacobian receives {@code ∂r[i]/∂x[k]} at {@code [i][k]}
		 */
		void evaluate(double[] x, double[] r, double[][] jacobian);
	}

	/**
	 * @param x where it ended
	 * @param sumOfSquares of the residuals there
	 * @param jacobian there
	 * @param iterations steps that were tried
	 * @param converged false when the iterations ran out
	 */
	record Minimum(double[] x, double sumOfSquares, double[][] jacobian, int iterations, boolean converged) {
	}

	private final Model model;
	private final double[] lower;
	private final double[] upper;
	private final double maxStep;

	/**
	 * @param maxStep largest change of any one parameter in a step
	 */
	LevenbergMarquardt(Model model, double[] lower, double[] upper, double maxStep) {
		this.model = model;
		this.lower = lower;
		this.upper = upper;
		this.maxStep = maxStep;
	}

	/** From {@code start}, moved into the box. Returns early, not converged, when cancelled. */
	Minimum minimise(double[] start, int maxIterations, BooleanSupplier cancelled) {
		int n = start.length;
		int m = model.residuals();
		double[] x = inside(start);
		double[] r = new double[m];
		double[][] jacobian = new double[m][n];
		model.evaluate(x, r, jacobian);
		double sum = square(r);
		double[] scale = new double[n];
		double damping = 1e-3;
		double growth = 2;
		boolean converged = false;
		int iteration = 0;
		while (iteration < maxIterations && !cancelled.getAsBoolean()) {
			double[] gradient = gradient(jacobian, r, n);
			boolean[] free = free(x, gradient);
			if (sum <= ROUNDING * model.scale() || flat(jacobian, gradient, free, sum)) {
				converged = true;
				break;
			}
			iteration++;
			for (int k = 0; k < n; k++) {
				scale[k] = Math.max(scale[k], norm(jacobian, k));
			}
			double[] trial = inside(add(x, step(jacobian, r, free, scale, damping)));
			double[] next = new double[m];
			double[][] nextJacobian = new double[m][n];
			model.evaluate(trial, next, nextJacobian);
			double nextSum = square(next);
			if (nextSum < sum) {
				double gain = (sum - nextSum) / predicted(jacobian, r, x, trial, sum);
				boolean still = moved(x, trial) < STEP;
				x = trial;
				r = next;
				jacobian = nextJacobian;
				sum = nextSum;
				damping *= Math.max(1.0 / 3, 1 - Math.pow(2 * Math.min(1, Math.max(0, gain)) - 1, 3));
				growth = 2;
				if (still) {
					converged = true;
					break;
				}
			} else {
				if (moved(x, trial) < STEP || damping > MAX_DAMPING) {
					// no smaller sum to be found in double precision
					converged = damping <= MAX_DAMPING || nearlyFlat(jacobian, gradient, free, sum);
					break;
				}
				damping *= growth;
				growth *= 2;
			}
		}
		return new Minimum(x, sum, jacobian, iteration, converged);
	}

	private double[] step(double[][] jacobian, double[] r, boolean[] free, double[] scale, double damping) {
		int n = free.length;
		int m = r.length;
		int count = 0;
		int[] column = new int[n];
		for (int k = 0; k < n; k++) {
			if (free[k]) {
				column[count++] = k;
			}
		}
		double[] step = new double[n];
		if (count == 0) {
			return step;
		}
		double floor = LEAST_SCALE;
		for (double s : scale) {
			floor = Math.max(floor, 1e-12 * s);
		}
		double[][] stacked = new double[m + count][count];
		double[] right = new double[m + count];
		for (int i = 0; i < m; i++) {
			for (int c = 0; c < count; c++) {
				stacked[i][c] = jacobian[i][column[c]];
			}
			right[i] = -r[i];
		}
		for (int c = 0; c < count; c++) {
			stacked[m + c][c] = Math.sqrt(damping) * Math.max(floor, scale[column[c]]);
		}
		double[] solved = new QRDecomposition(new Array2DRowRealMatrix(stacked, false)).getSolver().solve(new ArrayRealVector(right, false))
				.toArray();
		double largest = 0;
		for (double s : solved) {
			largest = Math.max(largest, Math.abs(s));
		}
		double shrink = largest > maxStep ? maxStep / largest : 1;
		for (int c = 0; c < count; c++) {
			step[column[c]] = shrink * solved[c];
		}
		return step;
	}

	/** By how much the linear model says that the sum falls. */
	private static double predicted(double[][] jacobian, double[] r, double[] x, double[] trial, double sum) {
		double linear = 0;
		for (int i = 0; i < r.length; i++) {
			double v = r[i];
			for (int k = 0; k < x.length; k++) {
				v += jacobian[i][k] * (trial[k] - x[k]);
			}
			linear += v * v;
		}
		return Math.max(sum - linear, Double.MIN_NORMAL);
	}

	private boolean[] free(double[] x, double[] gradient) {
		boolean[] free = new boolean[x.length];
		for (int k = 0; k < x.length; k++) {
			free[k] = !(x[k] <= lower[k] && gradient[k] >= 0 || x[k] >= upper[k] && gradient[k] <= 0);
		}
		return free;
	}

	private static boolean flat(double[][] jacobian, double[] gradient, boolean[] free, double sum) {
		return steepest(jacobian, gradient, free, sum) < GRADIENT_COSINE;
	}

	private static boolean nearlyFlat(double[][] jacobian, double[] gradient, boolean[] free, double sum) {
		return steepest(jacobian, gradient, free, sum) < 1e-6;
	}

	private static double steepest(double[][] jacobian, double[] gradient, boolean[] free, double sum) {
		double steepest = 0;
		for (int k = 0; k < gradient.length; k++) {
			double norm = norm(jacobian, k);
			if (free[k] && norm > 0) {
				steepest = Math.max(steepest, Math.abs(gradient[k]) / (norm * Math.sqrt(sum)));
			}
		}
		return steepest;
	}

	private static double[] gradient(double[][] jacobian, double[] r, int n) {
		double[] gradient = new double[n];
		for (int i = 0; i < r.length; i++) {
			for (int k = 0; k < n; k++) {
				gradient[k] += jacobian[i][k] * r[i];
			}
		}
		return gradient;
	}

	private static double norm(double[][] jacobian, int column) {
		double sum = 0;
		for (double[] row : jacobian) {
			sum += row[column] * row[column];
		}
		return Math.sqrt(sum);
	}

	private static double square(double[] r) {
		double sum = 0;
		for (double v : r) {
			sum += v * v;
		}
		return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
	}

	private double[] inside(double[] x) {
		double[] y = x.clone();
		for (int k = 0; k < y.length; k++) {
			y[k] = Math.max(lower[k], Math.min(upper[k], y[k]));
		}
		return y;
	}

	private static double[] add(double[] x, double[] step) {
		double[] y = x.clone();
		for (int k = 0; k < y.length; k++) {
			y[k] += step[k];
		}
		return y;
	}

	private static double moved(double[] x, double[] y) {
		double most = 0;
		for (int k = 0; k < x.length; k++) {
			most = Math.max(most, Math.abs(x[k] - y[k]) / (1 + Math.abs(x[k])));
		}
		return most;
	}
}
