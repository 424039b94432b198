// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.bridges;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.Results;
import org.plateau.imagej.MacroSteps;
import org.plateau.imagej.MacroTable;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Runs a macro on the picture that is shown for its table alone. */
final class TableJob extends Work {

	private final ImageSession session;
	private final Micrograph micrograph;
	private final PixelSource pixels;
	private final int rows;
	private final String macro;
	private final Consumer<MacroTable> then;

	TableJob(ImageSession session, String macro, Consumer<MacroTable> then) {
		super("ImageJ macro on " + session.title());
		this.session = session;
		this.micrograph = session.micrograph().orElseThrow();
		this.pixels = session.pixels().orElseThrow();
		this.rows = micrograph.specimenRows();
		this.macro = macro;
		this.then = then;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		String trouble = "";
		try {
			Recipe recipe = new Recipe("macro", "", new LayerPlan(List.of(), ""), List.of(MacroSteps.picture(macro)));
			Results in = Results.empty().with(Keys.MICROGRAPH, micrograph).with(Keys.SPECIMEN, pixels.readRows(0, rows));
			RecipeRunner.Run run = OpenImages.get().plateau().runner().steps(recipe, in, new MonitorProgress(monitor, getName()));
			Optional<MacroTable> table = run.results().get(MacroTable.KEY);
			if (run.end() instanceof Outcome.Failed failed) {
				trouble = failed.message();
			} else if (run.end() instanceof Outcome.Done && table.isPresent()) {
				Ui.later(() -> {
					session.tell("");
					then.accept(table.get());
				});
			} else if (run.end() instanceof Outcome.Done) {
				trouble = "the ImageJ macro made no table of results; Analyze Particles… with display, Measure or setResult make one";
			}
		} catch (IOException e) {
			trouble = Ui.line(e);
		}
		String line = trouble;
		if (!line.isEmpty()) {
			Ui.later(() -> session.tell(line));
		}
		return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}
}
