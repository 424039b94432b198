// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Complex fast Fourier transform of power-of-two length (Stockham's self-sorting form, radix 4 with a last radix 2), and the circular
 * convolution of real sequences with even kernels on top of it. Tables are kept per length; safe from any thread.
 */
public final class Fft {
	private static final ConcurrentHashMap<Integer, Fft> TABLES = new ConcurrentHashMap<>();

	private final int n;
	/** Per radix-4 stage: the factors ω^p, ω^2p, ω^3p for p below a quarter of the stage's length, real parts, then imaginary parts. */
	private final double[][] factors;
	/** exp(−πi k/n) for the split of a real sequence of length 2n, k to n/2. */
	private final double[] splitCos;
	private final double[] splitSin;

	private Fft(int n) {
		if (n < 1 || Integer.bitCount(n) != 1) {
			throw new IllegalArgumentException(n + " is no power of two");
		}
		this.n = n;
		factors = new double[Integer.numberOfTrailingZeros(n) / 2][];
		int length = n;
		for (int stage = 0; stage < factors.length; stage++) {
			int m = length / 4;
			double[] f = new double[6 * m];
			for (int p = 0; p < m; p++) {
				for (int j = 1; j <= 3; j++) {
					double angle = -2 * Math.PI * j * p / length;
					f[(j - 1) * m + p] = Math.cos(angle);
					f[(j + 2) * m + p] = Math.sin(angle);
				}
			}
			factors[stage] = f;
			length = m;
		}
		splitCos = new double[n / 2 + 1];
		splitSin = new double[n / 2 + 1];
		for (int k = 0; k <= n / 2; k++) {
			splitCos[k] = Math.cos(Math.PI * k / n);
			splitSin[k] = -Math.sin(Math.PI * k / n);
		}
	}

	public static Fft ofSize(int n) {
		return TABLES.computeIfAbsent(n, Fft::new);
	}

	/** X[k] = Σ x[j] exp(−2πi jk/n), in place. */
	public void forward(double[] re, double[] im) {
		transform(re, im, new double[n], new double[n]);
	}

	/** The inverse of {@link #forward}, divided by n. */
	public void inverse(double[] re, double[] im) {
		forward(im, re);
		for (int i = 0; i < n; i++) {
			re[i] /= n;
			im[i] /= n;
		}
	}

	private void transform(double[] re, double[] im, double[] spareRe, double[] spareIm) {
		double[] xr = re;
		double[] xi = im;
		double[] yr = spareRe;
		double[] yi = spareIm;
		int stride = 1;
		int length = n;
		for (double[] f : factors) {
			quarter(xr, xi, yr, yi, f, length / 4, stride);
			double[] t = xr;
			xr = yr;
			yr = t;
			t = xi;
			xi = yi;
			yi = t;
			stride *= 4;
			length /= 4;
		}
		if (length == 2) {
			for (int q = 0; q < stride; q++) {
				double ar = xr[q];
				double ai = xi[q];
				double br = xr[q + stride];
				double bi = xi[q + stride];
				xr[q] = ar + br;
				xi[q] = ai + bi;
				xr[q + stride] = ar - br;
				xi[q + stride] = ai - bi;
			}
		}
		if (xr != re) {
			System.arraycopy(xr, 0, re, 0, n);
			System.arraycopy(xi, 0, im, 0, n);
		}
	}

	private static void quarter(double[] xr, double[] xi, double[] yr, double[] yi, double[] f, int m, int s) {
		for (int p = 0; p < m; p++) {
			double w1r = f[p];
			double w2r = f[m + p];
			double w3r = f[2 * m + p];
			double w1i = f[3 * m + p];
			double w2i = f[4 * m + p];
			double w3i = f[5 * m + p];
			int a = s * p;
			int b = a + s * m;
			int c = b + s * m;
			int d = c + s * m;
			int o0 = 4 * s * p;
			int o1 = o0 + s;
			int o2 = o1 + s;
			int o3 = o2 + s;
			for (int q = 0; q < s; q++) {
				double apcR = xr[a + q] + xr[c + q];
				double apcI = xi[a + q] + xi[c + q];
				double amcR = xr[a + q] - xr[c + q];
				double amcI = xi[a + q] - xi[c + q];
				double bpdR = xr[b + q] + xr[d + q];
				double bpdI = xi[b + q] + xi[d + q];
				double bmdR = xr[b + q] - xr[d + q];
				double bmdI = xi[b + q] - xi[d + q];
				yr[o0 + q] = apcR + bpdR;
				yi[o0 + q] = apcI + bpdI;
				// minus i times (b − d)
				double uR = amcR + bmdI;
				double uI = amcI - bmdR;
				yr[o1 + q] = w1r * uR - w1i * uI;
				yi[o1 + q] = w1r * uI + w1i * uR;
				double vR = apcR - bpdR;
				double vI = apcI - bpdI;
				yr[o2 + q] = w2r * vR - w2i * vI;
				yi[o2 + q] = w2r * vI + w2i * vR;
				double zR = amcR - bmdI;
				double zI = amcI + bmdR;
				yr[o3 + q] = w3r * zR - w3i * zI;
				yi[o3 + q] = w3r * zI + w3i * zR;
			}
		}
	}

	/**
	 * Circular convolution of a real sequence of length 2n with an even real kernel; this is the transform of size n.
	 *
	 * @param a the sequence, length 2n
	 * @param gain the kernel's spectrum at the frequencies 0 to n, length n + 1 at least
	 * @return a new sequence of length 2n
	 */
	public double[] convolveReal(double[] a, double[] gain) {
		double[] re = new double[n];
		double[] im = new double[n];
		for (int k = 0; k < n; k++) {
			re[k] = a[2 * k];
			im[k] = a[2 * k + 1];
		}
		double[] spareRe = new double[n];
		double[] spareIm = new double[n];
		transform(re, im, spareRe, spareIm);
		double zero = (re[0] + im[0]) * gain[0];
		double last = (re[0] - im[0]) * gain[n];
		re[0] = 0.5 * (zero + last);
		im[0] = 0.5 * (zero - last);
		for (int k = 1; k <= n / 2; k++) {
			int l = n - k;
			double c = splitCos[k];
			double s = splitSin[k];
			// even and odd halves of the spectrum
			double er = 0.5 * (re[k] + re[l]);
			double ei = 0.5 * (im[k] - im[l]);
			double or = 0.5 * (im[k] + im[l]);
			double oi = -0.5 * (re[k] - re[l]);
			double tr = c * or - s * oi;
			double ti = c * oi + s * or;
			double xr = gain[k] * (er + tr);
			double xi = gain[k] * (ei + ti);
			double yr = gain[l] * (er - tr);
			double yi = -gain[l] * (ei - ti);
			er = 0.5 * (xr + yr);
			ei = 0.5 * (xi - yi);
			tr = 0.5 * (xr - yr);
			ti = 0.5 * (xi + yi);
			or = c * tr + s * ti;
			oi = c * ti - s * tr;
			re[k] = er - oi;
			im[k] = ei + or;
			re[l] = er + oi;
			im[l] = or - ei;
		}
		transform(im, re, spareIm, spareRe);
		double[] out = new double[2 * n];
		double scale = 1.0 / n;
		for (int k = 0; k < n; k++) {
			out[2 * k] = re[k] * scale;
			out[2 * k + 1] = im[k] * scale;
		}
		return out;
	}

	/**
	 * Power |X[k]|² of a real sequence of length 2n at the frequencies 0 to n, added to {@code power}.
	 *
	 * @param weight factor of what is added
	 */
	public void addPower(double[] a, double weight, double[] power) {
		double[] re = new double[n];
		double[] im = new double[n];
		for (int k = 0; k < n; k++) {
			re[k] = a[2 * k];
			im[k] = a[2 * k + 1];
		}
		forward(re, im);
		power[0] += weight * (re[0] + im[0]) * (re[0] + im[0]);
		power[n] += weight * (re[0] - im[0]) * (re[0] - im[0]);
		for (int k = 1; k <= n / 2; k++) {
			int l = n - k;
			double er = 0.5 * (re[k] + re[l]);
			double ei = 0.5 * (im[k] - im[l]);
			double or = 0.5 * (im[k] + im[l]);
			double oi = -0.5 * (re[k] - re[l]);
			double tr = splitCos[k] * or - splitSin[k] * oi;
			double ti = splitCos[k] * oi + splitSin[k] * or;
			power[k] += weight * ((er + tr) * (er + tr) + (ei + ti) * (ei + ti));
			if (l != k) {
				power[l] += weight * ((er - tr) * (er - tr) + (ei - ti) * (ei - ti));
			}
		}
	}
}
