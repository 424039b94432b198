// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.CorrectionEffects;
import org.plateau.analysis.CorrectionEffects.LayerMove;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.Results;
import org.plateau.analysis.ThicknessReport;
import org.plateau.extension.Progress;
import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.Provenance;

/**
 * Runs a recipe that may begin with corrections: those of a stack first, then one plane is taken, then those of a picture, then the
 * measurement, with what was corrected by hand. With corrections it measures once more for every correction less, so that each says how far it
 * moved the result; of what was corrected by hand, which belongs to the picture as it was then, nothing enters there.
 * <p>
 * Without a plane a stack is measured as a whole: every step gives way to the one that does the same for a stack, and the middle plane stands
 * for it in pictures. It is measured once only, since that takes long.
 */
final class CorrectedRun {

	private final RecipeRunner runner;
	private final Recipe recipe;
	private final Results start;
	private final OptionalInt plane;
	private final boolean volume;
	private final EditedRun measuring;
	private final List<Recipe.Step> corrections = new ArrayList<>();
	/** By the number of corrections: measuring a drift takes long, and what it gives is needed again and again. */
	private final Map<Integer, RecipeRunner.Run> stackRuns;

	/**
	 * @param start holds {@link Keys#MICROGRAPH}, whose pixels stay open while this runs
	 * @param plane to measure, from 0; empty = the only one, or the whole stack
	 */
	CorrectedRun(RecipeRunner runner, Recipe recipe, Results start, OptionalInt plane) {
		this(runner, recipe, start, plane, new HashMap<>());
	}

	/** @param stackRuns what was found in the whole stack before, by the number of corrections; what is found is added */
	CorrectedRun(RecipeRunner runner, Recipe recipe, Results start, OptionalInt plane, Map<Integer, RecipeRunner.Run> stackRuns) {
		this.runner = runner;
		this.stackRuns = stackRuns;
		this.recipe = recipe;
		this.start = start;
		this.plane = plane;
		volume = plane.isEmpty() && start.require(Keys.MICROGRAPH).pixels().planes() > 1;
		// corrections of the stack come first, whatever place the recipe gives them: they need all planes
		for (AnalysisKind kind : List.of(AnalysisKind.STACK_CORRECTION, AnalysisKind.CORRECTION)) {
			recipe.steps().stream().filter(s -> runner.kind(s.analysisId()) == kind).forEach(corrections::add);
		}
		measuring = new EditedRun(runner, volume ? recipe.withSteps(recipe.steps().stream().map(runner::ofStack).toList()) : recipe);
	}

	/** The name of the first correction that can be made to one picture only, when a whole stack is to be measured. */
	Optional<String> tooManyPlanesFor() {
		return volume ? corrections.stream().map(Recipe.Step::analysisId).filter(id -> runner.kind(id) == AnalysisKind.CORRECTION).findFirst() : Optional.empty();
	}

	RecipeRunner.Run run(Progress progress) throws IOException {
		int n = corrections.size();
		boolean edited = !measuring.edits().isEmpty();
		int runs = n == 0 || volume ? 1 : edited ? n + 2 : n + 1;
		RecipeRunner.Run whole = run(n, edited, progress.part(0, 1.0 / runs));
		if (!(whole.end() instanceof Outcome.Done)) {
			return whole;
		}
		if (runs == 1) {
			return checked(whole, whole.results());
		}
		List<CorrectionEffects.Step> effects = new ArrayList<>();
		RecipeRunner.Run after = edited ? null : whole;
		for (int i = after == null ? n : n - 1; i >= 0; i--) {
			double from = (double) (runs - 1 - i) / runs;
			RecipeRunner.Run before = run(i, false, progress.part(from, from + 1.0 / runs));
			if (before.end() instanceof Outcome.Cancelled c) {
				return new RecipeRunner.Run(c, whole.results(), whole.steps(), whole.findings());
			}
			if (after != null) {
				effects.add(0, effect(corrections.get(i).analysisId(), before, after));
			}
			after = before;
		}
		return checked(whole, whole.results().with(Keys.CORRECTION_EFFECTS, new CorrectionEffects(effects)));
	}

	/** The checks run once, at the end: what corrections moved is among what they look at. */
	private RecipeRunner.Run checked(RecipeRunner.Run run, Results results) {
		List<Finding> findings = new ArrayList<>(run.findings());
		findings.addAll(runner.check(results));
		return new RecipeRunner.Run(new Outcome.Done(results), results, run.steps(), findings);
	}

	/** All of it once, without asking what each correction does to the result, and without checks. */
	RecipeRunner.Run once(Progress progress) throws IOException {
		return run(corrections.size(), true, progress);
	}

	/** The first corrections, then the measurement, no checks. @param edited with what was corrected by hand */
	private RecipeRunner.Run run(int count, boolean edited, Progress progress) throws IOException {
		List<Recipe.Step> ofStack = corrections.stream().limit(count).filter(s -> runner.kind(s.analysisId()) == AnalysisKind.STACK_CORRECTION)
				.toList();
		Results in = start;
		List<Provenance.Step> done = new ArrayList<>();
		List<Finding> findings = new ArrayList<>();
		if (!ofStack.isEmpty()) {
			RecipeRunner.Run stack = stackRuns.get(ofStack.size());
			if (stack == null) {
				stack = runner.steps(recipe.withSteps(ofStack), in, progress.part(0, volume ? 0.2 : 0.5));
			}
			if (!(stack.end() instanceof Outcome.Done)) {
				return stack;
			}
			stackRuns.put(ofStack.size(), stack);
			in = stack.results();
			done.addAll(stack.steps());
			findings.addAll(stack.findings());
		}
		Micrograph picture = in.require(Keys.MICROGRAPH);
		int planes = picture.pixels().planes();
		int shown = volume ? planes / 2 : plane.orElse(0);
		if (shown >= planes) {
			return new RecipeRunner.Run(new Outcome.Failed("there is no plane " + (shown + 1) + " in the corrected stack; it has " + planes), in, done, findings);
		}
		in = in.with(Keys.SPECIMEN, picture.pixels().readRows(shown, picture.specimenRows()));
		in = planes > 1 ? in.with(Keys.PLANE, shown) : in;
		if (in.has(Keys.CORRECTIONS)) {
			in = in.with(Keys.CORRECTIONS, in.require(Keys.CORRECTIONS).ofPlane(shown));
		}
		boolean compared = count < corrections.size() || !edited && !measuring.edits().isEmpty();
		in = compared ? in.without(List.of(Keys.EDS, Keys.IMPEDANCE, Keys.IMPEDANCE_SERIES)) : in; // what elements and impedance say is not compared
		Progress part = progress.part(ofStack.isEmpty() ? 0 : volume ? 0.2 : 0.5, 1);
		List<Recipe.Step> ofPicture = corrections.subList(ofStack.size(), count);
		RecipeRunner.Run run = runner.steps(recipe.withSteps(ofPicture), in, part.part(0, ofPicture.isEmpty() ? 0 : 0.3));
		done.addAll(run.steps());
		findings.addAll(run.findings());
		if (!(run.end() instanceof Outcome.Done)) {
			return new RecipeRunner.Run(run.end(), run.results(), done, findings);
		}
		return measured(run.results(), edited, new EditHistory.Part(done, findings), part.part(ofPicture.isEmpty() ? 0 : 0.3, 1));
	}

	/** @param corrected what ran before */
	private RecipeRunner.Run measured(Results in, boolean edited, EditHistory.Part corrected, Progress progress) {
		List<EditHistory.State> states = new ArrayList<>();
		if (!edited || measuring.edits().isEmpty()) {
			RecipeRunner.Run plain = measuring.plain(in, progress);
			RecipeRunner.Run begun = measuring.begun(plain);
			states.add(measuring.first(plain.results()));
			EditHistory.Part all = corrected.and(plain.steps(), plain.findings());
			return remembered(new RecipeRunner.Run(plain.end(), plain.results(), all.steps(), all.findings()), corrected.and(begun.steps(), begun.findings()),
					states);
		}
		RecipeRunner.Run begun = measuring.begin(in, states, progress.part(0, 0.6));
		EditHistory.Part before = corrected.and(begun.steps(), begun.findings());
		if (states.isEmpty()) {
			return new RecipeRunner.Run(begun.end(), begun.results(), before.steps(), before.findings());
		}
		RecipeRunner.Run end = measuring.corrected(states, Results.empty(), List.of(), progress.part(0.6, 1));
		return remembered(measuring.joined(before, states, end), before, states);
	}

	private RecipeRunner.Run remembered(RecipeRunner.Run run, EditHistory.Part before, List<EditHistory.State> states) {
		if (!(run.end() instanceof Outcome.Done) || volume) {
			return run;
		}
		Results results = run.results().with(EditHistory.KEY, new EditHistory(start.require(Keys.MICROGRAPH), recipe, before, states, List.of()));
		return new RecipeRunner.Run(new Outcome.Done(results), results, run.steps(), run.findings());
	}

	private static CorrectionEffects.Step effect(String id, RecipeRunner.Run before, RecipeRunner.Run after) {
		Optional<ThicknessReport> old = before.results().get(Keys.THICKNESS);
		Optional<ThicknessReport> now = after.results().get(Keys.THICKNESS);
		if (!(before.end() instanceof Outcome.Done) || old.isEmpty()) {
			return new CorrectionEffects.Step(id, List.of(), "without it nothing could be measured" + reason(before.end()));
		}
		if (!(after.end() instanceof Outcome.Done) || now.isEmpty()) {
			return new CorrectionEffects.Step(id, List.of(), "with it, and without the ones after it, nothing could be measured" + reason(after.end()));
		}
		List<LayerMove> moves = new ArrayList<>();
		for (var layer : now.get().layers()) {
			old.get().layer(layer.layer()).ifPresent(o -> moves.add(new LayerMove(layer.layer(), o.vertical().meanUm(), layer.vertical().meanUm(),
					voids(before.results(), layer.layer()), voids(after.results(), layer.layer()))));
		}
		return new CorrectionEffects.Step(id, moves, moves.isEmpty() ? "no layer was measured both with and without it" : "");
	}

	private static String reason(Outcome end) {
		return switch (end) {
		case Outcome.Failed f -> ": " + f.message();
		case Outcome.NotApplicable na -> ": " + na.reason();
		default -> "";
		};
	}

	private static double voids(Results results, String layer) {
		return results.get(Keys.VOIDS).flatMap(v -> v.layers().stream().filter(l -> l.layer().equals(layer)).findFirst())
				.map(VoidReport.LayerFraction::fraction).orElse(Double.NaN);
	}
}
