// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.imaging.ClassTracer;
import org.plateau.imaging.TraceOutcome;

/** Traces the interfaces between the classes of pixels. */
public final class ClassTracingAnalysis implements Analysis {

	static final Parameter<Boolean> EDGES = Parameter.flag("edges", "Fit edges", true,
			"let greys decide where the classes speak of a third layer, and take the edge that the picture has within a few pixels of where they change");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(EDGES);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.SPECIMEN, Keys.LAYER_PLAN, ClassesKey.CLASSES);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.LAYER_STACK, TracedKey.TRACED);
	}

	@Override
	public String citation() {
		return "ordered surfaces of most probable classes, after Li, Wu, Chen & Sonka, IEEE TPAMI 28 (2006) 119; edges as layer tracing";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		LayerPlan plan = in.require(Keys.LAYER_PLAN);
		try {
			return switch (ClassTracer.trace(in.require(Keys.SPECIMEN), in.require(ClassesKey.CLASSES).map(),
					LayerTracingAnalysis.expectations(plan, in.require(Keys.MICROGRAPH).facePixelYUm()), plan.depositLayer(), parameters.get(EDGES), progress)) {
			case TraceOutcome.Refused refused -> new Outcome.Failed(refused.reason());
			case TraceOutcome.Traced t -> new Outcome.Done(TracedKey.results(t));
			};
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
	}
}
