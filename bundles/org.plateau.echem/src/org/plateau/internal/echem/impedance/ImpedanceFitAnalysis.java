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
import org.plateau.echem.impedance.CircuitChoice;
import org.plateau.echem.impedance.CircuitFit;
import org.plateau.echem.impedance.Circuits;
import org.plateau.echem.impedance.FitOutcome;
import org.plateau.echem.impedance.FitSettings;
import org.plateau.echem.impedance.FitSettings.Weighting;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.Progress;
import org.plateau.extension.UsesExtensions;
import org.plateau.model.echem.ImpedanceSpectrum;

/** A circuit's parameters from a spectrum. */
public final class ImpedanceFitAnalysis implements Analysis, UsesExtensions {

	static final String AUTO = "auto";

	static final Parameter<String> CIRCUIT = Parameter.text("circuit", "Circuit", AUTO, List.of(),
			"In the usual notation: R0-p(R1,CPE1)-W1, or Boukamp's R(RQ)W; auto tries the usual circuits and takes one by the Bayesian information criterion.");
	static final Parameter<String> WEIGHTING = Parameter.text("weighting", "Weighting", "modulus", List.of("modulus", "unit", "proportional"),
			"What a residual is divided by: |Z|, nothing, or the real and imaginary part each.");
	static final Parameter<String> GUESSES = Parameter.text("guesses", "First guesses", "", List.of(),
			"Name=value with commas between, R0=10, CPE1.alpha=0.9; the others are guessed from the spectrum.");
	static final Parameter<String> FIXED = Parameter.text("fixed", "Fixed values", "", List.of(), "Name=value with commas between; not fitted.");
	static final Parameter<Integer> STARTS = Parameter.integer("starts", "Starts", 16, 1, 1000, "Number of first guesses that are tried.");
	static final Parameter<Integer> SEED = Parameter.integer("seed", "Seed", 1, 0, Integer.MAX_VALUE, "Of the first guesses that are drawn.");

	private Circuits circuits;

	public ImpedanceFitAnalysis() {
		this(Circuits.BARE);
	}

	/** With circuits of a test. */
	ImpedanceFitAnalysis(Circuits circuits) {
		this.circuits = circuits;
	}

	@Override
	public void extensions(PlatformExtensions extensions) {
		circuits = Circuits.of(extensions);
	}

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
		return List.of(ImpedanceKeys.FIT, ImpedanceKeys.CIRCUIT_CHOICE);
	}

	@Override
	public String citation() {
		return "Complex non-linear least squares: J. R. Macdonald, Impedance Spectroscopy, Wiley 1987; Levenberg–Marquardt after K. Madsen, H. B. "
				+ "Nielsen, O. Tingleff, Methods for Non-Linear Least Squares Problems, 2004";
	}

	@Override
	public Outcome run(Results in, ParameterValues values, Progress progress) {
		CircuitChoice.Chosen chosen;
		try {
			FitSettings settings = FitSettings.standard().with(Weighting.valueOf(values.get(WEIGHTING).toUpperCase(Locale.ROOT)))
					.withGuesses(numbers(GUESSES, values)).withFixed(numbers(FIXED, values)).withStarts(values.get(STARTS), values.get(SEED));
			chosen = fit(Band.of(in, values), values.get(CIRCUIT), settings, progress);
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
		return switch (chosen.outcome()) {
			case FitOutcome.Fitted fitted -> new Outcome.Done(
					Results.empty().with(ImpedanceKeys.FIT, fitted.fit()).with(ImpedanceKeys.CIRCUIT_CHOICE, chosen.choice()));
			case FitOutcome.Refused refused -> new Outcome.NotApplicable(refused.reason());
			case FitOutcome.Cancelled cancelled -> new Outcome.Cancelled();
		};
	}

	private CircuitChoice.Chosen fit(ImpedanceSpectrum spectrum, String text, FitSettings settings, Progress progress) {
		if (!text.strip().equals(AUTO)) {
			Circuit circuit = circuits.parse(text);
			return new CircuitChoice.Chosen(CircuitFit.of(spectrum, circuit, settings, progress),
					new CircuitChoice(circuit.notation(), "the circuit was given", List.of()));
		}
		if (!settings.guesses().isEmpty() || !settings.fixed().isEmpty()) {
			throw new IllegalArgumentException("first guesses and fixed values belong to a circuit; say which");
		}
		return CircuitChoice.of(spectrum, circuits, settings, progress);
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
