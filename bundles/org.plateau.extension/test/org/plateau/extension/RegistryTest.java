// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@SuppressWarnings("rawtypes")
class RegistryTest {

	private final ProblemLog log = new ProblemLog();

	private Registry<Supplier> registry(List<Descriptor<Supplier>> contributions) {
		return new Registry<>("org.example.point", Supplier.class, contributions, log);
	}

	private static Descriptor<Supplier> from(String contributor, String id, String former, Descriptor.Factory<Supplier> factory) {
		return new Descriptor<>(id, id, contributor, "1.0", former.isEmpty() ? List.of() : List.of(former), Map.of(), factory);
	}

	@Test
	void orderIsContributorThenId() {
		var r = registry(List.of(from("b", "1", "", () -> null), from("a", "2", "", () -> null), from("a", "1x", "", () -> null)));
		assertEquals(List.of("1x", "2", "1"), r.descriptors().stream().map(Descriptor::id).toList());
	}

	@Test
	void ofTwoWithTheSameIdTheFirstStaysAndBothAreNamed() {
		var r = registry(List.of(from("later", "x", "", () -> () -> "later"), from("early", "x", "", () -> () -> "early")));
		assertEquals(1, r.descriptors().size());
		assertEquals("early", r.descriptors().get(0).contributor());
		String problem = r.problems().get(0).toString();
		assertTrue(problem.contains("later") && problem.contains("early"), problem);
	}

	@Test
	void anIdIsFoundBeforeAFormerId() {
		var renamed = from("a", "new", "x", () -> null);
		var owner = from("b", "x", "", () -> null);
		var r = registry(List.of(renamed, owner));
		assertSame(owner, r.find("x").orElseThrow());
		assertSame(renamed, registry(List.of(renamed)).find("x").orElseThrow());
		assertEquals(Optional.empty(), r.find("unknown"));
	}

	@Test
	void everyKindOfFailureCostsOnlyItself() {
		var throwing = from("bad1", "throws", "", () -> {
			throw new IllegalStateException("boom");
		});
		var missing = from("bad2", "missing", "", () -> {
			throw new NoClassDefFoundError("com/example/Gone");
		});
		@SuppressWarnings({ "unchecked", "rawtypes" })
		Descriptor<Supplier> wrong = from("bad3", "wrongType", "", (Descriptor.Factory) () -> "a string");
		var good = from("good", "good", "", () -> () -> "fine");
		var r = registry(List.of(throwing, missing, wrong, good));
		List<Object> said = new ArrayList<>();
		for (var d : r.descriptors()) {
			r.call(d, Supplier::get).ifPresent(said::add);
		}
		assertEquals(List.of("fine"), said);
		assertEquals(List.of("bad1", "bad2", "bad3"), r.problems().stream().map(Problem::contributor).toList());
		assertTrue(r.problems().get(0).message().contains("boom"));
		assertTrue(r.problems().get(2).message().contains("java.lang.String"));
	}

	@Test
	void aCallThatThrowsIsContainedToo() {
		var r = registry(List.of(from("bad", "x", "", () -> () -> {
			throw new UnsupportedOperationException("not today");
		})));
		assertEquals(Optional.empty(), r.call(r.descriptors().get(0), Supplier::get));
		assertTrue(r.problems().get(0).message().contains("not today"));
	}

	@Test
	void anErrorOfTheMachineItselfIsNotSwallowed() {
		var r = registry(List.of(from("bad", "x", "", () -> {
			throw new InternalError("test");
		})));
		assertThrows(InternalError.class, () -> r.create(r.descriptors().get(0)));
		assertThrows(InternalError.class, () -> r.createHere(r.descriptors().get(0)));
	}

	@Test
	void usedUpMemoryAndStackCostOnlyTheContribution() {
		var r = registry(List.of(from("bad", "full", "", () -> {
			throw new OutOfMemoryError("test");
		}), from("bad", "deep", "", () -> () -> endless(1)), from("bad", "nothing", "", () -> () -> null)));
		r.descriptors().forEach(d -> assertEquals(Optional.empty(), r.call(d, Supplier::get)));
		assertEquals(List.of("deep: it failed while it ran: it called itself without end (StackOverflowError)",
				"full: it failed while it ran: it used up the memory (OutOfMemoryError, test)", "nothing: it failed while it ran: it gave nothing (null)"),
				r.problems().stream().map(p -> p.id() + ": " + p.message()).toList());
	}

	private static int endless(int n) {
		return endless(n + 1) + n;
	}

	@Test
	void theSameProblemIsListedOnceAndListenersHearItOnce() {
		List<Problem> heard = new ArrayList<>();
		log.addListener(heard::add);
		var r = registry(List.of(from("bad", "x", "", () -> {
			throw new IllegalStateException("boom");
		})));
		assertFalse(r.create(r.descriptors().get(0)).isPresent());
		assertFalse(r.create(r.descriptors().get(0)).isPresent());
		assertEquals(1, r.problems().size());
		assertEquals(1, heard.size());
	}

	@Test
	void aPartOfAProgressMapsItsFractions() {
		List<Double> seen = new ArrayList<>();
		Progress whole = new Progress() {
			@Override
			public boolean isCanceled() {
				return true;
			}

			@Override
			public void report(double fraction, String task) {
				seen.add(fraction);
			}
		};
		Progress part = whole.part(0.5, 0.75);
		part.report(0, "a");
		part.report(0.5, "b");
		part.report(7, "c");
		assertEquals(List.of(0.5, 0.625, 0.75), seen);
		assertTrue(part.isCanceled());
	}
}
