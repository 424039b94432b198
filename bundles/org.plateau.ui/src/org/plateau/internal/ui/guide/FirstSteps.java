// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.guide;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of the first cross-section and which of them are done. UI thread, no widgets. */
final class FirstSteps {

	/** What can be seen to have happened. */
	enum Fact {
		OPENED, SCALE_SEEN, MEASURED, COLUMN_MARKED, VOID_CHOSEN, CHARGE_SEEN, RESULTS_KEPT
	}

	/**
	 * One step.
	 *
	 * @param button what its button says
	 */
	record Step(Fact fact, String title, String text, String button) {
	}

	static final List<Step> STEPS = List.of(
			new Step(Fact.OPENED, "Open a picture", "The demo is a milled lithium cell at 52°. Your own picture does as well: drop it on the window.", "Open the Demo"),
			new Step(Fact.SCALE_SEEN, "Look at scale and tilt",
					"The banner over the picture says how large a pixel is and how the face was tilted, and why. A wrong tilt makes a layer a fifth too thin.",
					"Show the Evidence"),
			new Step(Fact.MEASURED, "Measure", "Press Shift+M. Interfaces are traced, voids are found, thickness gets its uncertainty. A second or two.", "Measure"),
			new Step(Fact.COLUMN_MARKED, "Walk along the profile", "Move the mouse over the curve of the thickness: the column is marked in the picture, and back.",
					"Show the Profile"),
			new Step(Fact.VOID_CHOSEN, "Choose a void", "Click a line of the table, or a void in the picture. Both mark each other.", "Show the Voids"),
			new Step(Fact.CHARGE_SEEN, "Set it against the charge", "The cycler's file says how thick the layer should be. Choose plating steps: the orange line in the profile moves.",
					"Show the Charge"),
			new Step(Fact.RESULTS_KEPT, "Keep the results",
					"An experiment keeps them in its folder under results. Of any picture you can save report, tables and figures where you like.", "Save Results As…"));

	private final Set<Fact> done = EnumSet.noneOf(Fact.class);
	private final Set<Fact> ticked = EnumSet.noneOf(Fact.class);

	/** Something was seen to happen; true when that is new. Looking at something counts only when there is something to look at. */
	boolean happened(Fact fact) {
		boolean early = fact != Fact.OPENED && !isDone(Fact.OPENED) || Set.of(Fact.COLUMN_MARKED, Fact.VOID_CHOSEN, Fact.RESULTS_KEPT).contains(fact)
				&& !isDone(Fact.MEASURED);
		return !early && done.add(fact);
	}

	/** The user ticks a step, or takes the tick away.. */
	void tick(Fact fact, boolean yes) {
		if (yes) {
			ticked.add(fact);
		} else {
			ticked.remove(fact);
			done.remove(fact);
		}
	}

	boolean isDone(Fact fact) {
		return done.contains(fact) || ticked.contains(fact);
	}

	/** The first step that is not done. */
	Optional<Step> next() {
		return STEPS.stream().filter(s -> !isDone(s.fact())).findFirst();
	}

	long count() {
		return STEPS.stream().filter(s -> isDone(s.fact())).count();
	}

	/** Begins again. */
	void clear() {
		done.clear();
		ticked.clear();
	}
}
