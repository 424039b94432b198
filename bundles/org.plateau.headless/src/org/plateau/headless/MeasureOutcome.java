// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import org.plateau.model.image.Micrograph;
import org.plateau.report.Measurement;

/** How measuring one picture ended. */
public sealed interface MeasureOutcome {

	/** Measured. */
	record Measured(Measurement measurement) implements MeasureOutcome {
	}

	/** Scale or tilt cannot be told; the message carries the evidence and the options that decide. */
	record DecisionNeeded(Micrograph micrograph, String message) implements MeasureOutcome {
	}

	/**
	 * Refused or failed.
	 *
	 * @param message one line
	 * @param untraced whether the layers of the picture could not be traced, so that only drawing them by hand helps
	 */
	record Failed(String message, boolean untraced) implements MeasureOutcome {

		/** For another reason than that the layers cannot be traced. */
		public Failed(String message) {
			this(message, false);
		}
	}

	/** Stopped by the user. */
	record Cancelled() implements MeasureOutcome {
	}
}
