// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.extension.Progress;

/**
 * Computes what follows the mouse: the last wish counts, an older one is stopped. UI thread.
 *
 * @param <R> what is computed
 */
public final class Latest<R> {

	private final String name;
	private Job running;

	public Latest(String name) {
		this.name = name;
	}

	/**
	 * Computes in a Job.
	 *
	 * @param work on a worker thread; null is no result
	 * @param then gets the result on the UI thread, unless another wish came meanwhile
	 */
	public void ask(Function<Progress, R> work, Consumer<R> then) {
		cancel();
		Job job = new Job(name) {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				try {
					R result = work.apply(new MonitorProgress(monitor, getName()));
					if (result != null) {
						Ui.later(() -> {
							if (running == this) {
								then.accept(result);
							}
						});
					}
				} catch (CancellationException e) {
					return Status.CANCEL_STATUS;
				}
				return Status.OK_STATUS;
			}
		};
		job.setSystem(true);
		job.setPriority(Job.INTERACTIVE);
		running = job;
		job.schedule();
	}

	/** Nothing is wished any more. */
	public void cancel() {
		if (running != null) {
			running.cancel();
			running = null;
		}
	}
}
