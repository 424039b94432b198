// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.commands.operations.ObjectUndoContext;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.PlatformUI;
import org.plateau.io.experiment.Handwork;

/** What was done in one picture, in the operation history of the workbench; without a limit. UI thread. */
final class History {

	private final ImageSession session;
	private final IUndoContext context;

	History(ImageSession session) {
		this.session = session;
		this.context = new ObjectUndoContext(this, "Picture");
	}

	IUndoContext context() {
		return context;
	}

	private static IOperationHistory all() {
		return PlatformUI.getWorkbench().getOperationSupport().getOperationHistory();
	}

	/** Says something else about the picture. */
	void perform(String label, Handwork before, Handwork after) {
		perform(label, () -> session.say(after), () -> session.say(before));
	}

	/** Does something that {@code back} takes back. */
	void perform(String label, Runnable action, Runnable back) {
		Step step = new Step(label, action, back);
		step.addContext(context);
		all().setLimit(context, Integer.MAX_VALUE);
		try {
			all().execute(step, null, null);
		} catch (ExecutionException e) {
			throw new IllegalStateException(label, e);
		}
	}

	/** Says that something was done already. */
	void record(String label, Handwork before, Handwork after) {
		Step step = new Step(label, () -> session.say(after), () -> session.say(before));
		step.addContext(context);
		all().setLimit(context, Integer.MAX_VALUE);
		all().add(step);
	}

	void forget() {
		all().dispose(context, true, true, true);
	}

	private static final class Step extends AbstractOperation {

		private final Runnable action;
		private final Runnable back;

		Step(String label, Runnable action, Runnable back) {
			super(label);
			this.action = action;
			this.back = back;
		}

		@Override
		public IStatus execute(IProgressMonitor monitor, IAdaptable info) {
			action.run();
			return Status.OK_STATUS;
		}

		@Override
		public IStatus redo(IProgressMonitor monitor, IAdaptable info) {
			return execute(monitor, info);
		}

		@Override
		public IStatus undo(IProgressMonitor monitor, IAdaptable info) {
			back.run();
			return Status.OK_STATUS;
		}
	}
}
