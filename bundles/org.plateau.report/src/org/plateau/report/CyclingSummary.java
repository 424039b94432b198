// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.echem.CellFault;
import org.plateau.echem.CellFaults;
import org.plateau.echem.ChargeSettings;
import org.plateau.echem.ChargeSettings.PlatingSign;
import org.plateau.echem.DifferentialCapacity;
import org.plateau.echem.RunningCharge;
import org.plateau.echem.StepFinder;
import org.plateau.echem.StepTable;
import org.plateau.internal.report.Csv;
import org.plateau.internal.report.CyclingJson;
import org.plateau.internal.report.Numbers;
import org.plateau.internal.report.TextTable;
import org.plateau.model.Quantity;
import org.plateau.model.echem.Cycle;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingReport;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.CyclingStep.Kind;
import org.plateau.model.echem.RunningThickness;
import org.plateau.model.echem.StepFigures;
import org.plateau.report.figure.PlotFigure;

/**
 * What was read from a cell's record as tables, text and figure: results that hold {@link Keys#CYCLING} and {@link Keys#CYCLES}, and
 * {@link Keys#RUNNING_THICKNESS} where the electrode's area is known. Steps, cycles and rows are counted from 1. Pure; safe on any thread.
 */
public final class CyclingSummary {

	private static final int MOST_STEPS = 60;
	private static final String CAPACITY_HEADER = "mAh_per_cm2";

	private CyclingSummary() {
	}

	/** A row for every step. */
	public static String stepsCsv(Results results) throws IOException {
		CyclingRecord r = results.require(Keys.CYCLING);
		Csv csv = new Csv(List.of("step", "kind", "first_row", "last_row", "begin_s", "duration_s", "mean_current_a", "charge_mah", "u_charge_mah", CAPACITY_HEADER,
				"u_" + CAPACITY_HEADER, "energy_mwh", "u_energy_mwh", "mean_v", "min_v", "max_v", "steady_v", "nucleation_v", "nucleation_overpotential_v", "nucleation_time_s",
				"resistance_ohm", "u_resistance_ohm", "technique", "instrument_cycle", "theory_after_um", "u_theory_after_um"));
		Optional<RunningThickness> running = results.get(Keys.RUNNING_THICKNESS);
		for (StepFigures s : results.require(Keys.CYCLES).steps()) {
			CyclingStep step = s.step();
			List<String> cells = new ArrayList<>(List.of(String.valueOf(step.index() + 1), word(step.kind()), String.valueOf(step.firstRow() + 1),
					String.valueOf(step.lastRow() + 1), cell(r.timeS()[step.firstRow()]), cell(step.durationS()), cell(step.meanCurrentA())));
			pair(cells, Optional.of(step.charge()));
			pair(cells, s.arealCapacity());
			pair(cells, s.energy());
			cells.addAll(List.of(cell(s.meanV()), cell(s.minimumV()), cell(s.maximumV()), cell(s.steadyV()), s.nucleation().map(d -> cell(d.potentialV())).orElse(""),
					s.nucleation().map(d -> cell(d.overpotentialV())).orElse(""), s.nucleation().map(d -> cell(r.timeS()[d.row()])).orElse("")));
			pair(cells, s.jump());
			cells.add(s.technique());
			cells.add(s.instrumentCycle().isPresent() ? String.valueOf(s.instrumentCycle().getAsInt()) : "");
			cells.add(running.map(t -> cell(t.valueUm()[step.lastRow()])).orElse(""));
			cells.add(running.map(t -> cell(t.uUm()[step.lastRow()])).orElse(""));
			csv.row(cells);
		}
		return csv.text();
	}

	/** A row for every cycle. */
	public static String cyclesCsv(Results results) throws IOException {
		Csv csv = new Csv(List.of("cycle", "plating_steps", "stripping_steps", "plated_mah", "u_plated_mah", "stripped_mah", "u_stripped_mah", "efficiency_stripped_over_plated",
				"u_efficiency", "cumulative_efficiency", "u_cumulative_efficiency"));
		for (Cycle c : results.require(Keys.CYCLES).cycles()) {
			List<String> cells = new ArrayList<>(List.of(String.valueOf(c.number()), numbers(c.platingSteps(), " "), numbers(c.strippingSteps(), " ")));
			pair(cells, Optional.of(c.plated()));
			pair(cells, Optional.of(c.stripped()));
			pair(cells, c.efficiency());
			pair(cells, c.cumulative());
			csv.row(cells);
		}
		return csv.text();
	}

	/**
	 * dQ/dV of every step with current and a potential, a row for every interval that holds charge.
	 *
	 * @param widthV of the intervals; empty = what suits each step's noise
	 */
	public static String differentialCsv(Results results, OptionalDouble widthV) throws IOException {
		CyclingRecord r = results.require(Keys.CYCLING);
		StepTable table = table(results);
		Csv csv = new Csv(List.of("step", "kind", "potential_v", "dq_dv_mah_per_v", "width_v"));
		for (StepFigures s : results.require(Keys.CYCLES).steps()) {
			if (s.step().kind() == Kind.REST || s.energy().isEmpty()) {
				continue;
			}
			double width = widthV.orElseGet(() -> DifferentialCapacity.usualWidthV(r, s.step()));
			DifferentialCapacity d = DifferentialCapacity.of(r, table, s.step().index(), width);
			for (int i = 0; i < d.potentialV().length; i++) {
				if (d.mAhPerV()[i] > 0) {
					csv.row(List.of(String.valueOf(s.step().index() + 1), word(s.step().kind()), cell(d.potentialV()[i]), cell(d.mAhPerV()[i]), cell(width)));
				}
			}
		}
		return csv.text();
	}

	/** The object {@code electrochemistry} of {@code results.json}; null when no record was read. */
	public static ObjectNode json(Results results) {
		return CyclingJson.tree(results);
	}

	/** For the figure of curves. */
	public static PlotFigure.Cell cell(String name, Results results) {
		CyclingRecord record = results.require(Keys.CYCLING);
		return new PlotFigure.Cell(name, record, RunningCharge.of(record, table(results)).plated(), results.get(Keys.RUNNING_THICKNESS));
	}

	/** The steps again, with the sign that the report counted. */
	private static StepTable table(Results results) {
		return StepFinder.find(results.require(Keys.CYCLING),
				ChargeSettings.standard(PlatingSign.of(results.require(Keys.CYCLES).steps().stream().map(StepFigures::step).toList())));
	}

	/** For people at a console: steps, cycles, what is odd. */
	public static String text(Results results) {
		CyclingReport report = results.require(Keys.CYCLES);
		CyclingRecord record = results.require(Keys.CYCLING);
		StringBuilder text = new StringBuilder(record.name() + ", " + record.format() + ", " + record.rows() + " rows\n" + record.signConvention() + "\n");
		text.append(TextTable.text(stepRows(results, MOST_STEPS)));
		if (report.steps().size() > MOST_STEPS) {
			text.append("… ").append(report.steps().size() - MOST_STEPS).append(" more steps\n");
		}
		if (report.cycles().stream().anyMatch(c -> c.efficiency().isPresent())) {
			text.append('\n').append(TextTable.text(cycleRows(report, MOST_STEPS)));
			report.meanEfficiency().ifPresent(m -> text.append("mean coulombic efficiency ").append(Numbers.plusMinus(m)).append(" (k = 2)\n"));
		}
		text.append(report.efficiencyConvention()).append('\n');
		for (CellFault f : CellFaults.find(record, report)) {
			text.append("step ").append(f.step() + 1).append(", row ").append(f.row() + 1).append(": ").append(f.reason()).append('\n');
		}
		record.warnings().forEach(w -> text.append("warning: ").append(w).append('\n'));
		report.warnings().forEach(w -> text.append("warning: ").append(w).append('\n'));
		return text.toString();
	}

	/** Heads and rows of the steps for a table. */
	public static List<List<String>> stepRows(Results results, int most) {
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("step", "kind", "duration (s)", "current (A)", "charge (mAh)", "mAh/cm²", "energy (mWh)", "mean E (V)", "steady E (V)", "dip (V)", "beyond steady (V)",
				"jump (Ω)", "theory after (µm)"));
		Optional<RunningThickness> running = results.get(Keys.RUNNING_THICKNESS);
		for (StepFigures s : results.require(Keys.CYCLES).steps().stream().limit(most).toList()) {
			int last = s.step().lastRow();
			rows.add(List.of(String.valueOf(s.step().index() + 1), word(s.step().kind()), Numbers.significant(s.step().durationS(), 6), Numbers.format("%.4g", s.step().meanCurrentA()),
					bare(s.step().charge()), s.arealCapacity().map(CyclingSummary::bare).orElse(Numbers.NONE), s.energy().map(CyclingSummary::bare).orElse(Numbers.NONE),
					Numbers.significant(s.meanV(), 4), Numbers.significant(s.steadyV(), 4), s.nucleation().map(d -> Numbers.significant(d.potentialV(), 4)).orElse(Numbers.NONE),
					s.nucleation().map(d -> Numbers.significant(d.overpotentialV(), 3)).orElse(Numbers.NONE), s.jump().map(j -> Numbers.format("%.4g", j.value())).orElse(Numbers.NONE),
					running.map(t -> bare(new Quantity(t.valueUm()[last], t.uUm()[last], ""))).orElse(Numbers.NONE)));
		}
		return rows;
	}

	/** Heads and rows of the cycles for a table. */
	public static List<List<String>> cycleRows(CyclingReport report, int most) {
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("cycle", "plating steps", "stripping steps", "plated (mAh)", "stripped (mAh)", "efficiency", "cumulative"));
		for (Cycle c : report.cycles().stream().limit(most).toList()) {
			rows.add(List.of(String.valueOf(c.number()), numbers(c.platingSteps(), ", "), numbers(c.strippingSteps(), ", "), bare(c.plated()), bare(c.stripped()),
					c.efficiency().map(CyclingSummary::bare).orElse(Numbers.NONE), c.cumulative().map(CyclingSummary::bare).orElse(Numbers.NONE)));
		}
		return rows;
	}

	private static String bare(Quantity q) {
		return Numbers.plusMinus(new Quantity(q.value(), q.u(), ""));
	}

	private static String numbers(List<Integer> steps, String between) {
		return String.join(between, steps.stream().map(i -> String.valueOf(i + 1)).toList());
	}

	private static String word(Kind kind) {
		return kind.name().toLowerCase(Locale.ROOT);
	}

	private static void pair(List<String> cells, Optional<Quantity> q) {
		cells.add(q.map(v -> cell(v.value())).orElse(""));
		cells.add(q.map(v -> cell(v.u())).orElse(""));
	}

	/** Nine significant digits; empty when there is no number. */
	private static String cell(double value) {
		return Double.isFinite(value) ? String.valueOf(Numbers.forFile(value)) : "";
	}
}
