// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.StepSelection;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.eds.MapStyle;

/**
 * Everything that was done between a file and its numbers, in order, so that it can be read and done again.
 *
 * @param product name and version of the program that did it; empty when it is not done yet
 * @param time when it was measured, ISO 8601 in UTC; empty when it is not done yet
 * @param picture file name of the picture
 * @param inputs names of the files that were read → SHA-256, lower-case hex
 * @param steps in order
 */
public record WorkRecord(String product, String time, String picture, SortedMap<String, String> inputs, List<WorkStep> steps) {

	/** What was decided when a picture was measured; among its results, because they depend on it. */
	public static final ResultKey<OpenOptions> DECIDED = new ResultKey<>("image.decided", OpenOptions.class, "see type",
			"what a person decided about scale, tilt and slices");

	/** The EDS recording that belongs to a picture; among its results, also when it could not be read. */
	public static final ResultKey<WorkStep.UseMaps> MAPS = new ResultKey<>("eds.files", WorkStep.UseMaps.class, "see type",
			"which EDS files belong to the picture, and landmarks");

	public WorkRecord {
		inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
		steps = List.copyOf(steps);
	}

	/**
	 * Puts the steps of a measurement in order.
	 *
	 * @param recipe with corrections and edits among its steps, as it was run
	 * @param imagedAfter the step of the record before the picture, from 0, when a person said it
	 * @param maps the EDS recording, when there is one
	 * @param styles how its maps are drawn; empty = nobody chose
	 * @param kinds what an analysis is for, by id
	 */
	public static List<WorkStep> steps(OpenOptions decided, OptionalInt plane, CellGeometry cell, Recipe recipe, Optional<StepSelection> selection,
			OptionalInt imagedAfter, Optional<WorkStep.UseMaps> maps, List<MapStyle> styles, Function<String, AnalysisKind> kinds) {
		List<WorkStep> steps = new ArrayList<>();
		if (!decided.isEmpty()) {
			steps.add(new WorkStep.Decide(decided));
		}
		plane.ifPresent(p -> steps.add(new WorkStep.ChoosePlane(p)));
		recipe.steps().stream().filter(s -> isCorrection(kinds.apply(s.analysisId()))).forEach(s -> steps.add(new WorkStep.Correct(s)));
		steps.add(new WorkStep.GiveCell(cell));
		steps.add(new WorkStep.PlanLayers(recipe.name(), recipe.description(), recipe.plan()));
		recipe.plan().hints().forEach(h -> steps.add(new WorkStep.Hint(h)));
		maps.ifPresent(steps::add);
		if (!styles.isEmpty()) {
			steps.add(new WorkStep.StyleMaps(styles));
		}
		recipe.steps().stream().filter(s -> kinds.apply(s.analysisId()) == AnalysisKind.EDIT).forEach(s -> steps.add(new WorkStep.Edit(s)));
		recipe.steps().stream().filter(s -> kinds.apply(s.analysisId()) == AnalysisKind.MEASUREMENT).forEach(s -> steps.add(new WorkStep.Measure(s)));
		selection.ifPresent(s -> steps.add(new WorkStep.CountSteps(s)));
		imagedAfter.ifPresent(n -> steps.add(new WorkStep.PlaceInTime(n)));
		return steps;
	}

	private static boolean isCorrection(AnalysisKind kind) {
		return kind == AnalysisKind.CORRECTION || kind == AnalysisKind.STACK_CORRECTION;
	}

	/** The same steps sorted by what each analysis is for: results do not tell it, the installed plug-ins do. */
	public WorkRecord sorted(Function<String, AnalysisKind> kinds) {
		return new WorkRecord(product, time, picture, inputs, steps(decided(), plane(), cell(), recipe(), selection(), imagedAfter(), maps(), styles(), kinds));
	}

	/** What a person decided about scale and tilt; nothing when nobody did. */
	public OpenOptions decided() {
		return of(WorkStep.Decide.class).stream().findFirst().map(WorkStep.Decide::options).orElse(OpenOptions.none());
	}

	public OptionalInt plane() {
		return of(WorkStep.ChoosePlane.class).stream().mapToInt(WorkStep.ChoosePlane::plane).findFirst();
	}

	/** Lithium on an unknown area when the record tells nothing. */
	public CellGeometry cell() {
		return of(WorkStep.GiveCell.class).stream().findFirst().map(WorkStep.GiveCell::cell)
				.orElse(CellGeometry.UNKNOWN);
	}

	public Optional<StepSelection> selection() {
		return of(WorkStep.CountSteps.class).stream().findFirst().map(WorkStep.CountSteps::selection);
	}

	/** The step of the record after which the picture was taken, from 0, when a person said it. */
	public OptionalInt imagedAfter() {
		return of(WorkStep.PlaceInTime.class).stream().mapToInt(WorkStep.PlaceInTime::afterStep).findFirst();
	}

	/** The EDS recording, when there is one. */
	public Optional<WorkStep.UseMaps> maps() {
		return of(WorkStep.UseMaps.class).stream().findFirst();
	}

	/** How element maps are drawn; empty when nobody chose. */
	public List<MapStyle> styles() {
		return of(WorkStep.StyleMaps.class).stream().findFirst().map(WorkStep.StyleMaps::styles).orElse(List.of());
	}

	/** Corrections, edits and analyses as one recipe, the way it is run. */
	public Recipe recipe() {
		Optional<WorkStep.PlanLayers> plan = of(WorkStep.PlanLayers.class).stream().findFirst();
		List<Recipe.Step> all = new ArrayList<>();
		of(WorkStep.Correct.class).forEach(s -> all.add(s.step()));
		of(WorkStep.Edit.class).forEach(s -> all.add(s.step()));
		of(WorkStep.Measure.class).forEach(s -> all.add(s.step()));
		LayerPlan layers = plan.map(WorkStep.PlanLayers::plan).orElse(new LayerPlan(List.of(), ""));
		return new Recipe(plan.map(WorkStep.PlanLayers::recipe).orElse(""), plan.map(WorkStep.PlanLayers::description).orElse(""),
				new LayerPlan(layers.layers(), layers.depositLayer(), of(WorkStep.Hint.class).stream().map(WorkStep.Hint::hint).toList()), all);
	}

	/** The steps of a kind, in order. */
	public <T extends WorkStep> List<T> of(Class<T> kind) {
		return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	/** True when a step holds in its own picture only. */
	public boolean bound() {
		return steps.stream().anyMatch(WorkStep::boundToPicture);
	}

	/** The same without what holds in its own picture only. */
	public WorkRecord withoutBound() {
		return new WorkRecord(product, time, picture, inputs, steps.stream().filter(s -> !s.boundToPicture()).toList());
	}
}
