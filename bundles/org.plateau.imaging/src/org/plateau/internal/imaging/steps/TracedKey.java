// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedLayer;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;

/** The tracer's own view of the stack, with grey levels and blur, which the void detector goes on from. */
public final class TracedKey {

	public static final ResultKey<TraceOutcome.Traced> TRACED = new ResultKey<>("imaging.traced", TraceOutcome.Traced.class, "px",
			"the traced stack with the grey level and noise of every layer");

	private TracedKey() {
	}

	/** A traced stack as the tracer and every correction of it give it. */
	public static Results results(TraceOutcome.Traced traced) {
		LayerStack stack = new LayerStack(traced.layers().stream().map(TracedLayer::name).toList(), traced.interfaces().stream()
				.map(i -> new Interface(i.name(), i.y(), i.sigma(), i.confidence(), i.byHand())).toList());
		return Results.empty().with(Keys.LAYER_STACK, stack).with(TRACED, traced);
	}
}
