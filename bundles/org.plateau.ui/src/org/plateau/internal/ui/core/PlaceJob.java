// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.io.experiment.Experiment;
import org.plateau.ui.ImageSession;

/** Keeps after which step of the record a picture was taken that is not open. */
public final class PlaceJob extends Work {

	private final ImageSession told;
	private final Experiment experiment;
	private final Path picture;
	private final OptionalInt step;

	private PlaceJob(ImageSession told, Experiment experiment, Path picture, OptionalInt step) {
		super("Keeping when " + picture.getFileName() + " was taken");
		this.told = told;
		this.experiment = experiment;
		this.picture = picture;
		this.step = step;
		setSystem(true);
		setPriority(SHORT);
		setRule(Rules.KEEPING);
	}

	/** @param told hears of trouble. UI thread */
	public static void keep(ImageSession told, Experiment experiment, Path picture, OptionalInt step) {
		new PlaceJob(told, experiment, picture, step).schedule();
	}

	@Override
	protected boolean writes() {
		return true;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			Optional<Experiment> now = Decisions.keep(picture, Optional.of(experiment), f -> f.with(f.handwork().withImagedAfter(step)));
			List<ImageSession> alike = StepsJob.alike(experiment);
			Ui.later(() -> {
				alike.forEach(s -> s.keptIn(now));
				told.kept(told.handwork()); // whoever shows pictures in their order of time looks again
			});
		} catch (IOException e) {
			Ui.later(() -> told.tell("When " + picture.getFileName() + " was taken is not kept: " + Ui.line(e)));
		}
		return Status.OK_STATUS;
	}
}
