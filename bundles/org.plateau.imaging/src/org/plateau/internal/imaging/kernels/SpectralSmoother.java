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
	/** How close to the solution it is solved: mean square of what is left of the samples, in noise variances. */
	private static final double CLOSE = 1e-4;
	/** Longest length of correlation, samples. */
	public static final double LONGEST = 128;
	/** Zeros behind the samples, so that their ends know nothing of each other. */
	private static final int BEYOND = 576;
	/** Bits of a real number's mantissa that do not tell one degree of trust from another. */
	private static final int TRUST_SHIFT = 19;
	private static final int TAPERS = 4;
	/** Samples worth less than this share of the best ones are left out: they only slow the solution down. */
	public static final double LEAST_TRUST = 0.02;

	/**
	 * @param value the estimate at every sample
	 * @param variance its variance
	 * @param priorVariance of the function around its trend, as it is known without samples nearby
	 * @param noiseVariance variance of the noise of the best samples
	 */
	public record Smoothed(double[] value, double[] variance, double priorVariance, double noiseVariance) {
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
		double[] trend = localLine(z, w, trendWindow(n));
		OddFrequencies frequencies = new OddFrequencies(n + BEYOND);
		Model model = new Model(frequencies, blurPx, unit);
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
		double[] alpha = new double[n];
		double[] predicted = new double[n];
		for (int round = 0; round < 3; round++) {
			model.fit(completed, n, unit);
			restrict(alpha, robust);
			krige(model, d, robust, alpha);
			if (round == 2) {
				break;
			}
			frequencies.convolve(alpha, n, frequencies.ordered(model.observedSpectrum()), predicted);
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
		double[] value = new double[n];
		frequencies.convolve(alpha, n, frequencies.ordered(model.crossSpectrum()), value);
		for (int i = 0; i < n; i++) {
			value[i] += trend[i];
		}
		return new Smoothed(value, model.posteriorVariance(robust, n), model.priorVariance(), model.noise);
	}

	/** Standard deviation of the Gaussian window that the trend of n samples is taken with, samples. */
	public static double trendWindow(int n) {
		return Math.max(24, Math.min(96, n / 16.0));
	}

	private static boolean isPresent(double z, double variance) {
		return Double.isFinite(z) && variance > 0 && variance < 1e12;
	}

	/**
	 * The weights of the samples in the estimate: solves (S + noise / w) α = d over the samples with w > 0 by conjugate
	 * gradients, preconditioned with the circulant (S + noise)⁻¹.
	 *
	 * @param alpha where to begin, 0 where w is; the solution
	 */
	private static void krige(Model model, double[] d, double[] w, double[] alpha) {
		OddFrequencies frequencies = model.frequencies;
		int n = d.length;
		double noise = model.noise;
		double[] spectrum = model.observedSpectrum();
		double[] inverse = new double[spectrum.length];
		for (int k = 0; k < inverse.length; k++) {
			inverse[k] = 1 / (spectrum[k] + noise);
		}
		double[][] forward = frequencies.ordered(spectrum);
		double[][] back = frequencies.ordered(inverse);
		double[] present = new double[n];
		double[] noises = new double[n];
		for (int i = 0; i < n; i++) {
			present[i] = w[i] > 0 ? 1 : 0;
			noises[i] = w[i] > 0 ? noise / w[i] : 0;
		}
		double[] r = new double[n];
		double[] z = new double[n];
		double[] q = new double[n];
		double[] aq = new double[n];
		apply(frequencies, forward, present, noises, alpha, r);
		for (int i = 0; i < n; i++) {
			r[i] = present[i] * d[i] - r[i];
		}
		double target = CLOSE * noise * n;
		double rz = 0;
		for (int step = 0; step < SOLVE_STEPS && dot(r, r) > target; step++) {
			frequencies.convolve(r, n, back, z);
			multiply(z, present);
			double next = dot(r, z);
			if (step == 0) {
				System.arraycopy(z, 0, q, 0, n);
			} else {
				follow(q, z, next / rz);
			}
			rz = next;
			apply(frequencies, forward, present, noises, q, aq);
			double t = rz / dot(q, aq);
			add(alpha, t, q);
			add(r, -t, aq);
		}
	}

	private static void apply(OddFrequencies frequencies, double[][] spectrum, double[] present, double[] noises, double[] q, double[] out) {
		frequencies.convolve(q, q.length, spectrum, out);
		for (int i = 0; i < q.length; i++) {
			out[i] = out[i] * present[i] + noises[i] * q[i];
		}
	}

	private static void multiply(double[] a, double[] b) {
		for (int i = 0; i < a.length; i++) {
			a[i] *= b[i];
		}
	}

	private static void add(double[] a, double t, double[] b) {
		for (int i = 0; i < a.length; i++) {
			a[i] += t * b[i];
		}
	}

	private static void follow(double[] q, double[] z, double beta) {
		for (int i = 0; i < q.length; i++) {
			q[i] = z[i] + beta * q[i];
		}
	}

	private static void restrict(double[] a, double[] w) {
		for (int i = 0; i < a.length; i++) {
			if (w[i] == 0) {
				a[i] = 0;
			}
		}
	}

	/** In four sums, because one alone waits for every addition. */
	private static double dot(double[] a, double[] b) {
		double s0 = 0;
		double s1 = 0;
		double s2 = 0;
		double s3 = 0;
		int i = 0;
		for (; i + 3 < a.length; i += 4) {
			s0 += a[i] * b[i];
			s1 += a[i + 1] * b[i + 1];
			s2 += a[i + 2] * b[i + 2];
			s3 += a[i + 3] * b[i + 3];
		}
		for (; i < a.length; i++) {
			s0 += a[i] * b[i];
		}
		return s0 + s1 + (s2 + s3);
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

	/** Spectrum of the function and level of the noise. */
	private static final class Model {
		private final OddFrequencies frequencies;
		private final int p;
		private final int count;
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

		Model(OddFrequencies frequencies, double blurPx, double noise) {
			this.frequencies = frequencies;
			this.noise = noise;
			p = frequencies.length();
			count = frequencies.count();
			double shortest = Math.max(2.0, 2.0 * blurPx);
			int lengths = 1 + (int) Math.floor(2 * Math.log(LONGEST / shortest) / Math.log(2));
			basis = new double[Math.max(lengths, 2)][];
			weight = new double[basis.length];
			blur = gaussian(blurPx);
			double[] gaussian = gaussian(shortest);
			for (int j = 0; j < basis.length; j++) {
				double peak = shortest * Math.pow(2, 0.5 * j) * Math.sqrt(2 * Math.PI);
				basis[j] = new double[count];
				// squared lengths double from one to the next, so that each Gaussian is the square of the one before
				for (int k = 0; k < count; k++) {
					basis[j][k] = peak * gaussian[k] + 1e-12;
					gaussian[k] *= gaussian[k];
				}
			}
			signal = new double[count];
			binOf = new int[count];
			int bin = -1;
			double edge = 0;
			for (int k = 0; k < count; k++) {
				if (k >= edge) {
					bin++;
					edge = Math.max(k + 1, k * 1.06);
				}
				binOf[k] = bin;
			}
			bins = bin + 1;
			inBin = new double[bins];
			for (int k = 0; k < count; k++) {
				inBin[binOf[k]]++;
			}
			double[] blurred = new double[count];
			binBasis = new double[basis.length][];
			for (int j = 0; j < basis.length; j++) {
				double[] b = basis[j];
				for (int k = 0; k < count; k++) {
					blurred[k] = b[k] * blur[k] * blur[k];
				}
				binBasis[j] = binned(blurred);
			}
		}

		/** Angular frequency of the k-th. */
		private double omega(int k) {
			return 2 * Math.PI * (k + 0.5) / p;
		}

		/** exp(−ω² length² / 2), each from the one before. */
		private double[] gaussian(double length) {
			double[] out = new double[count];
			double first = omega(0) * length;
			double value = Math.exp(-0.5 * first * first);
			double ratio = Math.exp(-4 * first * first);
			double change = Math.exp(-4 * first * first);
			for (int k = 0; k < count; k++) {
				out[k] = value;
				value *= ratio;
				ratio *= change;
			}
			return out;
		}

		void fit(double[] d, int n, double expectedNoise) {
			double[] power = binned(periodogram(d, n));
			double mean = 0;
			for (int b = 0; b < bins; b++) {
				mean += power[b] * inBin[b] / count;
			}
			Arrays.fill(weight, Math.max(mean, 1e-12) / weight.length);
			noise = Math.max(expectedNoise, 1e-12);
			double[] model = new double[bins];
			double[] inv = new double[bins];
			double[] ratio = new double[bins];
			for (int step = 0; step < FIT_STEPS; step++) {
				Arrays.fill(model, noise);
				for (int j = 0; j < weight.length; j++) {
					add(model, weight[j], binBasis[j]);
				}
				for (int b = 0; b < bins; b++) {
					inv[b] = inBin[b] / model[b];
					ratio[b] = power[b] * inv[b] / model[b];
				}
				double noiseNum = 0;
				double noiseDen = 0;
				for (int b = 0; b < bins; b++) {
					noiseNum += ratio[b];
					noiseDen += inv[b];
				}
				for (int j = 0; j < weight.length; j++) {
					double den = dot(binBasis[j], inv);
					weight[j] *= den > 0 ? dot(binBasis[j], ratio) / den : 0;
				}
				noise = Math.max(noise * noiseNum / noiseDen, 0.25 * expectedNoise);
			}
			Arrays.fill(signal, 0);
			for (int j = 0; j < weight.length; j++) {
				add(signal, weight[j], basis[j]);
			}
		}

		/** Mean over each bin of frequencies. */
		private double[] binned(double[] v) {
			double[] out = new double[bins];
			for (int k = 0; k < count; k++) {
				out[binOf[k]] += v[k];
			}
			for (int b = 0; b < bins; b++) {
				out[b] /= inBin[b];
			}
			return out;
		}

		/** Mean of the periodograms with the first sine tapers (Riedel and Sidorenko 1995). */
		private double[] periodogram(double[] d, int n) {
			double[] power = new double[count];
			double[] tapered = new double[n];
			for (int t = 1; t <= TAPERS; t++) {
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
				frequencies.addPower(tapered, n, 1.0 / TAPERS, power);
			}
			return power;
		}

		/** Of the function as it was sampled, blurred. */
		double[] observedSpectrum() {
			double[] g = new double[count];
			for (int k = 0; k < count; k++) {
				g[k] = blur[k] * blur[k] * signal[k];
			}
			return g;
		}

		/** Covariance of the function with what was sampled of it, as a spectrum. */
		double[] crossSpectrum() {
			double[] g = new double[count];
			for (int k = 0; k < count; k++) {
				g[k] = blur[k] * signal[k];
			}
			return g;
		}

		double priorVariance() {
			double sum = 0;
			for (double s : signal) {
				sum += s;
			}
			return 2 * sum / p;
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
			double[] observed = observedSpectrum();
			int lowest = Float.floatToRawIntBits(1e-6f) >> TRUST_SHIFT;
			double[] table = new double[(Float.floatToRawIntBits(1f) >> TRUST_SHIFT) - lowest + 1];
			for (int from = 0, to = 0; from < count; from = to + 1, to = Math.min(count - 1, 2 * from)) {
				Arrays.fill(table, Double.NaN);
				int radius = Math.max(1, Math.min(n, (int) Math.round(0.16 * p / Math.max(1, from))));
				for (int i = 0; i < n; i++) {
					int a = Math.max(0, i - radius);
					int b = Math.min(n, i + radius + 1);
					float t = (float) Math.max(1e-6, Math.min(1, (cumulative[b] - cumulative[a]) / (2 * radius + 1)));
					// the trust in steps of a sixteenth of an octave or less
					int step = Float.floatToRawIntBits(t) >> TRUST_SHIFT;
					int j = step - lowest;
					if (Double.isNaN(table[j])) {
						double middle = t < 1 ? Float.intBitsToFloat((step << TRUST_SHIFT) + (1 << TRUST_SHIFT - 1)) : 1;
						table[j] = uncertain(from, to, observed, noise / middle);
					}
					out[i] += table[j];
				}
			}
			return out;
		}

		/** What the frequencies {@code from} to {@code to} leave uncertain under noise of the level nu. */
		private double uncertain(int from, int to, double[] observed, double nu) {
			double sum = 0;
			for (int k = from; k <= to; k++) {
				sum += signal[k] * nu / (observed[k] + nu);
			}
			return 2 * sum / p;
		}
	}
}
