// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.plot;

import java.util.Locale;

/**
 * Round positions on an axis: steps of 1, 2 or 5 times a power of ten.
 *
 * @param first position, not below the axis's begin
 * @param step from one to the next
 * @param count how many, at least 0
 * @param decimals that tell them apart
 */
public record Ticks(double first, double step, int count, int decimals) {

	private static final int MOST_DECIMALS = 6;
	private static final double LARGE = 1e7;

	/**
	 * @param low begin of the axis
	 * @param high end of the axis, &gt; low
	 * @param atMost how many there is room for, at least 1
	 */
	public static Ticks of(double low, double high, int atMost) {
		if (!(high > low) || Double.isInfinite(high - low)) {
			throw new IllegalArgumentException("no axis from " + low + " to " + high);
		}
		double rough = (high - low) / Math.max(1, atMost);
		double power = Math.pow(10, Math.floor(Math.log10(rough)));
		double step = power;
		for (double f : new double[] { 1, 2, 5, 10 }) {
			step = f * power;
			if (step >= rough * (1 - 1e-9)) {
				break;
			}
		}
		double first = Math.ceil(low / step - 1e-9) * step;
		int count = (int) Math.floor((high - first) / step + 1e-9) + 1;
		return new Ticks(first, step, Math.max(0, count), (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
	}

	public double position(int tick) {
		return first + tick * step;
	}

	/** Position as text, with a power of ten where there would be too many digits. */
	public String label(int tick) {
		double value = position(tick);
		if (decimals > MOST_DECIMALS || Math.abs(value) >= LARGE) {
			return String.format(Locale.ROOT, "%.3g", Math.abs(value) < 1e-9 * step ? 0 : value);
		}
		String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
		return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
	}
}
