// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.status;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.PlatformUI;
import org.plateau.extension.Progress;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.ExperimentStatus;
import org.plateau.headless.FailedAttempt;
import org.plateau.headless.ImageStatus;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.MeasureJob;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/**
 * Measures the pictures of experiments whose results are missing or no longer hold, one after the other; one that fails does not stop the
 * rest. A picture that is open is measured in its own window, so that it shows the new results.
 */
public final class UpdateJob extends Work {

	/**
	 * What to look at.
	 *
	 * @param folder of an experiment
	 * @param pictures paths in it; empty = all
	 */
	public record Part(Path folder, List<String> pictures) {
	}

	private final List<Part> parts;
	private final Plateau plateau = OpenImages.get().plateau();
	private final List<ImageSession> open = OpenImages.get().sessions();
	private final List<String> failures = new ArrayList<>();
	private int measured;

	public UpdateJob(List<Part> parts) {
		super("Measuring what is out of date");
		this.parts = List.copyOf(parts);
		setUser(false);
		setPriority(LONG);
	}

	private record Item(Experiment experiment, FileRef image) {
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Progress progress = new MonitorProgress(monitor, getName());
		progress.report(0, "looking what is out of date");
		List<Item> items = items();
		for (int i = 0; i < items.size() && !monitor.isCanceled(); i++) {
			one(items.get(i), progress.part((double) i / items.size(), (i + 1.0) / items.size()));
		}
		parts.stream().map(Part::folder).forEach(ExperimentProjects.get()::reload);
		Ui.later(this::tell);
		return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	private List<Item> items() {
		List<Item> items = new ArrayList<>();
		for (Part part : parts) {
			try {
				Experiment experiment = ExperimentStore.open(part.folder());
				Map<String, ImageStatus> all = ExperimentStatus.of(plateau, experiment);
				for (FileRef image : experiment.files()) {
					ImageStatus status = image.role().equals(FileRef.IMAGE) ? all.get(image.path()) : null;
					boolean wanted = part.pictures().isEmpty() || part.pictures().contains(image.path());
					if (status == null || !wanted || status.state() == ImageStatus.State.MEASURED) {
						continue;
					}
					if (status.state() == ImageStatus.State.MISSING) {
						failures.add(experiment.name() + ", " + image.path() + ": " + String.join("; ", status.reasons()));
					} else {
						items.add(new Item(experiment, image));
					}
				}
			} catch (IOException e) {
				failures.add(Ui.line(e));
			}
		}
		return items;
	}

	private void one(Item item, Progress progress) {
		Path picture = item.experiment().locate(item.image()).toAbsolutePath().normalize();
		Optional<ImageSession> shown = open.stream().filter(s -> s.file().equals(picture) && s.loaded().isPresent()).findFirst();
		if (shown.isPresent()) {
			measured++;
			Ui.later(() -> new MeasureJob(shown.get(), Optional.empty(), outcome -> {
			}).schedule());
			return;
		}
		Path folder = ExperimentMeasure.resultFolder(item.experiment(), Path.of(item.image().path()));
		try {
			MeasureRequest request = ExperimentStatus.request(plateau, item.experiment(), item.image());
			MeasureOutcome outcome = MeasureTask.run(plateau, request, progress);
			switch (outcome) {
			case MeasureOutcome.Measured m -> {
				plateau.resultWriter().write(m.measurement(), folder);
				measured++;
			}
			case MeasureOutcome.Failed f -> failures.add(f.message());
			case MeasureOutcome.DecisionNeeded d -> failures.add(d.message().lines().findFirst().orElse(""));
			case MeasureOutcome.Cancelled c -> {
				// told by the job's own end
			}
			}
			FailedAttempt.keep(plateau, request, outcome, folder);
		} catch (IOException e) {
			failures.add(Ui.line(e));
		}
		ExperimentProjects.get().reload(item.experiment().folder());
	}

	private void tell() {
		var shell = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
		if (!failures.isEmpty()) {
			MessageDialog.openWarning(shell, getName(), failures.size() + (failures.size() == 1 ? " picture was" : " pictures were") + " not measured:\n\n" + String.join("\n", failures));
		} else if (measured == 0 && getResult() != null && getResult().isOK()) {
			MessageDialog.openInformation(shell, getName(), "Everything is up to date: nothing that the results depend on has changed.");
		}
	}
}
