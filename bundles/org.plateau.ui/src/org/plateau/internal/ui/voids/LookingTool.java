// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.voids;

import java.util.List;
import java.util.Optional;

import org.plateau.headless.EditTask;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.Latest;
import org.plateau.internal.ui.layers.EditingTool;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Handwork;
import org.plateau.report.Measurement;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.Overlay;

/** A tool that shows what its edit would do before it is done. */
abstract class LookingTool extends EditingTool {

	private final Latest<EditTask.Look> looking = new Latest<>("Looking what an edit would do");
	private List<Overlay> preview = List.of();

	/** Shows what an edit would do, as soon as it is computed. */
	final void look(ImageSession session, Correction edit) {
		Optional<Measurement> last = session.measurement();
		Plateau plateau = OpenImages.get().plateau();
		if (VoidEdits.voids(session).isEmpty()) {
			say(VoidEdits.missing(session));
			return;
		}
		looking.ask(p -> EditTask.look(plateau, last.orElseThrow(), edit, p), look -> {
			switch (look) {
			case EditTask.Look.Possible possible -> {
				preview = VoidEdits.outlines(possible);
				say(VoidEdits.summary(possible.voids()));
				looked(Optional.of(VoidEdits.summary(possible.voids())));
			}
			case EditTask.Look.Impossible no -> {
				preview = List.of();
				say(no.reason());
				looked(Optional.empty());
			}
			case EditTask.Look.Cancelled stopped -> {
				return;
			}
			}
			session.redraw();
		});
	}

	/** What would be known about the voids; empty when the edit cannot be done. */
	void looked(Optional<String> summary) {
		// the status line says it
	}

	/** Does the edit; its preview stays until it is measured. */
	final void perform(ImageSession session, String label, Correction edit) {
		perform(session, label, session.handwork().and(edit));
	}

	/** Does the edits; the preview stays until they are measured. */
	final void perform(ImageSession session, String label, Handwork next) {
		looking.cancel();
		List<Overlay> shown = preview;
		preview = List.of();
		session.change(label, next);
		await(session, shown);
	}

	@Override
	public void cancel(ImageSession session) {
		looking.cancel();
		preview = List.of();
		say("");
	}

	final List<Overlay> preview() {
		return preview;
	}
}
