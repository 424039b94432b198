// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.spi.Analysis;
import org.plateau.analysis.spi.Check;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Progress;
import org.plateau.extension.Registry;
import org.plateau.extension.Workers;

/** Steps that have nothing to do with each other run side by side, and what comes out is as if they had not. */
class StepRunTest {

	private static final ResultKey<Integer> A = key("a");
	private static final ResultKey<Integer> B = key("b");
	private static final ResultKey<Integer> C = key("c");

	private final ExecutorService pool = Executors.newFixedThreadPool(1);
	private final Progress two = Progress.NONE.lending(Workers.on(pool, 2));

	private static ResultKey<Integer> key(String id) {
		return new ResultKey<>("test." + id, Integer.class, "1", "the number " + id);
	}

	@AfterEach
	void end() {
		pool.shutdownNow();
	}

	/** What an analysis of a test does. */
	private interface Body {
		Outcome run(Results in, Progress progress) throws Exception;
	}

	/** @param takes null = does not say */
	private record Step(List<ResultKey<?>> needs, List<ResultKey<?>> optional, List<ResultKey<?>> results, Body body) implements Analysis {

		@Override
		public List<Parameter<?>> parameters() {
			return List.of();
		}

		@Override
		public Optional<List<ResultKey<?>>> takes() {
			return Optional.ofNullable(optional);
		}

		@Override
		public String citation() {
			return "none";
		}

		@Override
		public Outcome run(Results in, ParameterValues parameters, Progress progress) throws Exception {
			return body.run(in, progress);
		}
	}

	private static RecipeRunner runner(Map<String, Analysis> analyses) {
		ProblemLog log = new ProblemLog();
		return new RecipeRunner(new Registry<>("analyses", Analysis.class,
				analyses.entrySet().stream().map(e -> Descriptor.<Analysis>of(e.getKey(), e::getValue)).toList(), log), new Registry<>("checks", Check.class, List.of(), log));
	}

	private static Recipe recipe(Recipe.Step... steps) {
		return new Recipe("test", "", new LayerPlan(List.of(), ""), List.of(steps));
	}

	private static Recipe.Step step(String id, boolean required) {
		return new Recipe.Step(id, Map.of(), required);
	}

	private static Outcome done(ResultKey<Integer> key, int value) {
		return new Outcome.Done(Results.empty().with(key, value));
	}

	private static Body meeting(CountDownLatch both, ResultKey<Integer> key) {
		return (in, progress) -> {
			both.countDown();
			return done(key, both.await(20, TimeUnit.SECONDS) ? 1 : 0);
		};
	}

	@Test
	void stepsThatReadNothingOfEachOtherMeet() {
		CountDownLatch both = new CountDownLatch(2);
		var run = runner(Map.of("b", new Step(List.of(A), List.of(), List.of(B), meeting(both, B)), "c", new Step(List.of(A), List.of(), List.of(C), meeting(both, C))))
				.run(recipe(step("b", true), step("c", true)), Results.empty().with(A, 7), two);
		assertInstanceOf(Outcome.Done.class, run.end());
		assertEquals(1, run.results().require(B));
		assertEquals(1, run.results().require(C));
		assertEquals(List.of("b", "c"), run.steps().stream().map(s -> s.analysisId()).toList());
	}

	@Test
	void aStepWaitsForWhatItTakesAndOneThatDoesNotSayForAll() {
		List<String> order = Collections.synchronizedList(new ArrayList<>());
		Body slow = (in, progress) -> {
			Thread.sleep(50);
			order.add("slow");
			return done(B, 5);
		};
		Step takes = new Step(List.of(), List.of(B), List.of(C), (in, progress) -> {
			order.add("takes");
			return done(C, in.get(B).orElse(-1));
		});
		Step silent = new Step(List.of(), null, List.of(key("d")), (in, progress) -> {
			order.add("silent");
			return done(key("d"), in.get(C).orElse(-1));
		});
		var run = runner(Map.of("1", new Step(List.of(), List.of(), List.of(B), slow), "2", takes, "3", silent)).run(recipe(step("1", true), step("2", true), step("3", true)), Results.empty(), two);
		assertEquals(List.of("slow", "takes", "silent"), order);
		assertEquals(5, run.results().require(C));
		assertEquals(5, run.results().require(key("d")));
	}

	@Test
	void whoSaysWhatItTakesIsGivenNothingElse() {
		Step narrow = new Step(List.of(A), List.of(), List.of(C), (in, progress) -> done(C, in.has(B) ? 1 : 0));
		Step wide = new Step(List.of(A), null, List.of(C), (in, progress) -> done(C, in.has(B) ? 1 : 0));
		Results start = Results.empty().with(A, 1).with(B, 2);
		assertEquals(0, runner(Map.of("n", narrow)).run(recipe(step("n", true)), start, two).results().require(C));
		assertEquals(1, runner(Map.of("w", wide)).run(recipe(step("w", true)), start, two).results().require(C));
	}

	/** A step never sees what one after it has given, however the two end. */
	@Test
	void nothingComesFromAStepFurtherOn() {
		CountDownLatch given = new CountDownLatch(1);
		Step early = new Step(List.of(), List.of(), List.of(B), (in, progress) -> {
			given.await(20, TimeUnit.SECONDS);
			return done(B, 1);
		});
		Step silent = new Step(List.of(), null, List.of(key("d")), (in, progress) -> done(key("d"), in.has(C) ? 1 : 0));
		Step late = new Step(List.of(), List.of(), List.of(C), (in, progress) -> {
			given.countDown();
			return done(C, 3);
		});
		var run = runner(Map.of("1", early, "2", silent, "3", late)).run(recipe(step("1", true), step("2", true), step("3", true)), Results.empty(), two);
		assertEquals(0, run.results().require(key("d")));
		assertEquals(3, run.results().require(C));
	}

	@Test
	void afterARequiredStepThatFailedNothingCounts() {
		Step fails = new Step(List.of(), List.of(), List.of(B), (in, progress) -> new Outcome.Failed("no light"));
		Step fine = new Step(List.of(), List.of(), List.of(C), (in, progress) -> done(C, 3));
		var run = runner(Map.of("1", fails, "2", fine)).run(recipe(step("1", true), step("2", true)), Results.empty(), two);
		assertTrue(assertInstanceOf(Outcome.Failed.class, run.end()).message().contains("no light"));
		assertFalse(run.results().has(C));
		assertEquals(List.of(), run.steps());
		var optional = runner(Map.of("1", fails, "2", fine)).run(recipe(step("1", false), step("2", true)), Results.empty(), two);
		assertEquals(3, optional.results().require(C));
		assertEquals(List.of("1"), optional.findings().stream().map(Finding::checkId).toList());
	}

	@Test
	void measuredAgainAStepSeesItsOwnEarlierResultsAndLeavesNoneWhenItIsLeftOut() {
		Step again = new Step(List.of(), List.of(), List.of(B), (in, progress) -> done(B, in.get(B).orElse(0) + 1));
		Step not = new Step(List.of(), List.of(), List.of(C), (in, progress) -> new Outcome.NotApplicable("too dark"));
		Results earlier = Results.empty().with(B, 10).with(C, 20);
		var run = runner(Map.of("1", again, "2", not)).again(recipe(step("1", true), step("2", false)), Results.empty().with(C, 20), earlier, two);
		assertEquals(11, run.results().require(B));
		assertFalse(run.results().has(C));
	}

	@Test
	void theProgressOfStepsSideBySideOnlyGrowsAndEndsAtOne() {
		List<Double> told = Collections.synchronizedList(new ArrayList<>());
		Progress listening = new Progress() {
			@Override
			public boolean isCanceled() {
				return false;
			}

			@Override
			public void report(double fraction, String task) {
				told.add(fraction);
			}

			@Override
			public Workers workers() {
				return two.workers();
			}
		};
		Body counting = (in, progress) -> {
			for (int i = 0; i <= 10; i++) {
				progress.report(i / 10.0, "counting");
			}
			return done(in.has(A) ? C : B, 1);
		};
		runner(Map.of("1", new Step(List.of(), List.of(), List.of(B), counting), "2", new Step(List.of(A), List.of(), List.of(C), counting)))
				.steps(recipe(step("1", true), step("2", true)), Results.empty().with(A, 1), listening);
		List<Double> sorted = told.stream().sorted().toList();
		assertEquals(sorted, told);
		assertEquals(1, told.getLast(), 1e-12);
	}
}
