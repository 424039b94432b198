// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.List;
import java.util.Locale;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.echem.ChargeSettings;
import org.plateau.echem.ChargeSettings.Integration;
import org.plateau.echem.ChargeSettings.PlatingSign;
import org.plateau.echem.StepFinder;
import org.plateau.echem.StepTable;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.CyclingStep.Kind;

/** Does the charge agree with the instrument's own counter? Sparse sampling of a changing current is what it finds. */
public final class ChargeCounterCheck implements Check {

	private static final double TOLERANCE = 0.01;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.CHARGE, Keys.CYCLING);
	}

	@Override
	public Finding check(Results results) {
		ChargeResult charge = results.require(Keys.CHARGE);
		if (charge.steps().isEmpty()) {
			return Finding.notApplicable("the charge was given, nothing was integrated");
		}
		StepTable counted;
		try {
			counted = StepFinder.find(results.require(Keys.CYCLING),
					new ChargeSettings(ChargeParameters.sign(charge).orElse(PlatingSign.NEGATIVE), Integration.COUNTER, ChargeSettings.USUAL_CURRENT_RELATIVE_U));
		} catch (IllegalArgumentException e) {
			return Finding.notApplicable(e.getMessage());
		}
		double used = 0;
		for (int index : charge.platingSteps()) {
			CyclingStep step = charge.steps().get(index);
			used += step.kind() == Kind.PLATING ? step.charge().value() : step.kind() == Kind.STRIPPING ? -step.charge().value() : 0;
		}
		double counter = counted.netCharge(charge.platingSteps()).value();
		double off = used / counter - 1;
		String numbers = String.format(Locale.ROOT, "%.5g mAh used, %.5g mAh on the instrument's counter (%+.2f %%)", used, counter, 100 * off);
		return Math.abs(off) <= TOLERANCE ? Finding.ok("Charge: " + numbers)
				: Finding.warning("The charge differs from the instrument's own counter: " + numbers,
						"The current changed faster than it was recorded, or the counter was reset in between.",
						"set the parameter integration of org.plateau.echem.charge to counter, unless the counter was reset");
	}
}
