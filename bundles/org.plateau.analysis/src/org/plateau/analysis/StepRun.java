// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.plateau.extension.Progress;
import org.plateau.extension.Supervision;
import org.plateau.extension.Workers;
import org.plateau.model.Provenance;

/**
 * One run of the steps of a recipe. What comes out is that of running them one after the other: a step sees what those before it have given, and is held back until those have ended
 * that give something it reads. When a required step does not end well, what comes after it in the recipe does not count, also where it has run.
 */
final class StepRun {

	private final RecipeRunner runner;
	private final List<Recipe.Step> steps;
	private final Results start;
	private final Results earlier;
	private final Progress progress;
	private final List<RecipeRunner.Reach> reaches;
	/** How each step ended; null before. */
	private final Outcome[] outcomes;
	private final List<List<Provenance.Step>> done;
	private final double[] shares;
	/** Steps that count: fewer once a required one has not ended well. */
	private int count;

	/** @param earlier of which each step sees its own results, where {@code start} has none */
	StepRun(RecipeRunner runner, Recipe recipe, Results start, Results earlier, Progress progress) {
		this.runner = runner;
		this.earlier = earlier;
		this.progress = progress;
		this.start = start.with(Keys.LAYER_PLAN, recipe.plan());
		steps = recipe.steps();
		count = steps.size();
		reaches = steps.stream().map(s -> runner.reach(s.analysisId(), progress)).toList();
		outcomes = new Outcome[count];
		shares = new double[count];
		done = IntStream.range(0, count).<List<Provenance.Step>>mapToObj(i -> new ArrayList<>()).toList();
	}

	RecipeRunner.Run run() {
		for (;;) {
			int[] ready = IntStream.range(0, count).filter(i -> outcomes[i] == null && IntStream.range(0, i).allMatch(j -> outcomes[j] != null || !waits(i, j))).toArray();
			if (ready.length == 0) {
				return end(null);
			}
			if (progress.isCanceled()) {
				return end(new Outcome.Cancelled());
			}
			Results[] in = IntStream.of(ready).mapToObj(this::input).toArray(Results[]::new);
			Supervision.beside(progress.workers().threads(), ready.length,
					k -> outcomes[ready[k]] = runner.runStep(steps.get(ready[k]), in[k], new Share(ready[k]), done.get(ready[k])));
			for (int i = 0; i < count; i++) {
				if (outcomes[i] != null && ends(i)) {
					count = i + 1;
				}
			}
		}
	}

	/** Whether a step has to wait for one before it. */
	private boolean waits(int step, int before) {
		return reaches.get(step).reads().map(reads -> !Collections.disjoint(reads, reaches.get(before).gives())).orElse(true);
	}

	/** Whether the run ends with a step. */
	private boolean ends(int i) {
		return switch (outcomes[i]) {
		case Outcome.Done d -> false;
		case Outcome.Cancelled c -> true;
		case Outcome.NotApplicable na -> steps.get(i).required();
		case Outcome.Failed f -> steps.get(i).required();
		};
	}

	private Results input(int step) {
		RecipeRunner.Reach reach = reaches.get(step);
		Results known = start.with(earlier, reach.gives().stream().filter(k -> !start.has(k)).toList());
		for (int i = 0; i < step; i++) {
			if (outcomes[i] instanceof Outcome.Done d) {
				known = known.with(d.results());
			}
		}
		Results all = known;
		return reach.reads().map((Set<ResultKey<?>> reads) -> Results.empty().with(all, reads)).orElse(known);
	}

	/** @param stopped null when every step has ended */
	private RecipeRunner.Run end(Outcome stopped) {
		Results results = start;
		List<Provenance.Step> ran = new ArrayList<>();
		List<Finding> findings = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			String id = steps.get(i).analysisId();
			boolean required = steps.get(i).required();
			switch (outcomes[i]) {
			case null -> {
				// not begun
			}
			case Outcome.Done d -> {
				results = results.with(d.results());
				ran.addAll(done.get(i));
			}
			case Outcome.Cancelled c -> {
				return new RecipeRunner.Run(c, results, ran, findings);
			}
			case Outcome.NotApplicable na when required -> {
				return new RecipeRunner.Run(new Outcome.Failed(runner.label(id) + ": " + na.reason()), results, ran, findings);
			}
			case Outcome.NotApplicable na -> findings.add(Finding.info("left out: " + id, na.reason(), "").named(id));
			case Outcome.Failed f when required -> {
				return new RecipeRunner.Run(f, results, ran, findings);
			}
			case Outcome.Failed f -> findings.add(Finding.warning("left out: " + id, f.message(), "").named(id));
			}
		}
		return new RecipeRunner.Run(stopped == null ? new Outcome.Done(results) : stopped, results, ran, findings);
	}

	/** What one step adds to the progress of all. */
	private final class Share implements Progress {
		private final int step;

		Share(int step) {
			this.step = step;
		}

		@Override
		public boolean isCanceled() {
			return progress.isCanceled();
		}

		@Override
		public void report(double fraction, String task) {
			synchronized (shares) {
				shares[step] = Math.max(shares[step], Math.min(1, fraction));
				double sum = 0;
				for (double s : shares) {
					sum += s;
				}
				progress.report(sum / shares.length, task);
			}
		}

		@Override
		public Workers workers() {
			return progress.workers();
		}
	}
}
