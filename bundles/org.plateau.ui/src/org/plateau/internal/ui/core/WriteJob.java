// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.headless.EditTask;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.io.experiment.Experiment;
import org.plateau.report.Measurement;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Writes results into the experiment some seconds after the last edit, so that editing does not wait for figures and reports. */
final class WriteJob extends Work {

	private static final int QUIET_MS = 2500;
	/** UI thread. */
	private static final Map<ImageSession, WriteJob> JOBS = new HashMap<>();

	private final ImageSession session;
	private volatile Measurement measurement;
	private volatile Path folder;

	private WriteJob(ImageSession session) {
		super("Writing the results of " + session.title());
		this.session = session;
		setSystem(true);
	}

	/** Writes what the session has measured, when it belongs to an experiment and nothing of it is put off. UI thread. */
	static void write(ImageSession session) {
		Experiment experiment = session.loaded().flatMap(ImageSession.Loaded::experiment).orElse(null);
		if (experiment == null || !session.measurement().map(EditTask::isComplete).orElse(false)) {
			return;
		}
		WriteJob job = JOBS.computeIfAbsent(session, WriteJob::new);
		job.measurement = session.measurement().get();
		job.folder = ExperimentMeasure.resultFolder(experiment, session.file());
		if (job.getState() == Job.SLEEPING) {
			job.cancel();
		}
		job.schedule(QUIET_MS);
	}

	@Override
	protected boolean writes() {
		return true;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			OpenImages.get().plateau().resultWriter().write(measurement, folder);
		} catch (IOException e) {
			Ui.later(() -> session.tell(Ui.line(e)));
		}
		Ui.later(() -> {
			if (getState() == Job.NONE) {
				JOBS.remove(session, this);
			}
		});
		return Status.OK_STATUS;
	}
}
