// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.List;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.imaging.LayerExpectation;
import org.plateau.imaging.EdgeRelation;
import org.plateau.imaging.LayerTracer;
import org.plateau.imaging.TraceOutcome;

/** Traces nothing: the picture is one layer, which a person divides. */
public final class ByHandAnalysis implements Analysis {

	private static final Parameter<String> NAME = Parameter.text("name", "Name", "specimen", List.of(), "of the one layer that the picture is to begin with");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(NAME);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.SPECIMEN);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.LAYER_STACK, TracedKey.TRACED);
	}

	@Override
	public String citation() {
		return "a person; nothing is traced by itself";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		TraceOutcome whole = LayerTracer.trace(in.require(Keys.SPECIMEN), List.of(LayerExpectation.required(parameters.get(NAME), EdgeRelation.ANY)), progress);
		return switch (whole) {
		case TraceOutcome.Refused refused -> new Outcome.Failed(refused.reason());
		case TraceOutcome.Traced t -> new Outcome.Done(TracedKey.results(t));
		};
	}
}
