// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.Arrays;
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
import org.plateau.model.Interval;
import org.plateau.model.Quantity;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.Closure;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.ThicknessSummary;
import org.plateau.model.layer.VoidReport.LayerFraction;

/**
 * Sets the deposit's measured thickness against the thickness that its charge accounts for. Thickness is taken vertically, because
 * charge is per area of the electrode; a bare column counts as 0. Voids are taken off for the solid-equivalent thickness.
 */
public final class ClosureAnalysis implements Analysis {

	/** Full width of a 95 % interval of a normal distribution in standard deviations. */
	private static final double CI95_WIDTH_IN_SIGMA = 2 * 1.959964;

	@Override
	public List<Parameter<?>> parameters() {
		return List.of();
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.CHARGE, Keys.THICKNESS, Keys.LAYER_PLAN);
	}

	@Override
	public Optional<List<ResultKey<?>>> takes() {
		return Optional.of(List.of(Keys.VOIDS));
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.CLOSURE);
	}

	@Override
	public String citation() {
		return "Ratio of measured and Faradaic thickness; uncertainty by JCGM 100:2008 (GUM), independent inputs";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		String name = in.require(Keys.LAYER_PLAN).depositLayer();
		if (name.isEmpty()) {
			return new Outcome.NotApplicable("the recipe does not say which layer is the deposit (depositLayer)");
		}
		Optional<LayerThickness> layer = in.require(Keys.THICKNESS).layer(name);
		if (layer.isEmpty() || !(layer.get().vertical().meanUm() > 0)) {
			return new Outcome.NotApplicable("the deposit layer '" + name + "' has no measured thickness in this picture");
		}
		ThicknessSummary vertical = layer.get().vertical();
		Quantity measured = new Quantity(vertical.meanUm(), vertical.budget().combinedUm(), "µm");
		ChargeResult charge = in.require(Keys.CHARGE);
		Quantity theory = charge.theoreticalThickness();
		Quantity share = quotient(theory, measured);
		Quantity solid = solid(measured, solidShare(in, name));
		return new Outcome.Done(Results.empty().with(Keys.CLOSURE, new Closure(charge, name, measured, quotient(measured, theory), solid,
				quotient(solid, theory), new Quantity(1 - share.value(), share.u(), ""), quotient(theory, height(layer.get())))));
	}

	/** Mean height of the deposit where there is one; its relative uncertainty is that of the layer's mean. */
	private static Quantity height(LayerThickness layer) {
		double mean = Arrays.stream(layer.verticalUm()).filter(t -> t > 0).average().orElse(layer.vertical().meanUm());
		return new Quantity(mean, mean * layer.vertical().budget().combinedUm() / layer.vertical().meanUm(), "µm");
	}

	private static Quantity quotient(Quantity a, Quantity b) {
		double ratio = a.value() / b.value();
		return new Quantity(ratio, Math.hypot(a.u() / b.value(), ratio * b.u() / b.value()), "");
	}

	private static Quantity solid(Quantity measured, Quantity share) {
		return new Quantity(measured.value() * share.value(),
				Math.hypot(share.value() * measured.u(), measured.value() * share.u()), measured.unit());
	}

	/** 1 − void fraction. Where nobody looked for voids it is 1 and its uncertainty unknown. */
	private static Quantity solidShare(Results in, String layer) {
		Optional<LayerFraction> voids = in.get(Keys.VOIDS).flatMap(v -> v.layers().stream().filter(f -> f.layer().equals(layer)).findFirst());
		double u = voids.map(f -> Math.hypot(width(f.ci95()) / CI95_WIDTH_IN_SIGMA, width(f.sensitivity()) / 2)).orElse(Double.NaN);
		return new Quantity(1 - voids.map(LayerFraction::fraction).orElse(0.0), u, "");
	}

	private static double width(Interval interval) {
		return interval.high() - interval.low();
	}
}
