// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.util.Optional;

import org.plateau.analysis.Recipe;
import org.plateau.analysis.StackResults;
import org.plateau.internal.ui.core.ChargeJob;
import org.plateau.internal.ui.core.CorrectJob;
import org.plateau.internal.ui.core.EditJob;
import org.plateau.internal.ui.core.MeasureJob;
import org.plateau.internal.ui.core.OpenJob;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Handwork;

/** What has to be done again when a person says something else about a picture. UI thread; the work is done in Jobs. */
final class Consequences {

	private Consequences() {
	}

	static void of(ImageSession session, Handwork before, Handwork now) {
		if (session.loaded().isEmpty()) {
			return;
		}
		if (!now.decided().equals(before.decided())) {
			opened(session);
		} else if (!now.corrections().equals(before.corrections())) {
			new CorrectJob(session, now.corrections(), () -> {
			}).schedule();
		} else if (!Correction.steps(now.edits()).equals(Correction.steps(before.edits())) || !now.maps().files().equals(before.maps().files())
				|| !now.maps().landmarks().equals(before.maps().landmarks())) {
			EditJob.measureAgain(session, before);
		} else if (!now.imagedAfter().equals(before.imagedAfter())) {
			new ChargeJob(session, ChargeJob.counted(session)).schedule();
		}
	}

	/** Opens the picture with what is said of its scale and tilt; what was measured is measured with these again. */
	private static void opened(ImageSession session) {
		// what is being measured begins anew by itself
		boolean measured = session.measurement().isPresent() && !MeasureJob.running(session);
		boolean whole = StackResults.isWhole(session.results());
		Optional<Recipe> recipe = session.measuredWith();
		new OpenJob(session, () -> {
			session.opened();
			if (measured) {
				MeasureJob.withAnotherScale(session, whole, recipe);
			}
		}).schedule();
	}
}
