// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;

/** What every {@link Analysis} promises: documented settings and results, the same numbers twice, a cancel that works. */
public abstract class AbstractAnalysisTest {

	private static final Progress CANCELLED = new Progress() {
		@Override
		public boolean isCanceled() {
			return true;
		}

		@Override
		public void report(double fraction, String task) {
			// nobody asks
		}
	};

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

	private static <T> Results copy(Results from, Results to, ResultKey<T> key) {
		return to.with(key, from.require(key));
	}

	@Test
	void stopsWhenCancelled() throws Exception {
		Outcome outcome = run(CANCELLED);
		if (isLong()) {
			assertInstanceOf(Outcome.Cancelled.class, outcome);
		} else {
			assertTrue(outcome instanceof Outcome.Cancelled || outcome instanceof Outcome.Done, outcome.toString());
		}
	}
}
