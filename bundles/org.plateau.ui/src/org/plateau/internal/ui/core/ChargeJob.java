// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.analysis.Results;
import org.plateau.analysis.StepSelection;
import org.plateau.headless.ChargeTask;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.Plateau;
import org.plateau.report.Measurement;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Counts other plating steps: theory, ratio and report follow, nothing is traced again. */
public final class ChargeJob extends Work {

	private final ImageSession session;
	private final ImageSession.Loaded loaded;
	private final Optional<Measurement> before;
	private final Optional<StepSelection> selection;
	private final Plateau plateau = OpenImages.get().plateau();

	/** @param selection the steps to count; empty = all plating steps */
	public ChargeJob(ImageSession session, Optional<StepSelection> selection) {
		super("Counting the charge of " + session.title());
		this.session = session;
		this.loaded = session.loaded().orElseThrow();
		this.before = session.measurement();
		this.selection = selection;
		setPriority(Job.SHORT);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		MonitorProgress progress = new MonitorProgress(monitor, getName());
		if (before.isEmpty()) {
			Results charge = ChargeTask.run(plateau, loaded.recipe(), loaded.charge(), selection, progress).results();
			Ui.later(() -> session.charged(charge));
			return Status.OK_STATUS;
		}
		MeasureOutcome outcome = ChargeTask.again(plateau, before.get(), selection, progress);
		String trouble = "";
		if (outcome instanceof MeasureOutcome.Measured m && loaded.experiment().isPresent()) {
			try {
				plateau.resultWriter().write(m.measurement(), ExperimentMeasure.resultFolder(loaded.experiment().get(), session.file()));
			} catch (IOException e) {
				trouble = Ui.line(e);
			}
		}
		String line = trouble;
		Ui.later(() -> {
			if (outcome instanceof MeasureOutcome.Measured m && session.measurement().equals(before)) {
				session.measured(m.measurement());
				session.tell(line);
			} else if (outcome instanceof MeasureOutcome.Failed f) {
				session.tell(f.message());
			}
		});
		return Status.OK_STATUS;
	}
}
