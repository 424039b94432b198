// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

/**
 * A progress that is cancelled with another one.
 *
 * @param whole the other one
 * @param workers threads to work on
 * @param listener gets the reports
 */
record DerivedProgress(Progress whole, Workers workers, Listener listener) implements Progress {

	/** Who is told. */
	interface Listener {
		void report(double fraction, String task);
	}

	@Override
	public boolean isCanceled() {
		return whole.isCanceled();
	}

	@Override
	public void report(double fraction, String task) {
		listener.report(fraction, task);
	}
}
