// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

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

/** Gives one number. */
public final class HostileAnalysis implements Analysis {

	private static final ResultKey<Double> NUMBER = new ResultKey<>("org.plateau.it.broken.number", Double.class, "1", "a number");
	/** The id of something else. */
	private static final ResultKey<String> STOLEN = new ResultKey<>(Keys.LAYER_STACK.id(), String.class, "1", "no layers");

	public HostileAnalysis() {
		Hostility.at("analyses.constructor");
	}

	@Override
	public List<Parameter<?>> parameters() {
		return Hostility.answer("analyses.parameters", List::of);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return Hostility.answer("analyses.needs", List::of);
	}

	@Override
	public List<ResultKey<?>> results() {
		return Hostility.answer("analyses.results", () -> System.getProperty(Hostility.PROPERTY, "").equals("STOLEN@analyses") ? List.of(STOLEN) : List.of(NUMBER));
	}

	@Override
	public Optional<List<ResultKey<?>>> takes() {
		return Hostility.answer("analyses.takes", Optional::empty);
	}

	@Override
	public String citation() {
		return Hostility.answer("analyses.citation", () -> "none");
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		return switch (System.getProperty(Hostility.PROPERTY, "")) {
		case "STOLEN@analyses" -> new Outcome.Done(Results.empty().with(STOLEN, "not layers"));
		case "UNDECLARED@analyses" -> new Outcome.Done(Results.empty().with(STOLEN, "not layers"));
		default -> Hostility.answer("analyses.run", () -> new Outcome.Done(Results.empty().with(NUMBER, 1.0)));
		};
	}
}
