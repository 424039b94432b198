// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.analysis.StackResults;
import org.plateau.headless.EditTask;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.ExperimentStatus;
import org.plateau.headless.FailedAttempt;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.Plateau;
import org.plateau.headless.PossibleEdits;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.io.experiment.Correction;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Measures the picture of a session and writes the results into its experiment. */
public final class MeasureJob extends Work {

	private final ImageSession session;
	private final ImageSession.Loaded loaded;
	private final PictureRequest what;
	/** Whether nothing was measured since the picture was opened: its corrections by hand are those of an earlier time. */
	private final boolean first;
	/** Whether the results go into the experiment. */
	private boolean writes;
	/** Where some of the corrections by hand cannot be done. */
	private Optional<PossibleEdits> possible = Optional.empty();
	private final Consumer<MeasureOutcome> then;
	private final Plateau plateau = OpenImages.get().plateau();

	/**
	 * @param session loaded
	 * @param recipe instead of the session's own; empty = its own
	 * @param then gets the end of it on the UI thread, after the session has taken the results
	 */
	public MeasureJob(ImageSession session, Optional<Recipe> recipe, Consumer<MeasureOutcome> then) {
		this(session, PictureRequest.of(session, recipe), true, then);
	}

	private MeasureJob(ImageSession session, PictureRequest what, boolean writes, Consumer<MeasureOutcome> then) {
		super("Measuring " + (what.whole() ? "the whole stack " : "") + session.title());
		this.session = session;
		this.loaded = session.loaded().orElseThrow();
		this.what = what;
		this.first = session.measurement().isEmpty() && what.recipe().isEmpty() && !what.whole();
		this.writes = writes;
		this.then = then;
		setUser(false);
		setPriority(Job.LONG);
		setRule(new Rules.Same(session));
	}

	/** Measures all planes of a stack, not only the one that is shown. */
	public static MeasureJob ofWhole(ImageSession session, Consumer<MeasureOutcome> then) {
		return new MeasureJob(session, PictureRequest.of(session, Optional.empty(), true), true, then);
	}

	/**
	 * Shows a picture as it was left: measures it again, and leaves the results in its folder as they are, unless the last edits did not get into them any more.
	 * A correction by hand that cannot be done, kept by an earlier version, is taken back, so that the others are seen. UI thread.
	 */
	static void asItWasLeft(ImageSession session) {
		if (MeasureTask.undecided(session.loaded().orElseThrow().micrograph()).isEmpty()) {
			new MeasureJob(session, PictureRequest.of(session, Optional.empty()), false, outcome -> {
			}).schedule();
		}
	}

	/**
	 * Measures a picture again whose scale or tilt has become another; a whole stack takes its time, so the person is asked. UI thread.
	 *
	 * @param whole whether a stack was measured as a whole
	 * @param recipe it was measured with; empty = its own
	 */
	public static void withAnotherScale(ImageSession session, boolean whole, Optional<Recipe> recipe) {
		if (whole) {
			session.tell("The whole stack was measured with another scale or tilt.", OpenJob.measuringWhole(session));
		} else if (!running(session) && MeasureTask.undecided(session.loaded().orElseThrow().micrograph()).isEmpty()) {
			new MeasureJob(session, recipe, outcome -> {
			}).schedule();
		}
	}

	/** Whether this picture is being measured. */
	public static boolean running(ImageSession session) {
		return Work.all().stream().anyMatch(w -> w instanceof MeasureJob m && m.session == session);
	}

	@Override
	boolean measures(ImageSession of) {
		return of == session;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		MonitorProgress progress = new MonitorProgress(monitor, getName());
		MeasureOutcome outcome;
		Optional<ImageSession.Corrected> picture = Optional.empty();
		Optional<Results> onPlane = Optional.empty();
		String trouble = "";
		try {
			MeasureRequest request = what.request(plateau);
			outcome = MeasureTask.run(plateau, request, progress.part(0, 0.8));
			if (first && outcome instanceof MeasureOutcome.Failed f && !f.untraced()) {
				outcome = withoutImpossible(request, f, progress);
			}
			if (!writes && outcome instanceof MeasureOutcome.Measured && loaded.experiment().isPresent()) {
				writes = possible.isPresent() || ExperimentStatus.lacksHandwork(plateau, request, folder());
			}
			if (writes && loaded.experiment().isPresent()) {
				FailedAttempt.keep(plateau, request, outcome, folder());
			}
			if (outcome instanceof MeasureOutcome.Measured && monitor.isCanceled()) {
				outcome = new MeasureOutcome.Cancelled();
			}
			if (outcome instanceof MeasureOutcome.Measured m && what.whole()) {
				onPlane = Optional.of(onPlane(m.measurement().results()));
			} else if (outcome instanceof MeasureOutcome.Measured m && m.measurement().results().has(Keys.CORRECTIONS)) {
				picture = Optional.of(Pictures.corrected(m.measurement().results(), loaded.viewer(), progress));
			}
			if (writes && outcome instanceof MeasureOutcome.Measured measured && loaded.experiment().isPresent()) {
				progress.report(0.8, "writing the results");
				trouble = write(measured);
			}
		} catch (IOException e) {
			outcome = new MeasureOutcome.Failed(Ui.line(e));
		}
		finish(outcome, picture, onPlane, trouble);
		return outcome instanceof MeasureOutcome.Cancelled ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	/** What comes out without the corrections by hand that cannot be done; the failure when it is not for them. */
	private MeasureOutcome withoutImpossible(MeasureRequest request, MeasureOutcome.Failed failed, MonitorProgress progress) {
		List<Correction> edits = what.handwork().edits();
		possible = Correction.steps(edits).isEmpty() ? Optional.empty() : PossibleEdits.of(plateau, request, edits, progress).filter(p -> !p.refused().isEmpty());
		if (possible.isEmpty()) {
			return failed;
		}
		PossibleEdits p = possible.get();
		return EditTask.isComplete(p.measurement()) ? new MeasureOutcome.Measured(p.measurement()) : EditTask.run(plateau, request, p.measurement(), p.edits(), progress);
	}

	private Path folder() {
		return ExperimentMeasure.resultFolder(loaded.experiment().orElseThrow(), session.file());
	}

	/** On the plane that was shown when it began; a stack that was corrected may have fewer planes. */
	private Results onPlane(Results whole) {
		return StackResults.onPlane(whole, Math.min(what.plane(), whole.require(Keys.VOLUME_SURFACES).grid().slices() - 1));
	}

	private String write(MeasureOutcome.Measured measured) {
		try {
			plateau.resultWriter().write(measured.measurement(), folder());
			return "";
		} catch (IOException e) {
			return Ui.line(e);
		}
	}

	/** @param onPlane the results of a whole stack on the plane that was shown when it began */
	private void finish(MeasureOutcome outcome, Optional<ImageSession.Corrected> picture, Optional<Results> onPlane, String trouble) {
		if (writes) {
			loaded.experiment().ifPresent(e -> ExperimentProjects.get().reload(e.folder()));
		}
		Ui.later(() -> {
			if (!session.handwork().decided().equals(what.handwork().decided())) {
				session.whenOpened(this::again);
				return;
			}
			switch (outcome) {
			case MeasureOutcome.Measured m -> {
				List<Correction> edits = possible.map(PossibleEdits::edits).orElse(what.handwork().edits());
				possible.ifPresent(p -> TakeBack.stored(session, what.handwork().edits(), p));
				if (onPlane.isPresent()) {
					session.measuredWhole(m.measurement(), onPlane.get().require(Keys.PLANE), onPlane.get(), what.recipe());
					PlaneJob.again(session);
					if (!session.resultsFit()) {
						CorrectJob.again(session);
					}
				} else {
					session.measured(m.measurement(), what.plane(), picture, what.recipe());
				}
				session.tell(trouble.isEmpty() ? possible.map(p -> TakeBack.words(what.handwork().edits(), p)).orElse("") : trouble);
				if (!session.handwork().edits().equals(edits)) {
					EditJob.measureAgain(session, what.handwork().withEdits(edits));
				}
			}
			case MeasureOutcome.Failed f -> ByHand.tell(session, f);
			case MeasureOutcome.DecisionNeeded d -> session.tell(d.message().lines().findFirst().orElse(""));
			case MeasureOutcome.Cancelled c -> session.tell("");
			}
			then.accept(outcome);
		});
	}

	/** While it was measured another scale or tilt was said. */
	private void again() {
		if (session.loaded().isPresent()) {
			new MeasureJob(session, PictureRequest.of(session, what.recipe(), what.whole()), writes, then).schedule();
		}
	}
}
