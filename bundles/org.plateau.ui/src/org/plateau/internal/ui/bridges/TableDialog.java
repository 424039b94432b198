// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.bridges;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.plateau.imagej.ImageJPrograms;
import org.plateau.imagej.MacroTable;
import org.plateau.internal.ui.core.Ui;

/** A table that came back from ImageJ, to look at, copy and save. */
final class TableDialog extends Dialog {

	private static final int COPY = 1001;
	private static final int SAVE = 1002;

	private final String title;
	private final MacroTable data;

	TableDialog(Shell shell, String title, MacroTable data) {
		super(shell);
		this.title = title;
		this.data = data;
		setShellStyle(SWT.SHELL_TRIM | SWT.MODELESS);
		setBlockOnOpen(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite body = (Composite) super.createDialogArea(parent);
		Table table = new Table(body, SWT.BORDER | SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION);
		table.setHeaderVisible(true);
		table.setLinesVisible(true);
		GridDataFactory.fillDefaults().grab(true, true).hint(620, 320).applyTo(table);
		for (int c = 0; c < data.headings().size(); c++) {
			TableColumn column = new TableColumn(table, number(c) ? SWT.RIGHT : SWT.LEFT);
			column.setText(data.headings().get(c));
			column.setWidth(Math.max(70, 11 * data.headings().get(c).length() + 24));
		}
		table.addListener(SWT.SetData, e -> {
			List<String> row = data.rows().get(e.index);
			((TableItem) e.item).setText(row.toArray(String[]::new));
		});
		table.setItemCount(data.rows().size());
		return body;
	}

	private boolean number(int column) {
		return data.rows().stream().limit(50).map(r -> r.get(column)).allMatch(v -> v.isEmpty() || v.matches("[-+0-9.eE]+"));
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, COPY, "Copy All", false);
		createButton(parent, SAVE, "Save as CSV…", false);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CLOSE_LABEL, true);
	}

	@Override
	protected void buttonPressed(int id) {
		if (id == COPY) {
			String text = String.join("\t", data.headings()) + "\n" + data.rows().stream().map(r -> String.join("\t", r)).collect(Collectors.joining("\n")) + "\n";
			Ui.copy(text);
		} else if (id == SAVE) {
			save();
		} else {
			super.buttonPressed(id);
		}
	}

	private void save() {
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		dialog.setText("Save Table");
		dialog.setFilterExtensions(new String[] { "*.csv" });
		dialog.setFileName("imagej_table.csv");
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			Shell shell = getShell();
			Job.create("Saving the table", monitor -> {
				try {
					ImageJPrograms.write(data, Path.of(chosen));
				} catch (IOException e) {
					Ui.later(() -> MessageDialog.openError(shell.isDisposed() ? null : shell, "Save Table", Ui.line(e)));
				}
			}).schedule();
		}
	}
}
