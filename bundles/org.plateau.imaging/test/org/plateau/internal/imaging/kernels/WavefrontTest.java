// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.extension.Progress;
import org.plateau.imaging.Caller;

class WavefrontTest {

	@ParameterizedTest
	@CsvSource({ "1, 1, 1", "5, 1, 4", "1, 7, 3", "40, 2, 2", "60, 9, 1", "60, 9, 2", "200, 5, 4" })
	void everyPieceRunsOnceAndAfterWhatItNeeds(int rounds, int stretches, int threads) {
		AtomicIntegerArray done = new AtomicIntegerArray(stretches);
		Queue<String> wrong = new ConcurrentLinkedQueue<>();
		Wavefront.run(rounds, stretches, Caller.lending(threads), (round, s) -> {
			for (int o = 0; o < stretches; o++) {
				int needed = o == s || o == s - 1 || o == s + 1 ? round : round - 1;
				if (done.get(o) < needed || o == s && done.get(o) != round) {
					wrong.add("round " + round + " of stretch " + s + " began when " + o + " had done " + done.get(o));
				}
			}
			done.incrementAndGet(s);
		});
		assertEquals("[]", wrong.toString());
		for (int s = 0; s < stretches; s++) {
			assertEquals(rounds, done.get(s));
		}
	}

	/** A round of a diffusion by whole numbers, which any wrong order would spoil. */
	@Test
	void whatNeighboursWroteIsSeen() {
		int n = 8;
		int rounds = 500;
		long[][] a = new long[2][n];
		a[0][3] = 1;
		Wavefront.run(rounds, n, Caller.lending(3), (round, s) -> {
			long[] in = a[round & 1];
			a[round + 1 & 1][s] = in[s] * 3 + (s > 0 ? in[s - 1] * 5 : 0) + (s + 1 < n ? in[s + 1] * 7 : 0);
		});
		long[] b = new long[n];
		b[3] = 1;
		for (int round = 0; round < rounds; round++) {
			long[] next = new long[n];
			for (int s = 0; s < n; s++) {
				next[s] = b[s] * 3 + (s > 0 ? b[s - 1] * 5 : 0) + (s + 1 < n ? b[s + 1] * 7 : 0);
			}
			b = next;
		}
		assertEquals(Arrays.toString(b), Arrays.toString(a[rounds & 1]));
	}

	@Test
	void whatAPieceThrowsEndsItAndAStopStops() {
		IllegalStateException bad = new IllegalStateException("bad");
		for (int threads = 1; threads <= 3; threads++) {
			Progress lent = Caller.lending(threads);
			assertSame(bad, assertThrows(IllegalStateException.class, () -> Wavefront.run(30, 6, lent, (round, s) -> {
				if (round == 4 && s == 2) {
					throw bad;
				}
			})));
		}
		assertThrows(CancellationException.class, () -> Wavefront.run(3, 3, Caller.STOPS, (round, s) -> {
		}));
	}

	@Test
	void nothingToDoIsDone() {
		Wavefront.run(0, 3, Progress.NONE, (round, s) -> {
			throw new IllegalStateException("round " + round + ", stretch " + s);
		});
	}
}
