// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.ui.ImageSession;

/** A job that has to have ended before the workbench closes, so that it leaves nothing half done. */
public abstract class Work extends Job {

	private static final Object FAMILY = new Object();
	private static final int LOOK_MS = 100;

	protected Work(String name) {
		super(name);
	}

	/** Whether it writes what would be lost: it is waited for, not cancelled, when the workbench closes. */
	protected boolean writes() {
		return false;
	}

	/** Something that the disk may refuse. */
	@FunctionalInterface
	public interface OnDisk {
		void run() throws IOException;
	}

	/**
	 * Reads or writes files in a job that is waited for when the workbench closes. Any thread.
	 *
	 * @param refused hears on the worker thread why the disk refuses it
	 */
	public static void onDisk(String name, OnDisk what, Consumer<IOException> refused) {
		new Work(name) {
			@Override
			protected boolean writes() {
				return true;
			}

			@Override
			protected IStatus run(IProgressMonitor monitor) {
				try {
					what.run();
				} catch (IOException e) {
					refused.accept(e);
				}
				return Status.OK_STATUS;
			}
		}.schedule();
	}

	/** Whether its end changes what lies over a picture. */
	boolean measures(ImageSession session) {
		return false;
	}

	@Override
	public boolean belongsTo(Object family) {
		return family == FAMILY;
	}

	/** What waits or runs. Any thread. */
	public static List<Work> all() {
		List<Work> found = new ArrayList<>();
		for (Job job : Job.getJobManager().find(FAMILY)) {
			found.add((Work) job);
		}
		return found;
	}

	/**
	 * Cancels what computes, hurries what writes, and waits until all of it has ended. Not on the UI thread.
	 *
	 * @param limitMs how long to wait at most
	 * @param monitor is told what is waited for
	 */
	public static void end(long limitMs, IProgressMonitor monitor) throws InterruptedException {
		long until = System.nanoTime() + limitMs * 1_000_000;
		monitor.beginTask("Ending what is under way", IProgressMonitor.UNKNOWN);
		for (List<Work> left = all(); !left.isEmpty() && System.nanoTime() < until; left = all()) {
			left.forEach(Work::hurry);
			monitor.subTask(left.get(0).getName());
			left.get(0).join(LOOK_MS, null);
		}
		monitor.done();
	}

	private void hurry() {
		if (writes()) {
			wakeUp();
		} else {
			cancel();
		}
	}
}
