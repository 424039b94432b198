// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

/**
 * R f(s) with s = √(jωτ) and f = coth(s)/s (wall) or tanh(s)/s (sink), and the derivatives. Near s = 0 by series in s² = jωτ, since the
 * closed form of the derivative loses all digits there.
 */
final class FiniteDiffusion {

	private static final double SERIES_BELOW = 1e-4;
	/** From here on tanh(s) is 1 in double precision. */
	private static final double FLAT_ABOVE = 20;

	private FiniteDiffusion() {
	}

	static void open(double omega, double r, double tau, double[] out) {
		double x = omega * tau;
		if (x < SERIES_BELOW) {
			// coth(s)/s = 1/s² + 1/3 − s²/45 + 2 s⁴/945; half s times its derivative has the factors −1, 0, 1, 2
			double quartic = 2 * x * x / 945;
			store(r, tau, 1.0 / 3 - quartic, -1 / x - x / 45, -2 * quartic, 1 / x - x / 45, out);
			return;
		}
		double[] t = tanh(Math.sqrt(x / 2));
		double norm = t[0] * t[0] + t[1] * t[1];
		double re = t[0] / norm;
		double im = -t[1] / norm;
		// (s/2) d/ds [c/s] = ½ (1 − c²) − c/(2s), c = coth s
		closed(r, tau, x, re, im, out);
	}

	static void shorted(double omega, double r, double tau, double[] out) {
		double x = omega * tau;
		if (x < SERIES_BELOW) {
			// tanh(s)/s = 1 − s²/3 + 2 s⁴/15; half s times its derivative has the factors 0, 1, 2
			double quartic = -2 * x * x / 15;
			store(r, tau, 1 + quartic, -x / 3, 2 * quartic, -x / 3, out);
			return;
		}
		double[] t = tanh(Math.sqrt(x / 2));
		closed(r, tau, x, t[0], t[1], out);
	}

	/** For y = tanh s or coth s alike: y' = 1 − y², so (s/2) d(y/s)/ds = ½ (1 − y²) − ½ y/s. */
	private static void closed(double r, double tau, double x, double yRe, double yIm, double[] out) {
		double h = Math.sqrt(x / 2);
		// y/s with s = h (1 + j)
		double re = (yRe + yIm) / (2 * h);
		double im = (yIm - yRe) / (2 * h);
		double dRe = 0.5 * (1 - (yRe * yRe - yIm * yIm)) - 0.5 * re;
		double dIm = -yRe * yIm - 0.5 * im;
		store(r, tau, re, im, dRe, dIm, out);
	}

	private static void store(double r, double tau, double re, double im, double dRe, double dIm, double[] out) {
		StandardElements.set(out, 0, r * re, r * im);
		StandardElements.set(out, 1, re, im);
		StandardElements.set(out, 2, r * dRe / tau, r * dIm / tau);
	}

	/** tanh(h + jh). */
	private static double[] tanh(double h) {
		if (h > FLAT_ABOVE) {
			return new double[] { 1, 0 };
		}
		double denominator = Math.cosh(2 * h) + Math.cos(2 * h);
		return new double[] { Math.sinh(2 * h) / denominator, Math.sin(2 * h) / denominator };
	}
}
