// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.analysis.StepSelection;
import org.plateau.io.experiment.Experiment;
import org.plateau.model.echem.CellGeometry;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Keeps in an experiment what a person says about its cell; its open pictures follow at once. The methods are called on the UI thread. */
public final class CellJob extends Work {

	private final Experiment experiment;
	private final UnaryOperator<Experiment> change;
	private final String what;
	private final ImageSession told;
	private final Runnable after;

	private CellJob(Experiment experiment, UnaryOperator<Experiment> change, String what, ImageSession told, Runnable after) {
		super("Keeping " + what + " of " + experiment.name());
		this.experiment = experiment;
		this.change = change;
		this.what = what;
		this.told = told;
		this.after = after;
		setSystem(true);
		setPriority(SHORT);
		setRule(Rules.KEEPING);
	}

	/** Counts steps in a picture and the other open ones of its experiment. @param selection empty = all plating steps */
	public static void count(ImageSession session, Optional<StepSelection> selection) {
		Optional<Experiment> experiment = experiment(session);
		if (experiment.isEmpty()) {
			new ChargeJob(session, selection).schedule();
		} else {
			follow(experiment.get(), session, e -> e.withCounted(selection), "the choice of plating steps");
		}
	}

	/** Says something else about the cell of a picture; does nothing for one without an experiment. */
	public static void say(ImageSession session, CellGeometry cell) {
		experiment(session).ifPresent(e -> follow(e, session, x -> x.withCell(cell), "what was said about the cell"));
	}

	private static void follow(Experiment experiment, ImageSession session, UnaryOperator<Experiment> change, String what) {
		alike(experiment).forEach(s -> {
			s.keptIn(experiment(s).map(change));
			new ChargeJob(s, ChargeJob.counted(s)).schedule();
		});
		new CellJob(experiment, change, what, session, () -> {
		}).schedule();
	}

	/** Says after which step of the record a picture was taken that is not open. @param told hears of trouble */
	public static void place(ImageSession told, Experiment experiment, Path picture, OptionalInt step) {
		new CellJob(experiment, e -> e.reference(picture).map(f -> e.with(f.with(f.handwork().withImagedAfter(step)))).orElse(e),
				"the time of " + picture.getFileName(), told, () -> told.kept(told.handwork())).schedule(); // whoever shows pictures in their order of time looks again
	}

	private static Optional<Experiment> experiment(ImageSession session) {
		return session.loaded().flatMap(ImageSession.Loaded::experiment);
	}

	/** The open pictures of an experiment. */
	private static List<ImageSession> alike(Experiment experiment) {
		return OpenImages.get().sessions().stream().filter(s -> experiment(s).filter(e -> e.folder().equals(experiment.folder())).isPresent()).toList();
	}

	@Override
	protected boolean writes() {
		return true;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			Experiment now = Decisions.keep(experiment, change);
			Ui.later(() -> {
				alike(experiment).forEach(s -> s.keptIn(Optional.of(now)));
				after.run();
			});
		} catch (IOException e) {
			Ui.later(() -> told.tell(Ui.capital(what) + " is not kept: " + Ui.line(e)));
		}
		return Status.OK_STATUS;
	}
}
