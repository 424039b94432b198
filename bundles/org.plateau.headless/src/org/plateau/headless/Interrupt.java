// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.plateau.extension.Progress;

/**
 * Stops running work when the program is asked to end (Ctrl+C), and holds the end until the work has tidied up. The work stops, too, when the thread that began
 * it is interrupted: a script that runs a command does so.
 */
public final class Interrupt implements Progress {

	private static final int PATIENCE_S = 10;
	private static volatile boolean anyStopped;

	/** Cancelled when the program is asked to end, as far as the running command has begun an interrupt of its own. */
	public static final Progress ANY = new Progress() {
		@Override
		public boolean isCanceled() {
			return anyStopped;
		}

		@Override
		public void report(double fraction, String task) {
			// the command line shows no bar
		}
	};

	private final CountDownLatch ended = new CountDownLatch(1);
	private final Thread hook = new Thread(this::stop, "stop the running command");
	private final Thread owner = Thread.currentThread();
	private volatile boolean stopped;

	private Interrupt() {
	}

	/** From now on the end of the program waits for {@link #end}. */
	public static Interrupt begin() {
		Interrupt i = new Interrupt();
		Runtime.getRuntime().addShutdownHook(i.hook);
		return i;
	}

	private void stop() {
		stopped = true;
		anyStopped = true;
		try {
			ended.await(PATIENCE_S, TimeUnit.SECONDS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Call it in any case when the work is over. */
	public void end() {
		ended.countDown();
		if (!stopped) {
			try {
				Runtime.getRuntime().removeShutdownHook(hook);
			} catch (IllegalStateException e) {
				// the program is ending: the hook has been let go
			}
		}
	}

	@Override
	public boolean isCanceled() {
		return stopped || owner.isInterrupted();
	}

	@Override
	public void report(double fraction, String task) {
		// the command line shows no bar
	}
}
