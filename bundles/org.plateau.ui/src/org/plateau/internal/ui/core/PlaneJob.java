// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.extension.Progress;
import org.plateau.model.image.Micrograph;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Reads another plane of an open stack. */
public final class PlaneJob extends Work {

	private final ImageSession session;
	private final ImageSession.Loaded loaded;
	private final int plane;

	/**
	 * @param session loaded
	 * @param plane 0 ≤ plane &lt; planes
	 */
	public PlaneJob(ImageSession session, int plane) {
		super("Reading plane " + (plane + 1) + " of " + session.title());
		this.session = session;
		this.loaded = session.loaded().orElseThrow();
		this.plane = plane;
		setPriority(Job.SHORT);
		setSystem(true);
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
			if (monitor.isCanceled()) {
				return Status.CANCEL_STATUS;
			}
			Ui.later(() -> {
				// the picture may have been opened again with another scale meanwhile
				if (!monitor.isCanceled() && session.loaded().filter(l -> l.micrograph() == m).isPresent()) {
					session.showPlane(plane, read.pixels(), read.histogram());
					LevelsJob.of(session);
					CorrectJob.again(session);
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
