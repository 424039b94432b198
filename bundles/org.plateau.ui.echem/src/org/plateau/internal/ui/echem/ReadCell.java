// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;

/** Reads a cell that is drawn beside others. */
final class ReadCell extends Work {

	private final Plateau plateau;
	private final Path path;
	private final Consumer<CellRecord> then;
	private final Consumer<String> trouble;

	/** @param then gets the cell on the UI thread @param trouble gets one line there when it cannot be read */
	ReadCell(Plateau plateau, Path path, Consumer<CellRecord> then, Consumer<String> trouble) {
		super("Reading " + path.getFileName());
		this.plateau = plateau;
		this.path = path;
		this.then = then;
		this.trouble = trouble;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			CellRecord made = OtherCells.read(plateau, path);
			if (!monitor.isCanceled()) {
				Ui.later(() -> then.accept(made));
			}
		} catch (IOException e) {
			Ui.later(() -> trouble.accept(Ui.line(e)));
		}
		return Status.OK_STATUS;
	}
}
