// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.List;

/**
 * The steps of a cycling record that a person picked.
 *
 * @param steps indices into the record's steps, from 0, ascending
 */
public record StepSelection(List<Integer> steps) {

	public StepSelection {
		steps = steps.stream().distinct().sorted().toList();
	}
}
