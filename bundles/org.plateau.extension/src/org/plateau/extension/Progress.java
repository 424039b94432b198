// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

/**
 * Lent to a long computation by its caller. The computation polls {@link #isCanceled()} at least every 100 ms and reports how
 * far it is. Implementations are safe on any thread.
 */
public interface Progress {

	/** Reports nothing and is never cancelled. */
	Progress NONE = new Progress() {
		@Override
		public boolean isCanceled() {
			return false;
		}

		@Override
		public void report(double fraction, String task) {
			// nobody listens
		}
	};

	boolean isCanceled();

	/**
	 * @param fraction done, 0 to 1
	 * @param task what is being done, for people
	 */
	void report(double fraction, String task);

	/** Threads that the caller lends; its own alone unless it says otherwise. */
	default Workers workers() {
		return Workers.CALLER;
	}

	/** Cancelled with this one, without reports and threads: for parts of the work that run side by side, whose shares are not the whole's. */
	default Progress quiet() {
		return new DerivedProgress(this, Workers.CALLER, NONE::report);
	}

	/** This progress with other threads to work on. */
	default Progress lending(Workers workers) {
		return new DerivedProgress(this, workers, this::report);
	}

	/** The stretch {@code [from, to]} of this progress, for a part of the work. */
	default Progress part(double from, double to) {
		return new DerivedProgress(this, workers(), (fraction, task) -> report(from + (to - from) * Math.max(0, Math.min(1, fraction)), task));
	}
}
