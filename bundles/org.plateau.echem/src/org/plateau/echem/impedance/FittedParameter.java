// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import org.plateau.model.Quantity;

/**
 * A parameter after the fit.
 *
 * @param parameter name, unit and bounds that held
 * @param value best estimate with its standard uncertainty from the Jacobian, scaled by the scatter; 0 when fixed, NaN at a bound
 * @param state how it came to its value
 */
public record FittedParameter(CircuitParameter parameter, Quantity value, State state) {

	/** How a parameter came to its value. */
	public enum State {
		/** Fitted, and known to better than half its value (a parameter that is not logarithmic: to ± 0.5). */
		FITTED,
		/** Fitted, but its standard uncertainty is more than half its value: the spectrum says little about it. */
		POORLY_DETERMINED,
		/** Held where the user said. */
		FIXED,
		/** The best fit lies at a bound; there is no uncertainty. */
		AT_BOUND
	}
}
