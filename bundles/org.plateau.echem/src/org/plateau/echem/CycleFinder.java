// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plateau.echem.ChargeSettings.PlatingSign;
import org.plateau.model.Quantity;
import org.plateau.model.echem.Cycle;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingReport;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.CyclingStep.Kind;
import org.plateau.model.echem.StepFigures;

/**
 * Reads the figures of every step and makes cycles of them. A cycle is one plating and the stripping that follows it, however many steps
 * and rests each is made of; the instrument's own cycle numbers stand beside every step but do not divide anything, because instruments
 * count halves, loops or from another start. Pure; safe on any thread; cost: a few passes over the rows and a sort of every step.
 */
public final class CycleFinder {

	private CycleFinder() {
	}

	/**
	 * @param record that the table was made of
	 * @param areaCm2 of the electrode; empty when not known
	 */
	public static CyclingReport find(CyclingRecord record, StepTable table, Optional<Quantity> areaCm2) {
		List<String> warnings = new ArrayList<>();
		StepReading reading = new StepReading(record, table, areaCm2);
		List<StepFigures> steps = table.steps().stream().map(reading::read).toList();
		List<Cycle> cycles = cycles(table, warnings);
		if (record.rows() > 0 && steps.stream().allMatch(s -> Double.isNaN(s.meanV()))) {
			warnings.add("the record has no potential: energies, dips and resistances cannot be read");
		}
		return new CyclingReport(steps, cycles, convention(table), mean(cycles), warnings);
	}

	private static String convention(StepTable table) {
		return "coulombic efficiency = stripped ÷ plated charge of one plating and the stripping that follows it; "
				+ (table.settings().platingSign() == PlatingSign.NEGATIVE ? "negative" : "positive") + " current plates";
	}

	private static List<Cycle> cycles(StepTable table, List<String> warnings) {
		List<Cycle> cycles = new ArrayList<>();
		List<Integer> plating = new ArrayList<>();
		List<Integer> stripping = new ArrayList<>();
		List<Integer> allPlating = new ArrayList<>();
		List<Integer> allStripping = new ArrayList<>();
		double stray = 0;
		for (CyclingStep step : table.steps()) {
			if (step.kind() == Kind.PLATING) {
				if (!stripping.isEmpty()) {
					cycles.add(cycle(table, cycles.size() + 1, plating, stripping, allPlating, allStripping));
					plating.clear();
					stripping.clear();
				}
				plating.add(step.index());
				allPlating.add(step.index());
			} else if (step.kind() == Kind.STRIPPING && plating.isEmpty()) {
				stray += step.charge().value();
			} else if (step.kind() == Kind.STRIPPING) {
				stripping.add(step.index());
				allStripping.add(step.index());
			}
		}
		if (!plating.isEmpty()) {
			cycles.add(cycle(table, cycles.size() + 1, plating, stripping, allPlating, allStripping));
		}
		if (stray > 0) {
			warnings.add(String.format(Locale.ROOT, "the record begins with stripping (%.4g mAh), which belongs to no plating and to no cycle%s", stray,
					cycles.isEmpty() ? "" : "; if positive current charges this cell by plating, set the parameter platingSign to positive"));
		}
		return cycles;
	}

	private static Cycle cycle(StepTable table, int number, List<Integer> plating, List<Integer> stripping, List<Integer> allPlating,
			List<Integer> allStripping) {
		Quantity plated = table.netCharge(plating);
		Quantity stripped = stripped(table, stripping);
		return new Cycle(number, plating, stripping, plated, stripped, stripping.isEmpty() ? Optional.empty() : efficiency(table, plating, stripping),
				stripping.isEmpty() ? Optional.empty() : efficiency(table, allPlating, allStripping));
	}

	private static Quantity stripped(StepTable table, List<Integer> steps) {
		Quantity net = table.netCharge(steps);
		return new Quantity(steps.isEmpty() ? 0 : -net.value(), net.u(), net.unit());
	}

	/**
	 * Stripped over plated. The gain of the current is common to both and cancels; an error of its zero makes one larger and the other
	 * smaller and adds linearly; sampling is independent.
	 */
	private static Optional<Quantity> efficiency(StepTable table, List<Integer> plating, List<Integer> stripping) {
		double plated = table.netCharge(plating).value();
		double stripped = stripped(table, stripping).value();
		if (!(plated > 0)) {
			return Optional.empty();
		}
		double value = stripped / plated;
		double zero = zeroMah(table, stripping) / plated + value * zeroMah(table, plating) / plated;
		double sampling = Math.hypot(samplingMah(table, stripping) / plated, value * samplingMah(table, plating) / plated);
		return Optional.of(new Quantity(value, Math.hypot(zero, sampling), ""));
	}

	private static double zeroMah(StepTable table, List<Integer> steps) {
		double sum = 0;
		for (int i : steps) {
			sum += table.offsetUA()[i] * table.steps().get(i).durationS() / ChargeIntegral.COULOMB_PER_MAH;
		}
		return sum;
	}

	private static double samplingMah(StepTable table, List<Integer> steps) {
		double sum = 0;
		for (int i : steps) {
			sum += table.samplingUMah()[i] * table.samplingUMah()[i];
		}
		return Math.sqrt(sum);
	}

	/** With the standard error of the mean, or the mean uncertainty of a single one where that is more. */
	private static Optional<Quantity> mean(List<Cycle> cycles) {
		List<Quantity> all = cycles.stream().flatMap(c -> c.efficiency().stream()).toList();
		if (all.isEmpty()) {
			return Optional.empty();
		}
		double mean = all.stream().mapToDouble(Quantity::value).average().orElseThrow();
		double own = all.stream().mapToDouble(Quantity::u).average().orElseThrow();
		double squares = all.stream().mapToDouble(q -> (q.value() - mean) * (q.value() - mean)).sum();
		double error = all.size() > 1 ? Math.sqrt(squares / (all.size() - 1) / all.size()) : 0;
		return Optional.of(new Quantity(mean, Math.max(own, error), ""));
	}
}
