// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.analysis.spi.Check;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Progress;
import org.plateau.extension.Registry;
import org.plateau.extension.Workers;
import org.plateau.model.image.Raster;

/**
 * What every {@link Analysis} promises: documented settings and results, the same numbers twice and on any number of threads, a cancel that works, an
 * input that is left alone, a readable answer where its input is missing. One that measures pictures has more to promise: {@link AbstractPictureAnalysisTest}.
 */
public abstract class AbstractAnalysisTest {

	private static final Duration LONGEST_AFTER_CANCEL = Duration.ofSeconds(5);
	private static final int[] THREADS = { 2, 3, 7 };
	private static final int[] POLLS = { 1, 2, 5, 20 };

	/** Cancelled from its n-th question on; remembers when. */
	private static final class Cancelling implements Progress {
		private final int from;
		private final AtomicInteger polls = new AtomicInteger();
		private final AtomicLong since = new AtomicLong();

		Cancelling(int from) {
			this.from = from;
		}

		@Override
		public boolean isCanceled() {
			boolean cancelled = polls.incrementAndGet() >= from;
			if (cancelled) {
				since.compareAndSet(0, System.nanoTime());
			}
			return cancelled;
		}

		@Override
		public void report(double fraction, String task) {
			assertTrue(fraction >= 0 && fraction <= 1, "a progress of " + fraction);
			assertFalse(task.isBlank(), "a progress says what is done");
		}
	}

	/** A new analysis. */
	protected abstract Analysis analysis() throws Exception;

	/** Input on which it ends with {@link Outcome.Done}. */
	protected abstract Results input() throws Exception;

	/** The numbers of a result, so that two runs can be compared. */
	protected abstract String numbers(Results results);

	/** Whether the analysis is long enough to be worth cancelling; then it must answer {@link Outcome.Cancelled}. */
	protected abstract boolean isLong();

	/** Values of parameters that its tests run with, id → text; the others have their defaults. */
	protected Map<String, String> values() {
		return Map.of();
	}

	private Outcome run(Progress progress) throws Exception {
		Analysis analysis = analysis();
		return analysis.run(input(), new ParameterValues(analysis.parameters(), values()), progress);
	}

	@Test
	void settingsAndResultsAreDocumented() throws Exception {
		Set<String> ids = new HashSet<>();
		for (Parameter<?> p : analysis().parameters()) {
			assertTrue(ids.add(p.id()), "two parameters called " + p.id());
			assertFalse(p.label().isBlank() || p.description().isBlank(), p.id());
		}
		for (ResultKey<?> key : analysis().results()) {
			assertFalse(key.description().isBlank() || key.unit().isBlank(), key.id());
		}
		assertFalse(analysis().citation().isBlank());
	}

	@Test
	void givesWhatItDeclares() throws Exception {
		Results results = assertInstanceOf(Outcome.Done.class, run(Progress.NONE)).results();
		for (ResultKey<?> key : analysis().results()) {
			assertTrue(results.has(key), "no " + key);
		}
		assertEquals(Set.copyOf(analysis().results()), results.asMap().keySet(), "nothing undeclared");
	}

	@Test
	void givesTheSameNumbersTwice() throws Exception {
		String first = numbers(((Outcome.Done) run(Progress.NONE)).results());
		assertFalse(first.isBlank());
		assertEquals(first, numbers(((Outcome.Done) run(Progress.NONE)).results()));
	}

	@Test
	void givesTheSameNumbersOnAnyNumberOfThreads() throws Exception {
		String one = numbers(((Outcome.Done) run(Progress.NONE)).results());
		ExecutorService pool = Executors.newCachedThreadPool();
		try {
			for (int threads : THREADS) {
				Outcome outcome = run(Progress.NONE.lending(Workers.on(pool, threads)));
				assertEquals(one, numbers(assertInstanceOf(Outcome.Done.class, outcome).results()), threads + " threads");
			}
		} finally {
			pool.shutdownNow();
		}
	}

	@Test
	void leavesItsInputAlone() throws Exception {
		Results input = input();
		Analysis analysis = analysis();
		Map<ResultKey<?>, Integer> before = arrays(input);
		analysis.run(input, new ParameterValues(analysis.parameters(), values()), Progress.NONE);
		assertEquals(before, arrays(input));
	}

	/** Hashes of what could be written to: the grey values. */
	private static Map<ResultKey<?>, Integer> arrays(Results results) {
		Map<ResultKey<?>, Integer> hashes = new HashMap<>();
		results.asMap().forEach((key, value) -> {
			if (value instanceof Raster raster) {
				hashes.put(key, Arrays.hashCode(raster.samples()));
			}
		});
		return hashes;
	}

	@Test
	void isNotRunWithoutWhatItNeeds() throws Exception {
		List<String> needs = analysis().needs().stream().map(ResultKey::description).toList();
		Registry<Analysis> registry = new Registry<>("org.plateau.analysis.analyses", Analysis.class, List.of(Descriptor.of("tested", this::analysis)),
				new ProblemLog());
		RecipeRunner runner = new RecipeRunner(registry, new Registry<>("org.plateau.analysis.checks", Check.class, List.of(), new ProblemLog()));
		Recipe recipe = new Recipe("empty", "", new LayerPlan(List.of(), ""), List.of(new Recipe.Step("tested", values(), true)));
		RecipeRunner.Run run = runner.run(recipe, Results.empty(), Progress.NONE);
		assertEquals(List.of(), registry.problems(), "it is not run, so it cannot fail");
		if (needs.stream().anyMatch(n -> !n.equals(Keys.LAYER_PLAN.description()))) {
			String message = assertInstanceOf(Outcome.Failed.class, run.end()).message();
			assertTrue(needs.stream().anyMatch(message::contains), message);
		}
	}

	@Test
	void needsNothingThatIsNotInItsDeclaredInput() throws Exception {
		Results narrow = Results.empty();
		Results all = input();
		for (ResultKey<?> key : analysis().needs()) {
			narrow = copy(all, narrow, key);
		}
		Analysis analysis = analysis();
		Outcome outcome = analysis.run(narrow, new ParameterValues(analysis.parameters(), values()), Progress.NONE);
		assertTrue(List.of(Outcome.Done.class, Outcome.NotApplicable.class).contains(outcome.getClass()), outcome.toString());
	}

	@Test
	void takesNothingThatItDoesNotSayItTakes() throws Exception {
		Analysis analysis = analysis();
		if (analysis.takes().isPresent()) {
			Results all = input();
			Results seen = Results.empty();
			for (List<ResultKey<?>> keys : List.of(analysis.needs(), analysis.takes().get(), analysis.results())) {
				seen = seen.with(all, keys);
			}
			Outcome of = analysis.run(seen, new ParameterValues(analysis.parameters(), values()), Progress.NONE);
			assertEquals(numbers(((Outcome.Done) run(Progress.NONE)).results()), numbers(assertInstanceOf(Outcome.Done.class, of).results()), "with what it declares and with all");
		}
	}

	private static <T> Results copy(Results from, Results to, ResultKey<T> key) {
		return to.with(key, from.require(key));
	}

	@Test
	void stopsWhenCancelled() throws Exception {
		for (int poll : POLLS) {
			Cancelling progress = new Cancelling(poll);
			Outcome outcome = run(progress);
			long ns = progress.since.get() == 0 ? 0 : System.nanoTime() - progress.since.get();
			if (isLong() && poll == 1) {
				assertInstanceOf(Outcome.Cancelled.class, outcome);
			} else if (progress.since.get() != 0) {
				assertTrue(outcome instanceof Outcome.Cancelled || outcome instanceof Outcome.Done, outcome.toString());
			}
			assertTrue(ns < LONGEST_AFTER_CANCEL.toNanos(), "it went on for " + ns / 1_000_000 + " ms after it was cancelled");
		}
	}
}
