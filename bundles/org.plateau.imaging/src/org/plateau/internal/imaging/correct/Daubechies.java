// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

/**
 * The orthonormal wavelets with compact support and N vanishing moments (Daubechies, Comm. Pure Appl. Math. 41 (1988) 909), called dbN. The
 * filter is computed, not tabulated: the zeros of Σ C(N−1+k, k) yᵏ, k &lt; N, are mapped to z by y = (2 − z − 1/z) / 4, and of each pair the
 * zero inside the unit circle is taken (extremal phase).
 */
final class Daubechies {

	/** Largest N whose filter comes out orthonormal to 1e-9 in double precision. */
	static final int LARGEST = 20;

	private final double[] low;

	/** @param moments N, 1 to {@link #LARGEST} */
	Daubechies(int moments) {
		if (moments < 1 || moments > LARGEST) {
			throw new IllegalArgumentException("no wavelet db" + moments + "; N runs from 1 to " + LARGEST);
		}
		low = filter(moments);
	}

	/** The 2N coefficients of the low-pass filter; their sum is √2. */
	double[] lowPass() {
		return low.clone();
	}

	private static double[] filter(int n) {
		double[][] roots = roots(n);
		double[] re = { 1 };
		double[] im = { 0 };
		for (int i = 0; i < n; i++) {
			double[][] next = times(re, im, 1, 0);
			re = next[0];
			im = next[1];
		}
		for (double[] y : roots) {
			double br = 1 - 2 * y[0];
			double bi = -2 * y[1];
			double sr = br * br - bi * bi - 1;
			double si = 2 * br * bi;
			double mod = Math.hypot(sr, si);
			double qr = Math.sqrt(Math.max(0, (mod + sr) / 2));
			double qi = Math.copySign(Math.sqrt(Math.max(0, (mod - sr) / 2)), si);
			double zr = br + qr;
			double zi = bi + qi;
			if (Math.hypot(zr, zi) > 1) {
				zr = br - qr;
				zi = bi - qi;
			}
			double[][] next = times(re, im, -zr, -zi);
			re = next[0];
			im = next[1];
		}
		double sum = 0;
		for (double c : re) {
			sum += c;
		}
		double[] low = new double[re.length];
		for (int i = 0; i < low.length; i++) {
			low[i] = re[re.length - 1 - i] * Math.sqrt(2) / sum;
		}
		return low;
	}

	/** The polynomial (ascending powers) times (z + c). */
	private static double[][] times(double[] re, double[] im, double cr, double ci) {
		double[] r = new double[re.length + 1];
		double[] i = new double[re.length + 1];
		for (int k = 0; k < re.length; k++) {
			r[k] += re[k] * cr - im[k] * ci;
			i[k] += re[k] * ci + im[k] * cr;
			r[k + 1] += re[k];
			i[k + 1] += im[k];
		}
		return new double[][] { r, i };
	}

	/** All zeros of Σ C(n−1+k, k) yᵏ by the simultaneous iteration of Durand and Kerner. */
	private static double[][] roots(int n) {
		int degree = n - 1;
		double[] c = new double[n];
		c[0] = 1;
		for (int k = 1; k < n; k++) {
			c[k] = c[k - 1] * (n - 1 + k) / k;
		}
		double[][] z = new double[degree][];
		double radius = degree == 0 ? 0 : Math.pow(1 / c[degree], 1.0 / degree);
		for (int i = 0; i < degree; i++) {
			double t = 2 * Math.PI * i / degree + 0.4;
			z[i] = new double[] { radius * Math.cos(t), radius * Math.sin(t) };
		}
		for (int round = 0; round < 500; round++) {
			double moved = 0;
			for (int i = 0; i < degree; i++) {
				double pr = c[degree];
				double pi = 0;
				for (int k = degree - 1; k >= 0; k--) {
					double t = pr * z[i][0] - pi * z[i][1] + c[k];
					pi = pr * z[i][1] + pi * z[i][0];
					pr = t;
				}
				double dr = c[degree];
				double di = 0;
				for (int j = 0; j < degree; j++) {
					if (j != i) {
						double er = z[i][0] - z[j][0];
						double ei = z[i][1] - z[j][1];
						double t = dr * er - di * ei;
						di = dr * ei + di * er;
						dr = t;
					}
				}
				double d = dr * dr + di * di;
				double sr = (pr * dr + pi * di) / d;
				double si = (pi * dr - pr * di) / d;
				z[i][0] -= sr;
				z[i][1] -= si;
				moved = Math.max(moved, Math.hypot(sr, si));
			}
			if (moved < 1e-16) {
				break;
			}
		}
		return z;
	}

	/**
	 * The part of a signal that lives on scales above 2^levels samples: its orthogonal projection on the approximation space, the signal
	 * continued by mirroring at both ends.
	 *
	 * @param signal n samples, not changed
	 * @return n samples
	 */
	double[] approximation(double[] signal, int levels) {
		int n = signal.length;
		int unit = 1 << levels;
		int period = (2 * n + unit - 1) / unit * unit;
		double[] a = new double[period];
		for (int i = 0; i < period; i++) {
			a[i] = i < n ? signal[i] : i < 2 * n ? signal[2 * n - 1 - i] : signal[0];
		}
		for (int l = 0, length = period; l < levels; l++, length /= 2) {
			double[] half = new double[length / 2];
			for (int i = 0; i < half.length; i++) {
				double s = 0;
				for (int k = 0; k < low.length; k++) {
					s += low[k] * a[(2 * i + k) % length];
				}
				half[i] = s;
			}
			a = half;
		}
		for (int l = levels - 1; l >= 0; l--) {
			int length = period >> l;
			double[] twice = new double[length];
			for (int i = 0; i < a.length; i++) {
				for (int k = 0; k < low.length; k++) {
					twice[(2 * i + k) % length] += low[k] * a[i];
				}
			}
			a = twice;
		}
		double[] out = new double[n];
		System.arraycopy(a, 0, out, 0, n);
		return out;
	}
}
