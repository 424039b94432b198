// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.StepSelection;
import org.plateau.analysis.spi.Analysis;
import org.plateau.echem.ChargeSettings;
import org.plateau.echem.ChargeSettings.PlatingSign;
import org.plateau.echem.StepFinder;
import org.plateau.echem.StepTable;
import org.plateau.extension.Progress;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.CyclingStep.Kind;
import org.plateau.model.echem.DepositMetal;
import org.plateau.model.echem.Imaged;

/** Areal charge of the plating steps and the thickness of dense metal it accounts for (Faraday's law). */
public final class ChargeAnalysis implements Analysis {

	@Override
	public List<Parameter<?>> parameters() {
		return ChargeParameters.OF_CHARGE;
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.CELL, Keys.DEPOSIT_METAL);
	}

	@Override
	public Optional<List<ResultKey<?>>> takes() {
		return Optional.of(List.of(Keys.CYCLING, Keys.STEP_SELECTION, Keys.IMAGED));
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.CHARGE);
	}

	@Override
	public String citation() {
		return "Faraday's law, t = Q M / (n F ρ A); F of the SI (2019); uncertainty by JCGM 100:2008 (GUM)";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		CellGeometry cell = in.require(Keys.CELL);
		Optional<Outcome> impossible = refuseEfficiency(cell);
		if (impossible.isPresent()) {
			return impossible.get();
		}
		if (cell.arealCharge().isPresent()) {
			Quantity given = cell.arealCharge().get();
			return given.value() > 0 ? done(in, given, List.of(), List.of(), "charge given by the user; a record was not integrated")
					: new Outcome.Failed("the areal charge has to be positive, not " + given);
		}
		Optional<CyclingRecord> record = in.get(Keys.CYCLING);
		if (record.isEmpty()) {
			return new Outcome.NotApplicable("no charge is known: give the cell's record with the electrode area (--cycling FILE --area-cm2 A), "
					+ "or the areal charge (--charge-mah-cm2 Q)");
		}
		Optional<Outcome> refusal = refuse(record.get()).or(() -> refuseArea(cell, record.get()));
		return refusal.isPresent() ? refusal.get() : integrate(in, record.get(), cell.electrodeArea().orElseThrow(), parameters, progress);
	}

	static Optional<Outcome> refuseEfficiency(CellGeometry cell) {
		double efficiency = cell.coulombicEfficiency().value();
		return efficiency > 0 && efficiency <= 1 ? Optional.empty()
				: Optional.of(new Outcome.Failed("a coulombic efficiency lies above 0 and is at most 1, not " + efficiency));
	}

	/** A record without rows, or without time. */
	static Optional<Outcome> refuse(CyclingRecord record) {
		if (record.rows() == 0) {
			return Optional.of(new Outcome.NotApplicable(record.name() + " has no rows, so no charge"));
		}
		double[] frequency = record.otherColumns().get("freq/Hz");
		if (frequency != null && allPositive(frequency)) {
			return Optional.of(new Outcome.NotApplicable(record.name() + " is an impedance spectrum: its current is no record over time to "
					+ "integrate"));
		}
		return Optional.empty();
	}

	private static boolean allPositive(double[] values) {
		for (double v : values) {
			if (!(v > 0)) {
				return false;
			}
		}
		return true;
	}

	/** An area that is unknown, impossible, or not believed. */
	static Optional<Outcome> refuseArea(CellGeometry cell, CyclingRecord record) {
		if (cell.electrodeArea().isEmpty()) {
			return Optional.of(new Outcome.NotApplicable("the electrode area is not known: give --area-cm2 A±u in cm²"
					+ HeaderArea.hint(record)));
		}
		Quantity area = cell.electrodeArea().get();
		if (!(area.value() > 0)) {
			return Optional.of(new Outcome.Failed("the electrode area has to be positive, not " + area));
		}
		if (HeaderArea.isDefault(area.value()) && !(area.u() > 0)) {
			return Optional.of(new Outcome.Failed("an electrode area of 0.001 cm² is what EC-Lab writes when nobody entered one, so it is not "
					+ "believed: give the measured area, or state the uncertainty if it really is 0.001 cm² (--area-cm2 0.001±0.00002)"));
		}
		return Optional.empty();
	}

	private static Outcome integrate(Results in, CyclingRecord record, Quantity area, ParameterValues parameters, Progress progress) {
		ChargeSettings settings = ChargeParameters.settings(parameters);
		boolean positive = settings.platingSign() == PlatingSign.POSITIVE;
		StepTable table;
		try {
			table = StepFinder.find(record, settings);
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
		if (progress.isCanceled()) {
			return new Outcome.Cancelled();
		}
		Optional<StepSelection> selection = in.get(Keys.STEP_SELECTION);
		Optional<Imaged> imaged = selection.isPresent() ? Optional.empty() : in.get(Keys.IMAGED);
		if (imaged.isPresent() && imaged.get().afterStep() >= table.steps().size()) {
			return new Outcome.Failed("the picture is said to show the cell after step " + (imaged.get().afterStep() + 1) + ", but " + record.name()
					+ " has " + table.steps().size() + " steps");
		}
		List<Integer> chosen = selection.map(StepSelection::steps).or(() -> imaged.map(i -> upTo(table, i.afterStep()))).orElseGet(table::platingSteps);
		if (imaged.isPresent() && chosen.isEmpty()) {
			return new Outcome.NotApplicable("the picture shows the cell after step " + (imaged.get().afterStep() + 1) + " of " + record.name()
					+ ", before anything was plated");
		}
		if (selection.isEmpty() && chosen.isEmpty()) {
			return new Outcome.NotApplicable(nothingPlated(record, table, positive));
		}
		Optional<Integer> unknown = chosen.stream().filter(i -> i < 0 || i >= table.steps().size()).findFirst();
		if (unknown.isPresent()) {
			return new Outcome.Failed("there is no step " + (unknown.get() + 1) + " in " + record.name() + "; its steps are " + list(table));
		}
		Quantity charge = table.netCharge(chosen);
		if (!(charge.value() > 0)) {
			return new Outcome.Failed(CountedStepsCheck.numbers(chosen) + " of " + record.name() + " leave no metal (" + charge
					+ " plated minus stripped); choose among " + list(table));
		}
		double arealCharge = charge.value() / area.value();
		double u = arealCharge * Math.hypot(charge.relativeU(), area.relativeU());
		return done(in, new Quantity(arealCharge, u, "mAh/cm²"), table.steps(), chosen,
				(positive ? "positive" : "negative") + " current was counted as plating"
						+ (parameters.get(ChargeParameters.PLATING_SIGN).equals(ChargeParameters.AUTO) ? ", as nobody said otherwise" : ", as the recipe says") + "; "
						+ record.signConvention());
	}

	/** What a picture shows: everything that plated or stripped before it. */
	private static List<Integer> upTo(StepTable table, int step) {
		return table.steps().stream().filter(s -> s.index() <= step && s.kind() != Kind.REST).map(CyclingStep::index).toList();
	}

	private static String nothingPlated(CyclingRecord record, StepTable table, boolean positive) {
		if (table.strippingSteps().isEmpty()) {
			return record.name() + " has no current" + (table.thresholdA() > 0
					? String.format(Locale.ROOT, " above its noise (%.2g A)", table.thresholdA()) : "") + ", so nothing was plated";
		}
		return positive ? record.name() + " has only negative current, which platingSign=positive counts as stripping; set it to negative "
				+ "if that current plated"
				: record.name() + " has only positive current, by convention oxidation of the working electrode, that is stripping; set the "
						+ "parameter platingSign of the step org.plateau.echem.charge to positive in the recipe if it plated";
	}

	/** The first steps by number and kind, for a message. */
	private static String list(StepTable table) {
		List<CyclingStep> steps = table.steps();
		List<String> shown = new ArrayList<>(steps.stream().limit(12)
				.map(s -> s.index() + 1 + " " + s.kind().name().toLowerCase(Locale.ROOT)).toList());
		if (steps.size() > shown.size()) {
			shown.add("… up to " + steps.size());
		}
		return shown.stream().collect(Collectors.joining(", "));
	}

	private static Outcome done(Results in, Quantity arealCharge, List<CyclingStep> steps, List<Integer> counted, String convention) {
		DepositMetal metal = in.require(Keys.DEPOSIT_METAL);
		Quantity efficiency = in.require(Keys.CELL).coulombicEfficiency();
		double thickness = arealCharge.value() * metal.micrometrePerMahPerCm2() * efficiency.value();
		double u = thickness * Math.hypot(arealCharge.relativeU(), efficiency.relativeU());
		ChargeResult result = new ChargeResult(arealCharge, new Quantity(thickness, u, "µm"), metal, steps, counted, convention);
		return new Outcome.Done(Results.empty().with(Keys.CHARGE, result));
	}
}
