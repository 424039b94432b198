// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.create;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.PlatformUI;
import org.plateau.headless.ExperimentFiles;
import org.plateau.headless.NewExperiment;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.io.experiment.FileRef;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Opening;

/** Makes the experiment that the wizard was told, and opens it. */
final class NewExperimentJob extends Work {

	/** More pictures than these are put in but not all opened. */
	private static final int OPENED = 4;

	private final NewExperiment experiment;
	private final List<ExperimentFiles.Item> items;
	private final Plateau plateau = OpenImages.get().plateau();

	NewExperimentJob(NewExperiment experiment, List<ExperimentFiles.Item> items) {
		super("Making " + experiment.name());
		this.experiment = experiment;
		this.items = items;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			List<Path> placed = experiment.create(plateau, items, new MonitorProgress(monitor, getName()));
			ExperimentProjects.get().add(experiment.folder());
			List<Path> pictures = new ArrayList<>();
			for (int i = 0; i < placed.size(); i++) {
				if (items.get(i).role().equals(FileRef.IMAGE) && pictures.size() < OPENED) {
					pictures.add(0, placed.get(i));
				}
			}
			// the last one that is opened lies on top
			Ui.later(() -> Opening.openPictures(pictures));
		} catch (IOException | CoreException e) {
			Ui.later(() -> MessageDialog.openError(PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(), "New Experiment", Ui.line(e)));
		}
		return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}
}
