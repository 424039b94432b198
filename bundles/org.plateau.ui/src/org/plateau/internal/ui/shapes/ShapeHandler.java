// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.shapes;

import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.handlers.IHandlerService;
import org.plateau.internal.ui.core.NamedActionHandler;
import org.plateau.model.roi.DrawnShape;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Commands about the shapes of the active picture; plugin.xml names the action after the class. */
public final class ShapeHandler extends NamedActionHandler {

	private static final String RESULTS = "org.plateau.ui.results";

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		ImageSession session = OpenImages.get().active().filter(s -> s.loaded().isPresent()).orElse(null);
		if (session == null) {
			return null;
		}
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		ShapeBoard board = ShapeBoard.of(session);
		Set<String> ids = board.selection().stream().map(DrawnShape::id).collect(Collectors.toSet());
		switch (action) {
		case "measure" -> {
			if (ids.isEmpty()) {
				run(window, "org.plateau.ui.measure");
			} else {
				board.list(ids);
				show(window, RESULTS);
			}
		}
		case "list" -> {
			if (ids.isEmpty()) {
				session.hint("Nothing is selected: draw a shape, or click one, then press T.");
			} else {
				board.list(ids);
			}
		}
		case "measureAll" -> {
			board.list(board.shown().stream().map(DrawnShape::id).collect(Collectors.toSet()));
			show(window, RESULTS);
		}
		case "profile" -> show(window, "org.plateau.ui.profile");
		case "histogram" -> show(window, "org.plateau.ui.histogram");
		case "toggle" -> board.toggleVisible();
		case "selectAll" -> board.select(board.shown().stream().map(DrawnShape::id).collect(Collectors.toSet()));
		default -> throw new ExecutionException("there is no shape action '" + action + "'");
		}
		return null;
	}

	private static void run(IWorkbenchWindow window, String command) throws ExecutionException {
		try {
			window.getService(IHandlerService.class).executeCommand(command, null);
		} catch (CommandException e) {
			throw new ExecutionException(command, e);
		}
	}

	/** Brings a view up, and leaves the keyboard with the picture. */
	private static void show(IWorkbenchWindow window, String view) throws ExecutionException {
		try {
			window.getActivePage().showView(view, null, IWorkbenchPage.VIEW_VISIBLE);
		} catch (PartInitException e) {
			throw new ExecutionException(view, e);
		}
	}
}
