// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.analysis.StackResults;
import org.plateau.headless.EditTask;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.Plateau;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Handwork;
import org.plateau.report.Measurement;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/**
 * Measures a picture again after something was corrected by hand in its layers or voids: first what a person waits for, then what element maps say about
 * it. The last wish counts; what is out of date is stopped.
 */
public final class EditJob extends Work {

	/** Results that jobs have handed over and the UI thread has not taken yet, by picture. */
	private static final Map<ImageSession, Integer> UNTOLD = new ConcurrentHashMap<>();

	private final ImageSession session;
	private final Measurement last;
	private final PictureRequest what;
	private final Plateau plateau = OpenImages.get().plateau();

	private EditJob(ImageSession session) {
		super("Measuring " + session.title() + " again");
		this.session = session;
		this.last = session.measurement().orElseThrow();
		this.what = PictureRequest.of(session, session.measuredWith());
		setPriority(Job.INTERACTIVE);
		setSystem(true);
		setRule(new Rules.Same(session));
	}

	/**
	 * Measures the picture of a session with what is said now, after what is being measured; does nothing when it was not measured yet. The results of a whole stack stay as
	 * long as nothing is corrected in one of its planes. UI thread.
	 */
	public static void measureAgain(ImageSession session) {
		all().stream().filter(w -> w instanceof EditJob e && e.session == session).forEach(Job::cancel);
		boolean whole = StackResults.isWhole(session.results()) && Correction.steps(session.handwork().edits()).isEmpty();
		if (session.measurement().isPresent() && !whole) {
			new EditJob(session).schedule();
		}
	}

	/** Whether an edit of this picture is still being measured, or its result has not come to the window yet. */
	public static boolean running(ImageSession session) {
		return UNTOLD.containsKey(session) || all().stream().anyMatch(w -> w instanceof EditJob e && e.session == session);
	}

	@Override
	boolean measures(ImageSession of) {
		return of == session;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		MonitorProgress progress = new MonitorProgress(monitor, getName());
		try {
			MeasureRequest request = what.request(plateau);
			MeasureOutcome outcome = EditTask.first(plateau, request, last, what.handwork().edits(), progress);
			tell(outcome, monitor);
			if (outcome instanceof MeasureOutcome.Measured m && !EditTask.isComplete(m.measurement()) && !monitor.isCanceled()) {
				tell(EditTask.run(plateau, request, m.measurement(), what.handwork().edits(), progress), monitor);
			}
		} catch (IOException e) {
			tell(new MeasureOutcome.Failed(Ui.line(e)), monitor);
		}
		return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	private void tell(MeasureOutcome outcome, IProgressMonitor monitor) {
		UNTOLD.merge(session, 1, Integer::sum);
		Ui.later(() -> {
			UNTOLD.computeIfPresent(session, (s, n) -> n == 1 ? null : n - 1);
			// what was said meanwhile is being measured by another job
			if (!monitor.isCanceled() && measuredAlike(session.handwork(), what.handwork())) {
				take(outcome);
			}
		});
	}

	/** Whether the same comes out: what is switched off, such as strokes of a classifier that is not used yet, is not measured by. */
	private static boolean measuredAlike(Handwork a, Handwork b) {
		return a.decided().equals(b.decided()) && Correction.steps(a.corrections()).equals(Correction.steps(b.corrections()))
				&& Correction.steps(a.edits()).equals(Correction.steps(b.edits())) && a.maps().files().equals(b.maps().files())
				&& a.maps().landmarks().equals(b.maps().landmarks()) && a.imagedAfter().equals(b.imagedAfter());
	}

	private void take(MeasureOutcome outcome) {
		switch (outcome) {
		case MeasureOutcome.Measured m -> {
			session.measured(m.measurement(), what.plane());
			WriteJob.write(session);
		}
		case MeasureOutcome.Failed f -> {
			if (f.untraced()) {
				session.unmeasured();
			}
			ByHand.tell(session, f);
		}
		case MeasureOutcome.DecisionNeeded d -> session.tell(d.message().lines().findFirst().orElse(""));
		case MeasureOutcome.Cancelled c -> session.tell("");
		}
	}
}
