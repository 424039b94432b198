// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.script;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.RecipeRunner;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.MeasureRequest;
import org.plateau.internal.ui.core.Measuring;
import org.plateau.internal.ui.core.PictureRequest;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.Handwork;
import org.plateau.report.Measurement;
import org.plateau.script.ScriptFacade;
import org.plateau.script.ScriptFault;
import org.plateau.script.ScriptPicture;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/**
 * The picture in front as a script sees it: a copy of what is said of it when the script begins. What the script says is taken over as one change that can be
 * undone, when it asks for that.
 */
final class SessionPicture implements ScriptPicture.Window {

	private final ImageSession session;
	private final PictureRequest what;
	private final Optional<Measurement> measured;
	private final Optional<Experiment> experiment;

	private SessionPicture(ImageSession session) {
		this.session = session;
		this.what = PictureRequest.of(session, session.measuredWith());
		// while something is being measured, what is there belongs to something that was said before
		this.measured = Measuring.underWay(session) ? Optional.empty() : session.measurement();
		this.experiment = session.loaded().flatMap(ImageSession.Loaded::experiment);
	}

	/** The picture in front; empty when there is none, or it is not open yet. UI thread. */
	static Optional<SessionPicture> inFront() {
		return OpenImages.get().active().filter(s -> s.loaded().isPresent()).map(SessionPicture::new);
	}

	/** Worker threads: reads the experiment's files. @throws IOException when one is missing */
	ScriptPicture picture(ScriptFacade facade) throws IOException {
		return facade.picture(request(), experiment.map(e -> ExperimentMeasure.resultFolder(e, session.file())), measured, this);
	}

	/** What measuring it now would do. Worker threads. */
	MeasureRequest request() throws IOException {
		return what.request(OpenImages.get().plateau());
	}

	Path folder() {
		return session.file().getParent();
	}

	Optional<Path> experiment() {
		return experiment.map(Experiment::folder);
	}

	@Override
	public void show(MeasureRequest now, String label) {
		RecipeRunner runner = OpenImages.get().plateau().runner();
		Display display = PlatformUI.getWorkbench().getDisplay();
		boolean[] open = new boolean[1];
		display.syncExec(() -> {
			open[0] = OpenImages.get().sessions().contains(session) && session.loaded().isPresent();
			if (open[0]) {
				Handwork next = session.handwork().withDecided(now.options()).withCorrections(of(runner, now.recipe(), true)).withEdits(of(runner, now.recipe(), false));
				session.change(label, next);
				Shell shell = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
				session.whenOpened(() -> Measuring.whenDone(List.of(session), () -> {
				}, () -> {
					if (session.measurement().isEmpty()) {
						session.measure(shell, outcome -> {
						});
					}
				}));
			}
		});
		if (!open[0]) {
			throw new ScriptFault(session.file().getFileName() + " is not open any more: nothing was taken over");
		}
	}

	private static List<Correction> of(RecipeRunner runner, Recipe recipe, boolean corrections) {
		return recipe.steps().stream().filter(s -> {
			AnalysisKind kind = runner.kind(s.analysisId());
			return corrections ? kind == AnalysisKind.CORRECTION || kind == AnalysisKind.STACK_CORRECTION : kind == AnalysisKind.EDIT;
		}).map(s -> new Correction(s.analysisId(), s.parameters(), true)).toList();
	}
}
