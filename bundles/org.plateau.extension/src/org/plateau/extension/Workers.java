// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Threads that a caller lends to a computation, which starts none of its own. A computation cuts its work into tasks whose number
 * and results do not depend on how many threads there are, so that it gives the same numbers to the last bit on any machine.
 * <p>
 * The calling thread works too; {@link #run} may therefore be called from within a task, and does not wait for a busy pool.
 */
public interface Workers {

	/** The calling thread alone. */
	Workers CALLER = new Workers() {
		@Override
		public int threads() {
			return 1;
		}

		@Override
		public void run(int tasks, IntConsumer task) {
			for (int i = 0; i < tasks; i++) {
				task.accept(i);
			}
		}
	};

	/** A stretch of a row of things. */
	@FunctionalInterface
	interface Stretch {
		/** Works on {@code [from, to)}. */
		void accept(int from, int to);
	}

	/** How many tasks run at once at most, the caller's thread included; at least 1. */
	int threads();

	/**
	 * Runs the tasks 0 to {@code tasks − 1} in any order and returns when all are done. What the tasks wrote is visible to the caller.
	 * The first exception or error that a task throws stops the tasks that have not begun and is thrown here, the same object.
	 */
	void run(int tasks, IntConsumer task);

	/**
	 * Cuts {@code [0, length)} into stretches of {@code grain} and runs each as a task. The cuts depend on nothing else, so sums per
	 * stretch that are added in order of the stretches are the same for any number of threads.
	 */
	default void split(int length, int grain, Stretch stretch) {
		int g = Math.max(1, grain);
		run((int) (((long) length + g - 1) / g), i -> stretch.accept(i * g, (int) Math.min(length, (long) (i + 1) * g)));
	}

	/**
	 * Threads of a pool beside the calling one.
	 *
	 * @param pool runs at most {@code threads − 1} things at a time for each call; may be busy, may be shared
	 * @param threads at least 1
	 */
	static Workers on(Executor pool, int threads) {
		if (threads < 1) {
			throw new IllegalArgumentException("a computation needs at least one thread, not " + threads);
		}
		return threads == 1 ? CALLER : new Workers() {
			@Override
			public int threads() {
				return threads;
			}

			@Override
			public void run(int tasks, IntConsumer task) {
				if (tasks <= 1) {
					CALLER.run(tasks, task);
					return;
				}
				Shared shared = new Shared(tasks, task);
				try {
					for (int i = 1; i < Math.min(threads, tasks); i++) {
						pool.execute(shared::work);
					}
				} catch (RejectedExecutionException e) {
					// a pool that takes no more leaves the rest to the calling thread
				}
				shared.work();
				shared.await();
			}
		};
	}

	/** One call of {@link #run} on several threads. */
	final class Shared {
		private final int tasks;
		private final IntConsumer task;
		private final AtomicInteger next = new AtomicInteger();
		private final AtomicInteger ended = new AtomicInteger();
		private final AtomicReference<Throwable> failure = new AtomicReference<>();

		private Shared(int tasks, IntConsumer task) {
			this.tasks = tasks;
			this.task = task;
		}

		private void work() {
			for (int i = next.getAndIncrement(); i >= 0 && i < tasks; i = next.getAndIncrement()) {
				try {
					if (failure.get() == null) {
						task.accept(i);
					}
				} catch (RuntimeException | Error e) {
					failure.compareAndSet(null, e);
				} finally {
					if (ended.incrementAndGet() == tasks) {
						synchronized (this) {
							notifyAll();
						}
					}
				}
			}
		}

		/** Waits for what others have begun; an interrupt is kept for the caller, who polls for cancelling. */
		private void await() {
			boolean interrupted = false;
			synchronized (this) {
				while (ended.get() < tasks) {
					try {
						wait();
					} catch (InterruptedException e) {
						interrupted = true;
					}
				}
			}
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
			switch (failure.get()) {
			case null -> {
				// all went well
			}
			case RuntimeException e -> throw e;
			case Throwable e -> throw (Error) e;
			}
		}
	}
}
