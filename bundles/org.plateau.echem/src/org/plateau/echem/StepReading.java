// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.CyclingStep.Kind;
import org.plateau.model.echem.NucleationDip;
import org.plateau.model.echem.StepFigures;

/** Reads the figures of single steps out of a record. */
final class StepReading {

	private static final double JOULE_PER_MWH = 3.6;
	/** The last share of a step's time over which the potential counts as settled. */
	private static final double SETTLED_SHARE = 0.25;
	/** The current has to be there with the first sample: what it still changes afterwards, as a share of the jump. */
	private static final double SETTLED_CURRENT = 0.1;
	/** The potential may move by this share of the jump until the next sample; beyond, the jump is not the resistance's alone. */
	private static final double MOVING_POTENTIAL = 0.25;
	/** A current counts as constant while it is above this share of what it was at first. */
	private static final double CONSTANT_CURRENT = 0.8;
	private static final List<String> CYCLE_COLUMNS = List.of("cycle number", "z cycle", "cycle index", "cycle count", "cycle id", "cycle", "loop number");

	private final CyclingRecord record;
	private final StepTable table;
	private final Optional<Quantity> areaCm2;
	private final double[] cycleNumbers;
	private final double[] time;
	private final double[] potential;
	private final double[] current;

	StepReading(CyclingRecord record, StepTable table, Optional<Quantity> areaCm2) {
		this.record = record;
		this.table = table;
		this.areaCm2 = areaCm2.filter(a -> a.value() > 0);
		cycleNumbers = cycleNumbers(record);
		time = record.timeS();
		potential = record.potentialV();
		current = record.currentA();
	}

	/** The instrument's own numbers of cycles or loops; null when there are none. */
	private static double[] cycleNumbers(CyclingRecord record) {
		for (String wanted : CYCLE_COLUMNS) {
			for (Map.Entry<String, double[]> column : record.otherColumns().entrySet()) {
				String name = column.getKey().toLowerCase(Locale.ROOT).replace('_', ' ').replaceFirst("\\s*[/(\\[].*$", "").strip();
				if (name.equals(wanted)) {
					return column.getValue();
				}
			}
		}
		return null;
	}

	StepFigures read(CyclingStep step) {
		int first = step.firstRow();
		int last = step.lastRow();
		double minimum = Double.POSITIVE_INFINITY;
		double maximum = Double.NEGATIVE_INFINITY;
		boolean complete = true;
		for (int row = first; row <= last; row++) {
			complete &= Double.isFinite(potential[row]);
			minimum = Double.isNaN(potential[row]) ? minimum : Math.min(minimum, potential[row]);
			maximum = Double.isNaN(potential[row]) ? maximum : Math.max(maximum, potential[row]);
		}
		boolean some = minimum <= maximum;
		double steady = some ? steady(first, last) : Double.NaN;
		Optional<NucleationDip> dip = some && step.kind() == Kind.PLATING ? dip(first, constantUntil(first, last)) : Optional.empty();
		return new StepFigures(step, areal(step.charge()), complete ? Optional.of(energy(step)) : Optional.empty(), some ? mean(first, last) : Double.NaN,
				some ? minimum : Double.NaN, some ? maximum : Double.NaN, steady, dip, jump(first, last),
				record.techniques().size() == 1 ? record.techniques().get(0) : "", instrumentCycle(first, last));
	}

	/** Of the part of a step with constant current: at a set potential there is no dip to be seen. */
	private Optional<NucleationDip> dip(int first, int last) {
		double steady = steady(first, last);
		return Double.isNaN(steady) ? Optional.empty() : NucleationFinder.find(record, first, last, table.settings().platingSign(), steady);
	}

	/** The last row before the current falls for good below a share of what it was in the first quarter of the rows. */
	private int constantUntil(int first, int last) {
		double[] early = new double[(last - first) / 4 + 1];
		for (int k = 0; k < early.length; k++) {
			early[k] = Math.abs(current[first + k]);
		}
		double least = CONSTANT_CURRENT * median(early, early.length);
		int row = last;
		while (row > first && Math.abs(current[row]) < least) {
			row--;
		}
		return row;
	}

	private Optional<Quantity> areal(Quantity charge) {
		return areaCm2.map(area -> {
			double value = charge.value() / area.value();
			double u = charge.value() == 0 ? charge.u() / area.value() : value * Math.hypot(charge.relativeU(), area.relativeU());
			return new Quantity(value, u, "mAh/cm²");
		});
	}

	private OptionalInt instrumentCycle(int first, int last) {
		double number = cycleNumbers == null ? Double.NaN : cycleNumbers[(first + last) / 2];
		return Double.isFinite(number) && Math.abs(number) < Integer.MAX_VALUE ? OptionalInt.of((int) Math.rint(number)) : OptionalInt.empty();
	}

	/** Over time, by trapezoids between rows that have a potential; over rows when no time passes. */
	private double mean(int first, int last) {
		double sum = 0;
		double duration = 0;
		double plain = 0;
		int n = 0;
		int before = -1;
		for (int row = first; row <= last; row++) {
			if (Double.isFinite(potential[row])) {
				if (before >= 0) {
					double dt = time[row] - time[before];
					sum += (potential[row] + potential[before]) / 2 * dt;
					duration += dt;
				}
				plain += potential[row];
				n++;
				before = row;
			}
		}
		return duration > 0 ? sum / duration : plain / n;
	}

	private double steady(int first, int last) {
		double from = time[last] - SETTLED_SHARE * (time[last] - time[first]);
		double[] late = new double[last - first + 1];
		int n = 0;
		for (int row = last; row >= first && (time[row] >= from || n == 0); row--) {
			if (Double.isFinite(potential[row])) {
				late[n++] = potential[row];
			}
		}
		return median(late, n);
	}

	/** Of the first {@code n} values, which are put in order; NaN of none. */
	static double median(double[] values, int n) {
		if (n == 0) {
			return Double.NaN;
		}
		Arrays.sort(values, 0, n);
		return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
	}

	private Quantity energy(CyclingStep step) {
		int first = step.firstRow();
		double joule = 0;
		double halfSampled = 0;
		for (int row = first; row < step.lastRow(); row++) {
			joule += (power(row) + power(row + 1)) / 2 * (time[row + 1] - time[row]);
		}
		int row = first;
		for (; row + 2 <= step.lastRow(); row += 2) {
			halfSampled += (power(row) + power(row + 2)) / 2 * (time[row + 2] - time[row]);
		}
		if (row < step.lastRow()) {
			halfSampled += (power(row) + power(row + 1)) / 2 * (time[row + 1] - time[row]);
		}
		double sampling = Math.abs(joule - halfSampled) / 3;
		double lead = step.durationS() - (time[step.lastRow()] - time[first]);
		joule += power(first) * lead;
		double relative = step.charge().value() > 0 ? step.charge().relativeU() : 0;
		return new Quantity(joule / JOULE_PER_MWH, Math.hypot(sampling, joule * relative) / JOULE_PER_MWH, "mWh");
	}

	private double power(int row) {
		return Math.abs(potential[row] * current[row]);
	}

	/** Resistance from what the potential does when the current is switched, by the two rows on either side. */
	private Optional<Quantity> jump(int first, int last) {
		if (first == 0 || first == last || !Double.isFinite(potential[first - 1]) || !Double.isFinite(potential[first]) || !Double.isFinite(potential[first + 1])) {
			return Optional.empty();
		}
		double di = current[first] - current[first - 1];
		double de = potential[first] - potential[first - 1];
		double after = potential[first + 1] - potential[first];
		boolean switched = Math.abs(di) > 2 * table.thresholdA() && Math.abs(current[first + 1] - current[first]) <= SETTLED_CURRENT * Math.abs(di);
		double gap = time[first] - time[first - 1];
		double next = time[first + 1] - time[first];
		double moved = next > 0 ? Math.abs(after) * gap / next : Math.abs(after);
		if (!switched || de == 0 || !(moved <= MOVING_POTENTIAL * Math.abs(de))) {
			return Optional.empty();
		}
		double ohm = Math.abs(de / di);
		double noise = Math.sqrt(2) * NucleationFinder.noise(potential, first, last);
		double u = ohm * Math.hypot(Math.hypot(noise, moved / Math.sqrt(3)) / Math.abs(de), table.settings().currentRelativeU());
		return Optional.of(new Quantity(ohm, u, "Ω"));
	}
}
