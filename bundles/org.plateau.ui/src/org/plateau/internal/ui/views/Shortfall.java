// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.views;

import org.plateau.analysis.Keys;
import org.plateau.headless.Arrangement;
import org.plateau.internal.ui.core.MeasureJob;
import org.plateau.ui.ImageSession;

/** Why a view of results has nothing to show. */
public final class Shortfall {

	static final String MEASURING = "Being measured…";

	private Shortfall() {
	}

	/** One line; for a picture whose results lack what the view shows. */
	public static String of(ImageSession session) {
		if (session.measurement().isEmpty()) {
			return MeasureJob.running(session) ? MEASURING : "Not measured yet.";
		}
		int found = session.results().get(Keys.LAYER_STACK).map(s -> s.interfaces().size()).orElse(0);
		if (found > 1) {
			return "Measured, but the recipe does not ask for this: choose another one in the menu Measure.";
		}
		if (Arrangement.isByHand(session.handwork().edits())) {
			return (found == 0 ? "No interface" : "One interface") + " is drawn, and a layer is what lies between two: press G and click along "
					+ (found == 0 ? "an edge." : "another edge.");
		}
		return "Measured: " + (found == 0 ? "no interface" : "one interface") + " was found, and a layer is what lies between two."
				+ " Choose another recipe in the menu Measure, or another picture.";
	}
}
