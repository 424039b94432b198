// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.ui.PlatformUI;
import org.plateau.headless.PossibleEdits;
import org.plateau.headless.PossibleEdits.Refused;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Handwork;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Takes corrections by hand back that cannot be done: each would keep all others from being measured. UI thread. */
final class TakeBack {

	/** What was said after something was done. */
	private record Said(String label, Handwork then) {
	}

	private TakeBack() {
	}

	/**
	 * Undoes what was added just now; what was done after it is done again.
	 *
	 * @param tried all corrections by hand, as the session has them
	 * @return false when the way back is not known; then nothing has changed
	 */
	static boolean added(ImageSession session, List<Correction> tried, List<Refused> refused) {
		IOperationHistory history = PlatformUI.getWorkbench().getOperationSupport().getOperationHistory();
		Deque<Said> after = new ArrayDeque<>();
		try {
			while (without(session.handwork(), tried, refused) != session.handwork() && history.canUndo(session.undoContext())) {
				after.push(new Said(history.getUndoOperation(session.undoContext()).getLabel(), session.handwork()));
				history.undo(session.undoContext(), null, null);
			}
			if (without(session.handwork(), tried, refused) != session.handwork()) {
				while (history.canRedo(session.undoContext()) && !after.isEmpty()) {
					after.pop();
					history.redo(session.undoContext(), null, null);
				}
				return false;
			}
		} catch (ExecutionException e) {
			throw new IllegalStateException(refused.getFirst().why(), e);
		}
		after.forEach(s -> session.change(s.label(), without(s.then(), tried, refused)));
		return true;
	}

	/** Takes those of a stored session back, so that undo brings them again; does nothing when something else is said meanwhile. */
	static void stored(ImageSession session, List<Correction> tried, PossibleEdits possible) {
		if (session.handwork().edits().equals(tried)) {
			session.change("Take Back What Cannot Be Done", session.handwork().withEdits(possible.edits()));
		}
	}

	/** Says which ones of a stored session were taken back. */
	static String words(List<Correction> tried, PossibleEdits possible) {
		Refused first = possible.refused().getFirst();
		String label = "\u201c" + label(tried.get(first.index())) + "\u201d";
		return possible.refused().size() == 1
				? "The correction by hand " + label + " cannot be done and was taken back, the rest is as it was left (undo brings it again): " + first.why()
				: possible.refused().size() + " of the " + tried.size() + " corrections by hand cannot be done and were taken back, the rest is as it was left (undo brings them again). The first is "
						+ label + ": " + first.why();
	}

	/** Why corrections that were added just now are gone. */
	static String words(List<Refused> refused) {
		return refused.stream().map(Refused::why).distinct().collect(Collectors.joining("; ")) + (refused.size() == 1 ? "; it was taken back" : "; they were taken back");
	}

	private static String label(Correction edit) {
		return OpenImages.get().plateau().analyses().find(edit.id()).map(d -> d.label()).orElse(edit.id());
	}

	/** What was said without the refused ones, as far as they are in it; the same object when none is. */
	private static Handwork without(Handwork of, List<Correction> tried, List<Refused> refused) {
		List<Correction> edits = new ArrayList<>(of.edits());
		for (Refused r : refused.reversed()) {
			if (r.index() < edits.size() && edits.get(r.index()).equals(tried.get(r.index()))) {
				edits.remove(r.index());
			}
		}
		return edits.size() == of.edits().size() ? of : of.withEdits(edits);
	}
}
