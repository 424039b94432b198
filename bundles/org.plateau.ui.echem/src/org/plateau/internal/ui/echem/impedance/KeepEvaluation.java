// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem.impedance;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.internal.ui.core.Decisions;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.model.echem.CellGeometry;

/** Writes how an experiment's impedance is evaluated into it, so that measuring and the command line do the same. */
final class KeepEvaluation extends Work {

	private final Experiment experiment;
	private final ImpedanceForm form;
	private final Consumer<Experiment> kept;
	private final Consumer<String> trouble;

	KeepEvaluation(Experiment experiment, ImpedanceForm form, Consumer<Experiment> kept, Consumer<String> trouble) {
		super("Keeping how the impedance is evaluated");
		this.experiment = experiment;
		this.form = form;
		this.kept = kept;
		this.trouble = trouble;
		setSystem(true);
	}

	@Override
	protected boolean writes() {
		return true;
	}

	/** The area that was written here, where the experiment knows none. */
	private Experiment withArea(Experiment now) throws IOException {
		CellGeometry cell = form.cell(now.cell());
		if (now.cell().electrodeArea().isPresent() || cell.electrodeArea().isEmpty()) {
			return now;
		}
		synchronized (Decisions.class) {
			Experiment changed = ExperimentStore.open(now.folder()).withCell(cell);
			ExperimentStore.save(changed);
			ExperimentProjects.get().reload(changed.folder());
			return changed;
		}
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			FileRef first = experiment.first(FileRef.IMPEDANCE).orElseThrow(() -> new IOException("the experiment has no impedance file any more"));
			List<Correction> steps = form.said().stream().map(s -> new Correction(s.analysisId(), s.parameters(), true)).toList();
			Optional<Experiment> now = Decisions.keep(experiment.locate(first), Optional.of(experiment), f -> f.withEdits(steps));
			Optional<Experiment> whole = now.isPresent() ? Optional.of(withArea(now.get())) : now;
			Ui.later(() -> whole.ifPresent(kept));
		} catch (IOException e) {
			Ui.later(() -> trouble.accept("This is not kept: " + Ui.line(e)));
		}
		return Status.OK_STATUS;
	}
}
