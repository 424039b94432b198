// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.PlatformUI;
import org.plateau.extension.Progress;
import org.plateau.internal.ui.core.Decisions;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Opening;

/** Does what the wizard was told, and opens the pictures. */
final class ImportJob extends Work {

	/** More pictures than these are imported but not all opened. */
	private static final int OPENED = 6;

	private final Optional<Path> folder;
	private final String name;
	private final List<ImportRow> rows;

	/**
	 * @param folder of the experiment; empty = only open
	 * @param name of a new experiment
	 * @param rows in the order in which they shall be opened
	 */
	ImportJob(Optional<Path> folder, String name, List<ImportRow> rows) {
		super("Importing " + (rows.size() == 1 ? rows.get(0).name() : rows.size() + " pictures"));
		this.folder = folder;
		this.name = name;
		this.rows = List.copyOf(rows);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Progress progress = new MonitorProgress(monitor, getName());
		try {
			List<Path> placed = folder.isPresent() ? ImportTask.run(folder.get(), name, items(), progress) : rows.stream().map(ImportRow::file).toList();
			if (folder.isPresent()) {
				ExperimentProjects.get().add(folder.get());
			}
			Ui.later(() -> show(placed));
		} catch (IOException | CoreException e) {
			folder.ifPresent(ExperimentProjects.get()::reload);
			Ui.later(() -> MessageDialog.openError(PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(), "Import", Ui.line(e)));
		}
		return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	private List<ImportTask.Item> items() {
		return rows.stream().map(r -> new ImportTask.Item(r.file(), Decisions.today(r.options(), true))).toList();
	}

	private void show(List<Path> placed) {
		List<Path> open = new ArrayList<>();
		for (int i = 0; i < placed.size(); i++) {
			Path file = placed.get(i).toAbsolutePath().normalize();
			ImportRow row = rows.get(i);
			Optional<ImageSession> known = OpenImages.get().sessions().stream().filter(s -> s.file().equals(file)).findFirst();
			if (known.isPresent() && !row.options().isEmpty()) {
				ImageSession session = known.get();
				session.change("Decide Scale and Tilt", session.handwork().withDecided(Decisions.today(row.options(), folder.isPresent())));
			} else if (folder.isEmpty() && !row.options().isEmpty()) {
				ImageSession session = OpenImages.get().session(file);
				session.kept(session.handwork().withDecided(row.options()));
			}
			if (open.size() < OPENED || folder.isEmpty()) {
				open.add(file);
			}
		}
		// the last one that is opened lies on top
		Opening.openPictures(open.reversed());
	}
}
