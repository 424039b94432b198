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
import org.plateau.io.experiment.Correction;
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

	/** Measures all planes of a loaded stack; only the one that is shown is measured by {@link #measure}. */
	public static void measureWhole(ImageSession session, Shell shell) {
		if (session.loaded().orElseThrow().micrograph().pixels().planes() < 2) {
			session.hint("This picture is no stack: measure it with Shift+M.");
		} else if (!Correction.steps(session.handwork().edits()).isEmpty()) {
			session.tell("Not measured: what was corrected by hand belongs to one plane. Undo it, or measure this plane with Shift+M.");
		} else {
			decided(session, shell, true, () -> MeasureJob.ofWhole(session, outcome -> {
			}).schedule());
		}
	}

	/**
	 * Measures a loaded session.
	 *
	 * @param then gets the end of it on the UI thread; not called when the user does not decide
	 */
	public static void measure(ImageSession session, Shell shell, Optional<Recipe> recipe, Consumer<MeasureOutcome> then) {
		decided(session, shell, false, () -> new MeasureJob(session, recipe, then).schedule());
	}

	/** Goes on when all is known that measuring needs; asks for what is not. */
	private static void decided(ImageSession session, Shell shell, boolean whole, Runnable then) {
		if (session.loaded().isEmpty() || MeasureJob.running(session)) {
			return;
		}
		if (missing(session, whole).isEmpty()) {
			then.run();
		} else {
			CalibrationBanner.decide(session, shell, () -> {
				String still = missing(session, whole);
				if (still.isEmpty()) {
					then.run();
				} else {
					session.tell("Not measured: " + still + ".");
				}
			});
		}
	}

	/** What a person still has to decide; empty when nothing is missing. */
	private static String missing(ImageSession session, boolean whole) {
		Micrograph m = session.loaded().orElseThrow().micrograph();
		if (m.calibration().isEmpty()) {
			return "the pixel size is still unknown";
		}
		if (!m.tilt().decided()) {
			return "the tilt is still undecided, " + m.tilt().sentence();
		}
		return whole && MeasureTask.undecidedSpacing(m, Correction.steps(session.corrections())).isPresent() ? "the distance between the slices is still unknown" : "";
	}
}
