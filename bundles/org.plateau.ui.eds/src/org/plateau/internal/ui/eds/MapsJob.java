// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.io.eds.EdsFiles;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;

/** Opens the EDS recording of a picture, off the UI thread. Its cube stays open: whoever takes the run closes it. */
final class MapsJob extends Work {

	private final Plateau plateau;
	private final List<Path> files;
	private final Consumer<EdsRun> then;
	private final Consumer<String> failed;

	/**
	 * @param then gets the run on the UI thread
	 * @param failed gets the reason on the UI thread
	 */
	MapsJob(Plateau plateau, List<Path> files, Consumer<EdsRun> then, Consumer<String> failed) {
		super("Reading element maps");
		this.plateau = plateau;
		this.files = List.copyOf(files);
		this.then = then;
		this.failed = failed;
		setUser(false);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			EdsRun run = new EdsFiles(plateau.opener()).open(files, OpenOptions.none());
			Ui.later(() -> then.accept(run));
		} catch (IOException | IllegalArgumentException e) {
			Ui.later(() -> failed.accept(Ui.line(e)));
		}
		return Status.OK_STATUS;
	}
}
