// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.echem;

import java.util.List;
import java.util.Optional;
import org.plateau.model.Quantity;

/**
 * The steps and cycles of a record.
 *
 * @param steps in time order, as many as the record has
 * @param cycles in time order
 * @param efficiencyConvention one sentence, to stand beside every coulombic efficiency
 * @param meanEfficiency mean over the complete cycles, dimensionless; empty without any
 * @param warnings what was odd, one sentence each
 */
public record CyclingReport(List<StepFigures> steps, List<Cycle> cycles, String efficiencyConvention, Optional<Quantity> meanEfficiency, List<String> warnings) {

	public CyclingReport {
		steps = List.copyOf(steps);
		cycles = List.copyOf(cycles);
		warnings = List.copyOf(warnings);
	}
}
