// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.bioformats;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread on which one foreign reader lives: its calls never run side by side, see their own class loader as the thread's, and who waits for
 * one can give up. The thread ends by itself when nothing is called. Its methods are safe on any thread.
 */
final class ForeignThread implements AutoCloseable {

	/** A call took too long, or its caller was interrupted; the thread may still be busy with it and takes no other. */
	static final class GaveUp extends Exception {

		private static final long serialVersionUID = 1L;

		GaveUp(String message) {
			super(message);
		}
	}

	private static final int IDLE_S = 5;
	private static final int START_S = 60;

	private final ExecutorService thread;
	private volatile String dead = "";

	/** @param loader becomes the context class loader */
	ForeignThread(String name, ClassLoader loader) {
		ThreadPoolExecutor one = new ThreadPoolExecutor(1, 1, IDLE_S, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
			Thread t = new Thread(null, task, name, 0, false);
			t.setDaemon(true);
			t.setContextClassLoader(loader);
			return t;
		});
		one.allowCoreThreadTimeOut(true);
		thread = one;
	}

	/** One call on a thread of its own. @throws Exception its own, or an {@link ExecutionException} around an error */
	static <T> T once(String name, ClassLoader loader, Callable<T> call) throws Exception {
		try (ForeignThread t = new ForeignThread(name, loader)) {
			return t.call(START_S, call);
		}
	}

	/**
	 * Calls, and waits.
	 *
	 * @param limitS seconds
	 * @throws GaveUp when the limit is over or the waiting thread is interrupted; an interrupt is kept for the caller
	 * @throws ExecutionException around an error, running out of memory too, which then concerns this call alone
	 */
	<T> T call(int limitS, Callable<T> call) throws Exception {
		if (!dead.isEmpty()) {
			throw new GaveUp(dead);
		}
		Future<T> answer;
		try {
			answer = thread.submit(call);
		} catch (RejectedExecutionException e) {
			throw new GaveUp("it is closed");
		}
		try {
			return answer.get(limitS, TimeUnit.SECONDS);
		} catch (TimeoutException e) {
			answer.cancel(true);
			throw gaveUp("it did not answer within " + limitS + " s");
		} catch (InterruptedException e) {
			answer.cancel(true);
			Thread.currentThread().interrupt();
			throw gaveUp("stopped");
		} catch (ExecutionException e) {
			if (e.getCause() instanceof Exception own) {
				throw own;
			}
			throw e;
		}
	}

	private GaveUp gaveUp(String why) {
		dead = why;
		thread.shutdownNow();
		return new GaveUp(why);
	}

	@Override
	public void close() {
		thread.shutdown();
	}
}
