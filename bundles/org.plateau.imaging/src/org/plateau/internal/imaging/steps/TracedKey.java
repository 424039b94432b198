// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import org.plateau.analysis.ResultKey;
import org.plateau.imaging.TraceOutcome;

/** The tracer's own view of the stack, with grey levels and blur, which the void detector goes on from. */
final class TracedKey {

	static final ResultKey<TraceOutcome.Traced> TRACED = new ResultKey<>("imaging.traced", TraceOutcome.Traced.class, "px",
			"the traced stack with the grey level and noise of every layer");

	private TracedKey() {
	}
}
