// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.operations.OperationHistoryActionHandler;
import org.eclipse.ui.operations.RedoActionHandler;
import org.eclipse.ui.operations.UndoActionHandler;
import org.eclipse.ui.part.ViewPart;
import org.plateau.extension.ContributionException;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Patience;
import org.plateau.extension.Registry;
import org.plateau.internal.ui.core.Measuring;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;
import org.plateau.viewer.ViewerState;

/**
 * The part around a contributed {@link ResultView}: declare it in {@code org.eclipse.ui.views} under the same id as the contribution.
 * It follows the active picture and contains whatever the contribution throws. UI thread.
 */
public final class ResultViewPart extends ViewPart {

	private final ImageSession.Listener sessionListener = this::sessionChanged;
	private final Consumer<Optional<ImageSession>> activeListener = this::activated;
	private final ViewerState.Listener viewerListener = (before, now) -> onUiThread(() -> viewerChanged(before, now));
	private Registry<ResultView> registry;
	private Descriptor<ResultView> descriptor;
	private ResultView view;
	private Composite root;
	private ImageSession session;
	private ViewerState viewer;
	private List<OperationHistoryActionHandler> history = List.of();

	@Override
	public void createPartControl(Composite parent) {
		root = new Composite(parent, SWT.NONE);
		root.setLayout(new FillLayout());
		OpenImages images = OpenImages.get();
		registry = images.resultViews();
		descriptor = registry.find(getSite().getId()).orElse(null);
		view = descriptor == null ? null : registry.createHere(descriptor).orElse(null);
		if (view == null) {
			say(descriptor == null ? "No plug-in contributes the view " + getSite().getId() + "." : failure());
			return;
		}
		Composite body = new Composite(root, SWT.NONE);
		body.setLayout(new FillLayout());
		call(v -> v.create(body, new ResultViewSite(getViewSite(), images.plateau())));
		Themes.onChange(root, () -> call(ResultView::themeChanged));
		images.addActiveListener(activeListener);
		// why there are no results is told otherwise while they are being made
		Runnable unwatch = Measuring.watch(() -> session, () -> {
			if (!root.isDisposed() && session.measurement().isEmpty()) {
				show();
			}
		});
		root.addDisposeListener(e -> unwatch.run());
		activated(images.active());
	}

	private String failure() {
		return "The view of plug-in " + descriptor.contributor() + " does not work; see the view Problems.";
	}

	private void activated(Optional<ImageSession> active) {
		unhook();
		session = active.orElse(null);
		if (session != null) {
			session.addListener(sessionListener);
		}
		undoWhatIsDoneIn(session);
		show();
	}

	/** Undo and redo mean the picture that the view shows. */
	private void undoWhatIsDoneIn(ImageSession shown) {
		IActionBars bars = getViewSite().getActionBars();
		// the history holds handlers, and they hold the picture, until they are disposed
		history.forEach(OperationHistoryActionHandler::dispose);
		history = shown == null ? List.of() : List.of(new UndoActionHandler(getViewSite(), shown.undoContext()), new RedoActionHandler(getViewSite(), shown.undoContext()));
		bars.setGlobalActionHandler(ActionFactory.UNDO.getId(), shown == null ? null : history.get(0));
		bars.setGlobalActionHandler(ActionFactory.REDO.getId(), shown == null ? null : history.get(1));
		bars.updateActionBars();
	}

	private void sessionChanged(ImageSession changed, ImageSession.Change change) {
		switch (change) {
		case MESSAGE, OVERLAYS -> {
			// not of results
		}
		case HANDWORK -> call(v -> v.handworkChanged(changed));
		case LOADED, PICTURE, RESULTS -> show();
		}
	}

	private void show() {
		ViewerState now = session == null ? null : session.viewer().orElse(null);
		if (now != viewer) {
			if (viewer != null) {
				viewer.removeListener(viewerListener);
			}
			viewer = now;
			if (viewer != null) {
				viewer.addListener(viewerListener);
			}
		}
		call(v -> v.show(Optional.ofNullable(session)));
	}

	private void viewerChanged(ViewerState.Snapshot before, ViewerState.Snapshot now) {
		if (!root.isDisposed()) {
			call(v -> v.viewerChanged(before, now));
		}
	}

	private void onUiThread(Runnable action) {
		Display display = root.getDisplay();
		if (display.getThread() == Thread.currentThread()) {
			action.run();
		} else {
			display.asyncExec(action);
		}
	}

	private void call(Consumer<ResultView> action) {
		if (view == null || root.isDisposed()) {
			return;
		}
		ResultView called = view;
		try {
			registry.here(descriptor, "its view", Patience.VIEW, () -> {
				action.accept(called);
				return null;
			});
		} catch (Exception e) {
			view = null;
			registry.report(descriptor, "its view failed and was closed: " + ContributionException.reason(e), e);
			for (var child : root.getChildren()) {
				child.dispose();
			}
			say(failure());
			root.layout();
		}
	}

	private void say(String text) {
		new Label(root, SWT.WRAP).setText(text);
	}

	private void unhook() {
		if (session != null) {
			session.removeListener(sessionListener);
		}
		if (viewer != null) {
			viewer.removeListener(viewerListener);
			viewer = null;
		}
	}

	@Override
	public void setFocus() {
		if (view == null) {
			root.setFocus();
		} else {
			call(ResultView::setFocus);
		}
	}

	@Override
	public void dispose() {
		unhook();
		history.forEach(OperationHistoryActionHandler::dispose);
		OpenImages.get().removeActiveListener(activeListener);
		super.dispose();
	}

	/** The contributed view, for tests; empty when it failed. */
	public Optional<ResultView> view() {
		return Optional.ofNullable(view);
	}
}
