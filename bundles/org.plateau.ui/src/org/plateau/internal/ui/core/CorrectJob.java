// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.StackResults;
import org.plateau.extension.Progress;
import org.plateau.headless.CorrectTask;
import org.plateau.headless.Plateau;
import org.plateau.io.experiment.Correction;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Corrects the plane that is shown; when that succeeds, the session takes the corrections over. */
public final class CorrectJob extends Work {

	private static final Map<ImageSession, CorrectTask> STACKS = new WeakHashMap<>();
	private static final Set<AnalysisKind> CORRECTIONS = Set.of(AnalysisKind.CORRECTION, AnalysisKind.STACK_CORRECTION);
	private static final Runnable NOTHING = () -> {
	};

	private final ImageSession session;
	private final ImageSession.Loaded loaded;
	private final OpenOptions options;
	private final int plane;
	private final List<Correction> corrections;
	private final List<Recipe.Step> steps;
	private final Plateau plateau = OpenImages.get().plateau();
	private final Runnable then;

	/**
	 * @param session loaded
	 * @param then runs on the UI thread at the end, however it ended; the session says what went wrong
	 */
	public CorrectJob(ImageSession session, List<Correction> corrections, Runnable then) {
		this(session, corrections, Correction.steps(corrections), then);
	}

	/** @param steps what is done to the picture; more than a person's corrections where a recipe has some of its own */
	private CorrectJob(ImageSession session, List<Correction> corrections, List<Recipe.Step> steps, Runnable then) {
		super("Correcting " + session.title());
		this.session = session;
		this.loaded = session.loaded().orElseThrow();
		this.options = session.options();
		this.plane = session.plane();
		this.corrections = List.copyOf(corrections);
		this.steps = List.copyOf(steps);
		this.then = then;
		setRule(new Rules.Same(new OfPicture(session)));
	}

	/** Corrections of one picture are made one after the other; it is measured beside them. */
	private record OfPicture(ImageSession session) {
	}

	/** Makes the corrected picture of a session anew, when it has corrections, or was measured with some of its recipe; of a plane that was passed by meanwhile it is not made. UI thread. */
	public static void again(ImageSession session) {
		all().stream().filter(w -> w instanceof CorrectJob c && c.session == session && c.then == NOTHING && c.getState() == Job.WAITING).forEach(Job::cancel);
		List<Recipe.Step> steps = steps(session);
		if (!steps.isEmpty()) {
			new CorrectJob(session, session.corrections(), steps, NOTHING).schedule();
		}
	}

	/** As the plane that is shown was measured, where there are results of it; else what a person said. */
	private static List<Recipe.Step> steps(ImageSession session) {
		RecipeRunner runner = OpenImages.get().plateau().runner();
		boolean ofPlane = StackResults.isWhole(session.results()) || session.results().get(Keys.PLANE).orElse(0) == session.plane();
		return session.measurement().filter(m -> ofPlane)
				.map(m -> m.recipe().steps().stream().filter(s -> CORRECTIONS.contains(runner.kind(s.analysisId()))).toList())
				.orElse(Correction.steps(session.corrections()));
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Progress progress = new MonitorProgress(monitor, getName());
		String trouble = "";
		try {
			Optional<ImageSession.Corrected> picture = Optional.empty();
			if (!steps.isEmpty()) {
				RecipeRunner.Run run = correct(progress.part(0, 0.9));
				switch (run.end()) {
				case Outcome.Done done -> picture = Optional.of(Pictures.corrected(done.results(), loaded.viewer(), progress.part(0.9, 1)));
				case Outcome.Cancelled c -> trouble = "Correcting was cancelled; the picture is as it was.";
				case Outcome.NotApplicable na -> trouble = na.reason();
				case Outcome.Failed f -> trouble = f.message();
				}
			}
			if (trouble.isEmpty() && !monitor.isCanceled()) {
				finish(picture);
				return Status.OK_STATUS;
			}
		} catch (CancellationException e) {
			trouble = "Correcting was cancelled; the picture is as it was.";
		} catch (IOException e) {
			trouble = Ui.line(e);
		}
		String line = trouble.isEmpty() ? "" : "Not corrected: " + trouble;
		Ui.later(() -> {
			session.tell(line);
			then.run();
		});
		return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	private RecipeRunner.Run correct(Progress progress) throws IOException {
		if (loaded.micrograph().pixels().planes() > 1) {
			// it stays open as long as the session has it
			return ofStack().plane(plane, progress);
		}
		Micrograph micrograph = plateau.picture(session.file(), options, progress::isCanceled);
		try (var pixels = micrograph.pixels()) {
			return new CorrectTask(plateau, micrograph, steps).plane(plane, progress);
		}
	}

	/** What is found in a whole stack, such as its drift, is found once, not for every plane that is looked at. */
	private CorrectTask ofStack() {
		synchronized (STACKS) {
			CorrectTask task = STACKS.get(session);
			if (task == null || !task.is(loaded.micrograph(), steps)) {
				task = new CorrectTask(plateau, loaded.micrograph(), steps);
				STACKS.put(session, task);
			}
			return task;
		}
	}

	private void finish(Optional<ImageSession.Corrected> picture) {
		Ui.later(() -> {
			// another plane or another decision came first: this picture is not the one any more
			if (session.loaded().filter(l -> l.pixels() == loaded.pixels()).isPresent()) {
				session.correct(corrections, picture);
				session.tell("");
			}
			then.run();
		});
	}
}
