// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.echem.ChargeSettings;
import org.plateau.echem.ChargeSettings.Integration;
import org.plateau.echem.ChargeSettings.PlatingSign;
import org.plateau.model.echem.ChargeResult;

/** How charge is read from a record: the parameters that every analysis of a record has. */
final class ChargeParameters {

	static final String AUTO = "auto";

	static final Parameter<String> PLATING_SIGN = Parameter.text("platingSign", "Current that plates", AUTO,
			List.of(AUTO, "negative", "positive"), "Sign of the current that deposits metal: negative is reduction at the working "
					+ "electrode, the convention of EC-Lab; auto takes negative and refuses a record that has only positive current.");
	static final Parameter<String> INTEGRATION = Parameter.text("integration", "Charge from", "current", List.of("current", "counter"),
			"Trapezoids over the recorded current, or the instrument's own charge counter, the column (Q-Qo).");
	static final Parameter<Double> CURRENT_U = Parameter.number("currentU", "Uncertainty of the current", "%",
			100 * ChargeSettings.USUAL_CURRENT_RELATIVE_U, 0, 50,
			"Standard uncertainty of the current's gain; 0.1 % is a usual value of data sheets. As the uncertainty of its zero the mean current "
					+ "of the rests is added, or 0.03 % of the instrument's range where the record tells it and it is more.");

	/** For analyses that may run after the charge: the same sign as it took. */
	private static final Parameter<String> SIGN_OF_CHARGE = Parameter.text("platingSign", "Current that plates", AUTO, List.of(AUTO, "negative", "positive"),
			"Sign of the current that deposits metal: negative is reduction at the working electrode, the convention of EC-Lab; auto takes what the "
					+ "charge was counted with, and negative when no charge was counted.");

	static final List<Parameter<?>> OF_CHARGE = List.of(PLATING_SIGN, INTEGRATION, CURRENT_U);
	static final List<Parameter<?>> OF_RECORD = List.of(SIGN_OF_CHARGE, INTEGRATION, CURRENT_U);

	private ChargeParameters() {
	}

	/** The settings, the sign as said, and negative when nobody said it. */
	static ChargeSettings settings(ParameterValues parameters) {
		return settings(parameters, PlatingSign.NEGATIVE);
	}

	/** The settings; the sign that nobody said is the one that the charge was counted with. */
	static ChargeSettings settings(ParameterValues parameters, Results in) {
		return settings(parameters, in.get(Keys.CHARGE).flatMap(ChargeParameters::sign).orElse(PlatingSign.NEGATIVE));
	}

	private static ChargeSettings settings(ParameterValues parameters, PlatingSign unsaid) {
		String said = parameters.get(PLATING_SIGN);
		return new ChargeSettings(said.equals(AUTO) ? unsaid : PlatingSign.valueOf(said.toUpperCase(Locale.ROOT)),
				Integration.valueOf(parameters.get(INTEGRATION).toUpperCase(Locale.ROOT)), parameters.get(CURRENT_U) / 100);
	}

	/** Which current was counted as plating; empty when the charge was given. */
	static Optional<PlatingSign> sign(ChargeResult charge) {
		return charge.steps().isEmpty() ? Optional.empty() : Optional.of(PlatingSign.of(charge.steps()));
	}
}
