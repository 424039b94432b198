// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.plateau.ui.ImageSession;

/** What waits until pictures are measured. UI thread. */
public final class Measuring {

	private Measuring() {
	}

	/** Whether something is under way that changes what lies over the picture. */
	public static boolean underWay(ImageSession session) {
		return OpenJob.running(session) || MeasureJob.running(session) || EditJob.running(session);
	}

	/**
	 * Does something when nothing is being opened and measured any more in some pictures; at once when nothing is.
	 *
	 * @param waiting is called once, before, when it has to wait
	 */
	public static void whenDone(List<ImageSession> sessions, Runnable waiting, Runnable then) {
		List<Work> busy = busy(sessions);
		if (busy.isEmpty()) {
			then.run();
			return;
		}
		waiting.run();
		wait(sessions, busy, then);
	}

	/**
	 * Tells, on the UI thread, that something which changes what lies over a picture has begun or ended.
	 *
	 * @param picture null for none
	 * @return ends the telling
	 */
	public static Runnable watch(Supplier<ImageSession> picture, Runnable changed) {
		JobChangeAdapter listener = new JobChangeAdapter() {
			@Override
			public void scheduled(IJobChangeEvent event) {
				tell(event.getJob());
			}

			@Override
			public void done(IJobChangeEvent event) {
				tell(event.getJob());
			}

			private void tell(Job job) {
				if (job instanceof Work work) {
					Ui.later(() -> {
						ImageSession session = picture.get();
						if (session != null && work.measures(session)) {
							changed.run();
						}
					});
				}
			}
		};
		Job.getJobManager().addJobChangeListener(listener);
		return () -> Job.getJobManager().removeJobChangeListener(listener);
	}

	private static void wait(List<ImageSession> sessions, List<Work> busy, Runnable then) {
		List<Work> left = new ArrayList<>(busy);
		JobChangeAdapter done = new JobChangeAdapter() {
			@Override
			public void done(IJobChangeEvent event) {
				Ui.later(() -> {
					// what an edit made out of date is measured by another job
					if (left.remove(event.getJob()) && left.isEmpty()) {
						List<Work> more = busy(sessions);
						if (more.isEmpty()) {
							then.run();
						} else {
							Measuring.wait(sessions, more, then);
						}
					}
				});
			}
		};
		for (Work work : busy) {
			work.addJobChangeListener(done);
			if (work.getState() == Work.NONE) {
				// it ended before it was listened to
				done.done(new Ended(work));
			}
		}
	}

	private static List<Work> busy(List<ImageSession> sessions) {
		return Work.all().stream().filter(w -> sessions.stream().anyMatch(w::measures)).toList();
	}

	/** The end of a job that nobody was told of. */
	private record Ended(Work job) implements IJobChangeEvent {

		@Override
		public long getDelay() {
			return -1;
		}

		@Override
		public Work getJob() {
			return job;
		}

		@Override
		public IStatus getResult() {
			return job.getResult();
		}

		@Override
		public IStatus getJobGroupResult() {
			return null;
		}
	}
}
