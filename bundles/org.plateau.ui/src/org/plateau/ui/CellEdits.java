// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

import org.plateau.analysis.Keys;
import org.plateau.analysis.StepSelection;
import org.plateau.internal.ui.core.CellJob;
import org.plateau.io.experiment.Experiment;
import org.plateau.model.echem.CellGeometry;

/**
 * What a person says about the cell of a picture, and when its pictures were taken. Every change can be undone in the picture in which it was made, is kept
 * in the experiment, and holds for all open pictures of it; theoretical thickness and what follows from it are made anew in a Job, nothing is traced again.
 * UI thread.
 */
public final class CellEdits {

	private CellEdits() {
	}

	/**
	 * Counts other plating steps.
	 *
	 * @param selection the steps to count; empty = all plating steps, or those before the picture when its moment is known
	 */
	public static void countSteps(ImageSession session, Optional<StepSelection> selection) {
		Optional<StepSelection> before = session.results().get(Keys.STEP_SELECTION);
		if (session.loaded().isPresent() && !before.equals(selection)) {
			session.history().perform("Choose Plating Steps", () -> CellJob.count(session, selection), () -> CellJob.count(session, before));
		}
	}

	/** Says something else about electrode, metal or efficiency; does nothing for a picture without an experiment. */
	public static void cell(ImageSession session, CellGeometry next) {
		CellGeometry before = session.results().get(Keys.CELL).orElse(CellGeometry.UNKNOWN);
		if (session.loaded().flatMap(ImageSession.Loaded::experiment).isPresent() && !before.equals(next)) {
			session.history().perform("Change Cell", () -> CellJob.say(session, next), () -> CellJob.say(session, before));
		}
	}

	/**
	 * Says after which step of the record a picture of the cell was taken.
	 *
	 * @param session in which it can be undone
	 * @param picture of the same experiment, open or not
	 * @param before what was said until now
	 * @param step from 0; empty = as the clocks of microscope and cycler tell
	 */
	public static void imagedAfter(ImageSession session, Path picture, OptionalInt before, OptionalInt step) {
		if (!before.equals(step)) {
			String label = step.isPresent() ? "Imaged after Step " + (step.getAsInt() + 1) : "Time by the Clocks";
			session.history().perform(label + ": " + picture.getFileName(), () -> place(session, picture, step), () -> place(session, picture, before));
		}
	}

	private static void place(ImageSession session, Path picture, OptionalInt step) {
		Optional<ImageSession> open = OpenImages.get().sessions().stream().filter(s -> s.file().equals(picture) && s.loaded().isPresent()).findFirst();
		Optional<Experiment> experiment = session.loaded().flatMap(ImageSession.Loaded::experiment);
		if (open.isPresent()) {
			open.get().say(open.get().handwork().withImagedAfter(step));
		} else if (experiment.isPresent()) {
			CellJob.place(session, experiment.get(), picture, step);
		}
	}
}
