// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import org.plateau.internal.imaging.kernels.StudentT;
import org.plateau.model.volume.VolumeGrid;

/**
 * How well the mean of one correlated map tells the mean of the random function over an area that it is a piece of.
 * <p>
 * The low cosine coefficients of the map carry its spectrum near zero frequency, which is what the variance of the mean is
 * (Lazarus, Lewis, Stock and Watson 2018, J. Business and Economic Statistics 36, 541, for two dimensions). Spectra of three
 * separable shapes (exponential, Matérn 3/2 and Gaussian covariance) with all pairs of correlation lengths are tried; each gives
 * a Student t distribution for the mean, and their variances and degrees of freedom are averaged with the likelihood of the
 * spectra (scale integrated out with Jeffreys' prior).
 */
final class AreaMeanInterval {
	private static final int COEFFICIENTS = 9;
	private static final int LENGTHS = 14;
	private static final double SHORTEST = 0.004;
	/** As shares of the side: a longer one would make the map no sample at all. */
	private static final double LONGEST = 0.25;
	private static final double[] FLOORS = { 0, 0.01, 0.1 };
	private static final double[][] WINDOWED = windowed();

	/** Variance of the mean. */
	final double variance;
	/** Half width of the 95 % interval of the mean. */
	final double half95;

	/** @param map {@code [slice * columns + column]}; NaN = not measured, taken for the mean */
	AreaMeanInterval(double[] map, VolumeGrid grid) {
		int nx = grid.columns();
		int nz = grid.slices();
		double sum = 0;
		int n = 0;
		for (double v : map) {
			if (v == v) {
				sum += v;
				n++;
			}
		}
		double mean = n == 0 ? 0 : sum / n;
		int mx = Math.min(COEFFICIENTS, nx);
		int mz = Math.min(COEFFICIENTS, nz);
		double[] power = power(map, mean, nx, nz, mx, mz);
		double total = 0;
		for (double p : power) {
			total += p;
		}
		if (n < 2 || !(total > 1e-24 * (1 + mean * mean))) {
			variance = 0;
			half95 = 0;
			return;
		}
		int m = power.length - 1;
		int lengthsZ = mz == 1 ? 1 : LENGTHS;
		double[] logLike = new double[3 * LENGTHS * lengthsZ * FLOORS.length];
		double[] scale = new double[logLike.length];
		double best = Double.NEGATIVE_INFINITY;
		int at = 0;
		for (int shape = 0; shape < 3; shape++) {
			for (int a = 0; a < LENGTHS; a++) {
				for (int b = 0; b < lengthsZ; b++) {
					for (double floor : FLOORS) {
						double like = 0;
						double weighed = 0;
						for (int j = 0; j < mx; j++) {
							double sx = spectrum(shape, Math.PI * j * length(a));
							for (int l = j == 0 ? 1 : 0; l < mz; l++) {
								double s = sx * (mz == 1 ? 1 : spectrum(shape, Math.PI * l * length(b))) + floor;
								like -= 0.5 * Math.log(s);
								weighed += power[l * mx + j] / s;
							}
						}
						logLike[at] = like - 0.5 * m * Math.log(weighed);
						double window = WINDOWED[shape][a] * (mz == 1 ? 1 : WINDOWED[shape][b]);
						scale[at] = weighed / m * (window + floor) / ((double) nx * nz);
						best = Math.max(best, logLike[at]);
						at++;
					}
				}
			}
		}
		double weight = 0;
		double v = 0;
		double squares = 0;
		for (int i = 0; i < logLike.length; i++) {
			double w = Math.exp(logLike[i] - best);
			weight += w;
			v += w * scale[i];
			squares += w * scale[i] * scale[i];
		}
		variance = v / weight;
		// not knowing the spectrum widens the distribution as fewer degrees of freedom do (Satterthwaite)
		double spread = Math.max(0, squares / weight / (variance * variance) - 1);
		half95 = StudentT.quantile975(2 / (2.0 / m + spread)) * Math.sqrt(variance);
	}

	/** Squared cosine coefficients, each with the expectation of the spectral density; the first, of the mean, is 0. */
	private static double[] power(double[] map, double mean, int nx, int nz, int mx, int mz) {
		double[] row = new double[mx];
		double[] c = new double[mx * mz];
		double[][] cosX = cosines(mx, nx);
		double[][] cosZ = cosines(mz, nz);
		for (int z = 0; z < nz; z++) {
			java.util.Arrays.fill(row, 0);
			for (int j = 0; j < mx; j++) {
				double s = 0;
				for (int x = 0; x < nx; x++) {
					double d = map[z * nx + x] - mean;
					s += d == d ? d * cosX[j][x] : 0;
				}
				row[j] = s;
			}
			for (int l = 0; l < mz; l++) {
				for (int j = 0; j < mx; j++) {
					c[l * mx + j] += row[j] * cosZ[l][z];
				}
			}
		}
		for (int i = 0; i < c.length; i++) {
			c[i] *= c[i];
		}
		c[0] = 0;
		return c;
	}

	private static double[][] cosines(int m, int n) {
		double[][] c = new double[m][n];
		for (int j = 0; j < m; j++) {
			for (int i = 0; i < n; i++) {
				c[j][i] = Math.sqrt((j == 0 ? 1.0 : 2.0) / n) * Math.cos(Math.PI * j * (i + 0.5) / n);
			}
		}
		return c;
	}

	/** Spectral density at wave number × correlation length, 1 at zero. */
	private static double spectrum(int shape, double kl) {
		return switch (shape) {
		case 0 -> 1 / (1 + kl * kl);
		case 1 -> 1 / ((1 + kl * kl) * (1 + kl * kl));
		default -> Math.exp(-0.5 * kl * kl);
		};
	}

	private static double length(int l) {
		return SHORTEST * Math.pow(LONGEST / SHORTEST, l / (LENGTHS - 1.0));
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
}
