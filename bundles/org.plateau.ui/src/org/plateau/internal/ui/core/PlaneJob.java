// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.extension.Progress;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.Raster;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.Histogram;

/** Reads another plane of an open stack. */
public final class PlaneJob extends Work {

	private final ImageSession session;
	private final OpenOptions options;
	private final int plane;

	/** @param plane from 0 */
	public PlaneJob(ImageSession session, int plane) {
		super("Reading plane " + (plane + 1) + " of " + session.title());
		this.session = session;
		this.options = session.options();
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
			if (!(OpenImages.get().plateau().opener().open(session.file(), options) instanceof Content.Image image)) {
				throw new IOException(session.file().getFileName() + ": this is not a picture any more");
			}
			Micrograph m = image.micrograph();
			Raster raster;
			try (var pixels = m.pixels()) {
				if (plane >= pixels.planes()) {
					throw new IOException(m.name() + ": there is no plane " + (plane + 1) + " any more; it has " + pixels.planes());
				}
				raster = pixels.readRows(plane, pixels.height());
			}
			MemoryPixels pixels = new MemoryPixels(raster, m.pixels().sampleType());
			Histogram histogram = Pictures.histogram(raster, m.specimenRows(), progress);
			if (monitor.isCanceled()) {
				return Status.CANCEL_STATUS;
			}
			Ui.later(() -> {
				if (!monitor.isCanceled()) {
					session.showPlane(plane, pixels, histogram);
					CorrectJob.again(session);
				}
			});
		} catch (IOException e) {
			Ui.later(() -> session.tell(Ui.line(e)));
		}
		return Status.OK_STATUS;
	}
}
