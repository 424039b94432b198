// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
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
import org.plateau.headless.PossibleEdits;
import org.plateau.headless.PossibleEdits.Refused;
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
	/** What was said before anything was said that has no results in the window yet. UI thread. */
	private static final Map<ImageSession, Handwork> UNMEASURED = new WeakHashMap<>();
	/** Why corrections were taken back, until the picture is measured without them. UI thread. */
	private static final Map<ImageSession, String> IMPOSSIBLE = new WeakHashMap<>();

	private final ImageSession session;
	private final Measurement last;
	private final PictureRequest what;
	/** See {@link #UNMEASURED}. */
	private final Handwork before;
	private final Plateau plateau = OpenImages.get().plateau();

	private EditJob(ImageSession session, Handwork before) {
		super("Measuring " + session.title() + " again");
		this.session = session;
		this.before = before;
		this.last = session.measurement().orElseThrow();
		this.what = PictureRequest.of(session, session.measuredWith());
		setPriority(Job.INTERACTIVE);
		setSystem(true);
		setRule(new Rules.Same(session));
	}

	/**
	 * Measures the picture of a session with what is said now, after what is being measured; does nothing when it was not measured yet. The results of a whole stack stay as
	 * long as nothing is corrected in one of its planes. UI thread.
	 *
	 * @param before what was said until now: what was added to it since and cannot be done is taken back
	 */
	public static void measureAgain(ImageSession session, Handwork before) {
		stop(session);
		boolean whole = StackResults.isWhole(session.results()) && Correction.steps(session.handwork().edits()).isEmpty();
		if (session.measurement().isPresent() && !whole) {
			UNMEASURED.putIfAbsent(session, before);
			new EditJob(session, UNMEASURED.get(session)).schedule();
		}
	}

	/** Nobody waits for those of a picture any more. */
	private static void stop(ImageSession session) {
		all().stream().filter(w -> w instanceof EditJob e && e.session == session).forEach(Job::cancel);
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
			List<Refused> refused = outcome instanceof MeasureOutcome.Failed f && !f.untraced() && onlyAdded()
					? PossibleEdits.of(plateau, request, last, what.handwork().edits(), before.edits().size(), progress).map(PossibleEdits::refused).orElse(List.of())
					: List.of();
			if (refused.isEmpty()) {
				tell(outcome, monitor);
			} else {
				tell(() -> takeBack(refused), monitor);
			}
			if (outcome instanceof MeasureOutcome.Measured m && !EditTask.isComplete(m.measurement()) && !monitor.isCanceled()) {
				tell(EditTask.run(plateau, request, m.measurement(), what.handwork().edits(), progress), monitor);
			}
		} catch (IOException e) {
			String line = Ui.line(e);
			tell(() -> session.tell(line), monitor);
		}
		return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	private void tell(MeasureOutcome outcome, IProgressMonitor monitor) {
		tell(() -> take(outcome), monitor);
	}

	private void tell(Runnable taking, IProgressMonitor monitor) {
		UNTOLD.merge(session, 1, Integer::sum);
		Ui.later(() -> {
			UNTOLD.computeIfPresent(session, (s, n) -> n == 1 ? null : n - 1);
			// what was said meanwhile is being measured by another job
			if (!monitor.isCanceled() && measuredAlike(session.handwork(), what.handwork())) {
				UNMEASURED.remove(session);
				taking.run();
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
			session.tell(IMPOSSIBLE.getOrDefault(session, ""));
			if (EditTask.isComplete(m.measurement())) {
				IMPOSSIBLE.remove(session);
			}
			WriteJob.write(session);
		}
		case MeasureOutcome.Failed f -> {
			IMPOSSIBLE.remove(session);
			if (f.untraced()) {
				session.unmeasured();
			}
			ByHand.tell(session, f);
		}
		case MeasureOutcome.DecisionNeeded d -> session.tell(d.message().lines().findFirst().orElse(""));
		case MeasureOutcome.Cancelled c -> session.tell("");
		}
	}

	/** Whether further corrections by hand are all that is new. */
	private boolean onlyAdded() {
		List<Correction> edits = what.handwork().edits();
		int n = before.edits().size();
		return edits.size() > n && edits.subList(0, n).equals(before.edits()) && measuredAlike(what.handwork().withEdits(before.edits()), before);
	}

	private void takeBack(List<Refused> refused) {
		IMPOSSIBLE.put(session, TakeBack.words(refused));
		if (TakeBack.added(session, what.handwork().edits(), refused)) {
			stop(session);
			UNMEASURED.put(session, before);
			new EditJob(session, before).schedule();
		} else {
			IMPOSSIBLE.remove(session);
			session.tell(refused.getFirst().why());
		}
	}
}
