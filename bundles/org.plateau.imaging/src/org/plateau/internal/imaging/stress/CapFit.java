// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stress;

import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.plateau.imaging.stress.InterfacialStress;

/**
 * A circular arc that stands on a straight line, fitted to points by least squares: the places where the arc leaves the line are fitted
 * with it. Uncertainty: the residuals' variance, blown up by their correlation along the curve (1 + 2 Σ ρ up to the first ρ below zero).
 *
 * @param left foot of the arc, along the base line, µm
 * @param right foot of the arc, along the base line, µm
 * @param height of the arc over the base line, µm
 * @param covariance of left, right and height, µm²
 * @param rms of the residuals between the feet, µm
 * @param frame the straight line
 */
record CapFit(double left, double right, double height, double[][] covariance, double rms, Frame frame) {

	private static final int PARAMETERS = 5;
	private static final int TURNS = 4;
	private static final double STRAIGHT = 1e-4;
	/** So many points are enough to tell which first guess leads to the deepest minimum. */
	private static final int COARSE = 160;
	private static final double[] FOOT_AT = { 0.03, 0.1, 0.2, 0.35 };

	/**
	 * The base line as axis: u along it, v at right angles to it.
	 *
	 * @param x of the origin, µm
	 * @param z of the origin, µm
	 * @param angle of the line, rad
	 */
	record Frame(double x, double z, double angle) {

		double u(double px, double pz) {
			return (px - x) * Math.cos(angle) + (pz - z) * Math.sin(angle);
		}

		double v(double px, double pz) {
			return (pz - z) * Math.cos(angle) - (px - x) * Math.sin(angle);
		}

		double px(double u, double v) {
			return x + u * Math.cos(angle) - v * Math.sin(angle);
		}

		double pz(double u, double v) {
			return z + u * Math.sin(angle) + v * Math.cos(angle);
		}
	}

	double chord() {
		return right - left;
	}

	double radius() {
		return InterfacialStress.radius(chord(), height);
	}

	/**
	 * @param x ascending, µm
	 * @param z heights, µm, all finite, at least eight
	 * @return null when no arc fits
	 */
	static CapFit of(double[] x, double[] z) {
		int n = x.length;
		if (n < 8) {
			return null;
		}
		CapFit best = null;
		double angle = Math.atan2(z[n - 1] - z[0], x[n - 1] - x[0]);
		double[] start = null;
		for (int turn = 0; turn < TURNS; turn++) {
			Frame frame = new Frame(x[0], z[0], angle);
			double[] u = new double[n];
			double[] v = new double[n];
			for (int i = 0; i < n; i++) {
				u[i] = frame.u(x[i], z[i]);
				v[i] = frame.v(x[i], z[i]);
			}
			start = start == null ? search(u, v) : start;
			Optimum found = start == null ? null : descend(u, v, start);
			if (found == null) {
				return best;
			}
			double[] p = found.getPoint().toArray();
			start = new double[] { p[0], p[1], p[2], 0, 0 };
			angle += Math.atan(p[4]);
			best = fit(u, v, found, frame);
			if (best == null || Math.abs(p[4]) < STRAIGHT) {
				return best;
			}
		}
		return best;
	}

	/** Where a descent finds the deepest minimum: from several first guesses, with some of the points. */
	private static double[] search(double[] allU, double[] allV) {
		int stride = Math.max(1, allU.length / COARSE);
		int n = (allU.length - 1) / stride + 1;
		double[] u = new double[n];
		double[] v = new double[n];
		for (int i = 0; i < n; i++) {
			u[i] = allU[i * stride];
			v[i] = allV[i * stride];
		}
		int top = 0;
		for (int i = 0; i < n; i++) {
			top = v[i] > v[top] ? i : top;
		}
		double base = Math.min(v[0], v[n - 1]);
		Optimum best = null;
		for (double share : FOOT_AT) {
			double level = base + share * (v[top] - base);
			int a = top;
			while (a > 0 && v[a] > level) {
				a--;
			}
			int b = top;
			while (b < n - 1 && v[b] > level) {
				b++;
			}
			if (b - a < 4 || !(v[top] > base)) {
				continue;
			}
			Optimum found = descend(u, v, new double[] { u[a], u[b], v[top] - base, base, 0 });
			if (found != null && (best == null || found.getCost() < best.getCost())) {
				best = found;
			}
		}
		return best == null ? null : best.getPoint().toArray();
	}

	private static Optimum descend(double[] u, double[] v, double[] start) {
		double first = u[0];
		double last = u[u.length - 1];
		double least = 2 * (last - first) / (u.length - 1);
		try {
			return new LevenbergMarquardtOptimizer().optimize(new LeastSquaresBuilder().start(start).target(v)
					.model(p -> model(p, u), p -> jacobian(p, u))
					.parameterValidator(p -> {
						double[] q = p.toArray();
						q[0] = Math.max(first, Math.min(q[0], last - least));
						q[1] = Math.min(last, Math.max(q[1], q[0] + least));
						q[2] = Math.max(1e-9, Math.min(q[2], 0.499 * (q[1] - q[0])));
						return MatrixUtils.createRealVector(q);
					}).lazyEvaluation(false).maxEvaluations(300).maxIterations(300).build());
		} catch (MathIllegalStateException e) {
			return null; // this first guess leads nowhere
		}
	}

	private static double[] model(double[] p, double[] u) {
		double m = (p[0] + p[1]) / 2;
		double r = InterfacialStress.radius(p[1] - p[0], p[2]);
		double[] f = new double[u.length];
		for (int i = 0; i < f.length; i++) {
			f[i] = p[3] + p[4] * (u[i] - u[0]);
			if (u[i] > p[0] && u[i] < p[1]) {
				f[i] += Math.sqrt(r * r - (u[i] - m) * (u[i] - m)) - (r - p[2]);
			}
		}
		return f;
	}

	private static double[][] jacobian(double[] p, double[] u) {
		double m = (p[0] + p[1]) / 2;
		double c = p[1] - p[0];
		double h = p[2];
		double r = InterfacialStress.radius(c, h);
		double radiusByChord = c / (4 * h);
		double radiusByHeight = (h * h - c * c / 4) / (2 * h * h);
		double[][] j = new double[u.length][PARAMETERS];
		for (int i = 0; i < j.length; i++) {
			j[i][3] = 1;
			j[i][4] = u[i] - u[0];
			if (u[i] > p[0] && u[i] < p[1]) {
				double root = Math.sqrt(r * r - (u[i] - m) * (u[i] - m));
				double byRadius = r / root - 1;
				double byCentre = (u[i] - m) / root;
				j[i][0] = byCentre / 2 - byRadius * radiusByChord;
				j[i][1] = byCentre / 2 + byRadius * radiusByChord;
				j[i][2] = 1 + byRadius * radiusByHeight;
			}
		}
		return j;
	}

	private static CapFit fit(double[] u, double[] v, Optimum found, Frame frame) {
		double[] p = found.getPoint().toArray();
		double[] model = model(p, u);
		double[] residual = new double[u.length];
		double all = 0;
		double inside = 0;
		int count = 0;
		for (int i = 0; i < u.length; i++) {
			residual[i] = v[i] - model[i];
			all += residual[i] * residual[i];
			if (u[i] >= p[0] && u[i] <= p[1]) {
				inside += residual[i] * residual[i];
				count++;
			}
		}
		double variance = all / Math.max(1, u.length - PARAMETERS) * correlated(residual);
		double[][] jacobian = jacobian(p, u);
		double[][] covariance;
		try {
			covariance = new LUDecomposition(MatrixUtils.createRealMatrix(jacobian).transpose().multiply(MatrixUtils.createRealMatrix(jacobian)))
					.getSolver().getInverse().scalarMultiply(variance).getSubMatrix(0, 2, 0, 2).getData();
		} catch (SingularMatrixException e) {
			return null;
		}
		Frame straight = new Frame(frame.px(0, p[3]), frame.pz(0, p[3]), frame.angle() + Math.atan(p[4]));
		return new CapFit(p[0], p[1], p[2], covariance, Math.sqrt(inside / Math.max(1, count)), straight);
	}

	/** By how much correlation along the curve widens the variance of what is fitted to it, at least 1. */
	private static double correlated(double[] residual) {
		double zero = 0;
		for (double e : residual) {
			zero += e * e;
		}
		double sum = 1;
		for (int lag = 1; zero > 0 && lag < residual.length / 2; lag++) {
			double product = 0;
			for (int i = lag; i < residual.length; i++) {
				product += residual[i] * residual[i - lag];
			}
			if (product <= 0) {
				break;
			}
			sum += 2 * product / zero;
		}
		return sum;
	}
}
