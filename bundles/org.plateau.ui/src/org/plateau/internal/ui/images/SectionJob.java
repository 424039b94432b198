// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.images;

import java.io.IOException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.viewer.StackSection;

/** Reads a section through a stack. */
final class SectionJob extends Work {

	private final PixelSource stack;
	private final StackSection section;
	private final int at;
	private final Consumer<Raster> sink;
	private final Consumer<String> failure;

	/**
	 * @param sink gets the section as it grows, on the UI thread, unless it was cancelled
	 * @param failure gets what the disk refused, on the UI thread
	 */
	SectionJob(PixelSource stack, StackSection section, int at, Consumer<Raster> sink, Consumer<String> failure) {
		super("Reading a section through the stack");
		this.stack = stack;
		this.section = section;
		this.at = at;
		this.sink = sink;
		this.failure = failure;
		setSystem(true);
		setPriority(Job.SHORT);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			Raster done = section.read(stack, at, new MonitorProgress(monitor, getName()), part -> show(part, monitor));
			show(done, monitor);
		} catch (IOException e) {
			Ui.later(() -> {
				if (!monitor.isCanceled()) {
					failure.accept(Ui.line(e));
				}
			});
		}
		return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	private void show(Raster raster, IProgressMonitor monitor) {
		Ui.later(() -> {
			if (!monitor.isCanceled()) {
				sink.accept(raster);
			}
		});
	}
}
