// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;

/** The buttons beside a list of files, alike in every wizard: files are added, folders are added, files are removed. UI thread. */
public final class FileButtons {

	private FileButtons() {
	}

	/** A column of buttons beside a list, in a parent with a grid. */
	public static Composite column(Composite parent) {
		Composite buttons = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 5).applyTo(buttons);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(buttons);
		return buttons;
	}

	/**
	 * The three buttons.
	 *
	 * @param column as {@link #column} makes it
	 * @return the button that removes, for it is of use only while files are chosen
	 */
	public static Button fill(Composite column, Runnable addFiles, Runnable addFolder, Runnable remove) {
		push(column, "Add Files…", addFiles);
		push(column, "Add Folder…", addFolder);
		return push(column, "Remove", remove);
	}

	/** A button as wide as its column. */
	public static Button push(Composite parent, String text, Runnable action) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(text);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> action.run()));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
		return button;
	}

	/** Asks for files with a dialog that stands in a folder; nothing is told when the user cancels. */
	public static void choose(FileDialog dialog, Optional<Path> near, Consumer<List<Path>> take) {
		dialog.setText("Add Files");
		near.ifPresent(p -> dialog.setFilterPath(p.toString()));
		if (dialog.open() != null) {
			take.accept(Arrays.stream(dialog.getFileNames()).map(n -> Path.of(dialog.getFilterPath(), n)).toList());
		}
	}
}
