// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.plateau.internal.ui.core.NamedActionHandler;
import org.plateau.model.layer.LayerStack;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.Highlight;

/** Removes, renames and reorders the marked layer or interface of the active picture; plugin.xml names the action after the class. */
public final class LayerHandler extends NamedActionHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		Optional<ImageSession> active = OpenImages.get().active();
		if (active.isEmpty() || active.get().viewer().isEmpty()) {
			return null;
		}
		perform(action, active.get(), HandlerUtil.getActiveShell(event));
		return null;
	}

	/**
	 * Does something with what is marked in a picture that is loaded.
	 *
	 * @param action remove, rename, up or down
	 * @param shell for a question
	 */
	public static void perform(String action, ImageSession session, Shell shell) {
		Optional<LayerStack> stack = LayerEdits.stack(session);
		if (stack.isEmpty()) {
			session.hint(LayerEdits.missing(session));
			return;
		}
		Highlight marked = session.viewer().orElseThrow().snapshot().highlight();
		switch (action) {
		case "remove" -> remove(session, marked);
		case "rename" -> rename(session, stack.get(), marked, shell);
		case "up" -> move(session, stack.get(), marked, -1);
		case "down" -> move(session, stack.get(), marked, 1);
		default -> throw new IllegalArgumentException("there is no layer action '" + action + "'");
		}
	}

	/** Removes the marked interface. Returns false when none is marked. */
	public static boolean remove(ImageSession session, Highlight marked) {
		Optional<LayerStack> stack = LayerEdits.stack(session);
		if (stack.isEmpty() || marked.interfaceName().isEmpty()) {
			session.hint("Click the interface that shall go, then remove it.");
			return false;
		}
		List<String> layers = stack.get().layers();
		for (int i = 0; i < stack.get().interfaces().size(); i++) {
			if (stack.get().interfaces().get(i).name().equals(marked.interfaceName().get())) {
				// the frame cuts the outer layers off: the inner one is the one that was measured, and keeps its name
				String name = i == 0 && layers.size() > 2 ? layers.get(1) : layers.get(i);
				LayerEdits.join(session, marked.interfaceName().get(), name);
				session.viewer().ifPresent(v -> v.highlightInterface(Optional.empty()));
				return true;
			}
		}
		return false;
	}

	private static void rename(ImageSession session, LayerStack stack, Highlight marked, Shell shell) {
		int at = marked.layer().map(stack.layers()::indexOf).orElse(-1);
		if (at < 0) {
			session.hint("Click the layer that shall have another name, then rename it.");
			return;
		}
		InputDialog dialog = new InputDialog(shell, "Rename Layer", "Name of the layer, as the recipe and the results call it:", stack.layers().get(at),
				text -> problem(stack.layers(), at, text));
		if (dialog.open() == Window.OK) {
			rename(session, stack, at, dialog.getValue().strip());
		}
	}

	/** Gives a layer another name. */
	static void rename(ImageSession session, LayerStack stack, int at, String name) {
		if (problem(stack.layers(), at, name) == null && !stack.layers().get(at).equals(name)) {
			List<String> names = new ArrayList<>(stack.layers());
			String before = names.set(at, name);
			LayerEdits.name(session, "Rename " + before, names);
			session.viewer().ifPresent(v -> v.highlightLayer(Optional.of(name)));
		}
	}

	/** Why a layer cannot be called so; null when it can. */
	static String problem(List<String> names, int at, String text) {
		String name = text.strip();
		if (name.isEmpty()) {
			return "A layer needs a name.";
		}
		if (name.contains("/") || name.contains(";")) {
			return "A name holds no / and no ;";
		}
		int other = names.indexOf(name);
		return other < 0 || other == at ? null : "Another layer is called so.";
	}

	private static void move(ImageSession session, LayerStack stack, Highlight marked, int by) {
		int at = marked.layer().map(stack.layers()::indexOf).orElse(-1);
		int to = at + by;
		if (at < 0 || to < 0 || to >= stack.layers().size()) {
			session.hint(at < 0 ? "Click the layer whose name shall move, then move it." : "");
			return;
		}
		List<String> names = new ArrayList<>(stack.layers());
		Collections.swap(names, at, to);
		LayerEdits.name(session, "Move " + names.get(to), names);
	}
}
