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
import org.plateau.analysis.ThicknessReport;
import org.plateau.analysis.spi.Analysis;
import org.plateau.echem.impedance.ActivationEnergy;
import org.plateau.echem.impedance.ArrheniusFit;
import org.plateau.echem.impedance.Circuit;
import org.plateau.echem.impedance.Circuits;
import org.plateau.echem.impedance.CircuitsTest;
import org.plateau.echem.impedance.DcPolarisation;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.IonicConductivity;
import org.plateau.echem.impedance.KramersKronig.Verdict;
import org.plateau.extension.Progress;
import org.plateau.model.Interval;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSeries;
import org.plateau.model.echem.ImpedanceSpectrum;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.ThicknessSummary;
import org.plateau.model.layer.UncertaintyBudget;

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

	/** A traced LiPON layer of 3.7 ± 0.03 µm: σ = 3.7e-4/148, u from 0.03/3.7 and the area's 2 %; it wins over what is known of the cell, and what is given for it wins over both. */
	@Test
	void theTracedLayerGivesTheThickness() throws Exception {
		Results in = fitted().with(Keys.THICKNESS, traced("LiPON", 3.7, 0.03));
		CellGeometry cell = in.require(Keys.CELL).withElectrolyte(Optional.of(new Quantity(5, 0, "µm")));
		Results known = in.with(Keys.CELL, cell);
		IonicConductivity sigma = conductivity(known, Map.of("resistance", "R1"));
		assertEquals(2.5e-6, sigma.conductivity().value(), 2.5e-12);
		assertEquals(Math.hypot(0.02, 0.03 / 3.7), sigma.conductivity().relativeU(), 1e-6);
		assertEquals("traced layer LiPON, along its normal", sigma.thicknessFrom());
		IonicConductivity other = conductivity(known, Map.of("resistance", "R1", "layer", "Al2O3"));
		assertEquals("given with the cell", other.thicknessFrom());
		assertEquals(2.5e-6 * 5 / 3.7, other.conductivity().value(), 1e-11);
		assertEquals("given", conductivity(known, Map.of("resistance", "R1", "thicknessUm", "3.7")).thicknessFrom());
	}

	private static IonicConductivity conductivity(Results in, Map<String, String> values) throws Exception {
		return assertInstanceOf(Outcome.Done.class, run(new ConductivityAnalysis(), in, values)).results().require(ImpedanceKeys.CONDUCTIVITY);
	}

	private static ThicknessReport traced(String layer, double meanUm, double uUm) {
		ThicknessSummary summary = new ThicknessSummary(meanUm, 0.1, meanUm, meanUm, meanUm, meanUm, meanUm, 0.1, new Interval(meanUm, meanUm), 50,
				new UncertaintyBudget(uUm, 0, 0, 0));
		ThicknessSummary vertical = new ThicknessSummary(2 * meanUm, 0.1, meanUm, meanUm, meanUm, meanUm, meanUm, 0.1, new Interval(meanUm, meanUm), 50,
				new UncertaintyBudget(uUm, 0, 0, 0));
		return new ThicknessReport(List.of(new LayerThickness(layer, new double[] { 2 * meanUm }, new double[] { meanUm }, vertical, summary, 1, 1, 1, 0, Optional.empty(), Optional.empty())),
				List.of());
	}

	/** Nobody said which resistance is the electrolyte's, so the number carries that doubt; a usual circuit says which is taken. */
	@Test
	void aResistanceThatNobodyChoseIsADoubt() throws Exception {
		Circuits circuits = CircuitsTest.builtIn();
		Analysis analysis = new ConductivityAnalysis(circuits);
		Results in = fitted();
		Results test = assertInstanceOf(Outcome.Done.class, run(new LinearKramersKronigAnalysis(), in, Map.of())).results();
		IonicConductivity sigma = assertInstanceOf(Outcome.Done.class, run(analysis, in.with(test), Map.of("thicknessUm", "3.7"))).results().require(ImpedanceKeys.CONDUCTIVITY);
		assertEquals(1, sigma.doubts().size());
		assertTrue(sigma.doubts().getFirst().contains("R1 was taken"), sigma.doubts().toString());
		assertEquals(2.5e-6, sigma.conductivity().value(), 2.5e-12);
	}

	/** Spectra made with 0.4 eV in ln(σT): the energy comes back; two temperatures are the least. */
	@Test
	void aSeriesOverTemperatureGivesTheEnergyThatItWasMadeWith() throws Exception {
		List<ImpedanceSpectrum> spectra = List.of(heated(25), heated(45), heated(65));
		Results in = input().with(Keys.IMPEDANCE_SERIES, new ImpedanceSeries(spectra)).with(Keys.IMPEDANCE, spectra.getFirst());
		Results known = in.with(((Outcome.Done) run(new ImpedanceFitAnalysis(), in, Map.of("circuit", "R0-p(R1,CPE1)-CPE2"))).results());
		known = known.with(((Outcome.Done) run(new SeriesFitAnalysis(), known, Map.of())).results());
		ActivationEnergy energy = assertInstanceOf(Outcome.Done.class, run(new ActivationEnergyAnalysis(), known, Map.of("resistance", "R1", "thicknessUm", "3.7"))).results()
				.require(ImpedanceKeys.ACTIVATION_ENERGY);
		assertEquals(0.4, energy.fit().activationEnergy().value(), 1e-6);
		assertEquals(3, energy.points().size());
		assertTrue(energy.doubts().isEmpty(), energy.doubts().toString());
		Results one = in.with(Keys.IMPEDANCE_SERIES, new ImpedanceSeries(spectra.subList(0, 1)));
		assertInstanceOf(Outcome.NotApplicable.class, run(new SeriesFitAnalysis(), known.with(one), Map.of()));
		assertTrue(assertInstanceOf(Outcome.Failed.class, run(new SpectrumAnalysis(), in, Map.of("spectrum", "4"))).message().contains("3"));
	}

	private static ImpedanceSpectrum heated(double celsius) {
		Circuit circuit = Circuit.parse("R0-p(R1,CPE1)-CPE2");
		ImpedanceSpectrum like = input().require(Keys.IMPEDANCE);
		double kelvin = celsius + 273.15;
		double factor = kelvin / 298.15 * Math.exp(0.4 / ArrheniusFit.BOLTZMANN_EV_PER_K * (1 / kelvin - 1 / 298.15));
		double[][] z = new double[like.points()][];
		for (int i = 0; i < z.length; i++) {
			z[i] = circuit.impedance(like.frequencyHz()[i], 30, 7400 * factor, 4e-10, 0.94, 4e-8, 0.92);
		}
		return new ImpedanceSpectrum("at " + celsius, "computed", like.frequencyHz(), java.util.Arrays.stream(z).mapToDouble(v -> v[0]).toArray(),
				java.util.Arrays.stream(z).mapToDouble(v -> v[1]).toArray(), OptionalDouble.of(celsius), OptionalDouble.empty(), OptionalDouble.empty(), Map.of(), List.of(), List.of());
	}
}
