// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Calls into contributions, each on a thread that is lent for it, so that the caller can leave one that does not come back. A call sees the context class
 * loader of its caller, and is cancelled with the call or the {@link #under work} that it is made in. Cost: a hand-over to another thread, some 10 µs.
 */
public final class Supervision {

	private static final long POLL_MS = 50;
	private static final ThreadPoolExecutor LENT = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), r -> {
		Thread thread = new Thread(r, "lent to a contribution");
		thread.setDaemon(true);
		return thread;
	});
	private static final ThreadLocal<Within> WITHIN = new ThreadLocal<>();
	private static final Set<Call<?>> RUNNING = ConcurrentHashMap.newKeySet();

	static {
		// when the memory is full it is too late to load a class
		MemoryGuard.prepare();
	}

	private Supervision() {
	}

	/** What a thread is busy with: cancelled as a whole. */
	private sealed interface Within permits Call, Work {

		boolean cancelled();

		int depth();
	}

	private record Work(BooleanSupplier stop, Within outer) implements Within {

		@Override
		public boolean cancelled() {
			return stop.getAsBoolean() || outer != null && outer.cancelled();
		}

		@Override
		public int depth() {
			return outer == null ? 0 : outer.depth();
		}
	}

	/** Ends what {@link #under} began, on the same thread. */
	public interface Scope extends AutoCloseable {
		@Override
		void close();
	}

	/**
	 * Until the scope is closed, every contribution that is called on this thread is left when this says that the work is cancelled, also where its contract has no progress
	 * of its own: such a call then throws {@link CancellationException}.
	 *
	 * <pre>try (var scope = Supervision.under(progress::isCanceled)) { content = opener.open(file, options); }</pre>
	 */
	public static Scope under(BooleanSupplier cancelled) {
		Within outer = WITHIN.get();
		WITHIN.set(new Work(cancelled, outer));
		return () -> restore(outer);
	}

	/**
	 * Runs tasks that call contributions, and mostly wait for them, side by side: on the calling thread and on others that are lent for it, so that no thread which a caller lends to
	 * computations is kept waiting. What they call belongs to the work that this is part of.
	 *
	 * @param threads at once at most, the calling one included
	 * @see Workers#run
	 */
	public static void beside(int threads, int tasks, IntConsumer task) {
		Within outer = WITHIN.get();
		ClassLoader loader = Thread.currentThread().getContextClassLoader();
		Workers.on(work -> LENT.execute(() -> {
			ClassLoader before = Thread.currentThread().getContextClassLoader();
			Thread.currentThread().setContextClassLoader(loader);
			restore(outer);
			try {
				work.run();
			} finally {
				WITHIN.remove();
				Thread.currentThread().setContextClassLoader(before);
			}
		}), threads).run(tasks, task);
	}

	/**
	 * For a short call that is made too often to hand it over, an impedance say: when the contribution on whose thread this is has to be left, this one is named.
	 */
	static <R> R naming(Source source, Callable<R> body) throws Exception {
		if (WITHIN.get() instanceof Call<?> call) {
			Source before = call.inside;
			call.inside = source;
			R result = body.call();
			// an exception leaves the name: whoever made the call tells about it
			call.inside = before;
			return result;
		}
		return body.call();
	}

	private static void restore(Within outer) {
		if (outer == null) {
			WITHIN.remove();
		} else {
			WITHIN.set(outer);
		}
	}

	/** Whose call it is. */
	record Source(String contributor, String point, String id, ProblemLog log) {

		void report(String message, Throwable cause) {
			log.add(new Problem(contributor, point, id, message, cause));
		}
	}

	/** Tells which of several contributions is being called now, from when its time runs. */
	@FunctionalInterface
	interface Stage {
		void enter(Source source);
	}

	/** What is called; gets the caller's progress, which ends with the call. */
	@FunctionalInterface
	interface Body<R> {
		R call(Progress progress, Stage stage) throws Exception;
	}

	/** A contribution that says it was cancelled when nobody did. */
	static ContributionException notAsked(CancellationException e) {
		return new ContributionException("it stopped as if it had been cancelled, but nobody cancelled it", e);
	}

	/**
	 * Calls and waits.
	 *
	 * @param what for people, "open", "probe"
	 * @throws CancellationException when it was cancelled and did not end in time; it is named if it goes on
	 * @throws ContributionException for an error, and when it did not answer in time; not reported yet
	 * @throws Exception what it threw itself
	 */
	static <R> R call(Source source, String what, Patience patience, Progress progress, Body<R> body) throws Exception {
		Call<R> call = new Call<>(source, what, progress, body, WITHIN.get(), Thread.currentThread().getContextClassLoader());
		try {
			LENT.execute(call);
		} catch (OutOfMemoryError e) {
			throw new ContributionException("there is no memory left for a thread to call it on", e);
		}
		return call.await(patience);
	}

	/** The running call whose threads took the most memory since it was asked last. */
	static boolean isGreediest(Object call) {
		Call<?> most = null;
		for (Call<?> c : RUNNING) {
			c.sample();
			most = most == null || c.taken > most.taken ? c : most;
		}
		return most == call && most.taken > 0;
	}

	/** One call. */
	private static final class Call<R> implements Runnable, Within {

		private final String what;
		private final Progress progress;
		private final Body<R> body;
		private final Within outer;
		private final ClassLoader loader;
		private final int depth;
		private volatile Source source;
		private volatile long begun = System.nanoTime();
		private volatile boolean slowTold;
		/** A contribution that is being called on this one's thread. */
		private volatile Source inside;
		private volatile boolean left;
		private volatile Thread thread;
		private boolean ended;
		private R value;
		private Throwable thrown;
		/** The guard of the memory stopped it. */
		private boolean greedy;
		private long cancelledAt;
		private long allocated;
		private long taken;

		Call(Source source, String what, Progress progress, Body<R> body, Within outer, ClassLoader loader) {
			this.source = source;
			this.what = what;
			this.progress = progress;
			this.body = body;
			this.outer = outer;
			this.loader = loader;
			this.depth = outer == null ? 0 : outer.depth() + 1;
		}

		@Override
		public boolean cancelled() {
			return left || progress.isCanceled() || outer != null && outer.cancelled();
		}

		@Override
		public int depth() {
			return depth;
		}

		@Override
		public void run() {
			R result = null;
			Throwable failure = null;
			thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(loader);
			WITHIN.set(this);
			RUNNING.add(this);
			try {
				result = body.call(new Attached(this), this::enter);
			} catch (Throwable e) {
				// all of them belong to the caller, who is told; nothing ends here
				failure = e;
			}
			RUNNING.remove(this);
			WITHIN.remove();
			synchronized (this) {
				ended = true;
				value = left ? null : result;
				thrown = failure;
				// whoever interrupts holds this lock and looks at ended: no interrupt reaches the next call on this thread
				Thread.interrupted();
				notifyAll();
			}
			thread.setContextClassLoader(before);
		}

		private void enter(Source next) {
			source = next;
			begun = System.nanoTime();
			slowTold = false;
		}

		/** Cuts the grace in half with every call inside another, so that the innermost is left first and named, and the others get its end. */
		private long grace() {
			return Math.max(1, Patience.scaled(Patience.GRACE_MS) >> Math.min(depth, 3));
		}

		R await(Patience patience) throws Exception {
			boolean interrupted = false;
			try {
				while (!over(POLL_MS)) {
					interrupted |= Thread.interrupted();
					try {
						look(patience);
					} catch (OutOfMemoryError e) {
						// looking takes a little memory, and this call may be the one that has it all; it will meet the same error
					}
				}
			} finally {
				if (interrupted) {
					Thread.currentThread().interrupt();
				}
			}
			return end();
		}

		/** Whether to go on waiting; throws when not. */
		private void look(Patience patience) {
			long ms = (System.nanoTime() - begun) / 1_000_000;
			if (cancelledAt == 0 && (greedy || cancelled())) {
				cancelledAt = System.nanoTime();
			}
			if (cancelledAt != 0 && (System.nanoTime() - cancelledAt) / 1_000_000 >= grace()) {
				leaveCancelled();
			}
			if (ms >= Patience.scaled(patience.slowMs()) && !slowTold) {
				slowTold = true;
				blamed().report("it is slow: " + what + " takes longer than " + Patience.words(patience.slowMs()), null);
			}
			if (ms >= Patience.scaled(patience.limitMs())) {
				leave();
				throw new ContributionException("it did not answer within " + Patience.words(patience.limitMs()) + " and is left out", null);
			}
			if (!greedy && MemoryGuard.filledUpBy(this)) {
				greedy = true;
				left = true;
			}
		}

		private boolean over(long ms) {
			synchronized (this) {
				if (!ended) {
					try {
						wait(ms);
					} catch (InterruptedException e) {
						// kept for the caller, who polls for cancelling; waiting goes on
						Thread.currentThread().interrupt();
					}
				}
				return ended;
			}
		}

		private Source blamed() {
			Source named = inside;
			return named == null ? source : named;
		}

		private void leaveCancelled() {
			leave();
			if (greedy) {
				throw new ContributionException("it used up the memory, was asked to stop and did not", null);
			}
			Source named = blamed();
			LENT.execute(() -> {
				if (!endedWithin(Patience.scaled(Patience.FORSAKEN_MS))) {
					named.report("it does not answer: " + what + " was cancelled and is still running in the background", null);
				}
			});
			throw new CancellationException(source.contributor() + " was cancelled and did not end in time");
		}

		/**
		 * From here on nobody waits for it. It is woken if it sleeps; one that computes or reads is not interrupted, because that would close the file under
		 * others who read it too.
		 */
		private synchronized void leave() {
			left = true;
			if (!ended && thread != null) {
				switch (thread.getState()) {
				case WAITING, TIMED_WAITING -> thread.interrupt();
				default -> {
					// it hears of it when it polls
				}
				}
			}
		}

		private synchronized boolean endedWithin(long ms) {
			long until = System.nanoTime() + ms * 1_000_000;
			for (long rest = ms; !ended && rest > 0; rest = (until - System.nanoTime()) / 1_000_000) {
				try {
					wait(rest);
				} catch (InterruptedException e) {
					return true;
				}
			}
			return ended;
		}

		private R end() throws Exception {
			if (greedy) {
				throw new ContributionException("it used up the memory and was stopped", thrown);
			}
			return switch (thrown) {
			case null -> value;
			case CancellationException e when !cancelled() -> throw notAsked(e);
			case Exception e -> throw e;
			case Error e -> throw ContributionException.of(e);
			case Throwable e -> throw new ContributionException(ContributionException.reason(e), e);
			};
		}

		private void sample() {
			long now = MemoryGuard.allocated(thread);
			taken = allocated == 0 ? 0 : now - allocated;
			allocated = now;
		}
	}

	/** The caller's progress as long as it waits; afterwards it is cancelled, hears nothing and lends nothing. */
	private record Attached(Call<?> call) implements Progress {

		@Override
		public boolean isCanceled() {
			return call.cancelled();
		}

		@Override
		public void report(double fraction, String task) {
			if (!call.left) {
				call.progress.report(fraction, task);
			}
		}

		@Override
		public Workers workers() {
			return new LentWorkers(call.progress.workers(), call);
		}
	}

	/** The caller's threads; what is called on them belongs to the call. */
	private record LentWorkers(Workers threadsOf, Call<?> call) implements Workers {

		@Override
		public int threads() {
			return threadsOf.threads();
		}

		@Override
		public void run(int tasks, IntConsumer task) {
			if (call.left) {
				throw new CancellationException("nobody waits for this any more");
			}
			threadsOf.run(tasks, i -> {
				Within before = WITHIN.get();
				if (before == call) {
					task.accept(i);
					return;
				}
				WITHIN.set(call);
				try {
					task.accept(i);
				} finally {
					restore(before);
				}
			});
		}
	}
}
