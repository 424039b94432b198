// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.echem.impedance.ActivationEnergy;
import org.plateau.echem.impedance.ArrheniusFit;
import org.plateau.echem.impedance.Circuit;
import org.plateau.echem.impedance.CircuitChoice;
import org.plateau.echem.impedance.CircuitFit;
import org.plateau.echem.impedance.FitOutcome;
import org.plateau.echem.impedance.FitSettings;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.IonicConductivity;
import org.plateau.echem.impedance.KramersKronig;
import org.plateau.echem.impedance.KramersKronigSettings;
import org.plateau.echem.impedance.LinearKramersKronig;
import org.plateau.echem.impedance.SeriesFit;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Progress;
import org.plateau.internal.report.sections.ImpedanceSection;
import org.plateau.model.Quantity;
import org.plateau.model.echem.ImpedanceSeries;
import org.plateau.model.echem.ImpedanceSpectrum;
import org.plateau.report.BuiltIn;
import org.plateau.report.ImpedanceSummary;
import org.plateau.report.SyntheticMeasurement;
import org.plateau.report.figure.FigureFormat;
import org.plateau.report.plot.ImpedancePlots;
import org.plateau.report.plot.PlotFigure;

class ImpedanceOutputTest {

	private static final Circuit CIRCUIT = Circuit.parse("R0-p(R1,CPE1)-CPE2");
	private static final Quantity AREA = new Quantity(0.02, 0.0004, "cm²");
	private static final Quantity THICKNESS = new Quantity(3.7, 0.05, "µm");

	/** R·A = 148 Ω·cm² at 25 °C with 0.35 eV; {@code drift}: by how much the impedance grows while it is measured. */
	private static ImpedanceSpectrum spectrum(String name, double celsius, double drift) {
		double kelvin = celsius + 273.15;
		double factor = kelvin / 298.15 * Math.exp(0.35 / ArrheniusFit.BOLTZMANN_EV_PER_K * (1 / kelvin - 1 / 298.15));
		int n = 60;
		double[] f = new double[n];
		double[] re = new double[n];
		double[] im = new double[n];
		for (int i = 0; i < n; i++) {
			f[i] = 3e6 * Math.pow(0.1 / 3e6, i / (n - 1.0));
			double[] z = CIRCUIT.impedance(f[i], 30, 7400 * factor, 4e-10, 0.94, 4e-8, 0.92);
			double grown = 1 + drift * i / n;
			re[i] = z[0] * grown;
			im[i] = z[1] * grown;
		}
		return new ImpedanceSpectrum(name, "computed", f, re, im, OptionalDouble.of(celsius), OptionalDouble.empty(), OptionalDouble.empty(), Map.of(), List.of(), List.of());
	}

	private static ImpedanceFit fit(ImpedanceSpectrum s) {
		return ((FitOutcome.Fitted) CircuitFit.of(s, CIRCUIT, FitSettings.standard().withStarts(4, 1), Progress.NONE)).fit();
	}

	private static Results results(double drift) {
		List<ImpedanceSpectrum> spectra = List.of(spectrum("at 25", 25, drift), spectrum("at 45", 45, 0), spectrum("at 65", 65, 0));
		List<SeriesFit.Entry> entries = spectra.stream().map(s -> new SeriesFit.Entry(s.name(), s.temperatureC(), Optional.of(fit(s)),
				LinearKramersKronig.of(s, KramersKronigSettings.standard(), Progress.NONE), "")).toList();
		List<ActivationEnergy.Point> points = entries.stream().map(e -> new ActivationEnergy.Point(e.spectrum(), e.temperatureC().orElseThrow(),
				IonicConductivity.of(e.fit().orElseThrow(), "R1", THICKNESS, AREA, Optional.of(e.test())))).toList();
		KramersKronig test = entries.getFirst().test();
		ImpedanceFit fit = entries.getFirst().fit().orElseThrow();
		return SyntheticMeasurement.results().with(Keys.IMPEDANCE_SERIES, new ImpedanceSeries(spectra)).with(Keys.IMPEDANCE, spectra.getFirst())
				.with(ImpedanceKeys.KRAMERS_KRONIG, test).with(ImpedanceKeys.FIT, fit)
				.with(ImpedanceKeys.CIRCUIT_CHOICE, new CircuitChoice(CIRCUIT.notation(), "the circuit was given", List.of()))
				.with(ImpedanceKeys.CONDUCTIVITY, IonicConductivity.of(fit, "R1", THICKNESS, AREA, Optional.of(test)).thicknessFrom("given"))
				.with(ImpedanceKeys.SERIES_FIT, new SeriesFit(CIRCUIT, entries))
				.with(ImpedanceKeys.ACTIVATION_ENERGY, ActivationEnergy.of(points, ArrheniusFit.Form.SIGMA_T, List.of()));
	}

	/** The paper's 2.5e-6 S/cm (arXiv 2208.04402) and the 0.35 eV that the spectra were made with come out in every form. */
	@Test
	void aSoundSpectrumGivesAConductivityWithoutDoubt(@TempDir Path folder) throws Exception {
		BuiltIn.writer(new ProblemLog()).write(SyntheticMeasurement.of("impedance", results(0)), folder);
		JsonNode json = new ObjectMapper().readTree(folder.resolve("results.json").toFile());
		JsonNode schema = new ObjectMapper().readTree(BuiltIn.BUNDLE.resolve("schema/results.schema.json").toFile());
		assertEquals(List.of(), SchemaCheck.errors(schema, json));
		JsonNode impedance = json.get("impedance");
		assertEquals(2.5e-6, impedance.at("/ionic_conductivity/value").asDouble(), 1e-11);
		assertTrue(impedance.at("/ionic_conductivity/unqualified").asBoolean());
		assertEquals("passed", impedance.at("/kramers_kronig/verdict").asText());
		assertEquals(0.35, impedance.at("/activation_energy/value").asDouble(), 1e-5);
		String html = Files.readString(folder.resolve("report.html"));
		// U = 2 hypot(2 %, 0.05/3.7) of 2.5e-6
		assertTrue(html.replace(Numbers.NO_BREAK, ' ').contains("(2.50 ± 0.12) × 10⁻⁶ S/cm"));
		assertFalse(html.contains("doubtful"));
		String csv = Files.readString(folder.resolve("impedance.csv"));
		assertEquals(1 + 3 * 60, csv.lines().count());
		assertEquals(1 + 3 * 6, Files.readString(folder.resolve("impedance_parameters.csv")).lines().count());
	}

	/** A spectrum that grew by half while it was measured fails the test: no output gives its conductivity as it were. */
	@Test
	void aFailedTestStandsBesideEveryConductivity(@TempDir Path folder) throws Exception {
		Results results = results(0.5);
		assertEquals(KramersKronig.Verdict.FAILED, results.require(ImpedanceKeys.KRAMERS_KRONIG).verdict());
		BuiltIn.writer(new ProblemLog()).write(SyntheticMeasurement.of("impedance", results), folder);
		JsonNode sigma = new ObjectMapper().readTree(folder.resolve("results.json").toFile()).at("/impedance/ionic_conductivity");
		assertFalse(sigma.get("unqualified").asBoolean());
		assertTrue(sigma.at("/doubts/0").asText().contains("fails the Kramers–Kronig test"));
		String html = ImpedanceSection.html(results).orElseThrow();
		assertTrue(html.contains("Ionic conductivity, doubtful") && html.contains("Against this conductivity speaks: the spectrum fails the Kramers–Kronig test"));
		List<String> lines = ImpedanceSummary.lines(results).stream().filter(l -> l.contains("S/cm")).toList();
		assertEquals(1, lines.size());
		assertTrue(lines.getFirst().contains("DOUBTFUL: the spectrum fails the Kramers–Kronig test"), lines.toString());
		assertTrue(ImpedanceSummary.lines(results).stream().anyMatch(l -> l.startsWith("activation energy") && l.contains("DOUBTFUL: the conductivity is doubtful at at 25")));
	}

	@Test
	void plotsAreFilesOfEveryKind() throws Exception {
		Results results = results(0);
		List<ImpedancePlots.Shown> one = List.of(ImpedanceTables.rows(results).getFirst().shown());
		PlotFigure figure = new PlotFigure(List.of(ImpedancePlots.nyquist(one), ImpedancePlots.nyquistDetail(one).orElseThrow(), ImpedancePlots.modulus(one), ImpedancePlots.phase(one),
				ImpedancePlots.residuals(results.require(ImpedanceKeys.FIT)), ImpedancePlots.residuals(results.require(ImpedanceKeys.KRAMERS_KRONIG)),
				ImpedancePlots.arrhenius(results.require(ImpedanceKeys.ACTIVATION_ENERGY))), 2, 170, 60, "impedance");
		String svg = new String(figure.bytes(FigureFormat.SVG), java.nio.charset.StandardCharsets.UTF_8);
		DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
		assertTrue(svg.contains("−Im Z (MΩ)") && svg.contains("−Im Z (kΩ)"));
		assertTrue(new String(figure.bytes(FigureFormat.PDF), java.nio.charset.StandardCharsets.ISO_8859_1).startsWith("%PDF-1.4"));
		assertEquals((byte) 'P', figure.bytes(FigureFormat.PNG)[1]);
		assertFalse(figure.svg("a").contains("url(#p"));
		Path out = Path.of(System.getProperty("java.io.tmpdir"), "plateau-impedance-figure.png");
		if (Boolean.getBoolean("plateau.keepFigures")) {
			Files.write(out, figure.bytes(FigureFormat.PNG));
		}
	}
}
