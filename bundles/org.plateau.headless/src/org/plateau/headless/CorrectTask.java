// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.model.image.Micrograph;

/** Corrects one plane of a picture exactly as a measurement does, and stops there. Call it on a worker thread. */
public final class CorrectTask {

	private CorrectTask() {
	}

	/**
	 * Corrects. With an end of {@code Done} the results hold {@link Keys#CORRECTIONS}, {@link Keys#SPECIMEN} with the corrected grey values
	 * and {@link Keys#MICROGRAPH}.
	 *
	 * @param micrograph its pixels stay open while this runs
	 * @param corrections steps of the kinds correction and stackCorrection, in order
	 * @param plane from 0
	 * @throws IOException when the pixels cannot be read
	 */
	public static RecipeRunner.Run run(Plateau plateau, Micrograph micrograph, List<Recipe.Step> corrections, int plane, Progress progress)
			throws IOException {
		Recipe recipe = new Recipe("corrections", "", new LayerPlan(List.of(), ""), corrections);
		return new CorrectedRun(plateau.runner(), recipe, Results.empty().with(Keys.MICROGRAPH, micrograph), OptionalInt.of(plane)).once(progress);
	}
}
