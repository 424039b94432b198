// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.echem.Metals;
import org.plateau.echem.spi.CircuitModel;
import org.plateau.echem.spi.ElementModel;
import org.plateau.echem.spi.WrittenCircuit;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Progress;
import org.plateau.extension.Registry;
import org.plateau.model.echem.ImpedanceSpectrum;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

public class CircuitsTest {

	private final ProblemLog log = new ProblemLog();

	/** The circuits of this bundle's plugin.xml, without OSGi. */
	public static Circuits builtIn() throws Exception {
		NodeList nodes = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("plugin.xml").toFile()).getElementsByTagName("circuit");
		List<Descriptor<CircuitModel>> circuits = new ArrayList<>();
		for (int i = 0; i < nodes.getLength(); i++) {
			NamedNodeMap map = nodes.item(i).getAttributes();
			Map<String, String> attributes = new HashMap<>();
			for (int k = 0; k < map.getLength(); k++) {
				attributes.put(map.item(k).getNodeName(), map.item(k).getNodeValue());
			}
			circuits.add(circuit(attributes));
		}
		ProblemLog log = new ProblemLog();
		Circuits all = new Circuits(new Registry<>(Metals.POINT, ElementModel.class, List.of(), log), new Registry<>(Metals.POINT, CircuitModel.class, circuits, log));
		assertEquals(List.of(), log.problems());
		return all;
	}

	private static Descriptor<CircuitModel> circuit(Map<String, String> attributes) {
		return new Descriptor<>(attributes.get("id"), attributes.getOrDefault("label", ""), "test", "0", List.of(), attributes, WrittenCircuit::new);
	}

	private static Descriptor<ElementModel> element(String id, String symbol, Descriptor.Factory<ElementModel> factory) {
		return new Descriptor<>(id, id, "test", "0", List.of(), Map.of("symbol", symbol), factory);
	}

	private Circuits with(List<Descriptor<ElementModel>> elements, List<Descriptor<CircuitModel>> circuits) {
		return new Circuits(new Registry<>(Metals.POINT, ElementModel.class, elements, log), new Registry<>(Metals.POINT, CircuitModel.class, circuits, log));
	}

	@Test
	void everyUsualCircuitNamesResistancesThatItHas() throws Exception {
		List<Circuits.Usual> usual = builtIn().usual();
		assertEquals(10, usual.size());
		assertEquals("R1+R2", builtIn().electrolyte(Circuit.parse("R0-(R1,CPE1)-(R2,Q2)-CPE3".replace("Q2", "CPE2"))).orElseThrow());
		assertTrue(builtIn().electrolyte(Circuit.parse("R0-p(R1-W1,CPE1)")).isEmpty());
	}

	/** With α = ½ it is the built-in Gerischer element, derivatives and all, to the error of a central difference. */
	@Test
	void anElementOfAPlugInIsAsGoodAsABuiltInOne() {
		Circuits all = with(List.of(element("com.example.gf", "Gf", FractalGerischer::new)), List.of());
		Circuit contributed = all.parse("R0-Gf1");
		Circuit builtIn = Circuit.parse("R0-G1");
		assertEquals(List.of("R0", "Gf1.R", "Gf1.tau", "Gf1.alpha"), contributed.parameters().stream().map(CircuitParameter::name).toList());
		double[] z = new double[2];
		double[] dz = new double[8];
		double[] expected = new double[2];
		double[] derivatives = new double[6];
		for (double f : new double[] { 1e-3, 1, 1e5 }) {
			contributed.evaluate(f, new double[] { 5, 100, 0.02, 0.5 }, z, dz);
			builtIn.evaluate(f, new double[] { 5, 100, 0.02 }, expected, derivatives);
			assertArrayEquals(expected, z, 1e-12 * Math.hypot(expected[0], expected[1]));
			double modulus = Math.hypot(expected[0], expected[1]);
			for (int k = 0; k < 6; k++) {
				// the rounding error of a central difference: a few times ε^⅔ |Z|/p
				assertEquals(derivatives[k], dz[k], 1e-9 * modulus / new double[] { 5, 100, 0.02 }[k / 2]);
			}
		}
		double[] truth = { 5, 100, 0.02, 0.35 };
		ImpedanceSpectrum spectrum = Spectra.noisy(contributed, truth, Spectra.frequencies(1e4, 1e-2, 60), 1e-3, new SplittableRandom(3));
		ImpedanceFit fit = assertInstanceOf(FitOutcome.Fitted.class, CircuitFit.of(spectrum, contributed, FitSettings.standard(), Progress.NONE)).fit();
		for (int k = 0; k < truth.length; k++) {
			assertEquals(truth[k], fit.values()[k], 4 * fit.parameters().get(k).value().u());
		}
	}

	@Test
	void oneThatFailsCostsOnlyItself() {
		ElementModel throwing = new ElementModel() {
			@Override
			public List<CircuitParameter> parameters() {
				return List.of(CircuitParameter.positive("", "Ω"));
			}

			@Override
			public double[] impedance(double omega, double[] p) {
				throw new IllegalStateException("a defect");
			}

			@Override
			public double[] typical(double ohm, double seconds) {
				return new double[] { ohm };
			}
		};
		Circuits all = with(
				List.of(element("a", "Gf", FractalGerischer::new), element("b", "Gf", FractalGerischer::new), element("c", "CPE", FractalGerischer::new),
						element("d", "X1", FractalGerischer::new), element("e", "Y", () -> throwing), element("f", "V", () -> {
							throw new NoClassDefFoundError("gone");
						})),
				List.of(circuit(Map.of("id", "g", "notation", "R0-p(R1")), circuit(Map.of("id", "h")), circuit(Map.of("id", "i", "notation", "R0-Gf1", "electrolyte", "R7")),
						circuit(Map.of("id", "j", "notation", "R0-Gf1", "electrolyte", "R0"))));
		assertEquals(List.of("Gf", "Y"), all.elements().stream().map(CircuitElement::symbol).toList());
		assertEquals(List.of("j"), all.usual().stream().map(Circuits.Usual::id).toList());
		assertEquals(7, log.problems().size(), log.problems().toString());
		ImpedanceSpectrum spectrum = Spectra.noisy(Circuit.parse("R0"), new double[] { 5 }, Spectra.frequencies(1e4, 1, 20), 0, new SplittableRandom(3));
		assertInstanceOf(FitOutcome.Refused.class, CircuitFit.of(spectrum, all.parse("R0-Y1"), FitSettings.standard(), Progress.NONE));
		assertEquals(8, log.problems().size());
		assertTrue(log.problems().getLast().message().contains("a defect"));
	}

	/** The circuit that made the spectrum comes out, on noise of 0.2 %. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "R0-p(R1,CPE1)-CPE2 | 30,7400,4e-10,0.94,4e-8,0.92", "R0-p(R1,CPE1) | 12,340,2e-6,0.86", "R0-CPE1 | 40,3e-6,0.9",
			"R0-p(R1,CPE1)-p(R2,CPE2) | 12,100,1e-8,0.9,400,1e-5,0.85", "R0-p(R1-W1,CPE1) | 12,340,200,2e-6,0.9", "L0-R0-p(R1,CPE1)-CPE2 | 4e-6,5,90,4e-8,0.94,4e-4,0.9" })
	void theCircuitThatMadeTheSpectrumIsChosen(String text, String values) throws Exception {
		Circuit circuit = Circuit.parse(text);
		double[] p = java.util.Arrays.stream(values.split(",")).mapToDouble(Double::parseDouble).toArray();
		ImpedanceSpectrum spectrum = Spectra.noisy(circuit, p, Spectra.frequencies(3e6, 0.1, 60), 2e-3, new SplittableRandom(11));
		CircuitChoice.Chosen chosen = CircuitChoice.of(spectrum, builtIn(), FitSettings.standard(), Progress.NONE);
		assertEquals(circuit.notation(), chosen.choice().notation(), chosen.choice().candidates().toString());
		assertTrue(chosen.choice().sentence().contains(circuit.notation()));
		assertInstanceOf(FitOutcome.Fitted.class, chosen.outcome());
	}

	@Test
	void whereNoCircuitFitsNoneIsTaken() throws Exception {
		ImpedanceSpectrum two = Spectra.of(new double[] { 10, 1 }, new double[] { 5, 5 }, new double[] { -1, -2 });
		CircuitChoice.Chosen chosen = CircuitChoice.of(two, builtIn(), FitSettings.standard(), Progress.NONE);
		assertInstanceOf(FitOutcome.Refused.class, chosen.outcome());
		assertFalse(chosen.choice().candidates().isEmpty());
	}

	/** Two arcs that overlap: the sum of their resistances is better known than either, as the correlation says (JCGM 100, 5.2.2). */
	@Test
	void aSumOfResistancesCountsItsCorrelation() {
		Circuit circuit = Circuit.parse("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3");
		double[] p = { 10, 80, 1e-8, 0.9, 120, 1e-7, 0.88, 1e-4, 0.9 };
		ImpedanceSpectrum spectrum = Spectra.noisy(circuit, p, Spectra.frequencies(3e6, 0.1, 70), 1e-3, new SplittableRandom(8));
		ImpedanceFit fit = assertInstanceOf(FitOutcome.Fitted.class, CircuitFit.of(spectrum, circuit, FitSettings.standard(), Progress.NONE)).fit();
		double u1 = fit.parameter("R1").value().u();
		double u2 = fit.parameter("R2").value().u();
		double r = fit.correlation()[circuit.indexOf("R1")][circuit.indexOf("R2")];
		assertTrue(r < -0.5, "arcs that overlap: " + r);
		assertEquals(Math.sqrt(u1 * u1 + u2 * u2 + 2 * r * u1 * u2), IonicConductivity.resistance(fit, "R1 + R2").u(), 1e-12);
		assertEquals(200, IonicConductivity.resistance(fit, "R1+R2").value(), 3 * IonicConductivity.resistance(fit, "R1+R2").u());
	}
}
