// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.extension.Progress;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Contrast;
import org.plateau.viewer.Histogram;
import org.plateau.viewer.TiledPixels;
import org.plateau.viewer.ViewerState;

/** Goes over a large picture while it is looked at: makes its reduced levels and counts all its grey values. */
final class LevelsJob extends Work {

	private final ImageSession session;
	private final TiledPixels tiles;
	private final int rows;
	private final Histogram sample;
	private final ViewerState viewer;

	private LevelsJob(ImageSession session, ImageSession.Loaded loaded, TiledPixels tiles) {
		super("Preparing " + session.title());
		this.session = session;
		this.tiles = tiles;
		rows = loaded.micrograph().specimenRows();
		sample = loaded.histogram();
		viewer = loaded.viewer();
		setPriority(Job.DECORATE);
	}

	/** Starts one when the session shows a picture in tiles. UI thread. */
	static void of(ImageSession session) {
		session.loaded().ifPresent(l -> {
			if (l.pixels() instanceof TiledPixels tiles && !tiles.built()) {
				new LevelsJob(session, l, tiles).schedule();
			}
		});
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Progress progress = new MonitorProgress(monitor, getName());
		try {
			Histogram all = tiles.build(rows, Pictures.BINS, progress);
			if (all == null) {
				return Status.CANCEL_STATUS;
			}
			Ui.later(() -> take(all));
		} catch (IOException e) {
			if (!tiles.closed()) {
				Ui.later(() -> session.tell(Ui.line(e)));
			}
		}
		return Status.OK_STATUS;
	}

	/** A contrast that nobody has touched follows the better histogram. */
	private void take(Histogram all) {
		Contrast now = viewer.snapshot().contrast();
		boolean untouched = now.equals(sample.auto(now.lut()));
		session.refine(tiles, all);
		if (untouched) {
			viewer.contrast(all.auto(now.lut()));
		}
	}
}
