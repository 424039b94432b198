// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.KramersKronig;
import org.plateau.echem.impedance.KramersKronigSettings;
import org.plateau.echem.impedance.KramersKronigSettings.Part;
import org.plateau.echem.impedance.LinearKramersKronig;
import org.plateau.extension.Progress;

/** Whether a spectrum is that of a linear, stationary and causal system. */
public final class LinearKramersKronigAnalysis implements Analysis {

	static final Parameter<String> METHOD = Parameter.text("method", "Number of RC elements", "settled", List.of("settled", "impedancePy"),
			"settled: from which on μ stays below 0.85 and the scatter is near the least; impedancePy: the first with μ below 0.85, time constants "
					+ "within the measured range, no capacitor.");
	static final Parameter<String> PART = Parameter.text("part", "Fitted part", "complex", List.of("complex", "real", "imaginary"),
			"The part of the impedance that is fitted; the other follows by Kramers and Kronig.");
	static final Parameter<Double> LIMIT = Parameter.number("limit", "Limit of the residuals", "%", 2, 0.01, 100,
			"Relative residual that no frequency of a valid spectrum exceeds; half of it in a mean of three neighbours raises doubt.");

	@Override
	public List<Parameter<?>> parameters() {
		return Stream.concat(Stream.of(METHOD, PART, LIMIT), Band.PARAMETERS.stream()).toList();
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.IMPEDANCE);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(ImpedanceKeys.KRAMERS_KRONIG);
	}

	@Override
	public String citation() {
		return "M. Schönleber, D. Klotz, E. Ivers-Tiffée, Electrochim. Acta 131 (2014) 20; B. A. Boukamp, J. Electrochem. Soc. 142 (1995) 1885";
	}

	@Override
	public Outcome run(Results in, ParameterValues values, Progress progress) {
		KramersKronigSettings settings = values.get(METHOD).equals("impedancePy") ? KramersKronigSettings.impedancePy()
				: KramersKronigSettings.standard();
		KramersKronig result = LinearKramersKronig.of(Band.of(in, values),
				settings.with(Part.valueOf(values.get(PART).toUpperCase(Locale.ROOT))).withLimit(values.get(LIMIT) / 100), progress);
		if (progress.isCanceled()) {
			return new Outcome.Cancelled();
		}
		return result.verdict() == KramersKronig.Verdict.NOT_TESTED ? new Outcome.NotApplicable(result.explanation())
				: new Outcome.Done(Results.empty().with(ImpedanceKeys.KRAMERS_KRONIG, result));
	}
}
