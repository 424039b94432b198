// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.List;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.model.echem.ImpedanceSpectrum;

/** Which spectrum of a cell the next steps look at. */
public final class SpectrumAnalysis implements Analysis {

	static final Parameter<Integer> SPECTRUM = Parameter.integer("spectrum", "Spectrum", 1, 1, 100_000,
			"Which of the cell's spectra, counted from 1 over its files and over the loops in them.");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(SPECTRUM);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.IMPEDANCE_SERIES);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.IMPEDANCE);
	}

	@Override
	public String citation() {
		return "none: a choice";
	}

	@Override
	public Outcome run(Results in, ParameterValues values, Progress progress) {
		List<ImpedanceSpectrum> spectra = in.require(Keys.IMPEDANCE_SERIES).spectra();
		int chosen = values.get(SPECTRUM);
		return progress.isCanceled() ? new Outcome.Cancelled()
				: chosen > spectra.size() ? new Outcome.Failed("there is no spectrum " + chosen + "; the cell has " + spectra.size())
				: new Outcome.Done(Results.empty().with(Keys.IMPEDANCE, spectra.get(chosen - 1)));
	}
}
