// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.guide;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.IExecutionListener;
import org.eclipse.core.commands.NotHandledException;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.guide.FirstSteps.Fact;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.ViewerState;

/** Sees in the workbench what has been done. UI thread; {@link #stop()} lets go of everything. */
final class GuideWatch {

	private static final String CHARGE = "org.plateau.ui.echem.electrochemistry";
	private static final String SAVE = "org.plateau.ui.saveResults";
	private static final String CALIBRATION_DIALOG = "org.plateau.internal.ui.editor.CalibrationDialog";

	private final Consumer<Fact> seen;
	private final IWorkbenchPage page;
	private final Consumer<Optional<ImageSession>> active = this::activated;
	private final ImageSession.Listener changed = (session, change) -> look();
	private final ViewerState.Listener pointed = (before, now) -> Ui.later(this::look);
	private final Listener shells = e -> {
		// the banner opens the same dialog as the command
		if (e.widget instanceof Shell shell && shell.getData() instanceof Window w && w.getClass().getName().equals(CALIBRATION_DIALOG)) {
			tell(Fact.SCALE_SEEN);
		}
	};
	private final IPartListener2 parts = new IPartListener2() {
		@Override
		public void partActivated(IWorkbenchPartReference ref) {
			if (ref.getId().equals(CHARGE) && session != null && session.measurement().isPresent()) {
				tell(Fact.CHARGE_SEEN);
			}
		}
	};
	private final IExecutionListener commands = new IExecutionListener() {
		@Override
		public void postExecuteSuccess(String id, Object result) {
			if (id.equals(SAVE)) {
				tell(Fact.RESULTS_KEPT);
			}
		}

		@Override
		public void preExecute(String id, ExecutionEvent event) {
			// only what succeeded counts
		}

		@Override
		public void postExecuteFailure(String id, ExecutionException e) {
			// only what succeeded counts
		}

		@Override
		public void notHandled(String id, NotHandledException e) {
			// only what succeeded counts
		}
	};
	private ImageSession session;
	private ViewerState viewer;
	private boolean stopped;

	GuideWatch(IWorkbenchPage page, Consumer<Fact> seen) {
		this.page = page;
		this.seen = seen;
		OpenImages.get().addActiveListener(active);
		Display.getCurrent().addFilter(SWT.Show, shells);
		page.addPartListener(parts);
		PlatformUI.getWorkbench().getService(ICommandService.class).addExecutionListener(commands);
		activated(OpenImages.get().active());
	}

	private void activated(Optional<ImageSession> now) {
		unhook();
		session = now.orElse(null);
		if (session != null) {
			session.addListener(changed);
		}
		look();
	}

	private void tell(Fact fact) {
		if (!stopped) {
			seen.accept(fact);
		}
	}

	private void look() {
		if (stopped || session == null || session.loaded().isEmpty()) {
			return;
		}
		tell(Fact.OPENED);
		hookViewer();
		if (session.measurement().isPresent()) {
			tell(Fact.MEASURED);
			if (session.loaded().orElseThrow().experiment().isPresent()) {
				tell(Fact.RESULTS_KEPT);
			}
		}
		session.viewer().map(v -> v.snapshot().highlight()).ifPresent(h -> {
			if (h.column().isPresent()) {
				tell(Fact.COLUMN_MARKED);
			}
			if (!h.voidIds().isEmpty()) {
				tell(Fact.VOID_CHOSEN);
			}
		});
	}

	private void hookViewer() {
		ViewerState now = session.viewer().orElse(null);
		if (now != viewer) {
			if (viewer != null) {
				viewer.removeListener(pointed);
			}
			viewer = now;
			if (viewer != null) {
				viewer.addListener(pointed);
			}
		}
	}

	private void unhook() {
		if (session != null) {
			session.removeListener(changed);
			session = null;
		}
		if (viewer != null) {
			viewer.removeListener(pointed);
			viewer = null;
		}
	}

	void stop() {
		stopped = true;
		unhook();
		OpenImages.get().removeActiveListener(active);
		Display.getCurrent().removeFilter(SWT.Show, shells);
		page.removePartListener(parts);
		PlatformUI.getWorkbench().getService(ICommandService.class).removeExecutionListener(commands);
	}
}
