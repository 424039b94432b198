// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import org.plateau.echem.ChargeIntegral.Edge;
import org.plateau.echem.ChargeSettings.PlatingSign;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.CyclingStep.Kind;
import org.plateau.model.echem.DepositMetal;
import org.plateau.model.echem.RunningThickness;

/**
 * Charge and theoretical thickness along a record. At the last row of every step the charge is {@link StepTable#netCharge} of all steps
 * up to it, value and uncertainty. The arrays are shared, not copied. Made by {@link #of}; pure; safe on any thread; cost: one pass.
 *
 * @param plated {@code plated[row]}: plated minus stripped from the start up to this row, mAh; rests count nothing
 * @param u {@code u[row]}: its standard uncertainty, mAh
 */
public record RunningCharge(double[] plated, double[] u) {

	/**
	 * @param record that the table was made of
	 */
	public static RunningCharge of(CyclingRecord record, StepTable table) {
		int rows = record.rows();
		double[] plated = new double[rows];
		double[] u = new double[rows];
		double[] stepC = new double[rows];
		ChargeIntegral integral = new ChargeIntegral(record, table.settings().integration());
		double sign = table.settings().platingSign() == PlatingSign.NEGATIVE ? -1 : 1;
		double base = 0;
		double sampling = 0;
		double offset = 0;
		Kind before = null;
		for (CyclingStep step : table.steps()) {
			int first = step.firstRow();
			int last = step.lastRow();
			if (step.kind() != Kind.REST) {
				integral.running(first, last, before == step.kind() ? Edge.CONTINUES : Edge.SWITCHED, stepC);
			}
			double begin = record.timeS()[last] - step.durationS();
			double ownSampling = table.samplingUMah()[step.index()];
			double ownOffset = table.offsetUA()[step.index()] / ChargeIntegral.COULOMB_PER_MAH;
			for (int row = first; row <= last; row++) {
				double part = step.kind() == Kind.REST ? 0 : step.durationS() > 0 ? (record.timeS()[row] - begin) / step.durationS() : 1;
				double own = step.kind() == Kind.REST ? 0 : sign * stepC[row] / ChargeIntegral.COULOMB_PER_MAH;
				plated[row] = base + own;
				double gain = table.settings().currentRelativeU() * plated[row];
				double zero = offset + ownOffset * part * step.durationS();
				double sampled = ownSampling * part;
				u[row] = Math.sqrt(sampling + sampled * sampled + gain * gain + zero * zero);
			}
			if (step.kind() != Kind.REST) {
				base = plated[last];
				sampling += ownSampling * ownSampling;
				offset += ownOffset * step.durationS();
			}
			before = step.kind();
		}
		return new RunningCharge(plated, u);
	}

	/**
	 * As thickness of dense metal.
	 *
	 * @param areaCm2 of the electrode, &gt; 0
	 * @param efficiency share of the net charge that became deposit
	 * @throws IllegalArgumentException when the area is not positive
	 */
	public RunningThickness thickness(Quantity areaCm2, Quantity efficiency, DepositMetal metal) {
		if (!(areaCm2.value() > 0)) {
			throw new IllegalArgumentException("the electrode area has to be positive, not " + areaCm2);
		}
		double factor = metal.micrometrePerMahPerCm2() * efficiency.value() / areaCm2.value();
		double relative = Math.hypot(areaCm2.relativeU(), efficiency.relativeU());
		double[] um = new double[plated.length];
		double[] uUm = new double[plated.length];
		for (int row = 0; row < um.length; row++) {
			um[row] = plated[row] * factor;
			uUm[row] = Math.hypot(u[row] * factor, um[row] * relative);
		}
		return new RunningThickness(um, uUm, metal);
	}
}
