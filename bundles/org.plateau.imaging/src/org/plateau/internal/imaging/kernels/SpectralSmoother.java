// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;

/**
 * Estimates a random function of one variable from noisy, unevenly trusted and partly missing samples, with the
 * covariance learned from the samples themselves (empirical Wiener filter, that is kriging with an estimated model).
 * <p>
 * The samples minus a wide local-linear trend are modelled as a sum of Gaussian-covariance processes of a fixed ladder
 * of correlation lengths plus white noise. Their variances maximise Whittle's likelihood of the tapered periodogram,
 * found with the multiplicative Itakura–Saito updates (Févotte, Bertin, Durrieu 2009, Neural Computation 21, 793).
 * The estimate is the exact conditional mean under that model, gaps and uneven trust included. A known Gaussian blur along x of what was sampled is undone as far as the noise allows.
 */
public final class SpectralSmoother {
	private static final int FIT_STEPS = 60;
	private static final int SOLVE_STEPS = 150;
	private static final int TRUST_STEPS = 240;
	private static final int TAPERS = 4;
	/** Samples worth less than this share of the best ones are left out: they only slow the solution down. */
	private static final double LEAST_TRUST = 0.02;

	/**
	 * @param value the estimate at every sample
	 * @param variance its variance
	 * @param noiseVariance variance of the noise of the best samples
	 */
	public record Smoothed(double[] value, double[] variance, double noiseVariance) {
	}

	private SpectralSmoother() {
	}

	/**
	 * Estimates the function.
	 *
	 * @param z samples at unit spacing; NaN = missing
	 * @param variance variance of each sample's noise up to a common factor; infinite or NaN = missing
	 * @param blurPx standard deviation of the blur along x that the samples have suffered, 0 for none
	 * @return null when fewer than four samples are present
	 */
	public static Smoothed smooth(double[] z, double[] variance, double blurPx) {
		int n = z.length;
		double[] finite = new double[n];
		int m = 0;
		for (int i = 0; i < n; i++) {
			if (isPresent(z[i], variance[i])) {
				finite[m++] = variance[i];
			}
		}
		if (m < 4) {
			return null;
		}
		double unit = Math.max(Selection.quantile(finite, m, 0.1), 1e-12);
		double[] w = new double[n];
		for (int i = 0; i < n; i++) {
			w[i] = isPresent(z[i], variance[i]) && unit / variance[i] > LEAST_TRUST ? Math.min(1, unit / variance[i]) : 0;
		}
		double[] trend = localLine(z, w, Math.max(24, Math.min(96, n / 16.0)));
		int p = Integer.highestOneBit(Math.max(8, 2 * n - 1)) * 2;
		Model model = new Model(p, blurPx, unit);
		double[] d = new double[n];
		for (int i = 0; i < n; i++) {
			d[i] = w[i] > 0 ? z[i] - trend[i] : 0;
		}
		double[] completed = d.clone();
		for (int i = 0; i < n; i++) {
			completed[i] = w[i] > 0 ? d[i] : Double.NaN;
		}
		interpolateGaps(completed);
		double[] robust = w.clone();
		double[] alpha = new double[p];
		for (int round = 0; round < 3; round++) {
			model.fit(completed, n, unit);
			alpha = krige(model, d, robust, restrict(alpha, robust, n), n, p);
			if (round == 2) {
				break;
			}
			double[] predicted = convolve(alpha, model.observedSpectrum());
			double sd = Math.sqrt(model.noise);
			for (int i = 0; i < n; i++) {
				// samples far off the curve are no measurements of it: trust them less
				double off = Math.abs(d[i] - predicted[i]) * Math.sqrt(w[i]) / (3.5 * sd);
				double trust = w[i] > 0 ? w[i] / Math.max(1, off * off) : 0;
				robust[i] = trust > LEAST_TRUST ? trust : 0;
				// the periodogram needs the noise floor everywhere, so it gets the residuals scaled to even trust
				completed[i] = predicted[i] + Math.sqrt(robust[i]) * (d[i] - predicted[i]);
			}
		}
		double[] f = convolve(alpha, model.crossSpectrum());
		double[] value = new double[n];
		for (int i = 0; i < n; i++) {
			value[i] = trend[i] + f[i];
		}
		return new Smoothed(value, model.posteriorVariance(robust, n), model.noise);
	}

	private static boolean isPresent(double z, double variance) {
		return Double.isFinite(z) && variance > 0 && variance < 1e12;
	}

	/**
	 * The weights of the samples in the estimate: solves (S + noise / w) α = d over the samples with w > 0 by conjugate
	 * gradients, preconditioned with the circulant (S + noise)⁻¹.
	 */
	private static double[] krige(Model model, double[] d, double[] w, double[] start, int n, int p) {
		double[] spectrum = model.observedSpectrum();
		double[] inverse = new double[spectrum.length];
		for (int k = 0; k < inverse.length; k++) {
			inverse[k] = 1 / (spectrum[k] + model.noise);
		}
		double[] alpha = start.clone();
		double[] r = residual(spectrum, model.noise, d, w, alpha, n);
		double[] z = restrict(convolve(r, inverse), w, n);
		double[] q = z.clone();
		double rz = dot(r, z);
		// a solution within a hundredth of the noise
		double target = 1e-4 * model.noise * n;
		for (int step = 0; step < SOLVE_STEPS && dot(r, r) > target; step++) {
			double[] aq = apply(spectrum, model.noise, w, q, n);
			double t = rz / dot(q, aq);
			for (int i = 0; i < n; i++) {
				alpha[i] += t * q[i];
				r[i] -= t * aq[i];
			}
			z = restrict(convolve(r, inverse), w, n);
			double next = dot(r, z);
			double beta = next / rz;
			rz = next;
			for (int i = 0; i < n; i++) {
				q[i] = z[i] + beta * q[i];
			}
		}
		return alpha;
	}

	private static double[] residual(double[] spectrum, double noise, double[] d, double[] w, double[] alpha, int n) {
		double[] r = apply(spectrum, noise, w, alpha, n);
		for (int i = 0; i < n; i++) {
			r[i] = w[i] > 0 ? d[i] - r[i] : 0;
		}
		return r;
	}

	private static double[] apply(double[] spectrum, double noise, double[] w, double[] q, int n) {
		double[] out = convolve(q, spectrum);
		for (int i = 0; i < out.length; i++) {
			out[i] = i < n && w[i] > 0 ? out[i] + noise / w[i] * q[i] : 0;
		}
		return out;
	}

	private static double[] restrict(double[] a, double[] w, int n) {
		for (int i = 0; i < a.length; i++) {
			if (i >= n || w[i] == 0) {
				a[i] = 0;
			}
		}
		return a;
	}

	private static double dot(double[] a, double[] b) {
		double s = 0;
		for (int i = 0; i < Math.min(a.length, b.length); i++) {
			s += a[i] * b[i];
		}
		return s;
	}

	/**
	 * Weighted local-linear regression with a Gaussian window, at places an eighth of the window apart and straight between
	 * them; straight on where there are no samples.
	 */
	static double[] localLine(double[] z, double[] w, double sigma) {
		int n = z.length;
		int radius = (int) Math.ceil(3 * sigma);
		double[] kernel = new double[radius + 1];
		for (int i = 0; i <= radius; i++) {
			kernel[i] = Math.exp(-0.5 * i * i / (sigma * sigma));
		}
		double[] out = new double[n];
		Arrays.fill(out, Double.NaN);
		int step = Math.max(1, (int) (sigma / 8));
		for (int x = 0; x < n; x = x == n - 1 ? n : Math.min(n - 1, x + step)) {
			double s0 = 0;
			double s1 = 0;
			double s2 = 0;
			double t0 = 0;
			double t1 = 0;
			int to = Math.min(n - 1, x + radius);
			for (int i = Math.max(0, x - radius); i <= to; i++) {
				if (w[i] > 0) {
					int u = i - x;
					double k = kernel[Math.abs(u)] * w[i];
					s0 += k;
					s1 += k * u;
					s2 += k * u * u;
					t0 += k * z[i];
					t1 += k * u * z[i];
				}
			}
			double det = s0 * s2 - s1 * s1;
			if (s0 > 1e-3) {
				out[x] = det > 1e-6 * s0 * s0 * sigma * sigma ? (s2 * t0 - s1 * t1) / det : t0 / s0;
			}
		}
		interpolateGaps(out);
		return out;
	}

	/** Replaces NaN by straight lines between the neighbours, by the nearest value at the ends. */
	public static void interpolateGaps(double[] a) {
		int last = -1;
		for (int i = 0; i < a.length; i++) {
			if (Double.isNaN(a[i])) {
				continue;
			}
			for (int j = last + 1; j < i; j++) {
				a[j] = last < 0 ? a[i] : a[last] + (a[i] - a[last]) * (j - last) / (i - last);
			}
			last = i;
		}
		for (int j = last + 1; last >= 0 && j < a.length; j++) {
			a[j] = a[last];
		}
	}

	/** Circular convolution with an even kernel given by its real spectrum at the non-negative frequencies. */
	private static double[] convolve(double[] a, double[] gain) {
		return Fft.ofSize(a.length / 2).convolveReal(a, gain);
	}

	/** Spectrum of the function and level of the noise. */
	private static final class Model {
		private final int p;
		private final int half;
		private final double[] blur;
		private final double[][] basis;
		private final double[] weight;
		private final double[] signal;
		/** The spectrum varies slowly with the logarithm of frequency: it is fitted in bins of about 6 %. */
		private final int[] binOf;
		private final double[] inBin;
		private final double[][] binBasis;
		private final int bins;
		private double noise;

		Model(int p, double blurPx, double noise) {
			this.p = p;
			this.half = p / 2;
			this.noise = noise;
			double shortest = Math.max(2.0, 2.0 * blurPx);
			int count = 1 + (int) Math.floor(2 * Math.log(128 / shortest) / Math.log(2));
			basis = new double[Math.max(count, 2)][half + 1];
			weight = new double[basis.length];
			blur = new double[half + 1];
			for (int k = 0; k <= half; k++) {
				double omega = 2 * Math.PI * k / p;
				blur[k] = Math.exp(-0.5 * omega * omega * blurPx * blurPx);
				// squared lengths double from one to the next, so that each Gaussian is the square of the one before
				double gaussian = Math.exp(-0.5 * omega * omega * shortest * shortest);
				for (int j = 0; j < basis.length; j++) {
					double length = shortest * Math.pow(2, 0.5 * j);
					basis[j][k] = length * Math.sqrt(2 * Math.PI) * gaussian + 1e-12;
					gaussian *= gaussian;
				}
			}
			signal = new double[half + 1];
			binOf = new int[half + 1];
			int bin = -1;
			double edge = 0;
			for (int k = 1; k <= half; k++) {
				if (k >= edge) {
					bin++;
					edge = Math.max(k + 1, k * 1.06);
				}
				binOf[k] = bin;
			}
			bins = bin + 1;
			inBin = new double[bins];
			for (int k = 1; k <= half; k++) {
				inBin[binOf[k]]++;
			}
			binBasis = new double[basis.length][];
			for (int j = 0; j < basis.length; j++) {
				double[] seen = new double[half + 1];
				for (int k = 0; k <= half; k++) {
					seen[k] = basis[j][k] * blur[k] * blur[k];
				}
				binBasis[j] = binned(seen);
			}
		}

		void fit(double[] d, int n, double expectedNoise) {
			double[] power = binned(periodogram(d, n));
			double mean = 0;
			for (int b = 0; b < bins; b++) {
				mean += power[b] * inBin[b] / half;
			}
			Arrays.fill(weight, Math.max(mean, 1e-12) / weight.length);
			noise = Math.max(expectedNoise, 1e-12);
			double[] num = new double[basis.length];
			double[] den = new double[basis.length];
			for (int step = 0; step < FIT_STEPS; step++) {
				Arrays.fill(num, 0);
				Arrays.fill(den, 0);
				double noiseNum = 0;
				double noiseDen = 0;
				for (int b = 0; b < bins; b++) {
					double model = noise;
					for (int j = 0; j < basis.length; j++) {
						model += weight[j] * binBasis[j][b];
					}
					double inv = inBin[b] / model;
					double ratio = power[b] * inv / model;
					for (int j = 0; j < basis.length; j++) {
						num[j] += binBasis[j][b] * ratio;
						den[j] += binBasis[j][b] * inv;
					}
					noiseNum += ratio;
					noiseDen += inv;
				}
				for (int j = 0; j < basis.length; j++) {
					weight[j] *= den[j] > 0 ? num[j] / den[j] : 0;
				}
				noise = Math.max(noise * noiseNum / noiseDen, 0.25 * expectedNoise);
			}
			for (int k = 0; k <= half; k++) {
				signal[k] = 0;
				for (int j = 0; j < basis.length; j++) {
					signal[k] += weight[j] * basis[j][k];
				}
			}
		}

		/** Mean over each bin of frequencies. */
		private double[] binned(double[] v) {
			double[] out = new double[bins];
			for (int k = 1; k <= half; k++) {
				out[binOf[k]] += v[k] / inBin[binOf[k]];
			}
			return out;
		}

		private double signal(int k) {
			return signal[k];
		}

		private double observedSignal(int k) {
			return blur[k] * blur[k] * signal(k);
		}

		/** Mean of the periodograms with the first sine tapers (Riedel and Sidorenko 1995). */
		private double[] periodogram(double[] d, int n) {
			double[] power = new double[half + 1];
			for (int t = 1; t <= TAPERS; t++) {
				double[] tapered = new double[p];
				// sin(t (i + 1) π / (n + 1)) by the recurrence of Chebyshev
				double turn = 2 * Math.cos(Math.PI * t / (n + 1));
				double before = 0;
				double sine = Math.sqrt(2.0 / (n + 1)) * Math.sin(Math.PI * t / (n + 1));
				for (int i = 0; i < n; i++) {
					tapered[i] = d[i] * sine;
					double next = turn * sine - before;
					before = sine;
					sine = next;
				}
				Fft.ofSize(half).addPower(tapered, 1.0 / TAPERS, power);
			}
			return power;
		}

		double[] observedSpectrum() {
			double[] g = new double[half + 1];
			for (int k = 0; k <= half; k++) {
				g[k] = observedSignal(k);
			}
			return g;
		}

		/** Covariance of the function with what was sampled of it, as a spectrum. */
		double[] crossSpectrum() {
			double[] g = new double[half + 1];
			for (int k = 0; k <= half; k++) {
				g[k] = blur[k] * signal(k);
			}
			return g;
		}

		/**
		 * Variance of the estimate per sample. Each octave of the spectrum sees the trust averaged over its own
		 * wavelength, as if the samples were evenly that good: exact for even trust, close for gaps.
		 */
		double[] posteriorVariance(double[] w, int n) {
			double[] out = new double[n];
			double[] cumulative = new double[n + 1];
			for (int i = 0; i < n; i++) {
				cumulative[i + 1] = cumulative[i] + w[i];
			}
			int octaves = 1 + Integer.numberOfTrailingZeros(Integer.highestOneBit(half));
			double[] table = new double[TRUST_STEPS + 1];
			for (int o = 0; o < octaves; o++) {
				int from = o == 0 ? 0 : 1 << o - 1;
				int to = Math.min(half, (1 << o) - 1);
				Arrays.fill(table, Double.NaN);
				int radius = Math.max(1, Math.min(n, (int) Math.round(0.16 * p / Math.max(1, from))));
				for (int i = 0; i < n; i++) {
					int a = Math.max(0, i - radius);
					int b = Math.min(n, i + radius + 1);
					double t = Math.max(1e-6, (cumulative[b] - cumulative[a]) / (2 * radius + 1));
					int j = (int) Math.round((1 + Math.log10(Math.min(1, t)) / 6) * TRUST_STEPS);
					if (Double.isNaN(table[j])) {
						table[j] = octaveVariance(from, to, noise / Math.pow(10, -6.0 * (1 - j / (double) TRUST_STEPS)));
					}
					out[i] += table[j];
				}
			}
			return out;
		}

		/** What the frequencies {@code from} to {@code to} leave uncertain under noise of the level nu. */
		private double octaveVariance(int from, int to, double nu) {
			double sum = 0;
			for (int k = from; k <= to; k++) {
				double s = signal(k);
				sum += (k == 0 ? 1 : 2) * s * nu / (observedSignal(k) + nu) / p;
			}
			return sum;
		}
	}
}
