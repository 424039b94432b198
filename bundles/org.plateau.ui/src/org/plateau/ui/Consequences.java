// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import org.plateau.internal.ui.core.ChargeJob;
import org.plateau.internal.ui.core.CorrectJob;
import org.plateau.internal.ui.core.EditJob;
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
			new OpenJob(session, session::opened).schedule();
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
}
