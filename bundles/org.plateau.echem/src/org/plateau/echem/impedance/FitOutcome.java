// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.List;
import java.util.Optional;

/** Every end of a fit is an answer that can be read. */
public sealed interface FitOutcome {

	/**
	 * The circuit describes the spectrum as well as it can, and its parameters are determined.
	 */
	record Fitted(ImpedanceFit fit) implements FitOutcome {
	}

	/**
	 * No parameters are given out.
	 *
	 * @param reason for people
	 * @param undetermined names of parameters that the spectrum does not determine; empty when something else is wrong
	 * @param curve the best curve, to look at; its parameters have no meaning
	 */
	record Refused(String reason, List<String> undetermined, Optional<ImpedanceFit> curve) implements FitOutcome {

		public Refused {
			undetermined = List.copyOf(undetermined);
		}
	}

	/** The caller cancelled. */
	record Cancelled() implements FitOutcome {
	}
}
