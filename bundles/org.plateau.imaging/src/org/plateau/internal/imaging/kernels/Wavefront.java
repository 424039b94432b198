// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.plateau.extension.Progress;

/**
 * Work in rounds over stretches where a round needs of the one before only the stretch itself and its neighbours: threads go on to the next round
 * without waiting for each other at its end. A piece of work begins when the pieces of the round before in its own and both neighbouring stretches
 * are done, and all pieces of all rounds before that; what these wrote it sees.
 * <p>
 * A thread keeps to stretches that lie side by side, whose data its cache holds, and takes another's only when none of its own can begin: so all gets
 * done if some of the threads never come.
 */
final class Wavefront {

	/** A piece of work. */
	@FunctionalInterface
	interface Piece {
		void run(int round, int stretch);
	}

	private static final int SPINS = 200;

	private final int rounds;
	private final int stretches;
	private final Progress progress;
	private final Piece piece;
	/** Rounds that have begun, of each stretch. */
	private final AtomicIntegerArray begun;
	/** Rounds that are done, of each stretch. */
	private final AtomicIntegerArray done;
	private final AtomicInteger left;
	private final AtomicBoolean failed = new AtomicBoolean();

	private Wavefront(int rounds, int stretches, Progress progress, Piece piece) {
		this.rounds = rounds;
		this.stretches = stretches;
		this.progress = progress;
		this.piece = piece;
		begun = new AtomicIntegerArray(stretches);
		done = new AtomicIntegerArray(stretches);
		left = new AtomicInteger(Math.multiplyExact(rounds, stretches));
	}

	/**
	 * Runs all pieces.
	 *
	 * @param progress lends threads; polled before every piece
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	static void run(int rounds, int stretches, Progress progress, Piece piece) {
		Wavefront w = new Wavefront(rounds, stretches, progress, piece);
		int threads = Math.min(stretches, progress.workers().threads());
		progress.workers().run(threads, t -> w.work(t * stretches / threads, (t + 1) * stretches / threads));
	}

	private void work(int first, int end) {
		boolean ended = false;
		try {
			int from = first;
			int idle = 0;
			while (left.get() > 0 && !failed.get()) {
				int s = any(from, end);
				s = s >= 0 ? s : any(first, from);
				s = s >= 0 ? s : any(end, stretches);
				s = s >= 0 ? s : any(0, first);
				if (s >= 0) {
					Polling.check(progress::isCanceled);
					piece.run(begun.get(s) - 1, s);
					done.incrementAndGet(s);
					left.decrementAndGet();
					from = s >= first && s + 1 < end ? s + 1 : first;
					idle = 0;
				} else if (++idle < SPINS) {
					Thread.onSpinWait();
				} else {
					Thread.yield();
				}
			}
			ended = true;
		} finally {
			if (!ended) {
				failed.set(true);
			}
		}
	}

	/** A stretch whose next piece is this thread's to run now; −1 when there is none in this range. */
	private int any(int from, int to) {
		for (int s = from; s < to; s++) {
			int round = done.get(s);
			if (round < rounds && begun.get(s) == round && ready(round, s) && begun.compareAndSet(s, round, round + 1)) {
				return s;
			}
		}
		return -1;
	}

	private boolean ready(int round, int stretch) {
		for (int s = 0; s < stretches; s++) {
			if (done.get(s) < (Math.abs(s - stretch) <= 1 ? round : round - 1)) {
				return false;
			}
		}
		return true;
	}
}
