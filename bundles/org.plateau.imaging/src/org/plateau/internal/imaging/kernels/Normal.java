// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

/** The standard normal density and its integral. */
public final class Normal {
	private static final double RANGE = 8;
	private static final int STEPS_PER_UNIT = 256;
	private static final double[] INTEGRAL = table();

	private Normal() {
	}

	private static double[] table() {
		int n = (int) (2 * RANGE * STEPS_PER_UNIT) + 2;
		double[] t = new double[n];
		for (int i = 0; i < n; i++) {
			double z = i / (double) STEPS_PER_UNIT - RANGE;
			t[i] = 0.5 * org.apache.commons.math3.special.Erf.erfc(-z / Math.sqrt(2));
		}
		return t;
	}

	/** exp(−z²/2) / √(2π). */
	public static double density(double z) {
		return 0.3989422804014327 * Math.exp(-0.5 * z * z);
	}

	/** Integral of the density from −∞ to z; absolute error below 2e-6 (linear interpolation in a table). */
	public static double integral(double z) {
		if (z <= -RANGE) {
			return 0;
		}
		if (z >= RANGE) {
			return 1;
		}
		double u = (z + RANGE) * STEPS_PER_UNIT;
		int i = (int) u;
		return INTEGRAL[i] + (u - i) * (INTEGRAL[i + 1] - INTEGRAL[i]);
	}
}
