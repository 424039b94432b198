// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedInterface;

/**
 * Warns when the lower interface of a layer that may have a darker base, a cap, could be another edge of it: where its base begins, since it darkens there and no base is
 * seen above it, or its top, since it brightens more than what is taken for that. The layer below is then too thick by the base, or by all of the cap.
 */
public final class DarkerBaseCheck implements Check {
	/** Least step into a base, of that at its end: see the tracer. */
	private static final double STEP = 0.8;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.SPECIMEN, Keys.LAYER_PLAN, TracedKey.TRACED);
	}

	@Override
	public Finding check(Results results) {
		TraceOutcome.Traced traced = results.require(TracedKey.TRACED);
		Optional<String> layer = results.require(Keys.LAYER_PLAN).layers().stream().filter(LayerPlan.Expectation::darkerBase).map(LayerPlan.Expectation::name)
				.filter(name -> inner(traced, name)).findFirst();
		if (layer.isEmpty()) {
			return Finding.notApplicable("no layer that may have a darker base lies between two interfaces");
		}
		int index = traced.indexOfLayer(layer.get());
		TracedInterface upper = traced.interfaces().get(index - 1);
		TracedInterface lower = traced.interfaces().get(index);
		if (results.get(Keys.LAYER_STACK).stream().flatMap(s -> s.interfaces().stream()).anyMatch(i -> i.byHand() && i.name().equals(lower.name()))) {
			return Finding.notApplicable("a person said where " + lower.name() + " is");
		}
		if (lower.contrast() > Math.max(0, upper.contrast())) {
			return Finding.warning(lower.name() + " brightens more than " + upper.name() + ": it may be the top of " + layer.get(),
					"if so, " + layer.get() + " is counted to the layer below, which is that much too thick", "look at the picture; draw both interfaces where they are");
		}
		if (!(lower.contrast() < 0)) {
			return Finding.ok(lower.name() + " brightens, as where a darker base ends");
		}
		GreyStep base = GreyStep.along(results.require(Keys.SPECIMEN), lower.y(), upper.y(), -1, GreyStep.margin(traced.edgeBlurPx()));
		if (base != null && base.isOneStep() && base.after() - base.before() >= STEP * -lower.contrast()) {
			return Finding.ok(String.format(Locale.ROOT, "%s has a base of grey %.0f under %.0f", layer.get(), base.before(), base.after()));
		}
		return Finding.warning(lower.name() + " may be where a darker base of " + layer.get() + " begins: it darkens there, and no base is seen above it",
				"if so, the base is counted to the layer below, which is that much too thick",
				"look at the picture; draw " + lower.name() + " where it is, or measure with a recipe that expects no darker base when there is none");
	}

	private static boolean inner(TraceOutcome.Traced traced, String layer) {
		int index = traced.indexOfLayer(layer);
		return index >= 1 && index < traced.interfaces().size();
	}
}
