// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.spi.Analysis;
import org.plateau.analysis.spi.Check;
import org.plateau.extension.ContributionException;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Patience;
import org.plateau.extension.Progress;
import org.plateau.extension.Registry;
import org.plateau.model.Provenance;

/**
 * Runs the steps of a recipe in order, those side by side that have nothing to do with each other, then every check. A failing contribution ends only its own step; a required
 * step that does not end well ends the run. Call it on a worker thread; each contribution is called on
 * a thread lent for it and left when it is cancelled and does not end.
 */
public final class RecipeRunner {

	/**
	 * How a run ended.
	 *
	 * @param end Done with all results, or why not
	 * @param results everything that was made, also when the run did not end well
	 * @param steps what ran, with every parameter
	 * @param findings of the checks, and an INFO for every optional step that was left out
	 */
	public record Run(Outcome end, Results results, List<Provenance.Step> steps, List<Finding> findings) {
	}

	private final Registry<Analysis> analyses;
	private final Registry<Check> checks;

	public RecipeRunner(Registry<Analysis> analyses, Registry<Check> checks) {
		this.analyses = analyses;
		this.checks = checks;
	}

	/**
	 * Every step, then every check.
	 *
	 * @param recipe what to do; its plan is put under {@link Keys#LAYER_PLAN}
	 * @param start inputs
	 */
	public Run run(Recipe recipe, Results start, Progress progress) {
		Run run = steps(recipe, start, progress);
		if (!(run.end() instanceof Outcome.Done)) {
			return run;
		}
		List<Finding> findings = new ArrayList<>(run.findings());
		try {
			findings.addAll(check(run.results()));
		} catch (CancellationException e) {
			return new Run(new Outcome.Cancelled(), run.results(), run.steps(), run.findings());
		}
		return new Run(run.end(), run.results(), run.steps(), findings);
	}

	/** Every step and no check, for a part of a measurement. */
	public Run steps(Recipe recipe, Results start, Progress progress) {
		return new StepRun(this, recipe, start, Results.empty(), progress).run();
	}

	/**
	 * Likewise for a part that was measured before and is measured again.
	 *
	 * @param earlier of which every step sees its own results, as far as {@code start} has none; of a step that is left out no earlier results stay
	 */
	public Run again(Recipe recipe, Results start, Results earlier, Progress progress) {
		Run run = new StepRun(this, recipe, start, earlier, progress).run();
		List<ResultKey<?>> old = new ArrayList<>();
		List<String> done = run.steps().stream().map(Provenance.Step::analysisId).toList();
		recipe.steps().stream().map(Recipe.Step::analysisId).filter(id -> !done.contains(id)).forEach(id -> old.addAll(results(id)));
		recipe.steps().stream().map(Recipe.Step::analysisId).filter(done::contains).forEach(id -> old.removeAll(results(id)));
		return new Run(run.end(), run.results().without(old), run.steps(), run.findings());
	}

	/**
	 * What an analysis reads and gives.
	 *
	 * @param reads all that it can see; empty when that is not said
	 */
	record Reach(Optional<Set<ResultKey<?>>> reads, Set<ResultKey<?>> gives) {
		private static final Reach UNSAID = new Reach(Optional.empty(), Set.of());
	}

	/** Of one that does not answer nothing is told here: it is told when the step is run. */
	Reach reach(String analysisId, Progress progress) {
		Optional<Descriptor<Analysis>> d = analyses.find(analysisId);
		try {
			return d.isEmpty() ? Reach.UNSAID : analyses.supervise(d.get(), "run", Patience.RUN, progress, p -> reach(analyses.make(d.get())));
		} catch (Exception e) {
			return Reach.UNSAID;
		}
	}

	private static Reach reach(Analysis a) {
		Set<ResultKey<?>> gives = Set.copyOf(Promises.given(a.results(), "results"));
		return new Reach(takes(a).map(takes -> {
			Set<ResultKey<?>> reads = new HashSet<>(Promises.given(a.needs(), "needs"));
			reads.addAll(takes);
			reads.addAll(gives);
			return reads;
		}), gives);
	}

	private static Optional<List<ResultKey<?>>> takes(Analysis a) {
		Optional<List<ResultKey<?>>> takes = a.takes();
		if (takes == null) {
			throw new ContributionException("takes gave nothing (null)");
		}
		return takes.map(List::copyOf);
	}

	/**
	 * One step.
	 *
	 * @param done gets what ran, when it ended well
	 */
	Outcome runStep(Recipe.Step step, Results in, Progress progress, List<Provenance.Step> done) {
		Optional<Descriptor<Analysis>> descriptor = analyses.find(step.analysisId());
		if (descriptor.isEmpty()) {
			return new Outcome.Failed("the recipe asks for the analysis '" + step.analysisId()
					+ "', which no installed plug-in provides; install it or edit the recipe");
		}
		Descriptor<Analysis> d = descriptor.get();
		try {
			Ended ended = analyses.supervise(d, "run", Patience.RUN, progress, p -> run(d, step, in, p));
			ended.values().ifPresent(v -> done.add(new Provenance.Step(d.id(), d.contributorVersion(), v)));
			return ended.outcome();
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		} catch (Exception e) {
			analyses.tell(d, e);
			return failed(d);
		}
	}

	/**
	 * How a step ended.
	 *
	 * @param values every parameter as text; empty when it is not done
	 */
	private record Ended(Outcome outcome, Optional<Map<String, String>> values) {

		static Ended notDone(Outcome outcome) {
			return new Ended(outcome, Optional.empty());
		}
	}

	private Ended run(Descriptor<Analysis> d, Recipe.Step step, Results in, Progress progress) throws Exception {
		Analysis analysis = analyses.make(d);
		List<String> missing = Promises.given(analysis.needs(), "needs").stream().filter(k -> !in.has(k)).map(ResultKey::description).toList();
		if (!missing.isEmpty()) {
			return Ended.notDone(new Outcome.NotApplicable("it needs " + String.join("; ", missing)));
		}
		takes(analysis);
		ParameterValues values;
		List<Parameter<?>> declared = Promises.given(analysis.parameters(), "parameters");
		try {
			values = new ParameterValues(declared, step.parameters());
		} catch (IllegalArgumentException e) {
			return Ended.notDone(new Outcome.Failed(d.label() + ": " + e.getMessage()));
		}
		progress.report(0, d.label());
		Outcome outcome = analysis.run(in, values, progress);
		progress.report(1, d.label());
		return switch (outcome) {
		case null -> throw new ContributionException("run gave nothing (null)");
		case Outcome.Done made -> {
			Promises.check(made.results(), Promises.given(analysis.results(), "results"), in);
			yield new Ended(made, Optional.of(new LinkedHashMap<>(values.asText())));
		}
		default -> Ended.notDone(outcome);
		};
	}

	String label(String analysisId) {
		return analyses.find(analysisId).map(Descriptor::label).orElse(analysisId);
	}

	private static Outcome failed(Descriptor<Analysis> d) {
		return new Outcome.Failed("the analysis '" + d.label() + "' of plug-in " + d.contributor()
				+ " failed by a defect of its own; see Problems (list --problems)");
	}

	/** Runs every contributed check over results; one that fails is left out and listed as a problem. */
	public List<Finding> check(Results results) {
		return checks.each(checks.descriptors(), Patience.LOOK, c -> Promises.given(c.needs(), "needs").stream().allMatch(results::has) ? c.check(results)
				: Finding.notApplicable("it needs results that are not here")).stream().map(a -> a.value().named(a.descriptor().id())).toList();
	}

	/** The declared parameters of an analysis, for dialogs; empty when it cannot be loaded. */
	public List<Parameter<?>> parameters(String analysisId) {
		return analyses.find(analysisId).flatMap(d -> analyses.call(d, a -> Promises.given(a.parameters(), "parameters"))).orElse(List.of());
	}

	/** What an analysis gives; empty when it cannot be loaded. */
	public List<ResultKey<?>> results(String analysisId) {
		return analyses.find(analysisId).flatMap(d -> analyses.call(d, a -> Promises.given(a.results(), "results"))).orElse(List.of());
	}

	/** What an analysis needs; empty when it cannot be loaded. */
	public List<ResultKey<?>> needs(String analysisId) {
		return analyses.find(analysisId).flatMap(d -> analyses.call(d, a -> Promises.given(a.needs(), "needs"))).orElse(List.of());
	}

	/** What an analysis is for, as plugin.xml says; {@link AnalysisKind#MEASUREMENT} for one that is not installed. Loads no class. */
	public AnalysisKind kind(String analysisId) {
		return analyses.find(analysisId).map(d -> AnalysisKind.of(d.attribute("kind"))).orElse(AnalysisKind.MEASUREMENT);
	}

	/**
	 * The step that takes the place of another one when a whole stack is measured, as plugin.xml says; the same step when there is none. It keeps
	 * those parameters that the other analysis declares too.
	 */
	public Recipe.Step ofStack(Recipe.Step step) {
		Optional<Descriptor<Analysis>> other = analyses.find(step.analysisId()).flatMap(d -> analyses.find(d.attribute("ofStack")));
		if (other.isEmpty()) {
			return step;
		}
		List<String> declared = parameters(other.get().id()).stream().map(Parameter::id).toList();
		Map<String, String> kept = new LinkedHashMap<>(step.parameters());
		kept.keySet().retainAll(declared);
		return new Recipe.Step(other.get().id(), kept, step.required());
	}

	/** The contributed analyses of a kind, for menus; loads no class. */
	public List<Descriptor<Analysis>> ofKind(AnalysisKind kind) {
		return analyses.descriptors().stream().filter(d -> AnalysisKind.of(d.attribute("kind")) == kind).toList();
	}

	/** Labels by id, for menus; loads no class. */
	public Map<String, String> labels() {
		Map<String, String> labels = new LinkedHashMap<>();
		analyses.descriptors().forEach(d -> labels.put(d.id(), d.label()));
		return labels;
	}
}
