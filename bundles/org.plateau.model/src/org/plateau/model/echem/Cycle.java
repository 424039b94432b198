// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.echem;

import java.util.List;
import java.util.Optional;
import org.plateau.model.Quantity;

/**
 * One plating and the stripping that follows it.
 *
 * @param number from 1, in time order
 * @param platingSteps indices of its plating steps, ascending
 * @param strippingSteps indices of its stripping steps, ascending; empty for the last one when the record ends plated
 * @param plated mAh
 * @param stripped mAh
 * @param efficiency stripped / plated, by the convention of the {@link CyclingReport}; empty when nothing was stripped. The gain of the
 *            current is common to both and cancels
 * @param cumulative what was stripped over what was plated from the first cycle up to this one; empty like {@code efficiency}
 */
public record Cycle(int number, List<Integer> platingSteps, List<Integer> strippingSteps, Quantity plated, Quantity stripped,
		Optional<Quantity> efficiency, Optional<Quantity> cumulative) {

	public Cycle {
		platingSteps = List.copyOf(platingSteps);
		strippingSteps = List.copyOf(strippingSteps);
	}
}
