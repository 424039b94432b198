// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import org.eclipse.core.runtime.IProgressMonitor;
import org.plateau.extension.Progress;

/** Lets a computation report to the Progress view. */
public final class MonitorProgress implements Progress {

	private static final int TICKS = 1000;

	private final IProgressMonitor monitor;
	private int done;

	public MonitorProgress(IProgressMonitor monitor, String name) {
		this.monitor = monitor;
		monitor.beginTask(name, TICKS);
	}

	@Override
	public boolean isCanceled() {
		return monitor.isCanceled();
	}

	@Override
	public synchronized void report(double fraction, String task) {
		monitor.subTask(task);
		int now = (int) (TICKS * Math.max(0, Math.min(1, fraction)));
		if (now > done) {
			monitor.worked(now - done);
			done = now;
		}
	}
}
