// SPDX-License-Identifier: EPL-2.0
package org.plateau.model;

import java.util.Locale;
import java.util.Objects;

/**
 * A number with its unit and its standard uncertainty, so that neither gets lost on the way.
 *
 * @param value the best estimate, in {@code unit}; finite
 * @param u standard uncertainty (k = 1), same unit, ≥ 0; 0 states that it is exact, NaN that nobody knows it
 * @param unit the symbol as printed ("µm", "mAh/cm²", "cm²"); empty for a dimensionless number
 */
public record Quantity(double value, double u, String unit) {

	public Quantity {
		Objects.requireNonNull(unit, "unit");
		if (!Double.isFinite(value)) {
			throw new IllegalArgumentException("a quantity needs a finite value, not " + value + " " + unit);
		}
		if (u < 0 || Double.isInfinite(u)) {
			throw new IllegalArgumentException("a standard uncertainty is zero or more, not " + u + " " + unit);
		}
	}

	/** Standard uncertainty relative to the value, dimensionless; NaN when unknown or when the value is 0. */
	public double relativeU() {
		return value == 0 ? Double.NaN : u / Math.abs(value);
	}

	/** Expanded uncertainty with coverage factor k = 2 (about 95 %), in {@link #unit()}. */
	public double expandedU() {
		return 2 * u;
	}

	/** {@code 1.305 ± 0.012 µm}, the ± at k = 2, two significant digits of the uncertainty. */
	@Override
	public String toString() {
		if (Double.isNaN(u) || u == 0) {
			return (String.format(Locale.ROOT, "%.5g", value) + " " + unit).trim();
		}
		int digits = Math.max(0, Math.min(12, 1 - (int) Math.floor(Math.log10(expandedU()))));
		return (String.format(Locale.ROOT, "%." + digits + "f ± %." + digits + "f", value, expandedU()) + " " + unit).trim();
	}
}
