// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.echem.impedance.Circuit;
import org.plateau.echem.impedance.CircuitFit;
import org.plateau.echem.impedance.FitOutcome;
import org.plateau.echem.impedance.FitSettings;
import org.plateau.echem.impedance.FitSettings.Weighting;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.extension.Progress;

/** A circuit's parameters from a spectrum. */
public final class ImpedanceFitAnalysis implements Analysis {

	static final Parameter<String> CIRCUIT = Parameter.text("circuit", "Circuit", "R0-p(R1,CPE1)-CPE2", List.of(),
			"In the usual notation: R0-p(R1,CPE1)-W1, or Boukamp's R(RQ)W.");
	static final Parameter<String> WEIGHTING = Parameter.text("weighting", "Weighting", "modulus", List.of("modulus", "unit", "proportional"),
			"What a residual is divided by: |Z|, nothing, or the real and imaginary part each.");
	static final Parameter<String> GUESSES = Parameter.text("guesses", "First guesses", "", List.of(),
			"Name=value with commas between, R0=10, CPE1.alpha=0.9; the others are guessed from the spectrum.");
	static final Parameter<String> FIXED = Parameter.text("fixed", "Fixed values", "", List.of(), "Name=value with commas between; not fitted.");
	static final Parameter<Integer> STARTS = Parameter.integer("starts", "Starts", 16, 1, 1000, "Number of first guesses that are tried.");
	static final Parameter<Integer> SEED = Parameter.integer("seed", "Seed", 1, 0, Integer.MAX_VALUE, "Of the first guesses that are drawn.");

	@Override
	public List<Parameter<?>> parameters() {
		return Stream.concat(Stream.of(CIRCUIT, WEIGHTING, GUESSES, FIXED, STARTS, SEED), Band.PARAMETERS.stream()).toList();
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.IMPEDANCE);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(ImpedanceKeys.FIT);
	}

	@Override
	public String citation() {
		return "Complex non-linear least squares: J. R. Macdonald, Impedance Spectroscopy, Wiley 1987; Levenberg–Marquardt after K. Madsen, H. B. "
				+ "Nielsen, O. Tingleff, Methods for Non-Linear Least Squares Problems, 2004";
	}

	@Override
	public Outcome run(Results in, ParameterValues values, Progress progress) {
		FitOutcome outcome;
		try {
			FitSettings settings = FitSettings.standard().with(Weighting.valueOf(values.get(WEIGHTING).toUpperCase(Locale.ROOT)))
					.withGuesses(numbers(GUESSES, values)).withFixed(numbers(FIXED, values)).withStarts(values.get(STARTS), values.get(SEED));
			outcome = CircuitFit.of(Band.of(in, values), Circuit.parse(values.get(CIRCUIT)), settings, progress);
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
		return switch (outcome) {
			case FitOutcome.Fitted fitted -> new Outcome.Done(Results.empty().with(ImpedanceKeys.FIT, fitted.fit()));
			case FitOutcome.Refused refused -> new Outcome.NotApplicable(refused.reason());
			case FitOutcome.Cancelled cancelled -> new Outcome.Cancelled();
		};
	}

	private static Map<String, Double> numbers(Parameter<String> parameter, ParameterValues values) {
		Map<String, Double> numbers = new HashMap<>();
		for (String pair : values.get(parameter).split(",")) {
			String[] sides = pair.split("=");
			if (pair.isBlank()) {
				continue;
			}
			try {
				numbers.put(sides[0].strip(), Double.valueOf(sides[1].strip()));
			} catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
				throw new IllegalArgumentException("parameter " + parameter.id() + ": '" + pair.strip() + "' is not of the form R0=10", e);
			}
		}
		return numbers;
	}
}
