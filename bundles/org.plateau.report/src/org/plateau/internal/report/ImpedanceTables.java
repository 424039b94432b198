// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.echem.impedance.FittedParameter;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.KramersKronig;
import org.plateau.echem.impedance.SeriesFit;
import org.plateau.model.echem.ImpedanceSpectrum;
import org.plateau.report.plot.ImpedancePlots;
import org.plateau.report.plot.ImpedancePlots.Shown;
import org.plateau.report.plot.Plot;
import org.plateau.report.plot.PlotFigure;

/** Tables of impedance. */
public final class ImpedanceTables {

	/** A spectrum with what was made of it. */
	public record Row(ImpedanceSpectrum spectrum, OptionalDouble temperatureC, Optional<ImpedanceFit> fit, Optional<KramersKronig> test) {

		/** For plots. */
		public Shown shown() {
			return new Shown(temperatureC.isPresent() ? Numbers.reading(temperatureC.getAsDouble()) + " °C" : spectrum.name(), spectrum, fit);
		}
	}

	private ImpedanceTables() {
	}

	/** All spectra when one circuit was fitted to all, else the chosen one; empty without impedance. */
	public static List<Row> rows(Results results) {
		Optional<ImpedanceSpectrum> chosen = results.get(Keys.IMPEDANCE);
		Optional<SeriesFit> series = results.get(ImpedanceKeys.SERIES_FIT);
		if (series.isEmpty()) {
			return chosen.stream().map(s -> new Row(s, s.temperatureC(), results.get(ImpedanceKeys.FIT), results.get(ImpedanceKeys.KRAMERS_KRONIG))).toList();
		}
		List<ImpedanceSpectrum> spectra = results.require(Keys.IMPEDANCE_SERIES).spectra();
		List<Row> rows = new ArrayList<>();
		for (int i = 0; i < spectra.size(); i++) {
			SeriesFit.Entry e = series.get().entries().get(i);
			rows.add(new Row(spectra.get(i), e.temperatureC(), e.fit(), Optional.of(e.test())));
		}
		return rows;
	}

	/** The whole and, where a low end dwarfs them, the high frequencies beside it. */
	public static PlotFigure nyquist(List<Shown> shown, double widthMm) {
		List<Plot> plots = new ArrayList<>(List.of(ImpedancePlots.nyquist(shown)));
		ImpedancePlots.nyquistDetail(shown).ifPresent(plots::add);
		return new PlotFigure(plots, plots.size(), widthMm, plots.size() == 1 ? widthMm / 2 : widthMm / 2.4, "Nyquist plot");
	}

	/** One line per point. */
	public static String points(Results results) throws IOException {
		Csv csv = new Csv(List.of("spectrum", "frequency_hz", "re_ohm", "im_ohm", "fit_re_ohm", "fit_im_ohm", "fit_residual_re", "fit_residual_im", "kk_residual_re",
				"kk_residual_im"));
		for (Row row : rows(results)) {
			ImpedanceSpectrum s = row.spectrum();
			int inFit = 0;
			int inTest = 0;
			for (int i = 0; i < s.points(); i++) {
				double f = s.frequencyHz()[i];
				List<String> cells = new ArrayList<>(List.of(s.name(), cell(f), cell(s.realOhm()[i]), cell(s.imaginaryOhm()[i])));
				boolean fitted = row.fit().isPresent() && inFit < row.fit().get().frequencyHz().length && row.fit().get().frequencyHz()[inFit] == f;
				boolean tested = row.test().isPresent() && inTest < row.test().get().realResidual().length && row.test().get().frequencyHz()[inTest] == f;
				int at = inFit;
				int tAt = inTest;
				cells.addAll(fitted ? row.fit().map(x -> List.of(cell(x.realOhm()[at]), cell(x.imaginaryOhm()[at]), cell(x.realResidual()[at]), cell(x.imaginaryResidual()[at])))
						.orElseThrow() : List.of("", "", "", ""));
				cells.addAll(tested ? row.test().map(x -> List.of(cell(x.realResidual()[tAt]), cell(x.imaginaryResidual()[tAt]))).orElseThrow() : List.of("", ""));
				inFit += fitted ? 1 : 0;
				inTest += tested ? 1 : 0;
				csv.row(cells);
			}
		}
		return csv.text();
	}

	/** One line per parameter and spectrum. */
	public static String parameters(Results results) throws IOException {
		Csv csv = new Csv(List.of("spectrum", "temperature_c", "circuit", "parameter", "value", "u", "unit", "state", "reduced_chi_square", "kramers_kronig"));
		for (Row row : rows(results)) {
			if (row.fit().isEmpty()) {
				continue;
			}
			ImpedanceFit fit = row.fit().get();
			for (FittedParameter p : fit.parameters()) {
				csv.row(List.of(row.spectrum().name(), row.temperatureC().isPresent() ? cell(row.temperatureC().getAsDouble()) : "", fit.circuit().notation(), p.parameter().name(),
						cell(p.value().value()), cell(p.value().u()), p.parameter().unit(), ImpedanceJson.word(p.state()), cell(fit.reducedChiSquare()),
						row.test().map(t -> ImpedanceJson.word(t.verdict())).orElse("not-tested")));
			}
		}
		return csv.text();
	}

	private static String cell(double value) {
		return Double.isFinite(value) ? Double.toString(Numbers.forFile(value)) : "";
	}
}
