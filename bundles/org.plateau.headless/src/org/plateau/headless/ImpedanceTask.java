// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSeries;

/**
 * Evaluates impedance alone: of files that belong to no picture, and in the window each time something about the evaluation changes. The steps are
 * those of a measurement, so the numbers are too. Call it on a worker thread; it starts none.
 */
public final class ImpedanceTask {

	private ImpedanceTask() {
	}

	/**
	 * Test, fit, conductivity, activation energy and electronic conductivity, as far as the inputs go.
	 *
	 * @param series the spectra; empty for a polarisation alone
	 * @param polarisation current under constant voltage; empty = none
	 * @param known what else is known: the thickness of traced layers, say
	 * @param cell with the electrode's area, and the electrolyte's thickness where no layer tells
	 * @param said parameters of the steps in {@link ImpedanceSteps}
	 * @return ends Done unless it was cancelled; its findings tell why a step was left out
	 */
	public static RecipeRunner.Run run(Plateau plateau, Optional<ImpedanceSeries> series, Optional<CyclingRecord> polarisation, Results known, CellGeometry cell,
			List<Recipe.Step> said, Progress caller) {
		Progress progress = caller.workers() == Workers.CALLER ? caller.lending(plateau.workers()) : caller;
		Results start = Results.empty().with(known, List.of(Keys.THICKNESS)).with(Keys.CELL, cell);
		List<Recipe.Step> steps = new ArrayList<>();
		Recipe none = new Recipe("impedance", "", new LayerPlan(List.of(), ""), steps);
		if (series.isPresent()) {
			start = start.with(Keys.IMPEDANCE_SERIES, series.get()).with(Keys.IMPEDANCE, series.get().spectra().getFirst());
			steps.addAll(ImpedanceSteps.in(plateau, none, said).steps());
		}
		if (polarisation.isPresent()) {
			start = start.with(Keys.CYCLING, polarisation.get());
			steps.addAll(ImpedanceSteps.in(plateau, none.withSteps(List.of(new Recipe.Step(ImpedanceSteps.DC, Map.of(), false))), said).steps().stream()
					.filter(s -> s.analysisId().equals(ImpedanceSteps.DC)).toList());
		}
		return plateau.runner().steps(none.withSteps(steps), start, progress);
	}
}
