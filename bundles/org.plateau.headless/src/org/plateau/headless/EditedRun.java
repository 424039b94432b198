// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.model.Provenance;
import org.plateau.model.eds.MapHandwork;

/**
 * Runs the steps that measure one picture, and corrections by hand among them: first what traces and what finds voids, then each correction, and
 * after one of the stack the voids again, which go on from where they were; then the rest. Where element maps lie is found once, by what was traced, and
 * kept whatever is corrected. Done from the start or from the middle of a history, the numbers are the same.
 */
final class EditedRun {

	private static final List<ResultKey<?>> PLACED = List.of(Keys.EDS, Keys.MAP_REGISTRATION);

	private final RecipeRunner runner;
	private final Recipe recipe;
	private final List<Recipe.Step> tracing = new ArrayList<>();
	private final Optional<Recipe.Step> voids;
	/** What makes maps and places them: by the traced layers and voids, before any correction. */
	private final List<Recipe.Step> placing;
	private final List<Recipe.Step> rest = new ArrayList<>();
	private final List<Recipe.Step> edits;

	EditedRun(RecipeRunner runner, Recipe recipe) {
		this.runner = runner;
		this.recipe = recipe;
		edits = recipe.steps().stream().filter(s -> runner.kind(s.analysisId()) == AnalysisKind.EDIT).toList();
		boolean traced = false;
		for (Recipe.Step s : recipe.steps()) {
			if (runner.kind(s.analysisId()) == AnalysisKind.MEASUREMENT) {
				(traced ? rest : tracing).add(s);
				traced |= runner.results(s.analysisId()).contains(Keys.LAYER_STACK);
			}
		}
		List<ResultKey<?>> later = rest.stream().flatMap(s -> runner.results(s.analysisId()).stream().filter(k -> !k.equals(Keys.VOIDS))).toList();
		// voids that need something of the steps between can only be found after the corrections
		voids = rest.stream().filter(s -> runner.results(s.analysisId()).contains(Keys.VOIDS)).findFirst()
				.filter(s -> runner.needs(s.analysisId()).stream().noneMatch(later::contains));
		voids.ifPresent(rest::remove);
		placing = rest.stream().filter(s -> runner.results(s.analysisId()).stream().anyMatch(PLACED::contains)).toList();
		rest.removeAll(placing);
	}

	List<Recipe.Step> edits() {
		return edits;
	}

	/** Without corrections by hand: the steps in the order of the recipe. */
	RecipeRunner.Run plain(Results in, Progress progress) {
		return runner.steps(recipe.withSteps(recipe.steps().stream().filter(s -> runner.kind(s.analysisId()) == AnalysisKind.MEASUREMENT).toList()), in,
				progress);
	}

	/** What was known before the first correction, of a run without any. */
	EditHistory.State first(Results results) {
		List<ResultKey<?>> made = new ArrayList<>(List.of(Keys.VOIDS, Keys.CORRECTION_EFFECTS, EditHistory.KEY));
		rest.forEach(s -> made.addAll(runner.results(s.analysisId())));
		return new EditHistory.State(null, results.without(made), null);
	}

	/** The part of a run without corrections by hand that comes before the first one. */
	RecipeRunner.Run begun(RecipeRunner.Run plain) {
		Set<String> ids = Stream.concat(tracing.stream(), placing.stream()).map(Recipe.Step::analysisId).collect(Collectors.toSet());
		return new RecipeRunner.Run(plain.end(), plain.results(), plain.steps().stream().filter(s -> ids.contains(s.analysisId())).toList(),
				plain.findings().stream().filter(f -> ids.contains(f.checkId())).toList());
	}

	/** Steps and findings of all parts together; without corrections in the order of the recipe. */
	RecipeRunner.Run joined(EditHistory.Part before, List<EditHistory.State> states, RecipeRunner.Run last) {
		EditHistory.Part all = before;
		if (edits.isEmpty()) {
			List<String> order = recipe.steps().stream().map(Recipe.Step::analysisId).toList();
			all = all.and(last.steps().stream().sorted(Comparator.comparingInt(s -> order.indexOf(s.analysisId()))).toList(),
					last.findings().stream().sorted(Comparator.comparingInt(f -> order.indexOf(f.checkId()))).toList());
		} else {
			all = all.and(states.stream().skip(1).map(EditHistory.State::step).toList(), List.of()).and(last.steps(), last.findings());
		}
		return new RecipeRunner.Run(last.end(), last.results(), all.steps(), all.findings());
	}

	/** The steps before the first correction by hand. @param states gets the first when all went well */
	RecipeRunner.Run begin(Results in, List<EditHistory.State> states, Progress progress) {
		RecipeRunner.Run run = runner.steps(recipe.withSteps(tracing), in, progress.part(0, 0.6));
		if (run.end() instanceof Outcome.Done) {
			Found found = found(run.results(), progress.part(0.6, 0.9));
			if (found.cancelled) {
				return new RecipeRunner.Run(new Outcome.Cancelled(), run.results(), run.steps(), run.findings());
			}
			RecipeRunner.Run placed = runner.steps(recipe.withSteps(placing), found.results, progress.part(0.9, 1));
			run = new RecipeRunner.Run(placed.end(), placed.results(), Stream.concat(run.steps().stream(), placed.steps().stream()).toList(),
					Stream.concat(run.findings().stream(), placed.findings().stream()).toList());
			if (run.end() instanceof Outcome.Done) {
				states.add(new EditHistory.State(null, run.results().without(List.of(Keys.VOIDS)), null));
			}
		}
		return run;
	}

	/** What is known after the search for voids, and whether it was stopped. */
	private record Found(Results results, boolean cancelled) {
	}

	/** Voids as far as there can be any now: whether there must be is asked at the end. */
	private Found found(Results in, Progress progress) {
		if (voids.isEmpty()) {
			return new Found(in, false);
		}
		RecipeRunner.Run run = step(new Recipe.Step(voids.get().analysisId(), voids.get().parameters(), false), in, progress);
		return new Found(run.results(), run.end() instanceof Outcome.Cancelled);
	}

	/** One step; of a step that was left out no earlier results stay. */
	private RecipeRunner.Run step(Recipe.Step step, Results in, Progress progress) {
		return runner.again(recipe.withSteps(List.of(step)), in, Results.empty(), progress);
	}

	/**
	 * The corrections that are not done yet.
	 *
	 * @param states the first at least; gets one for each correction that went well
	 * @return Done, with the results after the last one; or why one did not go well
	 */
	RecipeRunner.Run correct(List<EditHistory.State> states, Progress progress) {
		return correct(states, true, progress);
	}

	/**
	 * The corrections that are not done yet, and what follows from the last one. After one of the stack, voids are searched beside what else follows.
	 *
	 * @param states as for {@link #correct}
	 * @param earlier of which a step may take over its own results
	 * @param left ids of steps that are left out
	 */
	RecipeRunner.Run corrected(List<EditHistory.State> states, Results earlier, List<String> left, Progress progress) {
		boolean open = states.size() <= edits.size() && ofStack(edits.getLast());
		RecipeRunner.Run end = correct(states, !open, progress.part(0, 0.5));
		if (end.end() instanceof Outcome.Done) {
			end = finish(end.results(), earlier, left, progress.part(0.5, 1));
		}
		if (open && end.end() instanceof Outcome.Done) {
			EditHistory.State last = states.removeLast();
			List<ResultKey<?>> made = new ArrayList<>();
			voids.ifPresent(s -> made.addAll(runner.results(s.analysisId())));
			Results known = last.results().without(made).with(end.results(), made).without(List.of(Keys.VOIDS));
			states.add(new EditHistory.State(last.edit(), known, last.step()));
		}
		return end;
	}

	private boolean ofStack(Recipe.Step edit) {
		return runner.results(edit.analysisId()).contains(Keys.LAYER_STACK);
	}

	/** @param all whether voids are searched after the last one, too */
	private RecipeRunner.Run correct(List<EditHistory.State> states, boolean all, Progress progress) {
		while (states.size() <= edits.size()) {
			Recipe.Step edit = edits.get(states.size() - 1);
			Results in = states.get(states.size() - 1).results();
			RecipeRunner.Run run = runner.steps(recipe.withSteps(List.of(edit)), in, progress);
			if (!(run.end() instanceof Outcome.Done)) {
				return run;
			}
			Results results = run.results();
			if (ofStack(edit) && (all || states.size() < edits.size())) {
				Found found = found(results, progress);
				if (found.cancelled) {
					return new RecipeRunner.Run(new Outcome.Cancelled(), results, run.steps(), run.findings());
				}
				results = found.results;
			}
			states.add(new EditHistory.State(edit, results.without(List.of(Keys.VOIDS)), run.steps().get(0)));
		}
		Results last = states.get(edits.size()).results();
		return new RecipeRunner.Run(new Outcome.Done(last), last, List.of(), List.of());
	}

	/**
	 * A history in which the element maps lie and are drawn as a person says now.
	 *
	 * @param states of the corrections
	 * @param before what ran before them
	 */
	record Placed(List<EditHistory.State> states, EditHistory.Part before) {
	}

	/** Registers maps again when there are other landmarks; what is traced and the corrections stay. */
	Placed placed(List<EditHistory.State> states, EditHistory.Part before, MapHandwork now, Progress progress) {
		Results first = states.get(0).results();
		MapHandwork then = first.get(Keys.MAP_HANDWORK).orElse(MapHandwork.NONE);
		List<ResultKey<?>> made = new ArrayList<>(List.of(Keys.MAP_HANDWORK));
		Results with = first.with(Keys.MAP_HANDWORK, now);
		EditHistory.Part part = before;
		if (!now.landmarks().equals(then.landmarks())) {
			Results traced = found(with, progress.part(0, 0.05)).results;
			for (Recipe.Step s : Stream.concat(tracing.stream(), placing.stream()).filter(t -> runner.results(t.analysisId()).contains(Keys.MAP_REGISTRATION)).toList()) {
				RecipeRunner.Run run = step(s, traced.without(List.of(Keys.MAP_REGISTRATION)), progress.part(0.05, 0.1));
				with = with.without(List.of(Keys.MAP_REGISTRATION)).with(run.results(), List.of(Keys.MAP_REGISTRATION));
				made.add(Keys.MAP_REGISTRATION);
				part = part.without(s.analysisId()).and(run.steps(), run.findings());
			}
		}
		List<EditHistory.State> placed = new ArrayList<>();
		for (EditHistory.State s : states) {
			placed.add(new EditHistory.State(s.edit(), s.results().without(made).with(with, made), s.step()));
		}
		return new Placed(placed, part);
	}

	/** Voids alone, as the recipe wants them, for a look at what a correction would do. */
	RecipeRunner.Run look(Results in, Progress progress) {
		return voids.isEmpty() ? new RecipeRunner.Run(new Outcome.Done(in), in, List.of(), List.of()) : step(voids.get(), in, progress);
	}

	/** Ids of the steps that take too long to wait for after every correction: what element maps say, where they lie. */
	List<String> slow() {
		return rest.stream().map(Recipe.Step::analysisId).filter(id -> runner.needs(id).contains(Keys.MAP_REGISTRATION)).toList();
	}

	/** What follows from the last state. */
	private RecipeRunner.Run finish(Results in, Results earlier, List<String> left, Progress progress) {
		List<Recipe.Step> all = new ArrayList<>(voids.stream().toList());
		rest.stream().filter(s -> !left.contains(s.analysisId())).forEach(all::add);
		return runner.again(recipe.withSteps(all), in, earlier, progress);
	}
}
