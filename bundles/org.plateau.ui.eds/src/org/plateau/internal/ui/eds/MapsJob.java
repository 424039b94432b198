// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.headless.EdsInput;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.model.eds.EdsRun;

/** Opens the EDS recording of a picture, off the UI thread. Its cube stays open: whoever takes the run closes it. */
final class MapsJob extends Work {

	private static final String MAPS = "org.plateau.eds.maps";

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

	/** With maps of the elements that its spectra show, as measuring makes them; without where that fails or takes too long for somebody. */
	private EdsRun mapped(EdsRun run, IProgressMonitor monitor) {
		Recipe recipe = new Recipe("maps", "", new LayerPlan(List.of(), ""), List.of(new Recipe.Step(MAPS, Map.of(), true)));
		Outcome end = plateau.runner().steps(recipe, Results.empty().with(Keys.EDS, run), new MonitorProgress(monitor, getName()).lending(plateau.workers())).end();
		return end instanceof Outcome.Done done ? done.results().require(Keys.EDS) : run;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			EdsRun opened = input.open(plateau);
			EdsRun run = opened.maps().isEmpty() && opened.cube().isPresent() ? mapped(opened, monitor) : opened;
			Ui.later(() -> then.accept(run));
		} catch (IOException | IllegalArgumentException e) {
			Ui.later(() -> failed.accept(Ui.line(e)));
		}
		return Status.OK_STATUS;
	}
}
