// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.echem;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.plateau.model.Quantity;

/**
 * What is read from one step of a record. Potentials are NaN where the record has none.
 *
 * @param step rows, kind and charge
 * @param arealCapacity mAh/cm², of the step's charge over the electrode's area; empty while the area is unknown
 * @param energy ∫ |E I| dt, mWh, with the uncertainty that the current gives it; empty without a complete potential
 * @param meanV mean over time, V
 * @param minimumV V
 * @param maximumV V
 * @param steadyV median of the last quarter of the step, V
 * @param nucleation of a plating step that has one
 * @param jump |ΔE / ΔI| where the current was switched at the step's beginning, Ω; empty where the samples lie too far apart to tell. After a rest
 *            at which no metal was there it holds the change of the electrode's own potential, too
 * @param technique as the instrument calls it; empty when the file does not tell
 * @param instrumentCycle the instrument's own cycle or loop number; empty when the file does not tell
 */
public record StepFigures(CyclingStep step, Optional<Quantity> arealCapacity, Optional<Quantity> energy, double meanV, double minimumV, double maximumV,
		double steadyV, Optional<NucleationDip> nucleation, Optional<Quantity> jump, String technique, OptionalInt instrumentCycle) {

	public StepFigures {
		Objects.requireNonNull(step, "step");
		Objects.requireNonNull(arealCapacity, "arealCapacity");
		Objects.requireNonNull(energy, "energy");
		Objects.requireNonNull(nucleation, "nucleation");
		Objects.requireNonNull(jump, "jump");
		Objects.requireNonNull(technique, "technique");
		Objects.requireNonNull(instrumentCycle, "instrumentCycle");
	}
}
