// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.Objects;

/**
 * How the linear Kramers–Kronig test is done.
 *
 * @param c limit of μ: below it the RC elements begin to follow the noise; NaN takes {@code maxElements} without asking μ
 * @param maxElements largest number of RC elements, at least 1; at most the number of frequencies − 3 are used
 * @param choice which of the numbers with μ below {@code c} is taken
 * @param part which part of the impedance is fitted
 * @param capacitor a capacitor in series, for spectra without a low-frequency intercept
 * @param decadesBeyond by how much the time constants reach beyond 1/ω of the measured range, decades at each end, ≥ 0
 * @param limit relative residual that no frequency of a valid spectrum exceeds; half of it in a mean of three neighbours raises doubt
 */
public record KramersKronigSettings(double c, int maxElements, Choice choice, Part part, Capacitor capacitor, double decadesBeyond, double limit) {

	/** Which number of RC elements is taken. */
	public enum Choice {
		/** The first with μ &lt; c, counted from 1 (Schönleber, impedance.py). μ may dip by chance while there are far too few elements. */
		FIRST,
		/**
		 * The first from which on μ stays &lt; c, and as many more as it takes to come within a quarter of the least scatter per degree of freedom: a
		 * single sharp time constant between two of the elements makes μ small long before there are enough.
		 */
		SETTLED
	}

	/** Which part is fitted; the other follows by Kramers and Kronig. */
	public enum Part {
		REAL, IMAGINARY, COMPLEX
	}

	/** Whether there is a capacitor in series. */
	public enum Capacitor {
		NO, YES,
		/** When −Im Z still grows towards the lowest frequency. */
		WHEN_BLOCKING
	}

	public KramersKronigSettings {
		Objects.requireNonNull(choice, "choice");
		Objects.requireNonNull(part, "part");
		Objects.requireNonNull(capacitor, "capacitor");
		if (maxElements < 1 || !(decadesBeyond >= 0) || !(limit > 0)) {
			throw new IllegalArgumentException("at least one RC element, no negative number of decades and a positive limit, not " + maxElements
					+ ", " + decadesBeyond + ", " + limit);
		}
	}

	/** c = 0.85 settled, up to 50 elements reaching half a decade beyond, both parts, a capacitor when blocking, residuals up to 2 %. */
	public static KramersKronigSettings standard() {
		return new KramersKronigSettings(0.85, 50, Choice.SETTLED, Part.COMPLEX, Capacitor.WHEN_BLOCKING, 0.5, 0.02);
	}

	/** As impedance.py's {@code linKK(f, Z)} without options. */
	public static KramersKronigSettings impedancePy() {
		return new KramersKronigSettings(0.85, 50, Choice.FIRST, Part.REAL, Capacitor.NO, 0, 0.02);
	}

	public KramersKronigSettings with(Part other) {
		return new KramersKronigSettings(c, maxElements, choice, other, capacitor, decadesBeyond, limit);
	}

	public KramersKronigSettings with(Capacitor other) {
		return new KramersKronigSettings(c, maxElements, choice, part, other, decadesBeyond, limit);
	}

	public KramersKronigSettings with(Choice other) {
		return new KramersKronigSettings(c, maxElements, other, part, capacitor, decadesBeyond, limit);
	}

	/** NaN for c: exactly {@code elements}. */
	public KramersKronigSettings withElements(double otherC, int elements) {
		return new KramersKronigSettings(otherC, elements, choice, part, capacitor, decadesBeyond, limit);
	}

	public KramersKronigSettings withLimit(double other) {
		return new KramersKronigSettings(c, maxElements, choice, part, capacitor, decadesBeyond, other);
	}

	public KramersKronigSettings reaching(double decades) {
		return new KramersKronigSettings(c, maxElements, choice, part, capacitor, decades, limit);
	}
}
