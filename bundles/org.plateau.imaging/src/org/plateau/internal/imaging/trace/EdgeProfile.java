// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import org.plateau.internal.imaging.kernels.Normal;

/** Mean profile across an edge, normalised to 0 above and 1 below, in bins of a quarter of a pixel. */
final class EdgeProfile {
	static final double REACH = 9;
	private static final double BIN = 0.25;

	/**
	 * How an edge looks: a blurred step at 0 plus a Gaussian line.
	 *
	 * @param blur standard deviation of the step's blur, pixels
	 * @param line height of the line as a share of the step, 0 for none
	 * @param lineAt its place, pixels below the step
	 * @param lineWidth its standard deviation
	 */
	record Shape(double blur, double line, double lineAt, double lineWidth) {

		static Shape step(double blur) {
			return new Shape(blur, 0, 0, 1);
		}

		double value(double u) {
			double v = Normal.integral(u / blur);
			if (line != 0) {
				double z = (u - lineAt) / lineWidth;
				v += line * Math.exp(-0.5 * z * z);
			}
			return v;
		}

		double derivative(double u) {
			double v = Normal.density(u / blur) / blur;
			if (line != 0) {
				double z = (u - lineAt) / lineWidth;
				v -= line * Math.exp(-0.5 * z * z) * z / lineWidth;
			}
			return v;
		}

		/** Blur of the broader of step and line. */
		double reach() {
			return line == 0 ? blur : Math.max(blur, lineWidth + Math.abs(lineAt) / 3);
		}
	}

	private final double[] sum = new double[(int) (2 * REACH / BIN) + 1];
	private final double[] weight = new double[sum.length];

	void add(double u, double v, double w) {
		int i = (int) Math.floor((u + REACH) / BIN);
		if (i >= 0 && i < sum.length && v > -3 && v < 4) {
			sum[i] += w * v;
			weight[i] += w;
		}
	}

	/** Total weight of what was added. */
	double information() {
		double t = 0;
		for (double w : weight) {
			t += w;
		}
		return t;
	}

	/** Least-squares step, its offset free; null when there is too little to fit. */
	Shape fitStep() {
		double best = Double.POSITIVE_INFINITY;
		double bestBlur = Double.NaN;
		double at = 0;
		for (double s = 0.4; s <= 6; s *= 1.04) {
			// offset by one Gauss-Newton pass from 0 and another from there
			double d = 0;
			double cost = 0;
			for (int pass = 0; pass < 3; pass++) {
				double num = 0;
				double den = 0;
				cost = 0;
				for (int i = 0; i < sum.length; i++) {
					if (weight[i] > 0) {
						double u = -REACH + (i + 0.5) * BIN;
						double r = sum[i] / weight[i] - Normal.integral((u - d) / s);
						double t = -Normal.density((u - d) / s) / s;
						num += weight[i] * r * t;
						den += weight[i] * t * t;
						cost += weight[i] * r * r;
					}
				}
				if (!(den > 0)) {
					return null;
				}
				d += Math.max(-0.5, Math.min(0.5, num / den));
			}
			if (cost < best) {
				best = cost;
				bestBlur = s;
				at = d;
			}
		}
		return Double.isNaN(bestBlur) || Math.abs(at) > 2 ? null : Shape.step(bestBlur);
	}

	/**
	 * A fitted edge.
	 *
	 * @param shape the shape about its step
	 * @param offset where the step is, pixels below the curve the profile was aligned on
	 * @param cost what is left, weighted squares
	 * @param gain how much less that is than for the step alone
	 */
	record Fit(Shape shape, double offset, double cost, double gain) {
	}

	/**
	 * Step plus Gaussian line by Levenberg–Marquardt from several starts, levels of both sides free within what they
	 * are; null when a line does not describe the profile clearly better than the step alone does.
	 *
	 * @param blur the blur of the other edges: the step's own stays near it
	 */
	Fit fitLine(double blur) {
		Prior prior = new Prior(blur, 0, Double.POSITIVE_INFINITY, WIDTH * blur, 0.2);
		double[] best = null;
		for (double at : new double[] { -2, -0.7, 0.7, 2 }) {
			for (double height : new double[] { -0.1, 0.1 }) {
				double[] p = minimise(new double[] { 0, Math.log(blur), height, at, Math.log(WIDTH * blur), 0, 0 }, prior, true);
				if (best == null || p[PARAMETERS] < best[PARAMETERS]) {
					best = p;
				}
			}
		}
		Fit f = fit(best, prior);
		return f == null || f.gain < 20 || f.cost > 2.6 * f.gain || Math.abs(f.shape.line) < 0.025 ? null : f;
	}

	/** The same with the line's place and width taken over from a clearer edge of the same picture. */
	Fit fitLineLike(Shape clear, double blur) {
		Prior prior = new Prior(blur, clear.lineAt, 0.2, clear.lineWidth, 0.06);
		double[] p = minimise(new double[] { 0, Math.log(blur), 0, clear.lineAt, Math.log(clear.lineWidth), 0, 0 }, prior, true);
		Fit f = fit(p, prior);
		return f == null || f.gain < 8 || Math.abs(f.shape.line) < 0.015 ? null : f;
	}

	/** Whether the aligned curve took enough phases of the pixel grid for the profile to be known between pixels. */
	private boolean isDense() {
		int seen = 0;
		int n = 0;
		for (int i = 0; i < sum.length; i++) {
			if (Math.abs(-REACH + (i + 0.5) * BIN) < 4) {
				n++;
				seen += weight[i] > 0 ? 1 : 0;
			}
		}
		return seen >= 0.9 * n;
	}

	private Fit fit(double[] p, Prior prior) {
		if (!isDense()) {
			return null;
		}
		double blur = prior.blur;
		double stepCost = minimise(new double[] { 0, Math.log(blur), 0, prior.at, Math.log(prior.width), 0, 0 }, prior,
				false)[PARAMETERS];
		double width = Math.exp(p[4]);
		if (Math.abs(p[2]) > 1 || width < 0.6 * blur || width > 3.2 * blur || Math.abs(p[3] - p[0]) > 3 * blur
				|| Math.abs(p[0]) > 1.5) {
			return null;
		}
		return new Fit(new Shape(Math.exp(p[1]), p[2], p[3] - p[0], width), p[0], p[PARAMETERS], stepCost - p[PARAMETERS]);
	}

	/** What is known of an edge beforehand: medians and spreads (of logarithms for blur and width). */
	private record Prior(double blur, double at, double atSpread, double width, double widthSpread) {
	}

	/** Offset, log blur, line height, line place, log line width, level errors above and below. */
	private static final int PARAMETERS = 7;

	private static double model(double[] p, double u) {
		double c = Normal.integral((u - p[0]) / Math.exp(p[1]));
		double z = (u - p[3]) / Math.exp(p[4]);
		return c + p[2] * Math.exp(-0.5 * z * z) + p[5] * (1 - c) + p[6] * c;
	}

	/** Minimises the cost from a start; the cost is appended to the parameters. */
	private double[] minimise(double[] start, Prior prior, boolean line) {
		double[] p = start.clone();
		double cost = cost(p, prior);
		double damping = 1e-3;
		boolean[] free = { true, true, line, line, line, true, true };
		for (int step = 0; step < 60 && damping < 1e8; step++) {
			double[][] a = new double[PARAMETERS][PARAMETERS + 1];
			double[] g = new double[PARAMETERS];
			for (int i = 0; i < sum.length; i++) {
				if (weight[i] > 0) {
					double u = -REACH + (i + 0.5) * BIN;
					double m = model(p, u);
					for (int j = 0; j < PARAMETERS; j++) {
						double h = 1e-5;
						double keep = p[j];
						p[j] = keep + h;
						g[j] = free[j] ? (model(p, u) - m) / h : 0;
						p[j] = keep;
					}
					double r = sum[i] / weight[i] - m;
					for (int j = 0; j < PARAMETERS; j++) {
						for (int l = 0; l < PARAMETERS; l++) {
							a[j][l] += weight[i] * g[j] * g[l];
						}
						a[j][PARAMETERS] += weight[i] * g[j] * r;
					}
				}
			}
			add(a, p, prior);
			for (int j = 0; j < PARAMETERS; j++) {
				a[j][j] = free[j] ? a[j][j] * (1 + damping) + 1e-9 : 1;
			}
			double[] d = solve(a);
			double[] q = p.clone();
			for (int j = 0; j < PARAMETERS; j++) {
				q[j] += free[j] ? Math.max(-0.5, Math.min(0.5, d[j])) : 0;
			}
			q[4] = Math.max(Math.log(0.5 * prior.blur), Math.min(Math.log(3.5 * prior.blur), q[4]));
			double next = cost(q, prior);
			if (next < cost) {
				boolean done = cost - next < 1e-6 * cost;
				p = q;
				cost = next;
				damping = Math.max(1e-9, damping / 5);
				if (done) {
					break;
				}
			} else {
				damping *= 8;
			}
		}
		double[] out = java.util.Arrays.copyOf(p, PARAMETERS + 1);
		out[PARAMETERS] = cost;
		return out;
	}

	private static final double BLUR_SPREAD = 0.04;
	private static final double LEVEL_SPREAD = 0.01;
	/** A line is never narrower than the blur; how many times wider it mostly is. */
	private static final double WIDTH = 1.4;

	private static double[][] deviations(double[] p, Prior prior) {
		return new double[][] { { 1, p[1] - Math.log(prior.blur), BLUR_SPREAD }, { 3, p[3] - p[0] - prior.at, prior.atSpread },
				{ 4, p[4] - Math.log(prior.width), prior.widthSpread }, { 5, p[5], LEVEL_SPREAD }, { 6, p[6], LEVEL_SPREAD } };
	}

	private static void add(double[][] a, double[] p, Prior prior) {
		for (double[] d : deviations(p, prior)) {
			int j = (int) d[0];
			double w = 1 / (d[2] * d[2]);
			a[j][j] += w;
			a[j][PARAMETERS] -= w * d[1];
		}
	}

	private double cost(double[] p, Prior prior) {
		double c = 0;
		for (double[] d : deviations(p, prior)) {
			c += d[1] * d[1] / (d[2] * d[2]);
		}
		for (int i = 0; i < sum.length; i++) {
			if (weight[i] > 0) {
				double r = sum[i] / weight[i] - model(p, -REACH + (i + 0.5) * BIN);
				c += weight[i] * r * r;
			}
		}
		return c;
	}

	/** Gaussian elimination with partial pivoting of an augmented matrix. */
	private static double[] solve(double[][] a) {
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
