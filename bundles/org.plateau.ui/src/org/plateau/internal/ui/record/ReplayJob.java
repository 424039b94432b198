// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.plateau.headless.Plateau;
import org.plateau.headless.ReplayTask;
import org.plateau.headless.ReplayTask.Done;
import org.plateau.headless.ReplayTask.Target;
import org.plateau.headless.ResultFolders;
import org.plateau.internal.ui.compare.CompareView;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.io.record.WorkRecord;
import org.plateau.ui.OpenImages;

/** Replays a record and tells how it ended for each picture. */
final class ReplayJob extends Work {

	private static final int MOST_LINES = 25;

	private final WorkRecord record;
	private final List<Path> paths;
	private final ReplayTask.Settings settings;
	private final Path out;
	private final Plateau plateau = OpenImages.get().plateau();

	ReplayJob(WorkRecord record, List<Path> paths, ReplayTask.Settings settings, Path out) {
		super("Replaying the record of " + record.picture());
		this.record = record;
		this.paths = paths;
		this.settings = settings;
		this.out = out;
		setPriority(LONG);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		List<String> failures = new ArrayList<>();
		Map<Path, Target> targets = new LinkedHashMap<>();
		for (Path path : paths) {
			try {
				ReplayTask.targets(path).forEach(t -> targets.putIfAbsent(t.picture(), t));
			} catch (IOException e) {
				failures.add(Ui.line(e));
			}
		}
		ResultFolders folders = new ResultFolders(out, targets.size() > 1);
		List<Done> all = new ReplayTask(plateau, record, settings).run(List.copyOf(targets.values()), t -> folders.of(ReplayTask.folderName(t)),
				new MonitorProgress(monitor, getName()), done -> {
				});
		all.stream().map(Done::trouble).filter(t -> !t.isEmpty()).forEach(failures::add);
		Ui.later(() -> tell(all, failures));
		return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	private void tell(List<Done> all, List<String> failures) {
		List<Path> measured = all.stream().filter(d -> d.trouble().isEmpty()).map(Done::folder).toList();
		StringBuilder text = new StringBuilder(measured.size() + " measured, " + failures.size() + " not. Results: " + out);
		if (!failures.isEmpty()) {
			text.append("\n\nNot measured:");
			failures.stream().limit(MOST_LINES).forEach(f -> text.append("\n• ").append(f));
		}
		List<String> notes = all.stream().flatMap(d -> d.notes().stream().map(n -> d.picture().getFileName() + ": " + n)).toList();
		if (!notes.isEmpty()) {
			text.append("\n\nNotes, which stand in the reports too:");
			notes.stream().limit(MOST_LINES).forEach(n -> text.append("\n• ").append(n));
		}
		Shell shell = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
		int answer = MessageDialog.open(failures.isEmpty() ? MessageDialog.INFORMATION : MessageDialog.WARNING, shell, "Replay Record", text.toString(), SWT.NONE,
				measured.isEmpty() ? new String[] { "OK" } : new String[] { "OK", "Compare Them" });
		if (answer == 1) {
			try {
				((CompareView) PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage().showView(CompareView.ID)).set(measured);
			} catch (PartInitException e) {
				MessageDialog.openError(shell, "Compare", Ui.line(e));
			}
		}
	}
}
