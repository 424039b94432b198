// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.plateau.imaging.EdgeRelation;
import org.plateau.imaging.InterfaceHint;
import org.plateau.imaging.LayerExpectation;
import org.plateau.imaging.LayerTracer;
import org.plateau.imaging.TraceOutcome;
import org.plateau.model.image.Raster;

/** Traces the interfaces that the recipe's layer plan expects, or finds the stack by itself when the plan is empty. */
public final class LayerTracingAnalysis implements Analysis {

	private static final String BY_HAND = "; you can draw the layers by hand instead (recipe by-hand)";

	@Override
	public List<Parameter<?>> parameters() {
		return List.of();
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.SPECIMEN, Keys.LAYER_PLAN);
	}

	@Override
	public Optional<List<ResultKey<?>>> takes() {
		return Optional.of(List.of());
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.LAYER_STACK, TracedKey.TRACED);
	}

	@Override
	public String citation() {
		return "ordered surfaces by dynamic programming after Li, Wu, Chen & Sonka, IEEE TPAMI 28 (2006) 119; sub-pixel position by least "
				+ "squares on a blurred step, smoothed along the interface by Stein's unbiased risk estimate (Stein 1981)";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		Raster image = in.require(Keys.SPECIMEN);
		LayerPlan plan = in.require(Keys.LAYER_PLAN);
		try {
			TraceOutcome traced = plan.isAuto() ? LayerTracer.traceAutomatically(image, progress)
					: LayerTracer.trace(image, expectations(plan, in.require(Keys.MICROGRAPH).facePixelYUm()), hints(plan), progress);
			return switch (traced) {
			case TraceOutcome.Refused refused -> new Outcome.Failed(refused.reason() + BY_HAND);
			case TraceOutcome.Traced t -> new Outcome.Done(TracedKey.results(t));
			};
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
	}

	private static List<InterfaceHint> hints(LayerPlan plan) {
		return plan.hints().stream().map(h -> new InterfaceHint(h.above(), h.below(), h.xPx(), h.yPx())).toList();
	}

	/** What the tracer is told about a plan on pixels of a height. */
	public static List<LayerExpectation> expectations(LayerPlan plan, double rowUm) {
		List<LayerExpectation> layers = new ArrayList<>();
		for (LayerPlan.Expectation e : plan.layers()) {
			double min = Double.isNaN(e.minUm()) ? 0 : e.minUm() / rowUm;
			double max = Double.isNaN(e.maxUm()) ? Double.POSITIVE_INFINITY : e.maxUm() / rowUm;
			layers.add(new LayerExpectation(e.name(), e.optional(), EdgeRelation.valueOf(e.edge().name()), min, max, e.solid(), e.darkerBase()));
		}
		return layers;
	}
}
