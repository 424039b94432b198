// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.plateau.analysis.Recipe;
import org.plateau.headless.Arrangement;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.MeasureTask;
import org.plateau.internal.ui.core.ByHand;
import org.plateau.internal.ui.core.MeasureJob;
import org.plateau.internal.ui.core.Ui;
import org.plateau.model.image.Micrograph;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Measures the active picture; asks for a decision first when scale or tilt cannot be told. */
public final class MeasureHandler extends AbstractHandler {

	/** Optional parameter: a recipe instead of the picture's own. */
	public static final String RECIPE = "org.plateau.ui.measure.recipe";

	@Override
	public Object execute(ExecutionEvent event) {
		Shell shell = HandlerUtil.getActiveShell(event);
		String recipe = event.getParameter(RECIPE);
		OpenImages.get().active().filter(s -> s.loaded().isPresent()).ifPresent(session -> {
			if (recipe == null) {
				measure(session, shell, Optional.empty(), outcome -> {
				});
			} else if (recipe.equals(Arrangement.BY_HAND_RECIPE)) {
				ByHand.begin(session);
			} else {
				ByHand.end(session);
				measureWith(session, shell, recipe);
			}
		});
		return null;
	}

	private static void measureWith(ImageSession session, Shell shell, String name) {
		Path folder = session.file().getParent();
		Job.create("Reading the recipe " + name, monitor -> {
			try {
				Recipe recipe = OpenImages.get().plateau().recipes().named(name, folder);
				Ui.later(() -> measure(session, shell, Optional.of(recipe), outcome -> {
				}));
			} catch (IOException e) {
				Ui.later(() -> session.tell(Ui.line(e)));
			}
		}).schedule();
	}

	/**
	 * Measures a loaded session.
	 *
	 * @param then gets the end of it on the UI thread; not called when the user does not decide
	 */
	public static void measure(ImageSession session, Shell shell, Optional<Recipe> recipe, Consumer<MeasureOutcome> then) {
		if (session.loaded().isEmpty() || MeasureJob.running(session)) {
			return;
		}
		if (MeasureTask.undecided(session.loaded().get().micrograph()).isEmpty()) {
			new MeasureJob(session, recipe, then).schedule();
		} else {
			CalibrationBanner.decide(session, shell, () -> {
				Micrograph decided = session.loaded().orElseThrow().micrograph();
				if (MeasureTask.undecided(decided).isEmpty()) {
					new MeasureJob(session, recipe, then).schedule();
				} else {
					session.tell("Not measured: " + (decided.calibration().isEmpty() ? "the pixel size is still unknown"
							: "the tilt is still undecided, " + decided.tilt().sentence()) + ".");
				}
			});
		}
	}
}
