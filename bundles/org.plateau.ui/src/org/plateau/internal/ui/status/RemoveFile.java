// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.status;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.PlatformUI;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;

/** Takes a file out of an experiment, with what was decided about it; the file itself stays. Undo puts it back to its place in the list. */
public final class RemoveFile extends AbstractOperation {

	private final Path folder;
	private final FileRef file;
	private int place = -1;

	public RemoveFile(Path folder, FileRef file) {
		super("Remove " + file.path() + " from the Experiment");
		this.folder = folder;
		this.file = file;
		addContext(PlatformUI.getWorkbench().getOperationSupport().getUndoContext());
	}

	/** Does it and puts it into the operation history. */
	public static void run(Path folder, FileRef file) {
		try {
			PlatformUI.getWorkbench().getOperationSupport().getOperationHistory().execute(new RemoveFile(folder, file), null, null);
		} catch (ExecutionException e) {
			throw new IllegalStateException(e); // none of the three throws
		}
	}

	@Override
	public IStatus execute(IProgressMonitor monitor, IAdaptable info) {
		change("Removing " + file.path(), false);
		return Status.OK_STATUS;
	}

	@Override
	public IStatus redo(IProgressMonitor monitor, IAdaptable info) {
		return execute(monitor, info);
	}

	@Override
	public IStatus undo(IProgressMonitor monitor, IAdaptable info) {
		change("Putting " + file.path() + " back", true);
		return Status.OK_STATUS;
	}

	/** One after the other, so that an undo never overtakes what it undoes. */
	private void change(String name, boolean back) {
		Job job = Job.create(name, monitor -> {
			try {
				Experiment e = ExperimentStore.open(folder);
				List<FileRef> files = new ArrayList<>(e.files());
				int at = files.stream().map(FileRef::path).toList().indexOf(file.path());
				if (back && at < 0) {
					files.add(Math.max(0, Math.min(place, files.size())), file);
				} else if (!back && at >= 0) {
					place = at;
					files.remove(at);
				}
				ExperimentStore.save(e.withFiles(files));
			} catch (IOException e) {
				Ui.later(() -> MessageDialog.openError(PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(), getLabel(), Ui.line(e)));
			}
			ExperimentProjects.get().reload(folder);
		});
		job.setRule(new InOrder(folder));
		job.schedule();
	}

	/** Changes of one experiment wait for each other. */
	private record InOrder(Path folder) implements ISchedulingRule {
		@Override
		public boolean contains(ISchedulingRule rule) {
			return equals(rule);
		}

		@Override
		public boolean isConflicting(ISchedulingRule rule) {
			return equals(rule);
		}
	}
}
