// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.osgi.framework.FrameworkUtil;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.Handwork;
import org.plateau.io.experiment.HandworkStore;
import org.plateau.ui.ImageSession;

/**
 * Writes what a person said about a picture at once, so that nothing is lost when the program is killed: into its experiment, or into the workspace for a
 * picture without one. What is said in quick succession is written together.
 */
public final class KeepJob extends Work {

	private static final int TOGETHER_MS = 300;
	/** Those that have not begun to write. UI thread. */
	private static final Map<ImageSession, KeepJob> JOBS = new HashMap<>();

	private final ImageSession session;
	private final Optional<Experiment> known;
	private volatile Handwork kept;

	private KeepJob(ImageSession session, Optional<Experiment> known) {
		super("Keeping what was done in " + session.title());
		this.session = session;
		this.known = known;
		setSystem(true);
		setPriority(Job.SHORT);
		setRule(Rules.KEEPING);
	}

	/** Keeps what the session says now. UI thread. */
	public static void keep(ImageSession session) {
		KeepJob waiting = JOBS.get(session);
		if (waiting == null || waiting.getState() != SLEEPING) {
			waiting = new KeepJob(session, session.loaded().flatMap(ImageSession.Loaded::experiment));
			JOBS.put(session, waiting);
		}
		waiting.kept = session.handwork();
		waiting.schedule(TOGETHER_MS);
	}

	/** Waits until what was said about a picture is written. Not on the UI thread. */
	static void await(Path picture) throws IOException {
		for (Work work : Work.all()) {
			if (work instanceof KeepJob k && k.session.file().equals(picture)) {
				k.wakeUp();
				try {
					k.join();
				} catch (InterruptedException e) {
					Thread.currentThread().interrupt();
					throw new IOException("interrupted while what was done before is being written", e);
				}
			}
		}
	}

	/** Where the handwork of pictures without an experiment lies. */
	public static HandworkStore loose() {
		return new HandworkStore(Platform.getStateLocation(FrameworkUtil.getBundle(KeepJob.class)).toPath().resolve("handwork"));
	}

	@Override
	protected boolean writes() {
		return true;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Ui.later(() -> JOBS.remove(session, this));
		try {
			if (known.flatMap(e -> e.reference(session.file())).isPresent()) {
				Optional<Experiment> now = Decisions.keep(session.file(), known, f -> f.with(kept));
				Ui.later(() -> session.keptIn(now));
			} else {
				Decisions.keepLoose(session.file(), kept);
			}
		} catch (IOException e) {
			Ui.later(() -> session.tell("What you did is not kept: " + Ui.line(e)));
		}
		return Status.OK_STATUS;
	}
}
