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

	/** The stretch {@code [from, to]} of this progress, for a part of the work. */
	default Progress part(double from, double to) {
		Progress whole = this;
		return new Progress() {
			@Override
			public boolean isCanceled() {
				return whole.isCanceled();
			}

			@Override
			public void report(double fraction, String task) {
				whole.report(from + (to - from) * Math.max(0, Math.min(1, fraction)), task);
			}
		};
	}
}
