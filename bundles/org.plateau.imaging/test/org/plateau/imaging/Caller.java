// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.concurrent.Executors;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;

/** Callers of algorithms: one that wants to stop, others that lend threads. */
public final class Caller {

	/** Wants to stop from the first question on. */
	public static final Progress STOPS = new Progress() {
		@Override
		public boolean isCanceled() {
			return true;
		}

		@Override
		public void report(double fraction, String task) {
			// nobody listens
		}
	};

	private Caller() {
	}

	/** Lends threads and never stops. */
	public static Progress lending(int threads) {
		return Progress.NONE.lending(Workers.on(Executors.newVirtualThreadPerTaskExecutor(), threads));
	}
}
