// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.echem;

import java.util.Objects;

/**
 * When in a cell's record a picture was taken: it shows what the charge up to there has left.
 *
 * @param afterStep index of the last step before the picture, from 0
 * @param source one sentence: said by a person, or the times of picture and record
 */
public record Imaged(int afterStep, String source) {

	/** A person said so. */
	public static final String SAID = "said by a person";

	public Imaged {
		if (afterStep < 0) {
			throw new IllegalArgumentException("steps are counted from 0, not from " + afterStep);
		}
		Objects.requireNonNull(source, "source");
	}
}
