// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import java.util.List;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CyclingStep;

/**
 * The steps of a record and what their charges share.
 *
 * @param steps in time order; every row of the record belongs to exactly one
 * @param samplingUMah {@code samplingUMah[step]}: the part of a charge's standard uncertainty that comes from sampling and from the
 *            step's edges, mAh, independent from step to step
 * @param settings how it was made
 * @param thresholdA current below which a row is at rest, A
 * @param restCurrentA mean signed current of the rests, A: an estimate of the instrument's offset, not subtracted; 0 without rests
 * @param offsetUA {@code offsetUA[step]}: standard uncertainty of the current's zero, A: the mean current of the rests, or what the
 *            instrument's range allows when the record tells it and it is more; common to all steps
 */
public record StepTable(List<CyclingStep> steps, double[] samplingUMah, ChargeSettings settings, double thresholdA,
		double restCurrentA, double[] offsetUA) {

	public StepTable {
		steps = List.copyOf(steps);
	}

	/** Indices of the steps that plate, ascending. */
	public List<Integer> platingSteps() {
		return indices(CyclingStep.Kind.PLATING);
	}

	/** Indices of the steps that strip, ascending. */
	public List<Integer> strippingSteps() {
		return indices(CyclingStep.Kind.STRIPPING);
	}

	private List<Integer> indices(CyclingStep.Kind kind) {
		return steps.stream().filter(s -> s.kind() == kind).map(CyclingStep::index).toList();
	}

	/**
	 * What some steps leave on the electrode: plated minus stripped; rests count nothing. Gain and offset of the current are common to
	 * all steps and add linearly, sampling adds in quadrature.
	 *
	 * @param chosen indices of steps, without repetition
	 * @return mAh with its standard uncertainty; negative when more was stripped
	 * @throws IndexOutOfBoundsException when there is no such step
	 */
	public Quantity netCharge(List<Integer> chosen) {
		double charge = 0;
		double offset = 0;
		double sampling = 0;
		for (int index : chosen) {
			CyclingStep step = steps.get(index);
			if (step.kind() != CyclingStep.Kind.REST) {
				charge += step.kind() == CyclingStep.Kind.PLATING ? step.charge().value() : -step.charge().value();
				offset += offsetUA[index] * step.durationS() / ChargeIntegral.COULOMB_PER_MAH;
				sampling += samplingUMah[index] * samplingUMah[index];
			}
		}
		double gain = settings.currentRelativeU() * charge;
		return new Quantity(charge, Math.sqrt(sampling + gain * gain + offset * offset), "mAh");
	}
}
