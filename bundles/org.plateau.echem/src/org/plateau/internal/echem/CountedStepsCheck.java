// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.CyclingStep.Kind;

/** When nobody chose the steps: does the record leave a doubt which of them plated the deposit in the picture? */
public final class CountedStepsCheck implements Check {

	/** Stripping below this share of the plated charge does not matter beside the other uncertainties. */
	private static final double NEGLIGIBLE = 0.005;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.CHARGE, Keys.CYCLING);
	}

	@Override
	public Finding check(Results results) {
		ChargeResult charge = results.require(Keys.CHARGE);
		if (charge.steps().isEmpty()) {
			return Finding.notApplicable("the charge was given, no steps were counted");
		}
		String counted = "Counted: " + numbers(charge.platingSteps()) + " of the record's " + charge.steps().size() + " steps";
		if (results.has(Keys.STEP_SELECTION)) {
			return Finding.ok(counted + ", chosen by the user");
		}
		if (results.has(Keys.IMAGED)) {
			return Finding.ok(counted + ", all up to the picture's moment (" + results.require(Keys.IMAGED).source() + ")");
		}
		double plated = sum(charge, Kind.PLATING);
		double stripped = sum(charge, Kind.STRIPPING);
		if (stripped <= NEGLIGIBLE * plated) {
			return Finding.ok(counted + ", all that plate");
		}
		Optional<CyclingStep> first = charge.steps().stream().filter(s -> s.kind() != Kind.REST).findFirst();
		if (first.isPresent() && first.get().kind() == Kind.STRIPPING) {
			return Finding.warning("The record begins with a step that strips by the sign convention used",
					"In a cell whose working electrode is the cathode, charging plates at the other electrode with positive current; then the "
							+ "steps counted here are the wrong ones (" + charge.signConvention() + ").",
					"set the parameter platingSign of org.plateau.echem.charge, or choose the steps (--steps)");
		}
		return Finding.warning(String.format(Locale.ROOT, "The record also strips: %.4g mAh against %.4g mAh plated and counted", stripped, plated),
				"All plating steps were counted and no stripping; a deposit seen after stripping is thinner than this charge accounts for.",
				"choose the steps that made the deposit in the picture (--steps); a chosen stripping step is subtracted");
	}

	private static double sum(ChargeResult charge, Kind kind) {
		return charge.steps().stream().filter(s -> s.kind() == kind).mapToDouble(s -> s.charge().value()).sum();
	}

	/** Steps as people count them, from 1, as in the window and on the command line. */
	static String numbers(List<Integer> steps) {
		return (steps.size() == 1 ? "step " : "steps ") + steps.stream().map(i -> String.valueOf(i + 1)).collect(Collectors.joining(", "));
	}
}
