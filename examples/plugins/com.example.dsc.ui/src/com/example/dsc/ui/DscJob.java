// SPDX-License-Identifier: EPL-2.0
package com.example.dsc.ui;

import com.example.dsc.GlassTransition;
import com.example.dsc.HeatingCurve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.headless.Plateau;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.trace.Trace;
import org.plateau.model.trace.Traces;

/** Reads a curve that belongs to no picture and evaluates it with the contributed analysis, as a measurement does. */
final class DscJob extends Job {

	/** Told on the UI thread. */
	interface Answer {
		void found(Optional<HeatingCurve> curve, Optional<GlassTransition> transition, String trouble);
	}

	private static final String ANALYSIS = "com.example.dsc.glassTransition";

	private final Plateau plateau;
	private final Path file;
	private final Answer answer;

	DscJob(Plateau plateau, Path file, Answer answer) {
		super("Evaluating " + file.getFileName());
		this.plateau = plateau;
		this.file = file;
		this.answer = answer;
	}

	// snippet:job
	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			if (!(plateau.opener().open(file, OpenOptions.none()) instanceof Content.Traces content)) {
				return tell(Optional.empty(), Optional.empty(), file.getFileName() + " holds no DSC curve.");
			}
			Trace trace = content.traces().getFirst();
			Recipe recipe = new Recipe("dsc", "", new LayerPlan(List.of(), ""), List.of(new Recipe.Step(ANALYSIS, Map.of(), false)));
			RecipeRunner.Run run = plateau.runner().steps(recipe, Results.empty().with(Keys.TRACES, new Traces(List.of(trace))), progress(monitor));
			return tell(HeatingCurve.of(trace), run.results().get(GlassTransition.KEY),
					run.findings().stream().map(Finding::explanation).findFirst().orElse("The evaluation was stopped."));
		} catch (IOException e) {
			return tell(Optional.empty(), Optional.empty(), e.getMessage());
		}
	}
	// end:job

	private IStatus tell(Optional<HeatingCurve> curve, Optional<GlassTransition> transition, String trouble) {
		Display.getDefault().asyncExec(() -> answer.found(curve, transition, trouble));
		return Status.OK_STATUS;
	}

	private static Progress progress(IProgressMonitor monitor) {
		return new Progress() {
			@Override
			public boolean isCanceled() {
				return monitor.isCanceled();
			}

			@Override
			public void report(double fraction, String task) {
				monitor.subTask(task);
			}
		};
	}
}
