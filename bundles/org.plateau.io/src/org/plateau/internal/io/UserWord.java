// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io;

import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Evidence;

/** How what a person says is named as evidence: an option of now, or a decision that an experiment has kept. */
public final class UserWord {

	private UserWord() {
	}

	/** For {@code source} of a calibration. */
	public static String source(OpenOptions options) {
		return options.decidedOn().isEmpty() ? "given by the user" : "decided by the user on " + options.decidedOn();
	}

	/** @param option name of the command line's option without its dashes */
	public static Evidence evidence(OpenOptions options, String option, String value, String meaning) {
		return options.decidedOn().isEmpty() ? new Evidence("--" + option, value, meaning)
				: new Evidence("decided (" + option + ")", value, meaning + ", decided by the user on " + options.decidedOn());
	}
}
