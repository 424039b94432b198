// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Estimates a random surface from noisy, unevenly trusted and partly missing samples on a grid, with the covariance
 * learned from the samples themselves (empirical Wiener filter, that is kriging with an estimated model): what
 * {@link SpectralSmoother} does for a curve.
 * <p>
 * The samples minus a wide local-linear trend of every row are modelled as a sum of processes with separable Gaussian
 * covariances of a ladder of correlation lengths along x times a ladder along z, the first of which is "none", plus white
 * noise. So rows are smoothed together as far as they are alike and no further. Their variances maximise Whittle's
 * likelihood of the tapered periodogram (multiplicative updates, Févotte, Bertin, Durrieu 2009, Neural Computation 21,
 * 793); the estimate is the conditional mean under that model, gaps and uneven trust included. A known Gaussian blur
 * along x of what was sampled is undone as far as the noise allows.
 */
public final class SurfaceSmoother {
	private static final int FIT_STEPS = 40;
	private static final int SOLVE_STEPS = 60;
	private static final int ROUNDS = 3;
	private static final int TAPERS_X = 3;
	private static final int TAPERS_Z = 2;
	private static final double LONGEST_X = 128;
	private static final double LONGEST_Z = 24;
	/** Samples worth less than this share of the best ones are left out. */
	private static final double LEAST_TRUST = 0.02;
	private static final int TRUST_STEPS = 120;

	/**
	 * Arrays are {@code [row * columns + column]}.
	 *
	 * @param value the estimate everywhere
	 * @param variance its variance
	 * @param noiseVariance variance of the noise of the best samples
	 * @param priorVariance what the variance would be without any sample near, about the trend
	 */
	public record Smoothed(double[] value, double[] variance, double noiseVariance, double priorVariance) {
	}

	private final int columns;
	private final int rows;
	private final double blurPx;
	private final BooleanSupplier cancelled;
	private final PlaneSpectrum plane;
	private final int h;
	/** Spectra of the ladder's processes are products of one of these each, with lengths along x and along z. */
	private final double[][] alongX;
	private final double[][] alongZ;
	private final double[] blur;
	private final double[] weight;
	private final double[] signal;
	private double noise;

	private SurfaceSmoother(int columns, int rows, double blurPx, BooleanSupplier cancelled) {
		this.columns = columns;
		this.rows = rows;
		this.blurPx = blurPx;
		this.cancelled = cancelled;
		plane = new PlaneSpectrum(powerOfTwo(columns + Math.min(columns, 2 * (int) LONGEST_X)), powerOfTwo(rows + Math.min(rows, (int) LONGEST_Z)));
		h = plane.nz / 2 + 1;
		double shortest = Math.max(2.0, 2.0 * blurPx);
		int lengths = Math.max(2, 1 + (int) Math.floor(2 * Math.log(LONGEST_X / shortest) / Math.log(2)));
		alongX = new double[lengths][];
		for (int j = 0; j < lengths; j++) {
			alongX[j] = gaussian(shortest * Math.pow(2, 0.5 * j), plane.nx);
		}
		int depths = rows == 1 ? 1 : 2 + (int) Math.floor(Math.log(Math.min(LONGEST_Z, Math.max(1, rows / 2.0))) / Math.log(2) * 2);
		alongZ = new double[depths][];
		alongZ[0] = new double[h];
		Arrays.fill(alongZ[0], 1);
		for (int j = 1; j < depths; j++) {
			alongZ[j] = gaussian(Math.pow(2, 0.5 * (j - 1)), plane.nz);
		}
		blur = new double[plane.nx / 2 + 1];
		for (int k = 0; k < blur.length; k++) {
			double omega = 2 * Math.PI * k / plane.nx;
			blur[k] = Math.exp(-0.5 * omega * omega * blurPx * blurPx);
		}
		weight = new double[lengths * depths];
		signal = new double[plane.size()];
	}

	/**
	 * Estimates the surface.
	 *
	 * @param z {@code z[row * columns + column]} samples at unit spacing; NaN = missing
	 * @param variance variance of each sample's noise up to a common factor; infinite or NaN = missing
	 * @param guess what to begin with where samples are missing, NaN where nothing is known; same length
	 * @param blurPx standard deviation of the blur along x that the samples have suffered, 0 for none
	 * @return null when fewer than sixteen samples are present
	 */
	public static Smoothed smooth(double[] z, double[] variance, double[] guess, int columns, int rows, double blurPx, BooleanSupplier cancelled) {
		double[] finite = new double[z.length];
		int m = 0;
		for (int i = 0; i < z.length; i++) {
			if (isPresent(z[i], variance[i])) {
				finite[m++] = variance[i];
			}
		}
		if (m < 16) {
			return null;
		}
		double unit = Math.max(Selection.quantile(finite, m, 0.1), 1e-12);
		double[] w = new double[z.length];
		for (int i = 0; i < z.length; i++) {
			w[i] = isPresent(z[i], variance[i]) && unit / variance[i] > LEAST_TRUST ? Math.min(1, unit / variance[i]) : 0;
		}
		return new SurfaceSmoother(columns, rows, blurPx, cancelled).run(z, w, guess, unit);
	}

	private static boolean isPresent(double z, double variance) {
		return Double.isFinite(z) && variance > 0 && variance < 1e12;
	}

	private Smoothed run(double[] z, double[] w, double[] guess, double unit) {
		double[] trend = trend(z, w);
		int p = plane.nx * rows;
		// everything below is on rows of the padded length
		double[] d = new double[p];
		double[] trust = new double[p];
		double[] completed = new double[p];
		for (int r = 0; r < rows; r++) {
			for (int x = 0; x < columns; x++) {
				int i = r * columns + x;
				int q = r * plane.nx + x;
				trust[q] = w[i];
				d[q] = w[i] > 0 ? z[i] - trend[i] : 0;
				completed[q] = w[i] > 0 ? d[q] : guess[i] == guess[i] ? guess[i] - trend[i] : 0;
			}
		}
		double[] full = trust.clone();
		double[] alpha = new double[p];
		double[] predicted = new double[p];
		noise = unit;
		for (int round = 0; round < ROUNDS; round++) {
			fit(completed, unit);
			solve(d, trust, alpha);
			if (round == ROUNDS - 1) {
				break;
			}
			plane.convolve(alpha, rows, observed(), predicted);
			double sd = Math.sqrt(noise);
			for (int i = 0; i < p; i++) {
				if (i % plane.nx >= columns) {
					continue;
				}
				// samples far off the surface are no measurements of it: trust them less
				double off = Math.abs(d[i] - predicted[i]) * Math.sqrt(full[i]) / (3.5 * sd);
				double t = full[i] > 0 ? full[i] / Math.max(1, off * off) : 0;
				trust[i] = t > LEAST_TRUST ? t : 0;
				if (trust[i] == 0) {
					alpha[i] = 0;
				}
				// the periodogram needs the noise floor everywhere, so it gets the residuals scaled to even trust
				completed[i] = predicted[i] + Math.sqrt(trust[i]) * (d[i] - predicted[i]);
			}
		}
		double[] f = new double[p];
		plane.convolve(alpha, rows, cross(), f);
		double[] value = new double[columns * rows];
		for (int r = 0; r < rows; r++) {
			for (int x = 0; x < columns; x++) {
				value[r * columns + x] = trend[r * columns + x] + f[r * plane.nx + x];
			}
		}
		double prior = 0;
		for (double v : weight) {
			prior += v;
		}
		return new Smoothed(value, posteriorVariance(trust), noise, prior);
	}

	/** What is too wide to be called roughness, row by row: drift from row to row stays in it. A row without samples is interpolated. */
	private double[] trend(double[] z, double[] w) {
		double sigma = Math.max(32, Math.min(160, columns / 10.0));
		double[] out = new double[z.length];
		double[] rz = new double[columns];
		double[] rw = new double[columns];
		for (int r = 0; r < rows; r++) {
			Polling.check(cancelled);
			System.arraycopy(z, r * columns, rz, 0, columns);
			System.arraycopy(w, r * columns, rw, 0, columns);
			int n = 0;
			for (double v : rw) {
				n += v > 0 ? 1 : 0;
			}
			if (n < Math.max(4, columns / 16)) {
				Arrays.fill(out, r * columns, (r + 1) * columns, Double.NaN);
			} else {
				System.arraycopy(SpectralSmoother.localLine(rz, rw, sigma), 0, out, r * columns, columns);
			}
		}
		double[] along = new double[rows];
		for (int x = 0; x < columns; x++) {
			for (int r = 0; r < rows; r++) {
				along[r] = out[r * columns + x];
			}
			SpectralSmoother.interpolateGaps(along);
			for (int r = 0; r < rows; r++) {
				out[r * columns + x] = along[r];
			}
		}
		return out;
	}

	/** Conjugate gradients on (S + noise / w) α = d over the samples with w > 0, preconditioned with the circulant (S + noise)⁻¹. */
	private void solve(double[] d, double[] w, double[] alpha) {
		double[] spectrum = observed();
		double[] inverse = new double[spectrum.length];
		for (int k = 0; k < inverse.length; k++) {
			inverse[k] = 1 / (spectrum[k] + noise);
		}
		int p = d.length;
		double[] aq = new double[p];
		apply(spectrum, w, alpha, aq);
		double[] r = new double[p];
		for (int i = 0; i < p; i++) {
			r[i] = w[i] > 0 ? d[i] - aq[i] : 0;
		}
		double[] z = new double[p];
		precondition(inverse, w, r, z);
		double[] q = z.clone();
		double rz = dot(r, z);
		// a solution within a fiftieth of the noise
		double target = 4e-4 * noise * columns * rows;
		for (int step = 0; step < SOLVE_STEPS && dot(r, r) > target; step++) {
			Polling.check(cancelled);
			apply(spectrum, w, q, aq);
			double t = rz / dot(q, aq);
			for (int i = 0; i < p; i++) {
				alpha[i] += t * q[i];
				r[i] -= t * aq[i];
			}
			precondition(inverse, w, r, z);
			double next = dot(r, z);
			double beta = next / rz;
			rz = next;
			for (int i = 0; i < p; i++) {
				q[i] = z[i] + beta * q[i];
			}
		}
	}

	private void apply(double[] spectrum, double[] w, double[] q, double[] out) {
		plane.convolve(q, rows, spectrum, out);
		for (int i = 0; i < out.length; i++) {
			out[i] = w[i] > 0 ? out[i] + noise / w[i] * q[i] : 0;
		}
	}

	private void precondition(double[] inverse, double[] w, double[] r, double[] out) {
		plane.convolve(r, rows, inverse, out);
		for (int i = 0; i < out.length; i++) {
			out[i] = w[i] > 0 ? out[i] : 0;
		}
	}

	private static double dot(double[] a, double[] b) {
		double s = 0;
		for (int i = 0; i < a.length; i++) {
			s += a[i] * b[i];
		}
		return s;
	}

	private double[] observed() {
		double[] g = new double[signal.length];
		for (int i = 0; i < g.length; i++) {
			double b = blur[i / h];
			g[i] = b * b * signal[i];
		}
		return g;
	}

	/** Covariance of the surface with what was sampled of it, as a spectrum. */
	private double[] cross() {
		double[] g = new double[signal.length];
		for (int i = 0; i < g.length; i++) {
			g[i] = blur[i / h] * signal[i];
		}
		return g;
	}

	private void fit(double[] completed, double expectedNoise) {
		double[] power = periodogram(completed);
		int[] binX = bins(plane.nx / 2, 1);
		int[] binZ = bins(plane.nz / 2, 0);
		int bx = binX[plane.nx / 2] + 1;
		int bz = binZ[plane.nz / 2] + 1;
		double[] count = new double[bx * bz];
		double[] seen = new double[bx * bz];
		for (int k = 1; k <= plane.nx / 2; k++) {
			for (int m = 0; m < h; m++) {
				// both signs of kz are in each value but for the two that are their own mirror images
				double c = m == 0 || m == plane.nz / 2 ? 1 : 2;
				count[binX[k] * bz + binZ[m]] += c;
				seen[binX[k] * bz + binZ[m]] += c * power[k * h + m];
			}
		}
		double[][] basisX = new double[alongX.length][];
		for (int j = 0; j < alongX.length; j++) {
			double[] s = new double[alongX[j].length];
			for (int k = 0; k < s.length; k++) {
				s[k] = alongX[j][k] * blur[k] * blur[k];
			}
			basisX[j] = binned(s, binX, bx, 1);
		}
		double[][] basisZ = new double[alongZ.length][];
		for (int j = 0; j < alongZ.length; j++) {
			basisZ[j] = binned(alongZ[j], binZ, bz, 0);
		}
		double mean = 0;
		double total = 0;
		for (int b = 0; b < count.length; b++) {
			mean += seen[b];
			total += count[b];
			seen[b] /= Math.max(1, count[b]);
		}
		mean /= total;
		Arrays.fill(weight, Math.max(mean, 1e-12) / weight.length);
		noise = Math.max(expectedNoise, 1e-12);
		double[] num = new double[weight.length];
		double[] den = new double[weight.length];
		for (int step = 0; step < FIT_STEPS; step++) {
			Polling.check(cancelled);
			Arrays.fill(num, 0);
			Arrays.fill(den, 0);
			double noiseNum = 0;
			double noiseDen = 0;
			for (int a = 0; a < bx; a++) {
				for (int c = 0; c < bz; c++) {
					int b = a * bz + c;
					double model = noise;
					for (int i = 0; i < weight.length; i++) {
						model += weight[i] * basisX[i / alongZ.length][a] * basisZ[i % alongZ.length][c];
					}
					double inv = count[b] / model;
					double ratio = seen[b] * inv / model;
					for (int i = 0; i < weight.length; i++) {
						double v = basisX[i / alongZ.length][a] * basisZ[i % alongZ.length][c];
						num[i] += v * ratio;
						den[i] += v * inv;
					}
					noiseNum += ratio;
					noiseDen += inv;
				}
			}
			for (int i = 0; i < weight.length; i++) {
				weight[i] *= den[i] > 0 ? num[i] / den[i] : 0;
			}
			noise = Math.max(noise * noiseNum / noiseDen, 0.25 * expectedNoise);
		}
		for (int k = 0; k <= plane.nx / 2; k++) {
			for (int m = 0; m < h; m++) {
				double s = 0;
				for (int i = 0; i < weight.length; i++) {
					s += weight[i] * alongX[i / alongZ.length][k] * alongZ[i % alongZ.length][m];
				}
				signal[k * h + m] = s;
			}
		}
	}

	/** Mean of the periodograms with the first sine tapers in each direction (Riedel and Sidorenko 1995). */
	private double[] periodogram(double[] d) {
		double[] power = new double[plane.size()];
		double[] tapered = new double[d.length];
		int tapersZ = Math.min(TAPERS_Z, rows);
		for (int t = 1; t <= TAPERS_X; t++) {
			double[] tx = taper(t, columns);
			for (int u = 1; u <= tapersZ; u++) {
				double[] tz = taper(u, rows);
				for (int r = 0; r < rows; r++) {
					for (int x = 0; x < columns; x++) {
						tapered[r * plane.nx + x] = d[r * plane.nx + x] * tx[x] * tz[r];
					}
				}
				plane.addPower(tapered, rows, 1.0 / (TAPERS_X * tapersZ), power);
			}
		}
		return power;
	}

	private static double[] taper(int order, int n) {
		double[] t = new double[n];
		for (int i = 0; i < n; i++) {
			t[i] = Math.sqrt(2.0 / (n + 1)) * Math.sin(Math.PI * order * (i + 1) / (n + 1));
		}
		return t;
	}

	/** Spectrum of a unit variance process with a Gaussian covariance. */
	private static double[] gaussian(double length, int n) {
		double[] s = new double[n / 2 + 1];
		double sum = 0;
		for (int k = 0; k < s.length; k++) {
			double omega = 2 * Math.PI * k / n;
			s[k] = Math.exp(-0.5 * omega * omega * length * length) + 1e-12;
			sum += (k == 0 || k == n / 2 ? 1 : 2) * s[k];
		}
		for (int k = 0; k < s.length; k++) {
			s[k] *= n / sum;
		}
		return s;
	}

	/** Numbers of bins whose width is about a tenth of the frequency. */
	private static int[] bins(int highest, int first) {
		int[] bin = new int[highest + 1];
		int b = -1;
		double edge = first;
		for (int k = first; k <= highest; k++) {
			if (k >= edge) {
				b++;
				edge = Math.max(k + 1, k * 1.1);
			}
			bin[k] = b;
		}
		return bin;
	}

	private static double[] binned(double[] v, int[] bin, int bins, int first) {
		double[] out = new double[bins];
		double[] n = new double[bins];
		for (int k = first; k < v.length; k++) {
			out[bin[k]] += v[k];
			n[bin[k]]++;
		}
		for (int b = 0; b < bins; b++) {
			out[b] /= Math.max(1, n[b]);
		}
		return out;
	}

	private static int powerOfTwo(int least) {
		return Math.max(2, least == 1 ? 2 : Integer.highestOneBit(least - 1) * 2);
	}

	/**
	 * Variance of the estimate per sample. Each octave of the spectrum sees the trust averaged over its own wavelength, as
	 * if the samples were evenly that good: exact for even trust, close for gaps.
	 */
	private double[] posteriorVariance(double[] trust) {
		double[] sums = new double[(columns + 1) * (rows + 1)];
		for (int r = 0; r < rows; r++) {
			double row = 0;
			for (int x = 0; x < columns; x++) {
				row += trust[r * plane.nx + x];
				sums[(r + 1) * (columns + 1) + x + 1] = sums[r * (columns + 1) + x + 1] + row;
			}
		}
		double[] out = new double[columns * rows];
		double[] table = new double[TRUST_STEPS + 1];
		for (int fx = 0; fx <= plane.nx / 2; fx = fx == 0 ? 1 : 2 * fx) {
			int tx = fx == 0 ? 0 : Math.min(plane.nx / 2, 2 * fx - 1);
			int radiusX = Math.max(1, Math.min(columns, (int) Math.round(0.16 * plane.nx / Math.max(1, fx))));
			for (int fz = 0; fz <= plane.nz / 2; fz = fz == 0 ? 1 : 2 * fz) {
				int tz = fz == 0 ? 0 : Math.min(plane.nz / 2, 2 * fz - 1);
				int radiusZ = Math.max(0, Math.min(rows, (int) Math.round(0.16 * plane.nz / Math.max(1, fz))));
				Polling.check(cancelled);
				Arrays.fill(table, Double.NaN);
				for (int r = 0; r < rows; r++) {
					int z0 = Math.max(0, r - radiusZ);
					int z1 = Math.min(rows, r + radiusZ + 1);
					for (int x = 0; x < columns; x++) {
						int x0 = Math.max(0, x - radiusX);
						int x1 = Math.min(columns, x + radiusX + 1);
						double s = sums[z1 * (columns + 1) + x1] - sums[z0 * (columns + 1) + x1] - sums[z1 * (columns + 1) + x0] + sums[z0 * (columns + 1) + x0];
						double t = Math.max(1e-6, Math.min(1, s / ((2.0 * radiusX + 1) * (2.0 * radiusZ + 1))));
						int j = (int) Math.round((1 + Math.log10(t) / 6) * TRUST_STEPS);
						if (Double.isNaN(table[j])) {
							table[j] = octave(fx, tx, fz, tz, noise / Math.pow(10, -6.0 * (1 - j / (double) TRUST_STEPS)));
						}
						out[r * columns + x] += table[j];
					}
				}
			}
		}
		return out;
	}

	/** What a stretch of frequencies leaves uncertain under noise of the level nu. */
	private double octave(int fx, int tx, int fz, int tz, double nu) {
		double sum = 0;
		for (int k = fx; k <= tx; k++) {
			for (int m = fz; m <= tz; m++) {
				double s = signal[k * h + m];
				double times = (k == 0 || k == plane.nx / 2 ? 1 : 2) * (m == 0 || m == plane.nz / 2 ? 1 : 2);
				sum += times * s * nu / (blur[k] * blur[k] * s + nu);
			}
		}
		return sum / ((double) plane.nx * plane.nz);
	}
}
