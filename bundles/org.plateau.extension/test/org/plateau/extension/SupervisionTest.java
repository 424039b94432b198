// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Times are a hundredth of those of the program. */
@SuppressWarnings("rawtypes")
class SupervisionTest {

	private final ProblemLog log = new ProblemLog();

	@BeforeEach
	void beImpatient() {
		System.setProperty(Patience.FACTOR, "0.01");
	}

	@AfterEach
	void bePatient() {
		System.clearProperty(Patience.FACTOR);
	}

	private Registry<Supplier> registry(Map<String, Supplier> contributions) {
		List<Descriptor<Supplier>> all = new ArrayList<>();
		contributions.forEach((id, supplier) -> all.add(new Descriptor<>(id, id, "bundle." + id, "1", List.of(), Map.of(), () -> supplier)));
		return new Registry<>("point", Supplier.class, all, log);
	}

	private static Object sleep(CountDownLatch woken) {
		try {
			Thread.sleep(60_000);
			return "slept";
		} catch (InterruptedException e) {
			woken.countDown();
			return "woken";
		}
	}

	private List<String> said() {
		return log.problems().stream().map(p -> p.id() + ": " + p.message()).toList();
	}

	@Test
	void oneThatDoesNotAnswerIsNamedLeftOutAndWokenAndTheOthersAnswer() throws Exception {
		CountDownLatch woken = new CountDownLatch(1);
		var r = registry(Map.of("a", () -> "A", "b", () -> sleep(woken), "c", () -> "C"));
		assertEquals(List.of("A", "C"), r.each(r.descriptors(), Patience.ANSWER, Supplier::get).stream().map(Registry.Answer::value).toList());
		assertEquals(List.of("b: it is slow: its answer takes longer than 5 s",
				"b: it failed while it ran: it did not answer within 20 s and is left out"), said());
		assertTrue(woken.await(5, TimeUnit.SECONDS), "the thread ends");
	}

	@Test
	void aRoundGoesOnAfterEveryFailure() {
		var r = registry(Map.of("a", () -> {
			throw new OutOfMemoryError("on purpose");
		}, "b", () -> {
			throw new CancellationException("nobody asked");
		}, "c", () -> null, "d", () -> "D"));
		assertEquals(List.of("D"), r.each(r.descriptors(), Patience.ANSWER, Supplier::get).stream().map(Registry.Answer::value).toList());
		assertEquals(List.of("a", "b", "c"), log.problems().stream().map(Problem::id).toList());
	}

	private static final class Switch implements Progress {
		final AtomicBoolean cancelled = new AtomicBoolean();
		volatile String heard = "";

		@Override
		public boolean isCanceled() {
			return cancelled.get();
		}

		@Override
		public void report(double fraction, String task) {
			heard = task;
		}
	}

	@Test
	void aCancelledCallThatDoesNotEndIsLeftAndNamedWhenItGoesOn() throws Exception {
		AtomicBoolean go = new AtomicBoolean(true);
		CountDownLatch ended = new CountDownLatch(1);
		var r = registry(Map.of("deaf", () -> ""));
		Switch user = new Switch();
		assertThrows(CancellationException.class, () -> r.supervise(r.descriptors().get(0), "run", Patience.RUN, user, progress -> {
			user.cancelled.set(true);
			while (go.get()) {
				Thread.onSpinWait();
			}
			progress.report(1, "too late");
			assertTrue(progress.isCanceled());
			assertThrows(CancellationException.class, () -> progress.workers().run(3, i -> {
				throw new AssertionError("nobody lends threads any more");
			}));
			ended.countDown();
			return "";
		}));
		for (int i = 0; i < 500 && log.problems().isEmpty(); i++) {
			Thread.sleep(10);
		}
		assertEquals(List.of("deaf: it does not answer: run was cancelled and is still running in the background"), said());
		go.set(false);
		assertTrue(ended.await(5, TimeUnit.SECONDS));
		assertEquals("", user.heard);
	}

	@Test
	void oneThatEndsWhenItIsCancelledGivesItsAnswerAndIsNotNamed() throws Exception {
		var r = registry(Map.of("good", () -> ""));
		Switch user = new Switch();
		assertEquals("partly", r.supervise(r.descriptors().get(0), "run", Patience.RUN, user, progress -> {
			progress.report(0.5, "half");
			user.cancelled.set(true);
			assertTrue(progress.isCanceled());
			return "partly";
		}));
		assertEquals("half", user.heard);
		assertEquals(List.of(), said());
	}

	@Test
	void aContractWithoutAProgressIsLeftWhenTheWorkAroundItIsCancelled() {
		CountDownLatch woken = new CountDownLatch(1);
		var r = registry(Map.of("reader", () -> sleep(woken)));
		Switch user = new Switch();
		new Thread(() -> {
			try {
				Thread.sleep(50);
			} catch (InterruptedException e) {
				// no harm
			}
			user.cancelled.set(true);
		}).start();
		try (var scope = Supervision.under(user::isCanceled)) {
			assertThrows(CancellationException.class, () -> r.call(r.descriptors().get(0), Patience.RUN, Supplier::get));
		}
	}

	@Test
	void ofCallsInsideOneAnotherTheInnermostIsNamed() throws Exception {
		AtomicBoolean go = new AtomicBoolean(true);
		var r = registry(Map.of("outer", () -> "", "reader", () -> {
			while (go.get()) {
				Thread.onSpinWait();
			}
			return "";
		}));
		Descriptor<Supplier> outer = r.descriptors().get(0);
		Descriptor<Supplier> reader = r.descriptors().get(1);
		Switch user = new Switch();
		assertThrows(CancellationException.class, () -> r.supervise(outer, "run", Patience.RUN, user, progress -> {
			user.cancelled.set(true);
			return r.call(reader, Patience.RUN, Supplier::get);
		}));
		for (int i = 0; i < 500 && log.problems().isEmpty(); i++) {
			Thread.sleep(10);
		}
		go.set(false);
		assertEquals(List.of("reader"), log.problems().stream().map(Problem::id).toList());
	}

	@Test
	void workOnLentThreadsBelongsToTheCall() throws Exception {
		var r = registry(Map.of("a", () -> ""));
		Workers four = Workers.on(java.util.concurrent.ForkJoinPool.commonPool(), 4);
		long[] squares = new long[100];
		r.supervise(r.descriptors().get(0), "run", Patience.RUN, Progress.NONE.lending(four), progress -> {
			assertEquals(4, progress.workers().threads());
			progress.workers().run(100, i -> squares[i] = (long) i * i);
			return "";
		});
		// Σ i² for i < n is (n−1) n (2n−1) / 6
		assertEquals(99L * 100 * 199 / 6, java.util.Arrays.stream(squares).sum());
	}

	@Test
	void anInterruptOfTheCallerIsKept() throws Exception {
		var r = registry(Map.of("a", () -> "A"));
		Thread.currentThread().interrupt();
		assertEquals("A", r.call(r.descriptors().get(0), Supplier::get).orElseThrow());
		assertTrue(Thread.interrupted());
		assertFalse(Thread.currentThread().isInterrupted());
	}
}
