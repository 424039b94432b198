// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.trouble;

import java.time.Instant;
import java.util.Optional;

import org.plateau.extension.Problem;

/**
 * Something that went wrong.
 *
 * @param at when it happened last
 * @param times how often it happened
 * @param serious false: the result stands, but somebody should look
 * @param what one plain sentence
 * @param where the plug-in, file or part that it happened in, as a person calls it
 * @param remedy what to do, one or two sentences
 * @param details for whoever mends it: exception, stack, identifiers
 * @param contribution the contribution that failed; empty when it was no contribution
 */
public record Trouble(Instant at, int times, boolean serious, String what, String where, String remedy, String details, Optional<Problem> contribution) {

	/** True when only the time differs. */
	boolean repeats(Trouble other) {
		return what.equals(other.what) && where.equals(other.where);
	}

	/** All of it as text, for a message to somebody who can help. */
	public String report() {
		return what + "\nWhere: " + where + "\nWhen: " + at + (times > 1 ? " (" + times + " times)" : "") + "\nWhat to do: " + remedy + "\n\n" + details + "\n";
	}
}
