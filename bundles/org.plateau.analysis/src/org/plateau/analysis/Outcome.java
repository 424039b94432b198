// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.Objects;

/** Every end of an analysis is an answer that the user can read. */
public sealed interface Outcome {

	/** It gave its results. */
	record Done(Results results) implements Outcome {

		public Done {
			Objects.requireNonNull(results, "results");
		}
	}

	/** It has nothing to say about this input, and why. */
	record NotApplicable(String reason) implements Outcome {

		public NotApplicable {
			Objects.requireNonNull(reason, "reason");
		}
	}

	/** The user stopped it; nothing was changed. */
	record Cancelled() implements Outcome {
	}

	/** It refuses or failed: what, where, what to do. */
	record Failed(String message) implements Outcome {

		public Failed {
			Objects.requireNonNull(message, "message");
		}
	}
}
