// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.thickness;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * How well the mean of one correlated profile tells the mean of the random function it is a piece of.
 * <p>
 * The first cosine coefficients of the profile (as in Lazarus, Lewis, Stock and Watson 2018, J. Business and Economic
 * Statistics 36, 541) carry its spectrum near zero frequency, which is what the variance of the mean is. When the
 * correlation is long only a few coefficients lie there, so instead of averaging a fixed number of them, spectra of
 * three shapes (exponential, Matérn 3/2 and Gaussian covariance) and all correlation lengths are tried; each one gives a
 * Student t distribution for the mean, and these are averaged with the likelihood of their spectra (scale integrated
 * out with Jeffreys' prior, correlation length uniform in its logarithm).
 */
final class MeanInterval {
	private static final int COEFFICIENTS = 16;
	private static final int LENGTHS = 40;
	private static final double[] FLOORS = { 0, 0.01, 0.1 };

	private static final double T_RANGE = 40;
	private static final int T_STEPS = 32;
	private static final double[] T_TABLE = table(COEFFICIENTS);
	private static final double[][] WINDOWED = windowed();

	/** Variance of the mean, from the mixture's central half. */
	final double variance;
	/** Half width of the 95 % interval of the mean. */
	final double half95;

	/** @param profile at least 2 finite values at equal spacing */
	MeanInterval(double[] profile) {
		int n = profile.length;
		int m = Math.min(COEFFICIENTS, n - 1);
		double[] power = new double[m];
		double mean = 0;
		for (double v : profile) {
			mean += v / n;
		}
		double total = 0;
		for (int j = 1; j <= m; j++) {
			double s = 0;
			for (int i = 0; i < n; i++) {
				s += (profile[i] - mean) * Math.cos(Math.PI * j * (i + 0.5) / n);
			}
			power[j - 1] = 2 * s * s / n;
			total += power[j - 1];
		}
		if (!(total > 1e-24 * (1 + mean * mean))) {
			variance = 0;
			half95 = 0;
			return;
		}
		int models = 3 * LENGTHS * FLOORS.length;
		double[] logLike = new double[models];
		double[] scale = new double[models];
		double best = Double.NEGATIVE_INFINITY;
		int at = 0;
		for (int shape = 0; shape < 3; shape++) {
			for (int l = 0; l < LENGTHS; l++) {
				double length = length(l);
				for (double floor : FLOORS) {
					double like = 0;
					double sum = 0;
					for (int j = 1; j <= m; j++) {
						double g = spectrum(shape, Math.PI * j * length) + floor;
						like -= 0.5 * Math.log(g);
						sum += power[j - 1] / g;
					}
					logLike[at] = like - 0.5 * m * Math.log(sum);
					// the mean's own variance: the spectrum averaged over the window's response at zero frequency
					scale[at] = sum / m * (WINDOWED[shape][l] + floor) / n;
					best = Math.max(best, logLike[at]);
					at++;
				}
			}
		}
		double weight = 0;
		for (int i = 0; i < models; i++) {
			logLike[i] = Math.exp(logLike[i] - best);
			weight += logLike[i];
		}
		double[] t = m == COEFFICIENTS ? T_TABLE : table(m);
		half95 = solve(logLike, scale, weight, t, 0.975);
		double quartile = solve(logLike, scale, weight, t, 0.75);
		variance = Math.pow(quartile / 0.6744898, 2);
	}

	/** Spectral density at wave number × correlation length, 1 at zero. */
	private static double spectrum(int shape, double kl) {
		return switch (shape) {
		case 0 -> 1 / (1 + kl * kl);
		case 1 -> 1 / ((1 + kl * kl) * (1 + kl * kl));
		default -> Math.exp(-0.5 * kl * kl);
		};
	}

	/** Correlation lengths tried, as shares of the profile: a longer one than a fifth would make it no sample at all. */
	private static double length(int l) {
		return 0.003 * Math.pow(0.2 / 0.003, l / (LENGTHS - 1.0));
	}

	/** Variance of the mean over a window of length 1, density 1 at zero frequency: ∫ S(k) sinc²(k/2) dk / 2π. */
	private static double[][] windowed() {
		double[][] out = new double[3][LENGTHS];
		double step = 0.25;
		for (int shape = 0; shape < 3; shape++) {
			for (int l = 0; l < LENGTHS; l++) {
				for (double k = step / 2; k < 120; k += step) {
					double h = Math.sin(k / 2) / (k / 2);
					out[shape][l] += spectrum(shape, k * length(l)) * h * h * step / Math.PI;
				}
			}
		}
		return out;
	}

	private static double[] table(int degreesOfFreedom) {
		TDistribution t = new TDistribution(null, degreesOfFreedom);
		double[] p = new double[(int) (T_RANGE * T_STEPS) + 1];
		for (int i = 0; i < p.length; i++) {
			p[i] = t.cumulativeProbability(i / (double) T_STEPS);
		}
		return p;
	}

	private static double solve(double[] w, double[] scale, double total, double[] t, double p) {
		double lo = 0;
		double hi = 1e-12;
		while (cdf(w, scale, total, t, hi) < p && hi < 1e12) {
			hi *= 2;
		}
		for (int i = 0; i < 50; i++) {
			double mid = 0.5 * (lo + hi);
			if (cdf(w, scale, total, t, mid) < p) {
				lo = mid;
			} else {
				hi = mid;
			}
		}
		return 0.5 * (lo + hi);
	}

	private static double cdf(double[] w, double[] scale, double total, double[] t, double v) {
		double s = 0;
		for (int i = 0; i < w.length; i++) {
			if (w[i] > 1e-6 * total) {
				double z = Math.min(v / Math.sqrt(scale[i]), T_RANGE) * T_STEPS;
				int k = Math.min((int) z, t.length - 2);
				s += w[i] * (t[k] + (z - k) * (t[k + 1] - t[k]));
			}
		}
		return s / total;
	}
}
