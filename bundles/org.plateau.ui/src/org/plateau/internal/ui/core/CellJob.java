// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.io.experiment.Experiment;
import org.plateau.model.echem.CellGeometry;
import org.plateau.ui.ImageSession;

/** Keeps in an experiment what is known of its cell; its open pictures follow at once. */
public final class CellJob extends Work {

	private final List<ImageSession> sessions;
	private final Experiment experiment;
	private final CellGeometry cell;

	private CellJob(List<ImageSession> sessions, Experiment experiment, CellGeometry cell) {
		super("Keeping the cell of " + experiment.name());
		this.sessions = sessions;
		this.experiment = experiment;
		this.cell = cell;
		setSystem(true);
		setPriority(SHORT);
		setRule(Rules.KEEPING);
	}

	/** Says something else about the cell of a picture. UI thread. */
	public static void say(ImageSession session, CellGeometry cell) {
		Optional<Experiment> experiment = session.loaded().flatMap(ImageSession.Loaded::experiment);
		if (experiment.isPresent()) {
			List<ImageSession> alike = StepsJob.alike(experiment.get());
			alike.forEach(s -> {
				s.keptIn(s.loaded().flatMap(ImageSession.Loaded::experiment).map(e -> e.withCell(cell)));
				new ChargeJob(s, ChargeJob.counted(s)).schedule();
			});
			new CellJob(alike, experiment.get(), cell).schedule();
		}
	}

	@Override
	protected boolean writes() {
		return true;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			Experiment now = Decisions.keepCell(experiment, cell);
			Ui.later(() -> sessions.forEach(s -> s.keptIn(Optional.of(now))));
		} catch (IOException e) {
			Ui.later(() -> sessions.forEach(s -> s.tell("What was said about the cell is not kept: " + Ui.line(e))));
		}
		return Status.OK_STATUS;
	}
}
