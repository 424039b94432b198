// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

	private final ExecutorService pool = Executors.newFixedThreadPool(3);

	@AfterEach
	void stop() {
		pool.shutdownNow();
	}

	@Test
	void everyTaskRunsOnce() {
		for (int threads : new int[] { 1, 2, 4 }) {
			for (int tasks : new int[] { 0, 1, 2, 1000 }) {
				AtomicIntegerArray runs = new AtomicIntegerArray(1000);
				Workers.on(pool, threads).run(tasks, runs::incrementAndGet);
				for (int i = 0; i < 1000; i++) {
					assertEquals(i < tasks ? 1 : 0, runs.get(i));
				}
			}
		}
	}

	@Test
	void stretchesCoverEverythingAndAreCutAlikeForAnyThreads() {
		for (int length : new int[] { 0, 1, 7, 8, 9, 1001 }) {
			int[][] ends = new int[2][length];
			for (int threads = 1; threads <= 2; threads++) {
				int[] end = ends[threads - 1];
				Workers.on(pool, threads).split(length, 8, (from, to) -> {
					for (int i = from; i < to; i++) {
						end[i] += to;
					}
				});
			}
			assertArrayEquals(ends[0], ends[1]);
			for (int i = 0; i < length; i++) {
				assertEquals(Math.min(length, i / 8 * 8 + 8), ends[0][i]);
			}
		}
	}

	@Test
	void aTaskMayRunTasksOnABusyPool() {
		Workers workers = Workers.on(pool, 4);
		AtomicInteger sum = new AtomicInteger();
		workers.run(16, i -> workers.run(16, j -> sum.addAndGet(i * j)));
		assertEquals(120 * 120, sum.get());
	}

	@Test
	void theFirstFailureIsThrownAndEndsTheRest() {
		IllegalStateException failure = new IllegalStateException("here");
		AtomicInteger after = new AtomicInteger();
		Throwable thrown = assertThrows(IllegalStateException.class, () -> Workers.on(pool, 2).run(100000, i -> {
			if (i == 10) {
				throw failure;
			}
			after.incrementAndGet();
		}));
		assertSame(failure, thrown);
		assertTrue(after.get() < 100000);
	}

	@Test
	void aPoolThatTakesNothingLeavesAllToTheCaller() {
		AtomicInteger sum = new AtomicInteger();
		Workers.on(r -> {
			throw new RejectedExecutionException();
		}, 4).run(10, sum::addAndGet);
		assertEquals(45, sum.get());
	}

	@Test
	void partsOfAProgressLendTheSameThreads() {
		Workers workers = Workers.on(pool, 2);
		assertSame(workers, Progress.NONE.lending(workers).part(0, 0.5).workers());
		assertSame(Workers.CALLER, Progress.NONE.part(0, 1).workers());
	}
}
