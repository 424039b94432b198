// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.analysis.StepSelection;
import org.plateau.io.experiment.Experiment;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Keeps in an experiment which steps of its record count; its open pictures count them at once. */
public final class StepsJob extends Work {

	private final List<ImageSession> sessions;
	private final Experiment experiment;
	private final Optional<StepSelection> selection;

	private StepsJob(List<ImageSession> sessions, Experiment experiment, Optional<StepSelection> selection) {
		super("Keeping the plating steps of " + experiment.name());
		this.sessions = sessions;
		this.experiment = experiment;
		this.selection = selection;
		setSystem(true);
		setPriority(SHORT);
		setRule(Rules.KEEPING);
	}

	/** Counts steps in a picture and the other open ones of its experiment. @param selection empty = all plating steps. UI thread. */
	public static void count(ImageSession session, Optional<StepSelection> selection) {
		Optional<Experiment> experiment = session.loaded().flatMap(ImageSession.Loaded::experiment);
		List<ImageSession> alike = experiment.map(StepsJob::alike).orElse(List.of(session));
		alike.forEach(s -> {
			s.keptIn(s.loaded().flatMap(ImageSession.Loaded::experiment).map(e -> e.withCounted(selection)));
			new ChargeJob(s, selection).schedule();
		});
		experiment.ifPresent(e -> new StepsJob(alike, e, selection).schedule());
	}

	/** The open pictures of an experiment. */
	static List<ImageSession> alike(Experiment experiment) {
		return OpenImages.get().sessions().stream()
				.filter(s -> s.loaded().flatMap(ImageSession.Loaded::experiment).filter(e -> e.folder().equals(experiment.folder())).isPresent()).toList();
	}

	@Override
	protected boolean writes() {
		return true;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			Experiment now = Decisions.keepSteps(experiment, selection);
			Ui.later(() -> sessions.forEach(s -> s.keptIn(Optional.of(now))));
		} catch (IOException e) {
			Ui.later(() -> sessions.forEach(s -> s.tell("The choice of plating steps is not kept: " + Ui.line(e))));
		}
		return Status.OK_STATUS;
	}
}
