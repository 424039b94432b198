// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Nested;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.echem.impedance.ArrheniusFit;
import org.plateau.echem.impedance.Circuit;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.extension.Progress;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSeries;
import org.plateau.model.echem.ImpedanceSpectrum;
import org.plateau.testkit.AbstractAnalysisTest;

/** The analyses of impedance keep the promises of {@code org.plateau.analysis.analyses}, on computed spectra at three temperatures and a computed polarisation. */
class ImpedanceContractsIT {

	private static final CommandLine LINE = new CommandLine();
	private static Results all;

	private static ImpedanceSpectrum spectrum(double celsius) {
		Circuit circuit = Circuit.parse("R0-p(R1,CPE1)-CPE2");
		double factor = Math.exp(0.4 / ArrheniusFit.BOLTZMANN_EV_PER_K * (1 / (celsius + 273.15) - 1 / 298.15));
		int n = 40;
		double[][] columns = new double[3][n];
		for (int i = 0; i < n; i++) {
			columns[0][i] = 3e6 * Math.pow(0.1 / 3e6, i / (n - 1.0));
			double[] z = circuit.impedance(columns[0][i], 30, 7400 * factor, 4e-10, 0.94, 4e-8, 0.92);
			double wave = 1 + 1e-3 * Math.sin(7 * i);
			columns[1][i] = z[0] * wave;
			columns[2][i] = z[1] * wave;
		}
		return new ImpedanceSpectrum("at " + celsius, "computed", columns[0], columns[1], columns[2], OptionalDouble.of(celsius), OptionalDouble.empty(), OptionalDouble.empty(),
				Map.of(), List.of(), List.of());
	}

	private static CyclingRecord polarisation() {
		int n = 200;
		double[] time = new double[n];
		double[] volts = new double[n];
		double[] amperes = new double[n];
		Arrays.fill(volts, 1);
		for (int i = 0; i < n; i++) {
			time[i] = 60 * i;
			amperes[i] = 6.5e-13 * (1 + Math.exp(-i / 10.0));
		}
		return new CyclingRecord("dc", "computed", time, volts, amperes, new int[n], Map.of(), "", List.of(), List.of());
	}

	private static Analysis analysis(String name) {
		return LINE.plateau.analyses().create(LINE.plateau.analyses().find("org.plateau.echem." + name).orElseThrow()).orElseThrow();
	}

	/** What the steps need, and what they give each other. */
	static synchronized Results all() throws Exception {
		if (all == null) {
			ImpedanceSeries series = new ImpedanceSeries(List.of(spectrum(25), spectrum(45), spectrum(65)));
			CellGeometry cell = new CellGeometry("Li", Optional.of(new Quantity(0.02, 0.0004, "cm²")), Optional.empty(), new Quantity(1, 0, ""),
					Optional.of(new Quantity(3.7, 0.05, "µm")));
			Results known = Results.empty().with(Keys.IMPEDANCE_SERIES, series).with(Keys.IMPEDANCE, series.spectra().getFirst()).with(Keys.CELL, cell).with(Keys.CYCLING, polarisation());
			for (String name : List.of("linKK", "impedanceFit", "seriesFit")) {
				Analysis step = analysis(name);
				known = known.with(((Outcome.Done) step.run(known, new ParameterValues(step.parameters(), Map.of()), Progress.NONE)).results());
			}
			all = known;
		}
		return all;
	}

	private abstract static class OfImpedance extends AbstractAnalysisTest {
		private final String name;
		private final boolean isLong;

		OfImpedance(String name, boolean isLong) {
			this.name = name;
			this.isLong = isLong;
		}

		@Override
		protected Analysis analysis() {
			return ImpedanceContractsIT.analysis(name);
		}

		@Override
		protected Results input() throws Exception {
			return all();
		}

		@Override
		protected boolean isLong() {
			return isLong;
		}
	}

	private static String numbers(ImpedanceFit fit) {
		return Arrays.toString(fit.values()) + fit.chiSquare() + fit.parameters();
	}

	@Nested
	class Spectrum extends OfImpedance {
		Spectrum() {
			super("spectrum", false);
		}

		@Override
		protected Map<String, String> values() {
			return Map.of("spectrum", "2");
		}

		@Override
		protected String numbers(Results r) {
			return r.require(Keys.IMPEDANCE).name();
		}
	}

	@Nested
	class KramersKronigTest extends OfImpedance {
		KramersKronigTest() {
			super("linKK", true);
		}

		@Override
		protected String numbers(Results r) {
			return r.require(ImpedanceKeys.KRAMERS_KRONIG).explanation() + Arrays.toString(r.require(ImpedanceKeys.KRAMERS_KRONIG).realResidual());
		}
	}

	@Nested
	class Fit extends OfImpedance {
		Fit() {
			super("impedanceFit", true);
		}

		@Override
		protected Map<String, String> values() {
			return Map.of("circuit", "R0-p(R1,CPE1)-CPE2");
		}

		@Override
		protected String numbers(Results r) {
			return ImpedanceContractsIT.numbers(r.require(ImpedanceKeys.FIT));
		}
	}

	@Nested
	class FitOfAChosenCircuit extends OfImpedance {
		FitOfAChosenCircuit() {
			super("impedanceFit", true);
		}

		@Override
		protected String numbers(Results r) {
			return ImpedanceContractsIT.numbers(r.require(ImpedanceKeys.FIT)) + r.require(ImpedanceKeys.CIRCUIT_CHOICE);
		}
	}

	@Nested
	class Series extends OfImpedance {
		Series() {
			super("seriesFit", true);
		}

		@Override
		protected String numbers(Results r) {
			List<String> fits = new ArrayList<>();
			r.require(ImpedanceKeys.SERIES_FIT).entries().forEach(e -> fits.add(ImpedanceContractsIT.numbers(e.fit().orElseThrow())));
			return fits.toString();
		}
	}

	@Nested
	class Conductivity extends OfImpedance {
		Conductivity() {
			super("conductivity", false);
		}

		@Override
		protected String numbers(Results r) {
			return r.require(ImpedanceKeys.CONDUCTIVITY).toString();
		}
	}

	@Nested
	class Energy extends OfImpedance {
		Energy() {
			super("activationEnergy", false);
		}

		@Override
		protected String numbers(Results r) {
			return r.require(ImpedanceKeys.ACTIVATION_ENERGY).points().toString() + r.require(ImpedanceKeys.ACTIVATION_ENERGY).fit().activationEnergy();
		}
	}

	@Nested
	class Polarisation extends OfImpedance {
		Polarisation() {
			super("dcPolarisation", false);
		}

		@Override
		protected String numbers(Results r) {
			return r.require(ImpedanceKeys.DC_POLARISATION).toString();
		}
	}
}
