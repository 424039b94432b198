// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.thickness;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * How well the mean of one correlated profile tells the mean of the random function it is a piece of, when the piece
 * may be worth no more than three or four independent readings.
 * <p>
 * The first cosine coefficients of the profile (as in Lazarus, Lewis, Stock and Watson 2018, J. Business and Economic
 * Statistics 36, 541) carry its spectrum near zero frequency, which is what the variance of the mean is. When the
 * correlation is long only a few coefficients lie there, so instead of averaging a fixed number of them, covariances of
 * three shapes (exponential, Matérn 3/2 and Gaussian), all correlation lengths and several shares of roughness of no
 * correlation are tried. Given a model, mean and coefficients are jointly Gaussian with a known covariance up to scale,
 * so the mean has a Student t distribution about what the coefficients predict (a trend or bow across the field moves
 * it); these distributions are averaged with the likelihoods of their models (scale integrated out with Jeffreys' prior,
 * correlation length uniform in its logarithm).
 * <p>
 * What it cannot know: fluctuations longer than a quarter of the field, which the field does not show.
 */
final class MeanInterval {
	/** Cosine coefficients beyond the mean; even. */
	private static final int COEFFICIENTS = 12;
	private static final int LENGTHS = 16;
	/** Correlation lengths tried, as shares of the profile. */
	private static final double SHORTEST = 0.004;
	private static final double LONGEST = 0.25;
	/** White part of the spectrum as shares of the correlated part at zero frequency. */
	private static final double[] FLOORS = { 1e-7, 3e-4, 3e-3, 3e-2, 0.3 };
	/** Points at which covariances are integrated. */
	private static final int GRID = 256;
	/** Profiles of fewer columns say nothing about their correlation: each column is taken as a reading. */
	private static final int FEWEST = 2 * COEFFICIENTS;

	private static final double T_RANGE = 80;
	private static final int T_STEPS = 16;
	private static final double[] T_TABLE = table();
	private static final Model[] MODELS = models();

	/** Variance of the mean, from the mixture's central half. */
	final double variance;
	/** The 95 % interval reaches from mean − below to mean + above. */
	final double below;
	final double above;

	/** @param profile at least 2 finite values at equal spacing */
	MeanInterval(double[] profile) {
		int n = profile.length;
		double mean = 0;
		for (double v : profile) {
			mean += v / n;
		}
		double squares = 0;
		for (double v : profile) {
			squares += (v - mean) * (v - mean);
		}
		if (!(squares > 1e-24 * n * (1 + mean * mean))) {
			variance = 0;
			below = 0;
			above = 0;
			return;
		}
		if (n < FEWEST) {
			variance = squares / (n - 1) / n;
			below = new TDistribution(null, n - 1).inverseCumulativeProbability(0.975) * Math.sqrt(variance);
			above = below;
			return;
		}
		double[] c = coefficients(profile, mean);
		double[] weight = new double[MODELS.length];
		double[] centre = new double[MODELS.length];
		double[] scale = new double[MODELS.length];
		double best = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < MODELS.length; i++) {
			Model m = MODELS[i];
			double q = m.squaredNorm(c);
			weight[i] = m.logNorm - 0.5 * COEFFICIENTS * Math.log(q);
			best = Math.max(best, weight[i]);
			centre[i] = m.predicted(c);
			scale[i] = Math.sqrt(q / COEFFICIENTS * m.residual);
		}
		double total = 0;
		double reach = 0;
		for (int i = 0; i < MODELS.length; i++) {
			weight[i] = Math.exp(weight[i] - best);
			total += weight[i];
			reach = Math.max(reach, T_RANGE * scale[i] + Math.abs(centre[i]));
		}
		// the error of the sample mean is what is distributed; the true mean lies on its other side
		below = solve(weight, centre, scale, total, reach, 0.975);
		above = -solve(weight, centre, scale, total, reach, 0.025);
		double quartiles = solve(weight, centre, scale, total, reach, 0.75) - solve(weight, centre, scale, total, reach, 0.25);
		variance = Math.pow(quartiles / (2 * 0.6744898), 2);
	}

	/** Cosine coefficients 1 to {@link #COEFFICIENTS} over [0, 1], orthonormal. */
	private static double[] coefficients(double[] profile, double mean) {
		int n = profile.length;
		double[] c = new double[COEFFICIENTS];
		for (int j = 1; j <= COEFFICIENTS; j++) {
			double step = Math.PI * j / n;
			double stepCos = Math.cos(step);
			double stepSin = Math.sin(step);
			double cos = Math.cos(0.5 * step);
			double sin = Math.sin(0.5 * step);
			double s = 0;
			for (int i = 0; i < n; i++) {
				s += (profile[i] - mean) * cos;
				double next = cos * stepCos - sin * stepSin;
				sin = sin * stepCos + cos * stepSin;
				cos = next;
			}
			c[j - 1] = Math.sqrt(2) * s / n;
		}
		return c;
	}

	private static double solve(double[] w, double[] centre, double[] scale, double total, double reach, double p) {
		double lo = -reach;
		double hi = reach;
		for (int i = 0; i < 48; i++) {
			double mid = 0.5 * (lo + hi);
			if (cdf(w, centre, scale, total, mid) < p) {
				lo = mid;
			} else {
				hi = mid;
			}
		}
		return 0.5 * (lo + hi);
	}

	private static double cdf(double[] w, double[] centre, double[] scale, double total, double v) {
		double s = 0;
		for (int i = 0; i < w.length; i++) {
			if (w[i] > 1e-7 * total) {
				double t = (v - centre[i]) / scale[i];
				double z = Math.min(Math.abs(t), T_RANGE) * T_STEPS;
				int k = Math.min((int) z, T_TABLE.length - 2);
				double p = T_TABLE[k] + (z - k) * (T_TABLE[k + 1] - T_TABLE[k]);
				s += w[i] * (t >= 0 ? p : 1 - p);
			}
		}
		return s / total;
	}

	private static double[] table() {
		TDistribution t = new TDistribution(null, COEFFICIENTS);
		double[] p = new double[(int) (T_RANGE * T_STEPS) + 1];
		for (int i = 0; i < p.length; i++) {
			p[i] = t.cumulativeProbability(i / (double) T_STEPS);
		}
		return p;
	}

	/**
	 * One covariance, scaled to spectral density 1 at zero frequency (its correlated part) over a window of length 1.
	 * Even and odd coefficients do not correlate, by symmetry; the mean goes with the even ones.
	 */
	private static final class Model {
		private static final int HALF = COEFFICIENTS / 2;
		private final double[][] evenInverse;
		private final double[][] oddInverse;
		private final double[] predictor = new double[HALF];
		/** Variance of the mean that the coefficients leave. */
		final double residual;
		/** Minus half the logarithm of the determinant. */
		final double logNorm;

		/**
		 * @param even [7][7] covariance of coefficients 0, 2, …, 12
		 * @param odd [6][6] of 1, 3, …, 11
		 */
		Model(double[][] even, double[][] odd, double floor) {
			RealMatrix e = new Array2DRowRealMatrix(even).getSubMatrix(1, HALF, 1, HALF).add(white(floor));
			RealMatrix o = new Array2DRowRealMatrix(odd).add(white(floor));
			LUDecomposition eLu = new LUDecomposition(e);
			LUDecomposition oLu = new LUDecomposition(o);
			evenInverse = eLu.getSolver().getInverse().getData();
			oddInverse = oLu.getSolver().getInverse().getData();
			double left = even[0][0] + floor;
			for (int i = 0; i < HALF; i++) {
				for (int j = 0; j < HALF; j++) {
					predictor[i] += evenInverse[i][j] * even[0][j + 1];
				}
				left -= predictor[i] * even[0][i + 1];
			}
			residual = left;
			logNorm = -0.5 * (Math.log(eLu.getDeterminant()) + Math.log(oLu.getDeterminant()));
		}

		private static RealMatrix white(double floor) {
			RealMatrix w = new Array2DRowRealMatrix(HALF, HALF);
			for (int i = 0; i < HALF; i++) {
				w.setEntry(i, i, floor);
			}
			return w;
		}

		/** The coefficients' squared length in this covariance. */
		double squaredNorm(double[] c) {
			double q = 0;
			for (int i = 0; i < HALF; i++) {
				for (int j = 0; j < HALF; j++) {
					q += c[2 * i] * oddInverse[i][j] * c[2 * j] + c[2 * i + 1] * evenInverse[i][j] * c[2 * j + 1];
				}
			}
			return q;
		}

		/** Sample mean minus true mean that these coefficients let expect. */
		double predicted(double[] c) {
			double s = 0;
			for (int i = 0; i < HALF; i++) {
				s += predictor[i] * c[2 * i + 1];
			}
			return s;
		}
	}

	private static Model[] models() {
		int half = COEFFICIENTS / 2;
		double[][][] evenLags = lagProducts(0, half + 1);
		double[][][] oddLags = lagProducts(1, half);
		Model[] out = new Model[3 * LENGTHS * FLOORS.length];
		int at = 0;
		for (int shape = 0; shape < 3; shape++) {
			for (int l = 0; l < LENGTHS; l++) {
				double length = GRID * SHORTEST * Math.pow(LONGEST / SHORTEST, l / (LENGTHS - 1.0));
				double[] correlation = new double[GRID];
				for (int d = 0; d < GRID; d++) {
					correlation[d] = correlation(shape, d / length);
				}
				double sum = correlation[0];
				for (int d = 1; d < 40 * length; d++) {
					sum += 2 * correlation(shape, d / length);
				}
				double[][] even = covariance(evenLags, correlation, sum);
				double[][] odd = covariance(oddLags, correlation, sum);
				for (double floor : FLOORS) {
					out[at++] = new Model(even, odd, floor);
				}
			}
		}
		return out;
	}

	/** Autocorrelation at a distance in correlation lengths. */
	private static double correlation(int shape, double u) {
		return switch (shape) {
		case 0 -> Math.exp(-u);
		case 1 -> (1 + u) * Math.exp(-u);
		default -> Math.exp(-0.5 * u * u);
		};
	}

	/** {@code [i][j][lag]}: Σ φ_i(x) φ_j(x ± lag) / GRID over the grid, φ the cosines first, first + 2, …. */
	private static double[][][] lagProducts(int first, int count) {
		double[][] phi = new double[count][GRID];
		for (int i = 0; i < count; i++) {
			int j = first + 2 * i;
			for (int x = 0; x < GRID; x++) {
				phi[i][x] = j == 0 ? 1 : Math.sqrt(2) * Math.cos(Math.PI * j * (x + 0.5) / GRID);
			}
		}
		double[][][] g = new double[count][count][GRID];
		for (int i = 0; i < count; i++) {
			for (int j = 0; j < count; j++) {
				for (int lag = 0; lag < GRID; lag++) {
					double s = 0;
					for (int x = 0; x + lag < GRID; x++) {
						s += phi[i][x] * phi[j][x + lag] + (lag == 0 ? 0 : phi[i][x + lag] * phi[j][x]);
					}
					g[i][j][lag] = s / GRID;
				}
			}
		}
		return g;
	}

	private static double[][] covariance(double[][][] lags, double[] correlation, double sum) {
		double[][] c = new double[lags.length][lags.length];
		for (int i = 0; i < c.length; i++) {
			for (int j = 0; j < c.length; j++) {
				double s = 0;
				for (int lag = 0; lag < correlation.length; lag++) {
					s += lags[i][j][lag] * correlation[lag];
				}
				c[i][j] = s / sum;
			}
		}
		return c;
	}
}
