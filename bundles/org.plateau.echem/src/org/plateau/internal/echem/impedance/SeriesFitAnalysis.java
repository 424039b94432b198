// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.echem.impedance.CircuitFit;
import org.plateau.echem.impedance.FitOutcome;
import org.plateau.echem.impedance.FitSettings;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.KramersKronig;
import org.plateau.echem.impedance.KramersKronigSettings;
import org.plateau.echem.impedance.LinearKramersKronig;
import org.plateau.echem.impedance.SeriesFit;
import org.plateau.extension.Progress;
import org.plateau.model.echem.ImpedanceSpectrum;

/** The circuit that was fitted to one spectrum, fitted to every spectrum of the cell. */
public final class SeriesFitAnalysis implements Analysis {

	static final Parameter<Integer> MOST = Parameter.integer("most", "Most spectra", 100, 2, 100_000, "A longer series is not fitted.");

	@Override
	public List<Parameter<?>> parameters() {
		return Stream.concat(Stream.of(MOST), Band.PARAMETERS.stream()).toList();
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.IMPEDANCE_SERIES, ImpedanceKeys.FIT);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(ImpedanceKeys.SERIES_FIT);
	}

	@Override
	public String citation() {
		return "as org.plateau.echem.impedanceFit and org.plateau.echem.linKK, spectrum by spectrum";
	}

	@Override
	public Outcome run(Results in, ParameterValues values, Progress progress) {
		List<ImpedanceSpectrum> spectra = in.require(Keys.IMPEDANCE_SERIES).spectra();
		if (spectra.size() < 2) {
			return new Outcome.NotApplicable("the cell has one spectrum");
		}
		if (spectra.size() > values.get(MOST)) {
			return new Outcome.NotApplicable("the cell has " + spectra.size() + " spectra, more than most=" + values.get(MOST));
		}
		ImpedanceFit like = in.require(ImpedanceKeys.FIT);
		List<SeriesFit.Entry> entries = new ArrayList<>();
		for (int i = 0; i < spectra.size(); i++) {
			Progress part = progress.part((double) i / spectra.size(), (i + 1.0) / spectra.size());
			ImpedanceSpectrum spectrum = Band.of(spectra.get(i), values);
			FitOutcome outcome = CircuitFit.of(spectrum, like.circuit(), FitSettings.standard().with(like.weighting()), part);
			KramersKronig test = LinearKramersKronig.of(spectrum, KramersKronigSettings.standard(), part);
			if (progress.isCanceled() || outcome instanceof FitOutcome.Cancelled) {
				return new Outcome.Cancelled();
			}
			Optional<ImpedanceFit> fit = outcome instanceof FitOutcome.Fitted f ? Optional.of(f.fit()) : Optional.empty();
			entries.add(new SeriesFit.Entry(spectrum.name(), spectrum.temperatureC(), fit, test, outcome instanceof FitOutcome.Refused r ? r.reason() : ""));
		}
		return new Outcome.Done(Results.empty().with(ImpedanceKeys.SERIES_FIT, new SeriesFit(like.circuit(), entries)));
	}
}
