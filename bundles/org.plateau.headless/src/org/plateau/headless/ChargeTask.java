// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.StepSelection;
import org.plateau.extension.Progress;
import org.plateau.model.Provenance;
import org.plateau.model.echem.DepositMetal;
import org.plateau.report.Measurement;

/**
 * The electrochemical part of a recipe alone: before there is a picture, and again when another plating step is chosen, so that
 * nothing is traced twice. Call it on a worker thread.
 */
public final class ChargeTask {

	/** What is read from the record, the cell and the choice of steps alone. */
	private static final Set<ResultKey<?>> OF_RECORD = Set.of(Keys.CHARGE, Keys.CYCLES, Keys.RUNNING_THICKNESS);
	/** What may be another one now. */
	private static final Set<ResultKey<?>> CHANGED = Set.of(Keys.CELL, Keys.DEPOSIT_METAL, Keys.STEP_SELECTION, Keys.IMAGED);

	private ChargeTask() {
	}

	/** The steps of a recipe that give the charge, read the record or need the cell, and those that need what these give; all optional. */
	public static Recipe chargeSteps(Plateau plateau, Recipe recipe) {
		Set<ResultKey<?>> made = new HashSet<>(OF_RECORD);
		made.addAll(CHANGED);
		List<Recipe.Step> steps = new ArrayList<>();
		for (Recipe.Step step : recipe.steps()) {
			List<ResultKey<?>> results = plateau.runner().results(step.analysisId());
			if (results.stream().anyMatch(OF_RECORD::contains) || plateau.runner().needs(step.analysisId()).stream().anyMatch(made::contains)) {
				made.addAll(results);
				steps.add(new Recipe.Step(step.analysisId(), step.parameters(), false));
			}
		}
		return new Recipe(recipe.name(), recipe.description(), recipe.plan(), steps);
	}

	/**
	 * Runs the charge steps over what is known.
	 *
	 * @param known holds at least {@link Keys#CELL}, and {@link Keys#IMAGED} when it is known; what depends on the charge is made anew
	 * @param selection the plating steps to count; empty = all
	 */
	public static RecipeRunner.Run run(Plateau plateau, Recipe recipe, Results known, Optional<StepSelection> selection,
			Progress progress) {
		Recipe steps = chargeSteps(plateau, recipe);
		// nothing that was made of another cell stays, neither when its step finds nothing now nor when the recipe does not have it
		Set<ResultKey<?>> made = new HashSet<>(OF_RECORD);
		made.addAll(Set.of(Keys.CLOSURE, Keys.STEP_SELECTION));
		steps.steps().forEach(s -> made.addAll(plateau.runner().results(s.analysisId())));
		Results start = known.without(made);
		Optional<DepositMetal> metal = start.get(Keys.CELL).flatMap(cell -> plateau.metals().find(cell.deposit()));
		if (metal.isPresent()) {
			start = start.with(Keys.DEPOSIT_METAL, metal.get());
		}
		if (selection.isPresent()) {
			start = start.with(Keys.STEP_SELECTION, selection.get());
		}
		return plateau.runner().run(steps, start, progress);
	}

	/** A measurement with another choice of plating steps; thickness and voids stay as they were measured. */
	public static MeasureOutcome again(Plateau plateau, Measurement before, Optional<StepSelection> selection, Progress progress) {
		return again(plateau, before, before.results(), selection, progress);
	}

	/**
	 * The same when something else is known of the cell, too.
	 *
	 * @param known the results before with another {@link Keys#CELL} or {@link Keys#IMAGED}
	 */
	public static MeasureOutcome again(Plateau plateau, Measurement before, Results known, Optional<StepSelection> selection, Progress progress) {
		RecipeRunner.Run run = run(plateau, before.recipe(), known, selection, progress);
		return switch (run.end()) {
		case Outcome.Done done -> new MeasureOutcome.Measured(join(plateau, before, run, done.results()));
		case Outcome.Cancelled c -> new MeasureOutcome.Cancelled();
		case Outcome.NotApplicable na -> new MeasureOutcome.Failed(before.name() + ": " + na.reason());
		case Outcome.Failed f -> new MeasureOutcome.Failed(before.name() + ": " + f.message());
		};
	}

	private static Measurement join(Plateau plateau, Measurement before, RecipeRunner.Run run, Results results) {
		Set<String> again = chargeSteps(plateau, before.recipe()).steps().stream().map(Recipe.Step::analysisId).collect(Collectors.toSet());
		Provenance p = before.provenance();
		List<Provenance.Step> steps = new ArrayList<>(p.steps().stream().filter(s -> !again.contains(s.analysisId())).toList());
		steps.addAll(run.steps());
		Set<String> checks = run.findings().stream().map(Finding::checkId).collect(Collectors.toSet());
		List<Finding> findings = new ArrayList<>(before.findings().stream()
				.filter(f -> !checks.contains(f.checkId()) && !again.contains(f.checkId())).toList());
		findings.addAll(run.findings());
		return new Measurement(before.name(), before.imageFile(), before.micrograph(), before.recipe(), results, findings,
				new Provenance(p.product(), steps, p.inputSha256(), p.seed(), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
	}
}
