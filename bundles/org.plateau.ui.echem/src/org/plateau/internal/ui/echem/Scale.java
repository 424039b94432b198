// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.util.Locale;

/**
 * Values of one quantity in a unit that gives readable numbers.
 *
 * @param factor from the value to the number that is shown
 * @param unit as shown, e.g. {@code nA}
 */
record Scale(double factor, String unit) {

	private static final String[] PREFIXES = { "p", "n", "µ", "m", "", "k" };
	private static final double SMALLEST = 1e-12;

	/** For values up to a size; volts stay volts and metres become µm. */
	static Scale of(Panel panel, double largest, boolean perArea) {
		String per = perArea ? "/cm²" : "";
		return switch (panel) {
		case POTENTIAL -> new Scale(1, "V");
		case THICKNESS -> new Scale(1e6, "µm");
		case CURRENT -> prefixed(largest, "A");
		case CHARGE -> prefixed(largest, "Ah" + per);
		};
	}

	private static Scale prefixed(double largest, String unit) {
		double one = SMALLEST;
		int i = 0;
		while (i + 1 < PREFIXES.length && largest >= 1000 * one) {
			one *= 1000;
			i++;
		}
		// charge is told in mAh, as long as that has few zeros
		boolean milli = unit.startsWith("Ah") && largest >= 1e-5 && largest < 100;
		return milli ? new Scale(1e3, "m" + unit) : new Scale(1 / one, PREFIXES[i] + unit);
	}

	/** For an axis of time or areal charge of a width. */
	static Scale of(Panel.Axis axis, double width) {
		if (axis == Panel.Axis.AREAL_CHARGE) {
			return prefixed(width, "Ah/cm²");
		}
		return width < 300 ? new Scale(1, "s") : width < 3 * 3600 ? new Scale(1.0 / 60, "min") : width < 2000 * 3600.0 ? new Scale(1.0 / 3600, "h") : new Scale(1.0 / 86400, "d");
	}

	/** A value with its unit, four digits. */
	String text(double value) {
		if (Double.isNaN(value)) {
			return "– " + unit;
		}
		String number = String.format(Locale.ROOT, "%.4g", factor * value);
		if (!number.contains("e") && number.contains(".")) {
			number = number.replaceFirst("\\.?0+$", "");
		}
		return number + " " + unit;
	}
}
