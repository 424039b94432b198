// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.analysis.ThicknessReport;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.model.Interval;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.DepositMetal;
import org.plateau.model.image.LabelImage;
import org.plateau.model.layer.Islands;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.ThicknessSummary;
import org.plateau.model.layer.UncertaintyBudget;
import org.plateau.model.layer.VoidReport;

/** Inputs for tests of analyses and checks. */
final class Cells {

	static final DepositMetal LITHIUM = new DepositMetal("Li", 6.94, 1, 0.534, "test");

	private Cells() {
	}

	static Quantity cm2(double value, double u) {
		return new Quantity(value, u, "cm²");
	}

	static Results cell(Quantity area, Quantity arealCharge, double efficiency) {
		return Results.empty().with(Keys.DEPOSIT_METAL, LITHIUM).with(Keys.CELL, new CellGeometry("Li", Optional.ofNullable(area),
				Optional.ofNullable(arealCharge), new Quantity(efficiency, 0, "")));
	}

	/** The charge that dense lithium of some thickness takes, with a relative uncertainty. */
	static Quantity chargeFor(double thicknessUm, double relativeU) {
		double charge = thicknessUm / 4.849080769680475;
		return new Quantity(charge, charge * relativeU, "mAh/cm²");
	}

	static Results run(Analysis analysis, Results in, String... parameters) throws Exception {
		return ((Outcome.Done) outcome(analysis, in, parameters)).results();
	}

	static Outcome outcome(Analysis analysis, Results in, String... parameters) throws Exception {
		Map<String, String> given = parameters.length == 0 ? Map.of() : Map.of(parameters[0], parameters[1]);
		return analysis.run(in, new ParameterValues(analysis.parameters(), given), Progress.NONE);
	}

	/** A deposit of uniform mean thickness over part of the picture. */
	static Results measured(double meanUm, double uUm, double coverage, double nEff) {
		ThicknessSummary summary = new ThicknessSummary(meanUm, 0.1, meanUm, meanUm, meanUm, meanUm, meanUm, 0.1,
				new Interval(meanUm - 2 * uUm, meanUm + 2 * uUm), nEff, new UncertaintyBudget(uUm, 0, 0, 0));
		double[] profile = new double[100];
		Arrays.fill(profile, meanUm);
		return results(profile, summary, coverage);
	}

	/** A deposit with this profile; {@code meanUm} as a summary states it. */
	static Results measured(double[] profile, double meanUm, double coverage) {
		return results(profile, new ThicknessSummary(meanUm, 0, 0, 0, 0, 0, 0, 0, new Interval(meanUm, meanUm), 50,
				new UncertaintyBudget(0, 0, 0, 0)), coverage);
	}

	private static Results results(double[] profile, ThicknessSummary summary, double coverage) {
		return Results.empty().with(Keys.LAYER_PLAN, new LayerPlan(List.of(), "Li_plated")).with(Keys.THICKNESS, new ThicknessReport(
				List.of(new LayerThickness("Li_plated", profile, profile, summary, summary, coverage, 1, 1, 0,
				Optional.of(new Islands(1, profile.length, summary.meanUm(), 0, Double.NaN)), Optional.empty())), List.of()));
	}

	static Results voids(double fraction, Interval ci95, Interval sensitivity) {
		return Results.empty().with(Keys.VOIDS, new VoidReport(new LabelImage(1, 1, new int[1]), List.of(),
				List.of(new VoidReport.LayerFraction("Li_plated", fraction, ci95, sensitivity)), List.of()));
	}
}
