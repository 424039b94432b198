// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.record;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.plateau.headless.ReplayTask;
import org.plateau.headless.ReplayTask.Bound;
import org.plateau.headless.ReplayTask.Decision;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.help.Help;
import org.plateau.internal.ui.imports.PictureFiles;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.record.WorkStep;
import org.plateau.ui.FileDrop;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Themes;

/** On which pictures to replay a record, and what to do with the steps that hold for one picture only. */
public final class ReplayDialog extends TitleAreaDialog {

	private final WorkRecord record;
	private final List<Path> targets = new ArrayList<>();
	private org.eclipse.swt.widgets.List list;
	private Button same;
	private Button always;
	private Button remove;
	private Button decision;
	private Text out;

	private ReplayDialog(Shell shell, WorkRecord record) {
		super(shell);
		this.record = record;
		setShellStyle(getShellStyle() | SWT.RESIZE);
		setHelpAvailable(false);
	}

	/** Opens it, and replays in a Job when the person agrees. */
	static void open(Shell shell, WorkRecord record) {
		new ReplayDialog(shell, record).open();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Replay Record");
		shell.setData(Help.PAGE, "org.plateau.ui.record");
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle("Replay on Other Pictures");
		setMessage("Pictures, folders of pictures, or experiments; drop them here. Each is measured with the recorded steps; one that fails does not stop the rest.");
		Composite body = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(12, 10).spacing(10, 8).applyTo(body);
		list = new org.eclipse.swt.widgets.List(body, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
		GridDataFactory.fillDefaults().grab(true, true).hint(560, 160).applyTo(list);
		list.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.DEL) {
				removeSelected();
			}
		});
		Composite buttons = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 5).applyTo(buttons);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(buttons);
		push(buttons, "Add Pictures…", this::addFiles);
		push(buttons, "Add Folder…", this::addFolder);
		remove = push(buttons, "Remove", this::removeSelected);
		list.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> complete()));
		bound(body);
		decision = new Button(body, SWT.CHECK);
		decision.setText("The recorded scale and tilt win over what headers and experiments tell");
		decision.setEnabled(!record.decided().isEmpty());
		decision.setToolTipText(record.decided().isEmpty() ? "Nobody decided anything about the recorded picture: its header told" : "Otherwise they count where nothing else tells them");
		GridDataFactory.fillDefaults().span(2, 1).applyTo(decision);
		Composite where = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).applyTo(where);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(where);
		new Label(where, SWT.NONE).setText("Results into");
		out = new Text(where, SWT.BORDER);
		out.setMessage("choose a folder; each picture gets one in it");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(out);
		out.addModifyListener(e -> complete());
		Button browse = new Button(where, SWT.PUSH);
		browse.setText("Browse…");
		browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			DirectoryDialog dialog = new DirectoryDialog(getShell());
			dialog.setText("Results");
			Optional.ofNullable(dialog.open()).ifPresent(out::setText);
		}));
		FileDrop.accept(body, this::take);
		return body;
	}

	private void bound(Composite body) {
		int edits = record.of(WorkStep.Edit.class).size();
		int hints = record.of(WorkStep.Hint.class).size();
		if (edits + hints == 0) {
			return;
		}
		Label ask = new Label(body, SWT.WRAP);
		ask.setText("⚠ The record holds " + (edits > 0 ? Ui.counted(edits, "edit") + " by hand" : "") + (edits > 0 && hints > 0 ? " and " : "") + (hints > 0 ? Ui.counted(hints, "hint") : "")
				+ ", bound to coordinates in " + record.picture().replace("&", "&&") + ".");
		ask.setForeground(Themes.theory());
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(ask);
		same = new Button(body, SWT.RADIO);
		same.setText("Leave them out on other pictures (on " + record.picture() + " itself they are done)");
		same.setSelection(true);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(same);
		always = new Button(body, SWT.RADIO);
		always.setText("Do them on all, at the same coordinates");
		GridDataFactory.fillDefaults().span(2, 1).applyTo(always);
	}

	private static Button push(Composite parent, String text, Runnable run) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(text);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> run.run()));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
		return button;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "Replay", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		complete();
	}

	private void addFiles() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN | SWT.MULTI);
		dialog.setText("Add Pictures");
		dialog.setFilterNames(new String[] { PictureFiles.LABEL, "All files" });
		dialog.setFilterExtensions(new String[] { PictureFiles.filter(), "*" });
		OpenImages.get().folderInFront().ifPresent(f -> dialog.setFilterPath(f.toString()));
		if (dialog.open() != null) {
			take(Arrays.stream(dialog.getFileNames()).map(n -> Path.of(dialog.getFilterPath(), n)).toList());
		}
	}

	private void addFolder() {
		DirectoryDialog dialog = new DirectoryDialog(getShell());
		dialog.setText("Add Folder");
		dialog.setMessage("Choose a folder of pictures, or an experiment.");
		OpenImages.get().folderInFront().ifPresent(f -> dialog.setFilterPath(f.toString()));
		Optional.ofNullable(dialog.open()).ifPresent(d -> take(List.of(Path.of(d))));
	}

	/** Takes pictures and folders as they were chosen or dropped. */
	public void take(List<Path> paths) {
		paths.stream().map(p -> p.toAbsolutePath().normalize()).filter(p -> !targets.contains(p)).forEach(p -> {
			targets.add(p);
			list.add(p.toString());
		});
		complete();
	}

	private void removeSelected() {
		int[] chosen = list.getSelectionIndices();
		for (int i = chosen.length - 1; i >= 0; i--) {
			targets.remove(chosen[i]);
			list.remove(chosen[i]);
		}
		complete();
	}

	private Optional<Path> folder() {
		try {
			Path path = Path.of(out.getText().strip());
			return !out.getText().isBlank() && path.isAbsolute() ? Optional.of(path) : Optional.empty();
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}

	private void complete() {
		remove.setEnabled(list.getSelectionCount() > 0);
		Button ok = getButton(IDialogConstants.OK_ID);
		if (ok != null) {
			ok.setEnabled(!targets.isEmpty() && folder().isPresent());
		}
	}

	@Override
	protected void okPressed() {
		Bound bound = always != null && always.getSelection() ? Bound.ALWAYS : Bound.SAME_PICTURE;
		ReplayTask.Settings settings = new ReplayTask.Settings(bound, decision.getSelection() ? Decision.ALWAYS : Decision.MISSING, Optional.empty());
		new ReplayJob(record, List.copyOf(targets), settings, folder().orElseThrow()).schedule();
		super.okPressed();
	}
}
