// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Complex fast Fourier transform of power-of-two length (Stockham's self-sorting form, radix 4 with a last radix 2). Tables are kept per
 * length; safe from any thread.
 */
public final class Fft {
	private static final ConcurrentHashMap<Integer, Fft> TABLES = new ConcurrentHashMap<>();

	private final int n;
	/** Per radix-4 stage: the factors ω^p, ω^2p, ω^3p for p below a quarter of the stage's length, real parts, then imaginary parts. */
	private final double[][] factors;

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
}
