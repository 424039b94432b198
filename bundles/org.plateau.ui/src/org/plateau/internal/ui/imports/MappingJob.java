// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.io.echem.ColumnMapping;
import org.plateau.io.echem.ColumnMappings;
import org.plateau.io.echem.TableLook;

/** Keeps what a person said about the columns of a table, beside it or in its experiment. */
public final class MappingJob extends Work {

	private final Shell shell;
	private final Path file;
	private final ColumnMapping mapping;
	private final Runnable then;

	private MappingJob(Shell shell, Path file, ColumnMapping mapping, Runnable then) {
		super("Keeping the columns of " + file.getFileName());
		this.shell = shell;
		this.file = file;
		this.mapping = mapping;
		this.then = then;
		setSystem(true);
		setPriority(SHORT);
	}

	/**
	 * Asks what the columns are, and keeps the answer. UI thread.
	 *
	 * @param then runs there when it is kept; not when the person does not say it
	 */
	public static void ask(Shell shell, Path file, TableLook look, Runnable then) {
		MappingDialog dialog = new MappingDialog(shell, file, look);
		if (dialog.open() == Window.OK) {
			new MappingJob(shell, file, dialog.mapping(), then).schedule();
		}
	}

	@Override
	protected boolean writes() {
		return true;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			ColumnMappings.remember(file, mapping);
			Ui.later(then);
		} catch (IOException e) {
			Ui.later(() -> MessageDialog.openError(shell.isDisposed() ? null : shell, "Columns of a Table", "What you said is not kept: " + Ui.line(e)));
		}
		return Status.OK_STATUS;
	}
}
