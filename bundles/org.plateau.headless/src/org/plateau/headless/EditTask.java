// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.plateau.extension.Workers;
import org.plateau.io.experiment.Correction;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.record.WorkStep;
import org.plateau.model.Provenance;
import org.plateau.model.layer.VoidReport;
import org.plateau.report.Measurement;

/**
 * Measures again after a correction by hand, from what the last measurement keeps in memory: the numbers are those of {@link MeasureTask} with the
 * same corrections, to the last bit, in a fraction of its time. One more correction, one less, or others from some place on cost only what is
 * new. Call it on a worker thread; it starts none.
 */
public final class EditTask {

	/** What somebody may have replaced since, without measuring again. */
	private static final List<ResultKey<?>> INPUTS = List.of(Keys.CELL, Keys.CYCLING, Keys.DEPOSIT_METAL, Keys.STEP_SELECTION, Keys.IMAGED, Keys.MAP_HANDWORK);

	/** What a correction would do. */
	public sealed interface Look {

		/**
		 * It can be done.
		 *
		 * @param x0 first column of the pixels whose void is another one
		 * @param y0 first row
		 * @param width columns; 0 when nothing changes
		 * @param height rows
		 * @param labels of these pixels, row-major, as {@code voids} numbers them
		 * @param voids all that would be known about voids
		 */
		record Possible(int x0, int y0, int width, int height, int[] labels, VoidReport voids) implements Look {
		}

		/** It cannot, one sentence. */
		record Impossible(String reason) implements Look {
		}

		/** Stopped. */
		record Cancelled() implements Look {
		}
	}

	private EditTask() {
	}

	/** Id of the finding that something is put off. */
	static final String PUT_OFF = "org.plateau.headless.putOff";

	/**
	 * Measures again.
	 *
	 * @param request of the last measurement; corrections by hand in its recipe give way
	 * @param last what came of it, or of an earlier call; a measurement that was read from a file, or of another picture or recipe, is made anew
	 * @param edits all corrections by hand, those of before included
	 */
	public static MeasureOutcome run(Plateau plateau, MeasureRequest request, Measurement last, List<Correction> edits, Progress caller) {
		return run(plateau, request, last, edits, false, caller);
	}

	/**
	 * As {@link #run}, without waiting for what element maps say about layers and voids: that is missing in what comes out, a finding says so, and
	 * {@link #isComplete} is false. {@code run} with the same corrections adds it.
	 */
	public static MeasureOutcome first(Plateau plateau, MeasureRequest request, Measurement last, List<Correction> edits, Progress caller) {
		return run(plateau, request, last, edits, true, caller);
	}

	/** Whether nothing of a measurement was put off. */
	public static boolean isComplete(Measurement m) {
		return m.results().get(EditHistory.KEY).map(h -> h.missing().isEmpty()).orElse(true);
	}

	/** Measures from the start, with these corrections by hand instead of those in the recipe. */
	static MeasureOutcome anew(Plateau plateau, MeasureRequest asked, List<Correction> edits, Progress progress) {
		return MeasureTask.run(plateau, asked.withRecipe(edited(plateau.runner(), Arrangement.of(asked.recipe(), edits), Arrangement.later(edits))), progress);
	}

	private static MeasureOutcome run(Plateau plateau, MeasureRequest asked, Measurement last, List<Correction> edits, boolean puttingOff, Progress caller) {
		Progress progress = lending(plateau, caller);
		MeasureRequest request = MeasureTask.whole(plateau, asked);
		MeasureRequest wanted;
		try {
			wanted = request.withRecipe(edited(plateau.runner(), Arrangement.of(request.recipe(), edits), Arrangement.later(edits)));
		} catch (IllegalArgumentException e) {
			return new MeasureOutcome.Failed(last.micrograph().name() + ": " + e.getMessage());
		}
		Optional<EditHistory> known = history(plateau.runner(), wanted, last);
		if (known.isEmpty()) {
			return anew(plateau, asked, edits, progress);
		}
		EditHistory history = known.get();
		RecipeRunner runner = plateau.runner();
		EditedRun run = new EditedRun(runner, wanted.recipe());
		List<EditHistory.State> states = states(history, run.edits(), last.results());
		EditHistory.Part before = history.before();
		if (!wanted.eds().isEmpty() && last.results().has(Keys.EDS)) {
			EditedRun.Placed placed = run.placed(states, before, wanted.eds().handwork(), progress);
			states = new ArrayList<>(placed.states());
			before = placed.before();
		}
		List<String> missing = puttingOff && before.steps().stream().anyMatch(s -> runner.results(s.analysisId()).contains(Keys.MAP_REGISTRATION)) ? run.slow() : List.of();
		String name = last.micrograph().name();
		RecipeRunner.Run end = run.corrected(states, last.results(), missing, progress);
		return switch (end.end()) {
		case Outcome.Done done -> new MeasureOutcome.Measured(measurement(plateau, wanted, last, new EditHistory(history.opened(), wanted.recipe(),
				before, states, missing), run.joined(before, states, end)));
		case Outcome.Cancelled c -> new MeasureOutcome.Cancelled();
		case Outcome.NotApplicable na -> new MeasureOutcome.Failed(name + ": " + na.reason());
		case Outcome.Failed f -> new MeasureOutcome.Failed(name + ": " + f.message());
		};
	}

	/**
	 * What one more correction would do to the voids, without measuring: for a preview while somebody draws or moves a slider. Nothing is kept.
	 *
	 * @param last a measurement with voids
	 */
	public static Look look(Plateau plateau, Measurement last, Correction edit, Progress caller) {
		Progress progress = lending(plateau, caller);
		Optional<EditHistory> history = last.results().get(EditHistory.KEY);
		Optional<VoidReport> old = last.results().get(Keys.VOIDS);
		if (history.isEmpty() || old.isEmpty()) {
			return new Look.Impossible("there is no measurement with voids to correct");
		}
		RecipeRunner runner = plateau.runner();
		List<Correction> edits = new ArrayList<>();
		new EditedRun(runner, last.recipe()).edits().forEach(s -> edits.add(new Correction(s.analysisId(), s.parameters(), true)));
		edits.add(edit);
		EditedRun run = new EditedRun(runner, edited(runner, last.recipe(), edits));
		RecipeRunner.Run end = run.correct(states(history.get(), run.edits(), last.results()), progress.part(0, 0.7));
		if (end.end() instanceof Outcome.Done) {
			end = run.look(end.results(), progress.part(0.7, 1));
		}
		return switch (end.end()) {
		case Outcome.Done done -> done.results().get(Keys.VOIDS).<Look>map(now -> possible(old.get(), now))
				.orElse(new Look.Impossible("there would be no layer left to search for voids"));
		case Outcome.Cancelled c -> new Look.Cancelled();
		case Outcome.NotApplicable na -> new Look.Impossible(na.reason());
		case Outcome.Failed f -> new Look.Impossible(f.message());
		};
	}

	private static Progress lending(Plateau plateau, Progress caller) {
		return caller.workers() == Workers.CALLER ? caller.lending(plateau.workers()) : caller;
	}

	/** A recipe with other corrections by hand: after those of the picture, before its own steps. */
	private static Recipe edited(RecipeRunner runner, Recipe recipe, List<Correction> edits) {
		List<Recipe.Step> others = recipe.steps().stream().filter(s -> runner.kind(s.analysisId()) != AnalysisKind.EDIT).toList();
		List<Recipe.Step> first = others.stream().takeWhile(s -> runner.kind(s.analysisId()) != AnalysisKind.MEASUREMENT).toList();
		return recipe.withSteps(Stream.of(first, Correction.steps(edits), others.subList(first.size(), others.size())).flatMap(List::stream).toList());
	}

	/** What the last measurement keeps, when it is one of the same picture with the same recipe otherwise. */
	private static Optional<EditHistory> history(RecipeRunner runner, MeasureRequest request, Measurement last) {
		return last.results().get(EditHistory.KEY).filter(h -> request.image().equals(last.imageFile())
				&& edited(runner, h.recipe(), List.of()).equals(edited(runner, request.recipe(), List.of()))
				&& request.plane().orElse(0) == last.results().get(Keys.PLANE).orElse(0) && sameMaps(request, last));
	}

	/** Whether the EDS recording is the same; landmarks may be others. */
	private static boolean sameMaps(MeasureRequest request, Measurement last) {
		try {
			Optional<WorkStep.UseMaps> now = request.eds().use(request.image());
			Optional<WorkStep.UseMaps> then = last.results().get(WorkRecord.MAPS);
			return now.map(WorkStep.UseMaps::files).equals(then.map(WorkStep.UseMaps::files)) && now.map(WorkStep.UseMaps::options).equals(then.map(WorkStep.UseMaps::options));
		} catch (IOException e) {
			return false;
		}
	}

	/** The states that these corrections share with a history, with what somebody may have replaced since. */
	private static List<EditHistory.State> states(EditHistory history, List<Recipe.Step> edits, Results last) {
		List<EditHistory.State> states = new ArrayList<>();
		for (EditHistory.State s : history.states().subList(0, history.common(edits) + 1)) {
			states.add(new EditHistory.State(s.edit(), s.results().without(INPUTS).with(last, INPUTS), s.step()));
		}
		return states;
	}

	private static Measurement measurement(Plateau plateau, MeasureRequest request, Measurement last, EditHistory history, RecipeRunner.Run run) {
		Results results = run.results().with(last.results(), List.of(Keys.CORRECTION_EFFECTS));
		Optional<WorkStep.UseMaps> maps = results.get(WorkRecord.MAPS);
		if (maps.isPresent()) {
			results = results.with(WorkRecord.MAPS, new WorkStep.UseMaps(maps.get().files(), maps.get().options(), request.eds().handwork().landmarks()));
		}
		List<Finding> found = new ArrayList<>(last.findings().stream().filter(f -> f.checkId().equals(MeasureTask.EDS_FILES)).toList());
		found.addAll(run.findings());
		if (!history.missing().isEmpty()) {
			found.add(new Finding(PUT_OFF, Finding.Severity.INFO, "What the element maps say about layers and voids is being worked out again",
					"After a correction by hand it follows when the rest is shown; until then there is nothing about it rather than something out of date", ""));
		}
		found.addAll(plateau.runner().check(results));
		List<Finding> findings = MeasureTask.findings(plateau, history.opened(), request, results, found);
		Provenance p = last.provenance();
		Provenance provenance = new Provenance(p.product(), run.steps(), p.inputSha256(), p.seed(), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
		return new Measurement(request.name(), request.image(), last.micrograph(), request.recipe(), results.with(EditHistory.KEY, history), findings, provenance);
	}

	/** The smallest box around the pixels that belong to another void than before, whatever the voids are numbered. */
	private static Look possible(VoidReport old, VoidReport now) {
		int w = now.labels().width();
		int h = now.labels().height();
		int[] a = old.labels().labels();
		int[] b = now.labels().labels();
		int[] match = new int[old.voids().size() + 1];
		int[] taken = new int[now.voids().size() + 1];
		int x0 = w;
		int y0 = h;
		int x1 = 0;
		int y1 = 0;
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int p = y * w + x;
				if (a[p] == 0 && b[p] == 0) {
					continue;
				}
				if (a[p] > 0 && b[p] > 0 && match[a[p]] == 0 && taken[b[p]] == 0) {
					match[a[p]] = b[p];
					taken[b[p]] = a[p];
				}
				if (a[p] == 0 || b[p] == 0 || match[a[p]] != b[p]) {
					x0 = Math.min(x0, x);
					x1 = Math.max(x1, x + 1);
					y0 = Math.min(y0, y);
					y1 = y + 1;
				}
			}
		}
		int[] labels = new int[Math.max(0, x1 - x0) * Math.max(0, y1 - y0)];
		for (int y = y0; y < y1; y++) {
			System.arraycopy(b, y * w + x0, labels, (y - y0) * (x1 - x0), x1 - x0);
		}
		return new Look.Possible(x1 > x0 ? x0 : 0, y1 > y0 ? y0 : 0, Math.max(0, x1 - x0), Math.max(0, y1 - y0), labels, now);
	}
}
