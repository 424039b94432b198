// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem.impedance;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.internal.ui.core.Decisions;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;

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

	/** With the choices beside its first impedance file, and the area that was written here where it knows none. */
	private Experiment changed(Experiment now, List<Correction> steps) {
		if (now.first(FileRef.IMPEDANCE).isEmpty()) {
			return now;
		}
		Experiment with = now.with(now.first(FileRef.IMPEDANCE).get().withEdits(steps));
		return now.cell().electrodeArea().isPresent() ? with : with.withCell(form.cell(now.cell()));
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			List<Correction> steps = form.said().stream().map(s -> new Correction(s.analysisId(), s.parameters(), true)).toList();
			Experiment now = Decisions.keep(experiment, e -> changed(e, steps));
			if (now.first(FileRef.IMPEDANCE).isEmpty()) {
				throw new IOException("the experiment has no impedance file any more");
			}
			Ui.later(() -> kept.accept(now));
		} catch (IOException e) {
			Ui.later(() -> trouble.accept("This is not kept: " + Ui.line(e)));
		}
		return Status.OK_STATUS;
	}
}
