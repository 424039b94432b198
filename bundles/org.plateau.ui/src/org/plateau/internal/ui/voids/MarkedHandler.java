// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.voids;

import java.util.Optional;
import java.util.Set;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.plateau.internal.ui.core.NamedActionHandler;
import org.plateau.internal.ui.layers.LayerHandler;
import org.plateau.internal.ui.shapes.ShapeBoard;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.Highlight;
import org.plateau.viewer.ViewerState;

/** Removes what is marked in the active picture, voids before an interface, or fills the holes of marked voids; plugin.xml names the action after the class. */
public final class MarkedHandler extends NamedActionHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		Optional<ImageSession> active = OpenImages.get().active();
		if (active.isEmpty() || active.get().viewer().isEmpty()) {
			return null;
		}
		ImageSession session = active.get();
		switch (action) {
		case "remove" -> remove(session);
		case "fill" -> fill(session);
		default -> throw new ExecutionException("there is no action '" + action + "'");
		}
		return null;
	}

	/** Removes the selected shapes of a picture, without any the marked voids, without these the marked interface. */
	public static void remove(ImageSession session) {
		if (ShapeBoard.of(session).deleteSelection()) {
			return;
		}
		ViewerState viewer = session.viewer().orElseThrow();
		Highlight marked = viewer.snapshot().highlight();
		if (!marked.voidIds().isEmpty()) {
			if (there(session)) {
				VoidEdits.remove(session, marked.voidIds());
				viewer.highlightVoids(Set.of());
			}
		} else if (marked.interfaceName().isPresent()) {
			LayerHandler.remove(session, marked);
		} else {
			session.hint("Click a void or an interface that shall go, then remove it.");
		}
	}

	/** Fills the holes of marked voids. */
	public static void fill(ImageSession session) {
		Set<Integer> marked = session.viewer().orElseThrow().snapshot().highlight().voidIds();
		if (marked.isEmpty()) {
			session.hint("Click the void whose holes shall be filled.");
		} else if (there(session)) {
			VoidEdits.fill(session, marked);
		}
	}

	/** Whether there are voids to edit; says what to do when there are none. */
	private static boolean there(ImageSession session) {
		boolean any = VoidEdits.voids(session).isPresent();
		session.hint(any ? "" : VoidEdits.missing(session));
		return any;
	}
}
