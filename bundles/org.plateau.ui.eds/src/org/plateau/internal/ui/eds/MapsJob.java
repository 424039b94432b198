// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.headless.EdsInput;
import org.plateau.headless.EdsSteps;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.model.eds.EdsRun;

/** Opens the EDS recording of a picture, off the UI thread. Its cube stays open: whoever takes the run closes it. */
final class MapsJob extends Work {

	private final Plateau plateau;
	private final EdsInput input;
	private final Consumer<EdsRun> then;
	private final Consumer<String> failed;

	/**
	 * @param then gets the run on the UI thread
	 * @param failed gets the reason on the UI thread
	 */
	MapsJob(Plateau plateau, EdsInput input, Consumer<EdsRun> then, Consumer<String> failed) {
		super("Reading element maps");
		this.plateau = plateau;
		this.input = input;
		this.then = then;
		this.failed = failed;
		setUser(false);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			EdsRun opened = input.open(plateau);
			// maps of the elements that its spectra show, as measuring makes them
			EdsRun run = opened.maps().isEmpty() ? EdsSteps.withMaps(plateau, opened, List.of(), new MonitorProgress(monitor, getName())) : opened;
			Ui.later(() -> then.accept(run));
		} catch (IOException | IllegalArgumentException e) {
			Ui.later(() -> failed.accept(Ui.line(e)));
		}
		return Status.OK_STATUS;
	}
}
