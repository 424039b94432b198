// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.concurrent.ConcurrentHashMap;

/** Complex fast Fourier transform of power-of-two length in place (Cooley and Tukey 1965), tables kept per length. */
public final class Fft {
	private static final ConcurrentHashMap<Integer, Fft> TABLES = new ConcurrentHashMap<>();

	private final int n;
	private final double[] cos;
	private final double[] sin;
	private final int[] reversed;

	private Fft(int n) {
		if (Integer.bitCount(n) != 1) {
			throw new IllegalArgumentException(n + " is no power of two");
		}
		this.n = n;
		cos = new double[n / 2];
		sin = new double[n / 2];
		for (int i = 0; i < n / 2; i++) {
			cos[i] = Math.cos(2 * Math.PI * i / n);
			sin[i] = -Math.sin(2 * Math.PI * i / n);
		}
		reversed = new int[n];
		for (int i = 1; i < n; i++) {
			reversed[i] = reversed[i >> 1] >> 1 | ((i & 1) == 1 ? n >> 1 : 0);
		}
	}

	public static Fft ofSize(int n) {
		return TABLES.computeIfAbsent(n, Fft::new);
	}

	/** X[k] = Σ x[j] exp(−2πi jk/n). */
	public void forward(double[] re, double[] im) {
		for (int i = 0; i < n; i++) {
			int j = reversed[i];
			if (j > i) {
				double t = re[i];
				re[i] = re[j];
				re[j] = t;
				t = im[i];
				im[i] = im[j];
				im[j] = t;
			}
		}
		for (int half = 1; half < n; half <<= 1) {
			int stride = n / (2 * half);
			for (int base = 0; base < n; base += 2 * half) {
				for (int k = 0, t = 0; k < half; k++, t += stride) {
					int a = base + k;
					int b = a + half;
					double xr = re[b] * cos[t] - im[b] * sin[t];
					double xi = re[b] * sin[t] + im[b] * cos[t];
					re[b] = re[a] - xr;
					im[b] = im[a] - xi;
					re[a] += xr;
					im[a] += xi;
				}
			}
		}
	}

	/** The inverse of {@link #forward}, divided by n. */
	public void inverse(double[] re, double[] im) {
		forward(im, re);
		for (int i = 0; i < n; i++) {
			re[i] /= n;
			im[i] /= n;
		}
	}
}
