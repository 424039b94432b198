// SPDX-License-Identifier: EPL-2.0
package com.example.dsc.internal;

import com.example.dsc.GlassTransition;
import com.example.dsc.HeatingCurve;
import com.example.dsc.TransitionFinder;
import java.util.List;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.model.trace.Trace;

/** The glass transition of the sample's first DSC curve. */
public final class GlassTransitionAnalysis implements Analysis {

	private static final Parameter<Double> FROM = Parameter.number("fromC", "From", "°C", -200, -273.15, 2000, "lower end of the range to look in");
	private static final Parameter<Double> TO = Parameter.number("toC", "To", "°C", 2000, -273.15, 2000, "upper end of the range to look in");
	private static final Parameter<Double> SMOOTHING = Parameter.number("smoothingK", "Smoothing", "K", 0, 0, 100,
			"half width of the local cubic; 0 chooses it by the width of the step");
	private static final Parameter<Double> TEMPERATURE_U = Parameter.number("temperatureU", "Temperature", "K", 0.5, 0, 20,
			"standard uncertainty of the instrument's temperature");
	private static final Parameter<Integer> SEED = Parameter.integer("seed", "Seed", 1, 0, Integer.MAX_VALUE, "of the repetitions with noise");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(FROM, TO, SMOOTHING, TEMPERATURE_U, SEED);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.TRACES);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(GlassTransition.KEY);
	}

	@Override
	public String citation() {
		return "ISO 11357-2 (construction by tangents); Savitzky and Golay, Anal. Chem. 36 (1964) 1627 (derivative)";
	}

	// snippet:run
	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		List<Trace> traces = in.get(Keys.TRACES).map(t -> t.of(GlassTransition.KIND)).orElse(List.of());
		if (traces.isEmpty()) {
			return new Outcome.NotApplicable("the sample has no DSC curve");
		}
		Trace trace = traces.getFirst();
		Optional<HeatingCurve> curve = HeatingCurve.of(trace);
		if (curve.isEmpty()) {
			return new Outcome.NotApplicable(trace.name() + ": the curve has no heating run");
		}
		TransitionFinder.Settings settings = new TransitionFinder.Settings(parameters.get(FROM), parameters.get(TO), parameters.get(SMOOTHING),
				parameters.get(TEMPERATURE_U), parameters.get(SEED));
		return switch (TransitionFinder.find(trace.name(), curve.get(), settings, progress::isCanceled)) {
		case TransitionFinder.Answer.Found f -> new Outcome.Done(Results.empty().with(GlassTransition.KEY, f.transition()));
		case TransitionFinder.Answer.None none -> new Outcome.NotApplicable(trace.name() + ": no glass transition was found: " + none.reason());
		case TransitionFinder.Answer.Cancelled c -> new Outcome.Cancelled();
		};
	}
	// end:run
}
