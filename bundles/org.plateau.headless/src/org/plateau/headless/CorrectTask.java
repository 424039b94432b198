// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.model.image.Micrograph;

/**
 * Corrects planes of a picture or of a stack exactly as a measurement does, and stops there. What is found in the whole stack is found once, at the first plane that is
 * asked for. Call it on a worker thread, one at a time.
 */
public final class CorrectTask {

	private final Plateau plateau;
	private final Micrograph micrograph;
	private final Recipe recipe;
	private final Map<Integer, RecipeRunner.Run> stackRuns = new HashMap<>();

	/**
	 * @param micrograph its pixels stay open as long as planes are asked for
	 * @param corrections steps of the kinds correction and stackCorrection, in order
	 */
	public CorrectTask(Plateau plateau, Micrograph micrograph, List<Recipe.Step> corrections) {
		this.plateau = plateau;
		this.micrograph = micrograph;
		recipe = new Recipe("corrections", "", new LayerPlan(List.of(), ""), corrections);
	}

	/** Whether these corrections are made to this picture, the same opened one. */
	public boolean is(Micrograph of, List<Recipe.Step> corrections) {
		return micrograph == of && recipe.steps().equals(corrections);
	}

	/**
	 * Corrects. With an end of {@code Done} the results hold {@link Keys#CORRECTIONS}, {@link Keys#SPECIMEN} with the corrected grey values
	 * and {@link Keys#MICROGRAPH}.
	 *
	 * @param plane from 0
	 * @throws IOException when the pixels cannot be read
	 */
	public synchronized RecipeRunner.Run plane(int plane, Progress progress) throws IOException {
		return new CorrectedRun(plateau.runner(), recipe, Results.empty().with(Keys.MICROGRAPH, micrograph), OptionalInt.of(plane), stackRuns).once(progress);
	}
}
