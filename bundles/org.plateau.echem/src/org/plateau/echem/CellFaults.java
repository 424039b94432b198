// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingReport;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.CyclingStep.Kind;
import org.plateau.model.echem.StepFigures;

/**
 * Looks for short circuits and lost contact in steps of constant current. The potential counts from zero, as it does against the metal
 * that is plated. Where the current follows a set potential nothing is said. Pure; safe on any thread.
 */
public final class CellFaults {

	/** The current of a step counts as constant within this share of its median. */
	private static final double CONSTANT = 0.2;
	/** A potential that falls below this share of what it was, or below the next limit, has collapsed. */
	private static final double COLLAPSED = 0.05;
	private static final double LEAST_COLLAPSED_V = 2e-3;
	/** With less than this the cell had no potential that could collapse. */
	private static final double LEAST_POTENTIAL_V = 0.02;
	/** A collapse is sudden: a few rows before, the potential was this many times the limit. */
	private static final double SUDDEN = 3;
	private static final int SUDDEN_ROWS = 5;
	private static final int LEAST_ROWS = 5;
	private static final double NOISIER = 10;
	private static final double LEAST_NOISE_V = 1e-3;
	private static final double RUNS_AWAY = 5;
	private static final double LEAST_JUMP_V = 0.5;
	private static final double RESISTANCE_STEP = 3;

	private final CyclingRecord record;
	private final CyclingReport report;
	private final List<CellFault> found = new ArrayList<>();

	private CellFaults(CyclingRecord record, CyclingReport report) {
		this.record = record;
		this.report = report;
	}

	/**
	 * @param report of the record, see {@link CycleFinder}
	 * @return in time order, one of a kind in a step at most
	 */
	public static List<CellFault> find(CyclingRecord record, CyclingReport report) {
		CellFaults faults = new CellFaults(record, report);
		for (Kind kind : List.of(Kind.PLATING, Kind.STRIPPING)) {
			faults.look(report.steps().stream().filter(s -> s.step().kind() == kind && Double.isFinite(s.steadyV())).toList(), kind);
		}
		faults.found.sort(Comparator.comparingInt(CellFault::row));
		return List.copyOf(faults.found);
	}

	private void look(List<StepFigures> steps, Kind kind) {
		double before = Double.NaN;
		double quiet = Double.NaN;
		double resistance = Double.NaN;
		for (StepFigures s : steps) {
			CyclingStep step = s.step();
			if (step.lastRow() - step.firstRow() < 2 * LEAST_ROWS || !constantCurrent(step)) {
				continue;
			}
			boolean shorted = collapse(step, before);
			double noise = NucleationFinder.noise(record.potentialV(), step.firstRow(), step.lastRow());
			if (!shorted) {
				noisier(step, noise, quiet);
				if (kind == Kind.PLATING) {
					runaway(step);
				}
				before = Math.abs(s.steadyV());
			}
			quiet = Double.isNaN(quiet) ? noise : Math.min(quiet, Math.max(noise, 1e-6));
			boolean fromRest = step.index() > 0 && report.steps().get(step.index() - 1).step().kind() == Kind.REST;
			if (fromRest && s.jump().isPresent()) {
				resistanceStep(step, s.jump().get().value(), s.jump().get().u(), resistance);
				resistance = Double.isNaN(resistance) ? s.jump().get().value() : resistance;
			}
		}
	}

	private boolean constantCurrent(CyclingStep step) {
		double[] i = new double[step.lastRow() - step.firstRow() + 1];
		System.arraycopy(record.currentA(), step.firstRow(), i, 0, i.length);
		double median = StepReading.median(i, i.length);
		int off = 0;
		for (double v : i) {
			off += Math.abs(v - median) > CONSTANT * Math.abs(median) ? 1 : 0;
		}
		return off <= i.length / 20;
	}

	/** A potential that is near zero up to the end of the step, after it was not or when it was not in the step before. */
	private boolean collapse(CyclingStep step, double steadyBefore) {
		double[] e = record.potentialV();
		int first = step.firstRow();
		int last = step.lastRow();
		double reference = Math.max(usual(first, first + (last - first) / 2), Double.isNaN(steadyBefore) ? 0 : steadyBefore);
		double limit = Math.max(LEAST_COLLAPSED_V, COLLAPSED * reference);
		int row = last + 1;
		while (row > first && Math.abs(e[row - 1]) < limit) {
			row--;
		}
		if (reference < LEAST_POTENTIAL_V || last - row + 1 < LEAST_ROWS) {
			return false;
		}
		boolean sudden = row - first < SUDDEN_ROWS ? !Double.isNaN(steadyBefore) : Math.abs(e[row - SUDDEN_ROWS]) > SUDDEN * limit;
		if (sudden) {
			add(CellFault.Kind.SHORT_CIRCUIT, step, row, String.format(Locale.ROOT, "the potential collapses from %.4g V to %.2g V while %.3g A flow", reference,
					Math.abs(e[Math.min(row + 1, last)]), Math.abs(record.currentA()[row])));
		}
		return sudden;
	}

	private void noisier(CyclingStep step, double noise, double quiet) {
		int middle = (step.firstRow() + step.lastRow()) / 2;
		double early = NucleationFinder.noise(record.potentialV(), step.firstRow(), middle);
		double late = NucleationFinder.noise(record.potentialV(), middle, step.lastRow());
		double calm = Double.isNaN(quiet) ? early : Math.min(early, quiet);
		if (Math.max(late, noise) > Math.max(LEAST_NOISE_V, NOISIER * calm)) {
			double[] e = record.potentialV();
			int row = step.firstRow() + 1;
			while (row < step.lastRow() && !(Math.abs(e[row - 1] - 2 * e[row] + e[row + 1]) > 5 * Math.max(calm, LEAST_NOISE_V / 5))) {
				row++;
			}
			add(CellFault.Kind.SOFT_SHORT, step, row, String.format(Locale.ROOT, "the potential becomes noisy, %.2g V from sample to sample against %.2g V before",
					Math.max(late, noise), calm));
		}
	}

	private void runaway(CyclingStep step) {
		double[] e = record.potentialV();
		// a cell that is switched on may begin anywhere
		for (int row = step.firstRow() + LEAST_ROWS; row + 2 <= step.lastRow(); row++) {
			double jump = Math.abs(e[row]) - Math.abs(e[row - 1]);
			double half = Math.abs(e[row - 1]) + jump / 2;
			if (jump > LEAST_JUMP_V && Math.abs(e[row + 1]) > half && Math.abs(e[row + 2]) > half && jump > RUNS_AWAY * usual(step.firstRow(), row - 1)) {
				add(CellFault.Kind.CONTACT_LOSS, step, row, String.format(Locale.ROOT, "the potential jumps from %.3g V to %.3g V while the current goes on", e[row - 1], e[row]));
				return;
			}
		}
	}

	/** Median of the potential's size over rows. */
	private double usual(int first, int last) {
		double[] e = record.potentialV();
		double[] own = new double[last - first + 1];
		int n = 0;
		for (int row = first; row <= last; row++) {
			if (Double.isFinite(e[row])) {
				own[n++] = Math.abs(e[row]);
			}
		}
		return StepReading.median(own, n);
	}

	private void resistanceStep(CyclingStep step, double ohm, double u, double before) {
		if (ohm - 2 * u > RESISTANCE_STEP * before) {
			add(CellFault.Kind.CONTACT_LOSS, step, step.firstRow(), String.format(Locale.ROOT, "the jump of the potential when the current is switched on says %.3g Ω, "
					+ "%.1f times what it was in the first such step", ohm, ohm / before));
		}
	}

	private void add(CellFault.Kind kind, CyclingStep step, int row, String reason) {
		if (found.stream().noneMatch(f -> f.kind() == kind && f.step() == step.index())) {
			found.add(new CellFault(kind, step.index(), row, record.timeS()[row], reason));
		}
	}
}
