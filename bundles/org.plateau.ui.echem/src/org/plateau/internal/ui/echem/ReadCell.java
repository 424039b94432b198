// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.internal.ui.imports.LooseFile;
import org.plateau.io.echem.TableLook;

/** Reads a cell that is drawn beside others. */
final class ReadCell extends Work {

	private final Plateau plateau;
	private final Path path;
	private final Consumer<CellRecord> then;
	private final Consumer<String> trouble;
	private final Consumer<TableLook> unknown;

	/**
	 * All are called on the UI thread.
	 *
	 * @param then gets the cell
	 * @param trouble gets one line when it cannot be read
	 * @param unknown gets a table of which nobody knows what its columns are
	 */
	ReadCell(Plateau plateau, Path path, Consumer<CellRecord> then, Consumer<String> trouble, Consumer<TableLook> unknown) {
		super("Reading " + path.getFileName());
		this.plateau = plateau;
		this.path = path;
		this.then = then;
		this.trouble = trouble;
		this.unknown = unknown;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			CellRecord made = OtherCells.read(plateau, path);
			if (!monitor.isCanceled()) {
				Ui.later(() -> then.accept(made));
			}
		} catch (IOException e) {
			Optional<TableLook> table = Files.isDirectory(path) ? Optional.empty() : LooseFile.of(plateau, path).table();
			Ui.later(() -> table.ifPresentOrElse(unknown, () -> trouble.accept(Ui.line(e))));
		}
		return Status.OK_STATUS;
	}
}
