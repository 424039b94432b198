// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.Objects;

/**
 * One number of a circuit.
 *
 * @param name unique in its circuit: {@code R0}, {@code CPE1.Q}; in an element alone the part behind the dot
 * @param unit the symbol as printed; empty for a dimensionless number
 * @param lower least value allowed; a parameter that is searched by its logarithm stays above 0
 * @param upper largest value allowed; may be infinite
 * @param logarithmic positive, and unknown by orders of magnitude: searched by its logarithm
 */
public record CircuitParameter(String name, String unit, double lower, double upper, boolean logarithmic) {

	/**
	 * @throws IllegalArgumentException when the bounds are not in order, or negative where the logarithm is searched
	 */
	public CircuitParameter {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(unit, "unit");
		if (!(lower < upper) || logarithmic && lower < 0) {
			throw new IllegalArgumentException("bounds of " + name + " from " + lower + " to " + upper);
		}
	}

	/** Any positive value. */
	public static CircuitParameter positive(String name, String unit) {
		return new CircuitParameter(name, unit, 0, Double.POSITIVE_INFINITY, true);
	}

	/** An exponent between 0 and 1, both allowed. */
	public static CircuitParameter exponent(String name) {
		return new CircuitParameter(name, "", 0, 1, false);
	}

	CircuitParameter named(String other) {
		return new CircuitParameter(other, unit, lower, upper, logarithmic);
	}
}
