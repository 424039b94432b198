// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.extension.Supervision;
import org.plateau.internal.ui.core.Ui;
import org.plateau.io.Opener;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.image.Micrograph;
import org.plateau.ui.OpenImages;

/** Opens files to see what they are, one after the other, and closes them again. */
final class ProbeJob extends Job {

	private final ImportModel model;
	private final List<Path> files;
	private final Runnable changed;
	private final Opener opener = OpenImages.get().plateau().opener();

	/** @param changed runs on the UI thread after every file, when the model knows it */
	ProbeJob(ImportModel model, List<Path> files, Runnable changed) {
		super("Reading " + (files.size() == 1 ? files.get(0).getFileName() : files.size() + " files"));
		this.model = model;
		this.files = files;
		this.changed = changed;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		monitor.beginTask(getName(), files.size());
		for (Path file : files) {
			if (monitor.isCanceled()) {
				Ui.later(() -> {
					files.forEach(f -> model.row(f).filter(r -> r.state() == ImportRow.State.PROBING)
							.ifPresent(r -> model.failed(f, "not read: stopped")));
					changed.run();
				});
				return Status.CANCEL_STATUS;
			}
			monitor.subTask(String.valueOf(file.getFileName()));
			try (var scope = Supervision.under(monitor::isCanceled)) {
				probe(file);
			} catch (CancellationException e) {
				// the next round tells that it was stopped
				continue;
			}
			monitor.worked(1);
		}
		return Status.OK_STATUS;
	}

	/** What it is, and where it belongs. */
	private static String notAPicture(Content content) {
		return switch (content) {
		case Content.Eds e -> "X-ray maps or spectra: drop them on the picture of their place, in its experiment";
		case Content.Cycling c -> "an electrochemical record: drop it on its experiment, or begin one with File > New > Experiment…";
		case Content.Impedance i -> "impedance spectra: drop them on their experiment, or on the view Impedance";
		default -> "this is not a picture";
		};
	}

	private void probe(Path file) {
		Runnable found;
		try {
			Content content = opener.open(file, OpenOptions.none());
			if (content instanceof Content.Image image) {
				Micrograph m = image.micrograph();
				m.pixels().close();
				found = Files.isDirectory(file) ? () -> model.probedFolder(file, m) : () -> model.probed(file, m);
			} else {
				found = () -> model.failed(file, notAPicture(content));
				if (content instanceof Content.Eds eds) {
					for (EdsRun run : eds.runs()) {
						run.close();
					}
				}
			}
		} catch (IOException e) {
			String line = Ui.line(e);
			String name = String.valueOf(file.getFileName());
			// the row tells the name already
			String reason = line.startsWith(name + ": ") || line.startsWith(name + ", ") ? line.substring(name.length() + 2) : line;
			found = () -> model.failed(file, reason);
		}
		Runnable then = found;
		Ui.later(() -> {
			then.run();
			changed.run();
		});
	}
}
