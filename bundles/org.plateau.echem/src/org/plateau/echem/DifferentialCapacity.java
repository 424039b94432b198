// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import org.plateau.echem.ChargeIntegral.Edge;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingStep;

/**
 * dQ/dV of a step: the charge that flowed while the potential was within each interval of equal width, over that width. The charge of
 * the time between two rows is spread evenly over the potentials between them. Nothing is smoothed or differentiated: the sum over the
 * intervals times their width is the step's charge, and the width is the resolution. Pure; safe on any thread.
 *
 * @param step index of the step
 * @param potentialV {@code potentialV[interval]}: its middle, V, ascending
 * @param mAhPerV {@code mAhPerV[interval]}: ≥ 0, mAh/V
 * @param widthV of the intervals, V
 */
public record DifferentialCapacity(int step, double[] potentialV, double[] mAhPerV, double widthV) {

	private static final double LEAST_WIDTH_V = 1e-3;
	private static final double NOISE_FACTOR = 4;
	private static final int USUAL_INTERVALS = 400;
	private static final int MOST_INTERVALS = 1 << 20;

	/**
	 * A width that shows no noise: four times the noise of the potential, a four hundredth of the step's range, a millivolt, whichever is most.
	 */
	public static double usualWidthV(CyclingRecord record, CyclingStep step) {
		double[] range = range(record, step);
		return Math.max(Math.max(LEAST_WIDTH_V, (range[1] - range[0]) / USUAL_INTERVALS),
				NOISE_FACTOR * NucleationFinder.noise(record.potentialV(), step.firstRow(), step.lastRow()));
	}

	/**
	 * @param table steps of the record
	 * @param step index
	 * @param widthV &gt; 0
	 * @throws IllegalArgumentException when the step has a row without a potential, or the width is out of range
	 */
	public static DifferentialCapacity of(CyclingRecord record, StepTable table, int step, double widthV) {
		CyclingStep s = table.steps().get(step);
		double[] e = record.potentialV();
		for (int row = s.firstRow(); row <= s.lastRow(); row++) {
			if (!Double.isFinite(e[row])) {
				throw new IllegalArgumentException("the potential is missing in row " + row + " (from 0), so step " + (step + 1) + " has no dQ/dV");
			}
		}
		double[] range = range(record, s);
		double first = Math.floor(range[0] / widthV);
		double intervals = Math.floor(range[1] / widthV) - first + 1;
		if (!(widthV > 0) || !(intervals <= MOST_INTERVALS)) {
			throw new IllegalArgumentException("a width of " + widthV + " V does not suit a step from " + range[0] + " to " + range[1] + " V");
		}
		double[] sums = new double[(int) intervals];
		double[] charge = new double[record.rows()];
		boolean continues = step > 0 && table.steps().get(step - 1).kind() == s.kind();
		new ChargeIntegral(record, table.settings().integration()).running(s.firstRow(), s.lastRow(), continues ? Edge.CONTINUES : Edge.SWITCHED, charge);
		spread(sums, e[s.firstRow()] / widthV - first, e[s.firstRow()] / widthV - first, charge[s.firstRow()]);
		for (int row = s.firstRow(); row < s.lastRow(); row++) {
			spread(sums, e[row] / widthV - first, e[row + 1] / widthV - first, charge[row + 1] - charge[row]);
		}
		double[] potential = new double[sums.length];
		for (int i = 0; i < sums.length; i++) {
			potential[i] = (first + i + 0.5) * widthV;
			sums[i] = Math.abs(sums[i]) / ChargeIntegral.COULOMB_PER_MAH / widthV;
		}
		return new DifferentialCapacity(step, potential, sums, widthV);
	}

	private static double[] range(CyclingRecord record, CyclingStep step) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (int row = step.firstRow(); row <= step.lastRow(); row++) {
			double e = record.potentialV()[row];
			low = e < low ? e : low;
			high = e > high ? e : high;
		}
		return low <= high ? new double[] { low, high } : new double[] { 0, 0 };
	}

	/** Adds a charge evenly to the intervals between two places, counted in intervals. */
	private static void spread(double[] sums, double from, double to, double charge) {
		double low = Math.min(from, to);
		double high = Math.max(from, to);
		int first = Math.min((int) low, sums.length - 1);
		int last = Math.min((int) high, sums.length - 1);
		if (first == last) {
			sums[first] += charge;
			return;
		}
		for (int i = first; i <= last; i++) {
			sums[i] += charge * Math.max(0, Math.min(high, i + 1) - Math.max(low, i)) / (high - low);
		}
	}
}
