// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.List;
import java.util.Map;

/**
 * What is known of one picture of an experiment.
 *
 * @param state what holds now
 * @param reasons why, one sentence each; empty when there is nothing to say
 */
public record ImageStatus(State state, List<String> reasons) {

	/** From the most to the least urgent. */
	public enum State {
		/** The file, or the record that belongs to it, is not there. */
		MISSING("missing"),
		/** The last attempt to measure it, with what holds now, did not come to its end. */
		FAILED("failed"),
		/** There are results, but something that they depend on is no longer what it was. */
		OUT_OF_DATE("out of date"),
		/** Nobody has measured it. */
		NOT_MEASURED("not measured"),
		/** The results are those that measuring it now would give. */
		MEASURED("measured");

		/** In few words, for lists. */
		public final String label;

		State(String label) {
			this.label = label;
		}
	}

	public ImageStatus {
		reasons = List.copyOf(reasons);
	}

	/** State and reasons as one line. */
	public String sentence() {
		return state.label + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons));
	}

	/** The most urgent state of several pictures; {@link State#MEASURED} for none. */
	public static State worst(Map<String, ImageStatus> pictures) {
		return pictures.values().stream().map(ImageStatus::state).min(State::compareTo).orElse(State.MEASURED);
	}
}
