// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.model.Quantity;

/** Reads {@code 0.0100±0.0002}, {@code 0.0100+-0.0002} or {@code 0.0100}; the uncertainty is a standard one (k = 1). */
final class QuantityOption {

	private static final Pattern FORM = Pattern.compile("\\s*([^±\\s]+?)\\s*(?:(?:±|\\+-|\\+/-)\\s*(\\S+))?\\s*");

	private QuantityOption() {
	}

	/**
	 * @param option for the message
	 * @throws IllegalArgumentException when the text is not a positive number with an optional uncertainty
	 */
	static Quantity parse(String option, String text, String unit) {
		Matcher m = FORM.matcher(text);
		try {
			if (m.matches()) {
				double value = Double.parseDouble(m.group(1));
				double u = m.group(2) == null ? 0 : Double.parseDouble(m.group(2));
				if (value > 0 && Double.isFinite(value) && u >= 0 && u < value) {
					return new Quantity(value, u, unit);
				}
			}
		} catch (NumberFormatException e) {
			// told below
		}
		throw new IllegalArgumentException(option + " '" + text + "': give a positive number of " + unit
				+ ", with its (smaller) standard uncertainty when known, e.g. " + option + " 0.0100±0.0002");
	}
}
