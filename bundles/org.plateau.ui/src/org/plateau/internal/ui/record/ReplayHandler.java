// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.record;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.internal.ui.core.Ui;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.record.WorkRecordFile;
import org.plateau.ui.OpenImages;

/** Measure > Replay Record…: a record from a file. */
public final class ReplayHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		Shell shell = HandlerUtil.getActiveShell(event);
		FileDialog dialog = new FileDialog(shell, SWT.OPEN);
		dialog.setText("Replay Record");
		dialog.setFilterNames(new String[] { "Records and results (*.json)", "All files" });
		dialog.setFilterExtensions(new String[] { "*.json", "*" });
		OpenImages.get().active().ifPresent(s -> s.loaded().flatMap(l -> l.experiment())
				.ifPresent(e -> dialog.setFilterPath(ExperimentMeasure.resultFolder(e, s.file()).toString())));
		String chosen = dialog.open();
		if (chosen != null) {
			Job job = Job.create("Reading the record", monitor -> {
				try {
					WorkRecord record = WorkRecordFile.read(Path.of(chosen));
					Ui.later(() -> ReplayDialog.open(shell, record));
				} catch (IOException e) {
					Ui.later(() -> MessageDialog.openError(shell, "Replay Record", Ui.line(e)));
				}
			});
			job.schedule();
		}
		return null;
	}
}
