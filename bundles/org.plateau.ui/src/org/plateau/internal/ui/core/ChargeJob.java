// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.analysis.StepSelection;
import org.plateau.headless.ChargeTask;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.PictureTime;
import org.plateau.headless.Plateau;
import org.plateau.io.experiment.Experiment;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.Imaged;
import org.plateau.model.layer.LayerStack;
import org.plateau.report.Measurement;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Counts other plating steps, or with something else known of the cell or of the picture's moment: theory, ratio and report follow, nothing is traced again. */
public final class ChargeJob extends Work {

	/** Of every picture; what an earlier one finds is not wanted any more. UI thread. */
	private static final Map<ImageSession, ChargeJob> LATEST = new HashMap<>();

	private final ImageSession session;
	private final ImageSession.Loaded loaded;
	private final Optional<Measurement> before;
	private final Optional<StepSelection> selection;
	private final Optional<CellGeometry> cell;
	private final OptionalInt imagedAfter;
	private final Plateau plateau = OpenImages.get().plateau();

	/** @param selection the steps to count; empty = all plating steps */
	public ChargeJob(ImageSession session, Optional<StepSelection> selection) {
		super("Counting the charge of " + session.title());
		this.session = session;
		this.loaded = session.loaded().orElseThrow();
		this.before = session.measurement();
		this.selection = selection;
		this.cell = loaded.experiment().map(Experiment::cell);
		this.imagedAfter = session.handwork().imagedAfter();
		LATEST.put(session, this);
		setPriority(Job.SHORT);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		MonitorProgress progress = new MonitorProgress(monitor, getName());
		if (before.isEmpty()) {
			Results charge = ChargeTask.run(plateau, loaded.recipe(), known(loaded.charge()), selection, progress).results();
			Ui.later(() -> {
				if (LATEST.remove(session, this)) {
					session.charged(charge);
				}
			});
			return Status.OK_STATUS;
		}
		MeasureOutcome outcome = ChargeTask.again(plateau, before.get(), known(before.get().results()), selection, progress);
		String trouble = "";
		if (outcome instanceof MeasureOutcome.Measured m && loaded.experiment().isPresent()) {
			try {
				plateau.resultWriter().write(m.measurement(), ExperimentMeasure.resultFolder(loaded.experiment().get(), session.file()));
			} catch (IOException e) {
				trouble = Ui.line(e);
			}
		}
		String line = trouble;
		Ui.later(() -> {
			boolean latest = LATEST.remove(session, this);
			if (outcome instanceof MeasureOutcome.Measured m && latest && session.measurement().map(now -> traced(now).equals(traced(before.get()))).orElse(false)) {
				session.measured(m.measurement());
				session.tell(line);
			} else if (outcome instanceof MeasureOutcome.Failed f && latest) {
				session.tell(f.message());
			}
		});
		return Status.OK_STATUS;
	}

	/** What counts in a picture now; empty = all plating steps. UI thread. */
	public static Optional<StepSelection> counted(ImageSession session) {
		Optional<Experiment> experiment = session.loaded().flatMap(ImageSession.Loaded::experiment);
		return experiment.isPresent() ? experiment.get().counted() : session.results().get(Keys.STEP_SELECTION);
	}

	/** What was known before, with what is known now. */
	private Results known(Results of) {
		Results known = cell.isPresent() ? of.with(Keys.CELL, cell.get()) : of;
		Optional<Imaged> imaged = PictureTime.of(imagedAfter, loaded.micrograph(), of.get(Keys.CYCLING));
		return imaged.isPresent() ? known.with(Keys.IMAGED, imaged.get()) : known.without(List.of(Keys.IMAGED));
	}

	/** What a measurement traced: the same object as long as nothing was traced again. */
	private static Optional<LayerStack> traced(Measurement of) {
		return of.results().get(Keys.LAYER_STACK);
	}
}
