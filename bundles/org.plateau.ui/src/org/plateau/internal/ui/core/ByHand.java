// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Display;
import org.plateau.headless.Arrangement;
import org.plateau.headless.Classifiers;
import org.plateau.headless.MeasureOutcome;
import org.plateau.internal.ui.editor.MeasureHandler;
import org.plateau.io.experiment.Correction;
import org.plateau.ui.ImageSession;
import org.plateau.ui.Offer;
import org.plateau.ui.OpenImages;

/** Pictures whose layers a person draws, because nothing was traced in them or nothing shall be. UI thread. */
public final class ByHand {

	private static final String LIVE_WIRE = "org.plateau.ui.liveWire";

	private ByHand() {
	}

	/** Takes the picture as one layer, and the live wire into the hand to divide it. Undo brings back what was traced and corrected before. */
	public static void begin(ImageSession session) {
		if (session.loaded().isEmpty() || Arrangement.isByHand(session.handwork().edits())) {
			return;
		}
		List<Correction> edits = new ArrayList<>(List.of(Arrangement.byHand()));
		edits.addAll(classes(session));
		say(session, "Draw Layers by Hand", edits);
		OpenImages.get().chooseTool(Optional.of(LIVE_WIRE));
	}

	/** Has the layers traced again, when a person was to draw them; what was drawn comes back with undo. */
	public static void end(ImageSession session) {
		if (Arrangement.isByHand(session.handwork().edits())) {
			session.change("Trace Layers", session.handwork().withEdits(classes(session)));
		}
	}

	private static List<Correction> classes(ImageSession session) {
		return session.handwork().edits().stream().filter(e -> e.id().equals(Classifiers.CLASSES)).toList();
	}

	private static void say(ImageSession session, String label, List<Correction> edits) {
		boolean measured = session.measurement().isPresent();
		session.tell("");
		session.change(label, session.handwork().withEdits(edits));
		if (!measured) {
			MeasureHandler.measure(session, Display.getCurrent().getActiveShell(), Optional.empty(), outcome -> {
			});
		}
	}

	/** Tells why a picture was not measured; where nothing was traced, drawing is offered. */
	static void tell(ImageSession session, MeasureOutcome.Failed failed) {
		session.tell(failed.message(), failed.untraced() ? new Offer("Draw by hand", () -> begin(session)) : null);
	}
}
