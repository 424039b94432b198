// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem.impedance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.echem.impedance.Circuit;
import org.plateau.echem.impedance.DcPolarisation;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.IonicConductivity;
import org.plateau.echem.impedance.KramersKronig.Verdict;
import org.plateau.extension.Progress;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSpectrum;

/** The three analyses in a row, on a computed spectrum of R·A = 148 Ω·cm². */
class ImpedanceAnalysesTest {

	private static Results input() {
		Circuit circuit = Circuit.parse("R0-p(R1,CPE1)-CPE2");
		int n = 60;
		double[] f = new double[n];
		double[] re = new double[n];
		double[] im = new double[n];
		for (int i = 0; i < n; i++) {
			f[i] = 3e6 * Math.pow(0.1 / 3e6, i / (n - 1.0));
			double[] z = circuit.impedance(f[i], 30, 7400, 4e-10, 0.94, 4e-8, 0.92);
			re[i] = z[0];
			im[i] = z[1];
		}
		ImpedanceSpectrum spectrum = new ImpedanceSpectrum("lipon", "computed", f, re, im, OptionalDouble.empty(), OptionalDouble.empty(),
				OptionalDouble.empty(), Map.of(), List.of(), List.of());
		return Results.empty().with(Keys.IMPEDANCE, spectrum).with(Keys.CELL,
				new CellGeometry("Li", Optional.of(new Quantity(0.02, 0.0004, "cm²")), Optional.empty(), new Quantity(1, 0, "")));
	}

	private static Outcome run(Analysis analysis, Results in, Map<String, String> values) throws Exception {
		return analysis.run(in, new ParameterValues(analysis.parameters(), values), Progress.NONE);
	}

	private static Results fitted() throws Exception {
		Results in = input();
		Results fit = assertInstanceOf(Outcome.Done.class, run(new ImpedanceFitAnalysis(), in, Map.of("circuit", "R0-p(R1,CPE1)-CPE2"))).results();
		return in.with(ImpedanceKeys.FIT, fit.require(ImpedanceKeys.FIT));
	}

	/** 3.7e-4 cm / 148 Ω·cm² = 2.5e-6 S/cm; u from the area's 2 % and the thickness's 0.05/3.7, the spectrum has no noise. */
	@Test
	void conductivityFollowsFromFitTestAndGivenThickness() throws Exception {
		Results in = fitted();
		Results test = assertInstanceOf(Outcome.Done.class, run(new LinearKramersKronigAnalysis(), in, Map.of())).results();
		assertEquals(Verdict.PASSED, test.require(ImpedanceKeys.KRAMERS_KRONIG).verdict());
		Map<String, String> thickness = Map.of("resistance", "R1", "thicknessUm", "3.7", "thicknessU", "0.05");
		IonicConductivity sigma = ((Outcome.Done) run(new ConductivityAnalysis(),
				in.with(ImpedanceKeys.KRAMERS_KRONIG, test.require(ImpedanceKeys.KRAMERS_KRONIG)), thickness)).results()
				.require(ImpedanceKeys.CONDUCTIVITY);
		assertEquals(2.5e-6, sigma.conductivity().value(), 2.5e-12);
		assertEquals(Math.hypot(0.02, 0.05 / 3.7), sigma.conductivity().relativeU(), 1e-6);
		assertTrue(sigma.unqualified());
		IonicConductivity untested = ((Outcome.Done) run(new ConductivityAnalysis(), in, thickness)).results().require(ImpedanceKeys.CONDUCTIVITY);
		assertEquals(1, untested.doubts().size());
	}

	@Test
	void whatIsMissingIsAsked() throws Exception {
		assertTrue(assertInstanceOf(Outcome.NotApplicable.class, run(new ConductivityAnalysis(), fitted(), Map.of())).reason().contains("thicknessUm"));
		assertTrue(assertInstanceOf(Outcome.NotApplicable.class,
				run(new LinearKramersKronigAnalysis(), input(), Map.of("lowestHz", "1e6"))).reason().contains("too few"));
	}

	/** 3.24e-11 A/cm² at 1 V through 3.7 µm: 1.1988e-14 S/cm. */
	@Test
	void electronicConductivityFollowsFromARecord() throws Exception {
		int n = 100;
		double[] time = new double[n];
		double[] volts = new double[n];
		double[] amperes = new double[n];
		for (int i = 0; i < n; i++) {
			time[i] = 60 * i;
			volts[i] = 1;
			amperes[i] = 3.24e-11 * 0.02;
		}
		CyclingRecord record = new CyclingRecord("dc", "computed", time, volts, amperes, new int[n], Map.of(), "", List.of(), List.of());
		Results in = input().with(Keys.CYCLING, record);
		DcPolarisation result = ((Outcome.Done) run(new DcPolarisationAnalysis(), in, Map.of("thicknessUm", "3.7"))).results()
				.require(ImpedanceKeys.DC_POLARISATION);
		assertEquals(1.1988e-14, result.conductivity().value(), 1e-20);
		assertEquals(DcPolarisation.Steady.STEADY, result.steady());
		assertInstanceOf(Outcome.NotApplicable.class, run(new DcPolarisationAnalysis(), in, Map.of()));
		assertInstanceOf(Outcome.NotApplicable.class, run(new DcPolarisationAnalysis(), in, Map.of("thicknessUm", "3.7", "toS", "60")));
	}

	@Test
	void wrongSettingsAreNamed() throws Exception {
		assertTrue(failure(Map.of("circuit", "R0-p(R1")).contains("character 8"));
		assertTrue(failure(Map.of("circuit", "R0-p(R1,CPE1)", "guesses", "R0")).contains("R0=10"));
		assertTrue(failure(Map.of("circuit", "R0-p(R1,CPE1)", "fixed", "R7=10")).contains("R7"));
		assertTrue(failure(Map.of("fixed", "R1=10")).contains("say which"));
		assertTrue(assertInstanceOf(Outcome.NotApplicable.class, run(new ImpedanceFitAnalysis(), input(), Map.of("circuit", "R0-R1-p(R2,CPE1)-CPE2")))
				.reason().contains("R0, R1"));
	}

	private static String failure(Map<String, String> values) throws Exception {
		return assertInstanceOf(Outcome.Failed.class, run(new ImpedanceFitAnalysis(), input(), values)).message();
	}
}
