// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.FailedAttempt;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.spi.OpenOptions;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Measures the picture of a session and writes the results into its experiment. */
public final class MeasureJob extends Work {

	private final ImageSession session;
	private final ImageSession.Loaded loaded;
	private final OpenOptions options;
	private final List<Correction> corrections;
	private final int plane;
	private final Optional<Recipe> recipe;
	private final Optional<StepSelection> steps;
	private final Consumer<MeasureOutcome> then;
	private final Plateau plateau = OpenImages.get().plateau();

	/**
	 * @param session loaded
	 * @param recipe instead of the session's own; empty = its own
	 * @param then gets the end of it on the UI thread, after the session has taken the results
	 */
	public MeasureJob(ImageSession session, Optional<Recipe> recipe, Consumer<MeasureOutcome> then) {
		super("Measuring " + session.title());
		this.session = session;
		this.loaded = session.loaded().orElseThrow();
		this.options = session.options();
		this.corrections = session.corrections();
		this.plane = session.plane();
		this.recipe = recipe;
		this.steps = session.results().get(Keys.STEP_SELECTION);
		this.then = then;
		setUser(false);
		setPriority(Job.LONG);
	}

	/** Whether this picture is being measured. */
	public static boolean running(ImageSession session) {
		return Work.all().stream().anyMatch(w -> w instanceof MeasureJob m && m.session == session);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		MonitorProgress progress = new MonitorProgress(monitor, getName());
		MeasureOutcome outcome;
		Optional<ImageSession.Corrected> picture = Optional.empty();
		String trouble = "";
		try {
			MeasureRequest request = request();
			outcome = MeasureTask.run(plateau, request, progress.part(0, 0.8));
			if (loaded.experiment().isPresent()) {
				FailedAttempt.keep(plateau, request, outcome, ExperimentMeasure.resultFolder(loaded.experiment().get(), session.file()));
			}
			if (outcome instanceof MeasureOutcome.Measured && monitor.isCanceled()) {
				outcome = new MeasureOutcome.Cancelled();
			}
			if (outcome instanceof MeasureOutcome.Measured m && m.measurement().results().has(Keys.CORRECTIONS)) {
				picture = Optional.of(Pictures.corrected(m.measurement().results(), loaded.viewer(), progress));
			}
			if (outcome instanceof MeasureOutcome.Measured measured && loaded.experiment().isPresent()) {
				progress.report(0.8, "writing the results");
				trouble = write(measured);
			}
		} catch (IOException e) {
			outcome = new MeasureOutcome.Failed(Ui.line(e));
		}
		finish(outcome, picture, trouble);
		return outcome instanceof MeasureOutcome.Cancelled ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	private String write(MeasureOutcome.Measured measured) {
		try {
			plateau.resultWriter().write(measured.measurement(), ExperimentMeasure.resultFolder(loaded.experiment().get(), session.file()));
			return "";
		} catch (IOException e) {
			return Ui.line(e);
		}
	}

	private void finish(MeasureOutcome outcome, Optional<ImageSession.Corrected> picture, String trouble) {
		loaded.experiment().ifPresent(e -> ExperimentProjects.get().reload(e.folder()));
		Ui.later(() -> {
			switch (outcome) {
			case MeasureOutcome.Measured m -> {
				session.measured(m.measurement(), plane, picture);
				session.tell(trouble);
			}
			case MeasureOutcome.Failed f -> session.tell(f.message());
			case MeasureOutcome.DecisionNeeded d -> session.tell(d.message().lines().findFirst().orElse(""));
			case MeasureOutcome.Cancelled c -> session.tell("");
			}
			then.accept(outcome);
		});
	}

	private MeasureRequest request() throws IOException {
		Recipe what = recipe.orElse(loaded.recipe());
		if (loaded.experiment().isEmpty()) {
			return onPlane(new MeasureRequest(ExperimentMeasure.stem(session.file()), session.file(), options,
					what.beginningWith(Correction.steps(corrections)), OpenJob.unknownCell(), Optional.empty(), Optional.empty()));
		}
		Experiment kept = loaded.experiment().get();
		// what the window shows counts, also when it could not be written into the folder
		Experiment experiment = kept.reference(session.file()).map(f -> kept.with(f.withDecided(options).withCorrections(corrections)))
				.orElse(kept);
		for (MeasureRequest request : ExperimentMeasure.requests(plateau, experiment, OpenOptions.none(), Optional.of(what), steps)) {
			if (request.image().toAbsolutePath().normalize().equals(session.file())) {
				return onPlane(request);
			}
		}
		throw new IOException(session.file().getFileName() + " is not a picture of the experiment " + experiment.name()
				+ "; add it with File > Import Images…");
	}

	private MeasureRequest onPlane(MeasureRequest r) {
		int planes = loaded.micrograph().pixels().planes();
		return planes == 1 ? r
				: new MeasureRequest(r.name() + ", plane " + (plane + 1), r.image(), r.options(), r.recipe(), r.cell(), r.cycling(), r.steps(),
						r.warnings(), OptionalInt.of(plane));
	}
}
