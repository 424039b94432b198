// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.help.Help;

/** Where the rows of a table go and how numbers are written there. UI thread; the file is written in a Job. */
final class ExportDialog extends TitleAreaDialog {

	private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
	/** Null until a table was exported: the folder of the picture in front is proposed. */
	private static String lastFolder;

	private final String name;
	private final int all;
	private final int selected;
	private final BiFunction<TableStyle, Boolean, String> content;
	private Text file;
	private Combo decimal;
	private Combo separator;
	private Button mark;
	private Button onlySelected;

	/**
	 * @param all how many rows there are
	 * @param selected how many of them are selected
	 * @param content the text in a style, of the selected rows or of all
	 */
	ExportDialog(Shell shell, String name, int all, int selected, BiFunction<TableStyle, Boolean, String> content) {
		super(shell);
		this.name = name;
		this.all = all;
		this.selected = selected;
		this.content = content;
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Export Table");
		shell.setData(Help.PAGE, "org.plateau.ui.preferences.tables");
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle("Export Table");
		setMessage("The rows as they stand here, sorted and filtered, with units in the header.");
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		GridLayoutFactory.swtDefaults().numColumns(3).margins(12, 12).spacing(8, 8).applyTo(area);
		TableStyle style = TableStyle.kept();
		label(area, "File");
		file = new Text(area, SWT.BORDER);
		file.setText(Path.of(folder()).resolve(name + ".csv").toString());
		GridDataFactory.fillDefaults().grab(true, false).hint(420, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(file);
		file.addModifyListener(e -> check());
		Button browse = new Button(area, SWT.PUSH);
		browse.setText("Browse…");
		browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> browse()));
		label(area, "Decimal mark");
		decimal = combo(area, style.decimalComma() ? 1 : 0, "Point: 1.305", "Comma: 1,305");
		label(area, "Separator");
		separator = combo(area, Math.max(0, SEPARATORS.indexOf(style.separator())), "Comma", "Semicolon", "Tab");
		decimal.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			if (decimal.getSelectionIndex() == 1 && separator.getSelectionIndex() == 0) {
				separator.select(1);
			}
		}));
		mark = check(area, "Begin with a byte order mark, by which Excel knows µ and ²", style.mark());
		onlySelected = check(area, selected == 1 ? "Only the selected row" : "Only the " + selected + " selected rows", false);
		onlySelected.setVisible(selected > 0);
		Label hint = label(area, "Ctrl+C in a table uses the decimal mark that is chosen here.");
		GridDataFactory.fillDefaults().span(3, 1).applyTo(hint);
		return area;
	}

	private static Label label(Composite area, String text) {
		Label label = new Label(area, SWT.NONE);
		label.setText(text);
		return label;
	}

	private static Combo combo(Composite area, int index, String... items) {
		Combo combo = new Combo(area, SWT.READ_ONLY);
		combo.setItems(items);
		combo.select(index);
		GridDataFactory.fillDefaults().span(2, 1).align(SWT.BEGINNING, SWT.CENTER).hint(180, SWT.DEFAULT).applyTo(combo);
		return combo;
	}

	private static Button check(Composite area, String text, boolean on) {
		Button check = new Button(area, SWT.CHECK);
		check.setText(text);
		check.setSelection(on);
		GridDataFactory.fillDefaults().span(3, 1).applyTo(check);
		return check;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "Export", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		check();
	}

	private void browse() {
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		Path now = Path.of(file.getText());
		dialog.setFilterPath(now.getParent() == null ? folder() : now.getParent().toString());
		dialog.setFileName(now.getFileName() == null ? name + ".csv" : now.getFileName().toString());
		dialog.setFilterExtensions(new String[] { "*.csv", "*.txt", "*" });
		String chosen = dialog.open();
		if (chosen != null) {
			file.setText(chosen);
		}
	}

	private static String folder() {
		return lastFolder != null ? lastFolder
				: OpenImages.get().folderInFront().map(Path::toString).orElse(System.getProperty("user.home"));
	}

	private void check() {
		String wrong = null;
		boolean replaces = false;
		try {
			Path path = Path.of(file.getText());
			wrong = path.getParent() == null || !Files.isDirectory(path.getParent()) ? "This folder does not exist." : Files.isDirectory(path) ? "This is a folder."
					: null;
			replaces = wrong == null && Files.exists(path);
		} catch (InvalidPathException e) {
			wrong = "This is no file name.";
		}
		setErrorMessage(wrong);
		setMessage(replaces ? "This file is there already and will be replaced." : "The rows as they stand here, sorted and filtered, with units in the header.",
				replaces ? IMessageProvider.WARNING : IMessageProvider.NONE);
		getButton(IDialogConstants.OK_ID).setEnabled(wrong == null);
	}

	@Override
	protected void okPressed() {
		TableStyle style = new TableStyle(decimal.getSelectionIndex() == 1, SEPARATORS.get(separator.getSelectionIndex()), mark.getSelection());
		style.keep();
		Path path = Path.of(file.getText());
		lastFolder = path.getParent().toString();
		boolean some = selected > 0 && onlySelected.getSelection();
		byte[] bytes = style.bytes(content.apply(style, some));
		Job job = new Job("Exporting " + path.getFileName()) {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				try {
					Files.write(path, bytes);
					Ui.written(Ui.counted(some ? selected : all, "row") + ", " + path);
					return Status.OK_STATUS;
				} catch (IOException e) {
					return Status.error("Cannot write " + path + ": " + e.getMessage(), e);
				}
			}
		};
		job.setUser(true);
		job.schedule();
		super.okPressed();
	}
}
