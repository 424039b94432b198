// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.analysis.StackResults;
import org.plateau.extension.Progress;
import org.plateau.model.image.Micrograph;
import org.plateau.report.Measurement;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Reads another plane of an open stack. */
public final class PlaneJob extends Work {

	private final ImageSession session;
	private final ImageSession.Loaded loaded;
	private final int plane;
	private final Optional<Measurement> whole;

	/**
	 * @param session loaded
	 * @param plane 0 ≤ plane &lt; planes
	 */
	public PlaneJob(ImageSession session, int plane) {
		super("Reading plane " + (plane + 1) + " of " + session.title());
		this.session = session;
		this.loaded = session.loaded().orElseThrow();
		this.plane = plane;
		this.whole = whole(session);
		setPriority(Job.SHORT);
		setSystem(true);
	}

	/** Brings the results of a whole stack to the plane that is shown, when they are those of another one. UI thread. */
	static void again(ImageSession session) {
		if (whole(session).isPresent() && !session.results().get(Keys.PLANE).equals(Optional.of(session.plane()))) {
			new PlaneJob(session, session.plane()).schedule();
		}
	}

	private static Optional<Measurement> whole(ImageSession session) {
		return session.measurement().filter(m -> StackResults.isWhole(m.results()));
	}

	/** The plane it reads, from 0. */
	public int plane() {
		return plane;
	}

	public boolean of(ImageSession other) {
		return session == other;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Progress progress = new MonitorProgress(monitor, getName());
		try {
			Micrograph m = loaded.micrograph();
			Pictures.Plane read = Pictures.plane(m, plane, progress.lending(OpenImages.get().plateau().workers()));
			// a stack that was corrected may have fewer planes
			Optional<Results> results = whole.map(Measurement::results).filter(r -> plane < r.require(Keys.VOLUME_SURFACES).grid().slices()).map(r -> StackResults.onPlane(r, plane));
			if (monitor.isCanceled()) {
				return Status.CANCEL_STATUS;
			}
			Ui.later(() -> {
				// the picture may have been opened again with another scale meanwhile
				if (!monitor.isCanceled() && session.loaded().filter(l -> l.micrograph() == m).isPresent()) {
					session.showPlane(plane, read.pixels(), read.histogram(), results.filter(r -> whole.equals(session.measurement())));
					LevelsJob.of(session);
					CorrectJob.again(session);
					if (!whole.equals(whole(session))) {
						again(session);
					}
				}
			});
		} catch (IOException e) {
			Ui.later(() -> {
				if (session.loaded().filter(l -> l.micrograph() == loaded.micrograph()).isPresent()) {
					session.tell(Ui.line(e));
				}
			});
		}
		return Status.OK_STATUS;
	}
}
