// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem.impedance;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.analysis.RecipeRunner;
import org.plateau.extension.Progress;
import org.plateau.headless.ImpedanceInput;
import org.plateau.headless.ImpedanceTask;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.model.echem.ImpedanceSeries;

/** Reads spectra where they are not read yet, and evaluates them as the form says. */
final class ImpedanceJob extends Work {

	/** What came of it. */
	record Evaluated(ImpedanceSeries series, RecipeRunner.Run run, ImpedanceForm form) {
	}

	private final Plateau plateau;
	private final ImpedanceSource source;
	private final Optional<ImpedanceSeries> read;
	private final ImpedanceForm form;
	private final Consumer<Evaluated> then;
	private final Consumer<String> trouble;

	/**
	 * @param read the spectra when they are read already
	 * @param then gets what came of it, on the UI thread; not when it was cancelled
	 * @param trouble gets why there is nothing, on the UI thread; an empty text when it was cancelled
	 */
	ImpedanceJob(Plateau plateau, ImpedanceSource source, Optional<ImpedanceSeries> read, ImpedanceForm form, Consumer<Evaluated> then, Consumer<String> trouble) {
		super("Evaluating the impedance of " + source.name());
		this.plateau = plateau;
		this.source = source;
		this.read = read;
		this.form = form;
		this.then = then;
		this.trouble = trouble;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Progress progress = new MonitorProgress(monitor, getName());
		try {
			ImpedanceSeries series = read.isPresent() ? read.get() : new ImpedanceInput(source.files(), source.said()).open(plateau);
			ImpedanceForm within = form.spectrum() <= series.spectra().size() ? form
					: new ImpedanceForm(1, form.circuit(), form.resistance(), form.thickness(), form.area(), form.weighting());
			RecipeRunner.Run run = ImpedanceTask.run(plateau, Optional.of(series), Optional.empty(), source.known(), within.cell(source.cell()), within.said(), progress);
			if (monitor.isCanceled()) {
				Ui.later(() -> trouble.accept(""));
				return Status.CANCEL_STATUS;
			}
			Ui.later(() -> then.accept(new Evaluated(series, run, within)));
		} catch (IOException | IllegalArgumentException e) {
			Ui.later(() -> trouble.accept(Ui.line(e)));
		}
		return Status.OK_STATUS;
	}
}
