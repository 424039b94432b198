// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.spi.OpenOptions;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Measures the picture of a session and writes the results into its experiment. */
public final class MeasureJob extends Work {

	private final ImageSession session;
	private final ImageSession.Loaded loaded;
	private final OpenOptions options;
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
		String trouble = "";
		try {
			outcome = MeasureTask.run(plateau, request(), progress.part(0, 0.8));
			if (outcome instanceof MeasureOutcome.Measured && monitor.isCanceled()) {
				outcome = new MeasureOutcome.Cancelled();
			}
			if (outcome instanceof MeasureOutcome.Measured measured && loaded.experiment().isPresent()) {
				progress.report(0.8, "writing the results");
				trouble = write(measured);
			}
		} catch (IOException e) {
			outcome = new MeasureOutcome.Failed(Ui.line(e));
		}
		finish(outcome, trouble);
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

	private void finish(MeasureOutcome outcome, String trouble) {
		loaded.experiment().ifPresent(e -> ExperimentProjects.get().reload(e.folder()));
		Ui.later(() -> {
			switch (outcome) {
			case MeasureOutcome.Measured m -> {
				session.measured(m.measurement());
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
		if (loaded.experiment().isEmpty()) {
			return new MeasureRequest(ExperimentMeasure.stem(session.file()), session.file(), options, recipe.orElse(loaded.recipe()),
					OpenJob.unknownCell(), Optional.empty(), Optional.empty());
		}
		Experiment experiment = loaded.experiment().get();
		Recipe what = recipe.orElse(loaded.recipe());
		for (MeasureRequest request : ExperimentMeasure.requests(plateau, experiment, options, Optional.of(what), steps)) {
			if (request.image().toAbsolutePath().normalize().equals(session.file())) {
				return request;
			}
		}
		throw new IOException(session.file().getFileName() + " is not a picture of the experiment " + experiment.name()
				+ "; add it to its experiment.json with role \"image\"");
	}
}
