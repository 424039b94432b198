// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.util.Optional;

import org.plateau.internal.ui.scale.InWindow;

/** The line over a picture: what went wrong last, or what a tool lacks. UI thread. */
final class SessionLine {

	private String words = "";
	private Optional<Offer> offer = Optional.empty();
	private boolean hinted;

	String words() {
		return words;
	}

	Optional<Offer> offer() {
		return offer;
	}

	/** Whether that changed anything. @param help null = nothing */
	boolean tell(String next, Offer help) {
		String line = InWindow.words(next);
		boolean changes = !words.equals(line) || offer.isPresent() != (help != null);
		hinted = false;
		words = line;
		offer = Optional.ofNullable(help);
		return changes;
	}

	/** Likewise for a line that goes with Esc or another tool; empty takes such a line away, and no other. */
	boolean hint(String next) {
		if (next.isEmpty() && !hinted) {
			return false;
		}
		boolean changes = tell(next, null);
		hinted = !next.isEmpty();
		return changes;
	}
}
