// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.List;

/**
 * Result of the linear Kramers–Kronig test. Arrays are shared: do not write to them.
 *
 * @param verdict what it says
 * @param explanation why, for people, with the number of RC elements and how it was chosen
 * @param elements number of RC elements
 * @param mu 1 − Σ|negative R| / Σ|positive R|: 1 follows the data with positive resistances alone
 * @param capacitor whether there was a capacitor in series
 * @param frequencyHz of the points used, in the spectrum's order
 * @param realOhm {@code realOhm[point]} of the RC elements
 * @param imaginaryOhm {@code imaginaryOhm[point]} of the RC elements
 * @param realResidual (measured − fitted) / |measured| of the real part, per point, dimensionless
 * @param imaginaryResidual the same of the imaginary part
 * @param failingHz frequencies at which a residual exceeds the limit
 * @param settings how it was done
 */
public record KramersKronig(Verdict verdict, String explanation, int elements, double mu, boolean capacitor, double[] frequencyHz,
		double[] realOhm, double[] imaginaryOhm, double[] realResidual, double[] imaginaryResidual, List<Double> failingHz,
		KramersKronigSettings settings) {

	/** What the test says. */
	public enum Verdict {
		/** No residual exceeds the limit, and no mean of three neighbours half of it. */
		PASSED,
		/** Means of three neighbours exceed half the limit, or single residuals the limit. */
		DOUBTFUL,
		/** Residuals exceed the limit at neighbouring frequencies or at more than one frequency in twenty: not linear, not stationary or not causal. */
		FAILED,
		/** Too few points to say. */
		NOT_TESTED
	}

	public KramersKronig {
		failingHz = List.copyOf(failingHz);
	}

	/** Largest relative residual of either part; NaN when not tested. */
	public double worst() {
		double worst = Double.NaN;
		for (int i = 0; i < realResidual.length; i++) {
			worst = Math.max(Double.isNaN(worst) ? 0 : worst, Math.max(Math.abs(realResidual[i]), Math.abs(imaginaryResidual[i])));
		}
		return worst;
	}
}
