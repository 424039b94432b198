// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.bridges;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.plateau.internal.ui.core.Ui;
import org.plateau.ui.FileDrop;

/** Which macro runs on the picture, and what is taken back. */
public final class MacroDialog extends TitleAreaDialog {

	/** What a macro gives. */
	public enum Result {
		PICTURE("The &picture that it leaves", "It becomes a correction of this picture, before layers are traced"),
		VOIDS("A &mask, as voids (255 = void)", "The mask takes the place of the voids that were found"),
		TABLE("Its &table of results", "Shown here, to copy or save; the picture stays as it is");

		private final String label;
		private final String tip;

		Result(String label, String tip) {
			this.label = label;
			this.tip = tip;
		}
	}

	/** Kept for the next time in this run of the program. */
	private static String lastMacro = "";
	private static Result lastResult = Result.PICTURE;

	private final String picture;
	private final String noVoids;
	private final Button[] results = new Button[Result.values().length];
	private Text macro;

	/** @param noVoids why a mask cannot be taken as voids now; empty when it can */
	MacroDialog(Shell shell, String picture, String noVoids) {
		super(shell);
		this.picture = picture;
		this.noVoids = noVoids;
		setShellStyle(getShellStyle() | SWT.RESIZE);
		setHelpAvailable(false);
	}

	String macro() {
		return lastMacro;
	}

	Result result() {
		return lastResult;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Run ImageJ Macro");
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle("Run an ImageJ Macro on " + picture.replace("&", "&&"));
		setMessage("The picture is the active image, with its pixel size in µm. It runs in ImageJ without windows, and can be cancelled.");
		Composite body = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(12, 10).spacing(10, 8).applyTo(body);
		macro = new Text(body, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
		macro.setFont(JFaceResources.getTextFont());
		macro.setText(lastMacro);
		GridDataFactory.fillDefaults().grab(true, true).hint(560, 200).applyTo(macro);
		macro.addModifyListener(e -> complete());
		Button open = new Button(body, SWT.PUSH);
		open.setText("&Open…");
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(open);
		open.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> choose()));
		Label take = new Label(body, SWT.NONE);
		take.setText("Take back");
		GridDataFactory.fillDefaults().span(2, 1).applyTo(take);
		for (Result r : Result.values()) {
			Button button = new Button(body, SWT.RADIO);
			boolean can = r != Result.VOIDS || noVoids.isEmpty();
			button.setText(r.label + (can ? "" : " – " + noVoids));
			button.setToolTipText(r.tip);
			button.setEnabled(can);
			button.setSelection(r == lastResult && can || r == Result.PICTURE && lastResult == Result.VOIDS && !noVoids.isEmpty());
			GridDataFactory.fillDefaults().span(2, 1).indent(12, 0).applyTo(button);
			results[r.ordinal()] = button;
		}
		FileDrop.accept(body, files -> read(files.get(0)));
		macro.setFocus();
		return body;
	}

	private void choose() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText("ImageJ Macro");
		dialog.setFilterNames(new String[] { "ImageJ macros (*.ijm, *.txt)", "All files" });
		dialog.setFilterExtensions(new String[] { "*.ijm;*.txt", "*" });
		String chosen = dialog.open();
		if (chosen != null) {
			read(Path.of(chosen));
		}
	}

	private void read(Path file) {
		org.eclipse.core.runtime.jobs.Job job = org.eclipse.core.runtime.jobs.Job.create("Reading the macro", monitor -> {
			try {
				String text = Files.readString(file);
				Ui.later(() -> {
					if (!macro.isDisposed()) {
						macro.setText(text);
						setErrorMessage(null);
					}
				});
			} catch (IOException e) {
				Ui.later(() -> {
					if (!macro.isDisposed()) {
						setErrorMessage(file.getFileName() + " cannot be read as text");
					}
				});
			}
		});
		job.setSystem(true);
		job.schedule();
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "Run", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		complete();
	}

	private void complete() {
		if (getButton(IDialogConstants.OK_ID) != null) {
			getButton(IDialogConstants.OK_ID).setEnabled(!macro.getText().isBlank());
		}
	}

	@Override
	protected void okPressed() {
		lastMacro = macro.getText();
		for (Result r : Result.values()) {
			lastResult = results[r.ordinal()].getSelection() ? r : lastResult;
		}
		super.okPressed();
	}
}
