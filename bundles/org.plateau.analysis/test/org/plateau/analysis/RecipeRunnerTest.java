// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.spi.Analysis;
import org.plateau.analysis.spi.Check;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Progress;
import org.plateau.extension.Registry;

class RecipeRunnerTest {

	private static final ResultKey<Integer> A = new ResultKey<>("test.a", Integer.class, "1", "a number");
	private static final ResultKey<Integer> B = new ResultKey<>("test.b", Integer.class, "1", "another number");
	private static final Parameter<Integer> FACTOR = Parameter.integer("factor", "Factor", 2, 1, 10, "multiplies");

	private record Step(List<ResultKey<?>> needs, Function<Call, Outcome> body) implements Analysis {
		record Call(Results in, ParameterValues parameters) {
		}

		@Override
		public List<Parameter<?>> parameters() {
			return List.of(FACTOR);
		}

		@Override
		public List<ResultKey<?>> results() {
			return List.of(B);
		}

		@Override
		public String citation() {
			return "none";
		}

		@Override
		public Outcome run(Results in, ParameterValues parameters, Progress progress) {
			return body.apply(new Call(in, parameters));
		}
	}

	private final ProblemLog log = new ProblemLog();

	private RecipeRunner runner(Map<String, Analysis> analyses, List<Descriptor<Check>> checks) {
		List<Descriptor<Analysis>> descriptors = analyses.entrySet().stream().map(e -> Descriptor.<Analysis>of(e.getKey(), e::getValue))
				.toList();
		return new RecipeRunner(new Registry<>("analyses", Analysis.class, descriptors, log),
				new Registry<>("checks", Check.class, checks, log));
	}

	private static Recipe recipe(Recipe.Step... steps) {
		return new Recipe("test", "", new LayerPlan(List.of(), ""), List.of(steps));
	}

	private static Recipe.Step step(String id, boolean required, String... parameter) {
		return new Recipe.Step(id, parameter.length == 0 ? Map.of() : Map.of(parameter[0], parameter[1]), required);
	}

	private static Outcome multiply(Step.Call c) {
		return new Outcome.Done(Results.empty().with(B, c.in().require(A) * c.parameters().get(FACTOR)));
	}

	@Test
	void resultsPassFromStepToStepAndParametersAreRecorded() {
		var run = runner(Map.of("mul", new Step(List.of(A), RecipeRunnerTest::multiply)), List.of())
				.run(recipe(step("mul", true, "factor", "5")), Results.empty().with(A, 7), Progress.NONE);
		assertInstanceOf(Outcome.Done.class, run.end());
		assertEquals(35, run.results().require(B));
		assertEquals(Map.of("factor", "5"), run.steps().get(0).parameters());
	}

	@Test
	void aDefaultIsUsedAndRecordedToo() {
		var run = runner(Map.of("mul", new Step(List.of(A), RecipeRunnerTest::multiply)), List.of()).run(recipe(step("mul", true)),
				Results.empty().with(A, 7), Progress.NONE);
		assertEquals(14, run.results().require(B));
		assertEquals(Map.of("factor", "2"), run.steps().get(0).parameters());
	}

	@Test
	void anOutOfRangeOrUnknownParameterIsRefusedWithWhatIsAllowed() {
		var r = runner(Map.of("mul", new Step(List.of(A), RecipeRunnerTest::multiply)), List.of());
		var bad = (Outcome.Failed) r.run(recipe(step("mul", true, "factor", "11")), Results.empty().with(A, 7), Progress.NONE).end();
		assertTrue(bad.message().contains("factor") && bad.message().contains("10"), bad.message());
		var unknown = (Outcome.Failed) r.run(recipe(step("mul", true, "faktor", "2")), Results.empty().with(A, 7), Progress.NONE).end();
		assertTrue(unknown.message().contains("faktor") && unknown.message().contains("known: factor"), unknown.message());
	}

	@Test
	void aMissingInputEndsARequiredStepAndSkipsAnOptionalOne() {
		var r = runner(Map.of("mul", new Step(List.of(A), RecipeRunnerTest::multiply)), List.of());
		var failed = (Outcome.Failed) r.run(recipe(step("mul", true)), Results.empty(), Progress.NONE).end();
		assertTrue(failed.message().contains("a number"), failed.message());
		var run = r.run(recipe(step("mul", false)), Results.empty(), Progress.NONE);
		assertInstanceOf(Outcome.Done.class, run.end());
		assertEquals(Finding.Severity.INFO, run.findings().get(0).severity());
	}

	@Test
	void aThrowingAnalysisIsNamedAndTheRunEndsReadably() {
		var run = runner(Map.of("bad", new Step(List.of(), c -> {
			throw new IllegalStateException("boom");
		})), List.of()).run(recipe(step("bad", true)), Results.empty(), Progress.NONE);
		assertTrue(((Outcome.Failed) run.end()).message().contains("defect"));
		assertTrue(log.problems().get(0).message().contains("boom"));
	}

	@Test
	void anUnknownAnalysisIsSaidNotSkipped() {
		var end = runner(Map.of(), List.of()).run(recipe(step("gone", true)), Results.empty(), Progress.NONE).end();
		assertTrue(((Outcome.Failed) end).message().contains("'gone'"));
	}

	@Test
	void cancelStopsBeforeTheNextStep() {
		Progress cancelled = new Progress() {
			@Override
			public boolean isCanceled() {
				return true;
			}

			@Override
			public void report(double fraction, String task) {
				// not asked
			}
		};
		var run = runner(Map.of("mul", new Step(List.of(A), RecipeRunnerTest::multiply)), List.of()).run(recipe(step("mul", true)),
				Results.empty().with(A, 7), cancelled);
		assertInstanceOf(Outcome.Cancelled.class, run.end());
		assertTrue(run.steps().isEmpty());
	}

	@Test
	void aBrokenCheckIsLeftOutAndOneWithoutInputsIsNotApplicable() {
		Check broken = check(List.of(), r -> {
			throw new IllegalStateException("boom");
		});
		Check hungry = check(List.of(A), r -> Finding.ok("fed"));
		Check fine = check(List.of(), r -> Finding.ok("fine"));
		var run = runner(Map.of(), List.of(Descriptor.of("1broken", () -> broken), Descriptor.of("2hungry", () -> hungry),
				Descriptor.of("3fine", () -> fine))).run(recipe(), Results.empty(), Progress.NONE);
		assertEquals(List.of("2hungry", "3fine"), run.findings().stream().map(Finding::checkId).toList());
		assertEquals(Finding.Severity.NOT_APPLICABLE, run.findings().get(0).severity());
		assertEquals(1, log.problems().size());
	}

	private static Check check(List<ResultKey<?>> needs, Function<Results, Finding> body) {
		return new Check() {
			@Override
			public List<ResultKey<?>> needs() {
				return needs;
			}

			@Override
			public Finding check(Results results) {
				return body.apply(results);
			}
		};
	}
}
