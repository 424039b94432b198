// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.PictureRequest;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.internal.ui.welcome.Commands;
import org.plateau.io.record.WorkRecord;
import org.plateau.io.record.WorkRecordFile;
import org.plateau.script.RecordScript;
import org.plateau.script.ScriptFault;
import org.plateau.ui.ImageSession;
import org.plateau.ui.Offer;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;

/** Every step between the file of the active picture and its numbers, in order; saves it and does it again elsewhere. */
public final class RecordView implements ResultView {

	public static final String ID = "org.plateau.ui.record";

	private static final int NARROW = 560;

	private Plateau plateau;
	private RecordTable<RecordRow> table;
	private Label head;
	private Button save;
	private Button replay;
	private Button script;
	private ImageSession session;

	@Override
	public void create(Composite parent, ResultViewSite site) {
		plateau = site.plateau();
		GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(parent);
		Composite top = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).margins(8, 4).applyTo(top);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(top);
		head = new Label(top, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(head);
		save = button(top, "Save Record…", this::save);
		save.setToolTipText("As a file that can be read, and replayed here or with: plateau replay");
		script = button(top, "Copy as Script", this::copyAsScript);
		script.setToolTipText("As typed calls, for the Script view or: plateau script");
		replay = button(top, "Replay On…", () -> ReplayDialog.open(top.getShell(), record().orElseThrow()));
		replay.setToolTipText("Do the same to other pictures");
		top.addListener(SWT.Resize, e -> arrange());
		Composite body = new Composite(parent, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
		table = new RecordTable<>(body, List.of(Column.number("#", 36, 0, RecordRow::number), Column.text("Step", 110, RecordRow::kind), Column.text("What", 350, RecordRow::what),
				Column.text("Parameters", 330, RecordRow::parameters), Column.text("Holds for", 130, r -> r.bound() ? "this picture only" : ""),
				Column.text("When (UTC)", 160, RecordRow::when), Column.text("By", 110, RecordRow::by)));
		show(Optional.empty());
	}

	/** In a narrow place the words stand over the buttons. */
	private void arrange() {
		GridLayout layout = (GridLayout) head.getParent().getLayout();
		GridData place = (GridData) head.getLayoutData();
		place.horizontalSpan = head.getParent().getClientArea().width < NARROW ? 3 : 1;
		if (layout.numColumns != (place.horizontalSpan == 3 ? 3 : 4)) {
			layout.numColumns = place.horizontalSpan == 3 ? 3 : 4;
			head.requestLayout();
		}
	}

	private static Button button(Composite parent, String text, Runnable run) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(text);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> run.run()));
		return button;
	}

	private Optional<WorkRecord> record() {
		return session == null ? Optional.empty() : SessionRecord.of(session, plateau);
	}

	@Override
	public void show(Optional<ImageSession> active) {
		session = active.orElse(null);
		Optional<WorkRecord> record = record();
		table.setRows(record.map(r -> RecordRow.of(r, plateau.runner().labels(), SessionRecord.ran(session))).orElse(List.of()));
		save.setEnabled(record.isPresent());
		replay.setEnabled(record.isPresent());
		script.setEnabled(record.isPresent());
		head.setText(head(record).replace("&", "&&"));
		head.requestLayout();
	}

	private String head(Optional<WorkRecord> record) {
		if (record.isEmpty()) {
			return "Open a picture to see what was done to it, step by step.";
		}
		String picture = record.get().picture();
		return record.get().time().isEmpty() ? picture + ": not measured yet; these steps would be done." : picture + ": these steps were done.";
	}

	private void save() {
		WorkRecord record = record().orElseThrow();
		FileDialog dialog = new FileDialog(head.getShell(), SWT.SAVE);
		dialog.setText("Save Record");
		dialog.setFilterPath(session.file().getParent().toString());
		dialog.setFileName(ExperimentMeasure.stem(session.file()) + "-record.json");
		dialog.setFilterExtensions(new String[] { "*.json" });
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			save(record, Path.of(chosen));
		}
	}

	/** Writes it in a Job. */
	void save(WorkRecord record, Path file) {
		ImageSession of = session;
		new Work("Saving the record") {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				try {
					WorkRecordFile.write(record, file);
					Ui.later(() -> of.tell("Record saved: " + file, new Offer("Replay On…", () -> ReplayDialog.open(Display.getCurrent().getActiveShell(), record), false)));
				} catch (IOException e) {
					Ui.later(() -> of.tell(Ui.line(e)));
				}
				return Status.OK_STATUS;
			}
		}.schedule();
	}

	/** Reads the inputs and writes the script in a Job. */
	private void copyAsScript() {
		ImageSession of = session;
		PictureRequest what = PictureRequest.of(of, of.measuredWith());
		new Work("Writing the record as a script") {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				try {
					String text = RecordScript.of(plateau, what.request(plateau), Optional.empty());
					Ui.later(() -> {
						Ui.copy(text);
						of.tell("The script is on the clipboard: paste it into the Script view or a file.", new Offer("Show Script View", () -> Commands.run("org.plateau.ui.showScript"), false));
					});
				} catch (IOException | ScriptFault e) {
					Ui.later(() -> of.tell(Ui.line(e)));
				}
				return Status.OK_STATUS;
			}
		}.schedule();
	}

	@Override
	public void setFocus() {
		table.viewer().getTable().setFocus();
	}

	/** The rows as tab-separated text, for tests. */
	public String text() {
		return table.separated(table.visibleRows(), "\t");
	}

	/** The button that opens the dialog, for tests. */
	public Button replay() {
		return replay;
	}
}
