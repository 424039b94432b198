// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.echem.impedance.KramersKronig.Verdict;
import org.plateau.echem.impedance.KramersKronigSettings.Capacitor;
import org.plateau.echem.impedance.KramersKronigSettings.Choice;
import org.plateau.echem.impedance.KramersKronigSettings.Part;
import org.plateau.extension.Progress;
import org.plateau.model.echem.ImpedanceSpectrum;

/** Lin-KK against impedance.py's published fits, and its verdict on spectra that are valid or not by construction. */
class LinearKramersKronigTest {

	private static KramersKronig test(ImpedanceSpectrum spectrum, KramersKronigSettings settings) {
		return LinearKramersKronig.of(spectrum, settings, Progress.NONE);
	}

	private static void assertFit(double[][] expected, KramersKronig actual) {
		for (int i = 0; i < expected[0].length; i++) {
			double modulus = Math.hypot(expected[0][i], expected[1][i]);
			assertEquals(expected[0][i], actual.realOhm()[i], 1e-8 * modulus, "Re, point " + i);
			assertEquals(expected[1][i], actual.imaginaryOhm()[i], 1e-8 * modulus, "Im, point " + i);
			double measured = Math.hypot(CircuitThree.SPECTRUM.realOhm()[i], CircuitThree.SPECTRUM.imaginaryOhm()[i]);
			assertEquals((CircuitThree.SPECTRUM.realOhm()[i] - expected[0][i]) / measured, actual.realResidual()[i], 1e-8, "residual " + i);
			assertEquals((CircuitThree.SPECTRUM.imaginaryOhm()[i] - expected[1][i]) / measured, actual.imaginaryResidual()[i], 1e-8, "residual " + i);
		}
	}

	/** test_linKK of impedance.py: c = 0.69, 10 elements, μ as printed there. */
	@Test
	void publishedFitsOfTheRealPart() {
		KramersKronigSettings settings = KramersKronigSettings.impedancePy().withElements(0.69, 50);
		KramersKronig plain = test(CircuitThree.SPECTRUM, settings);
		assertEquals(10, plain.elements());
		assertEquals(0.6843821117885378, plain.mu(), 1e-9);
		assertFit(CircuitThree.REAL, plain);
		KramersKronig capacitor = test(CircuitThree.SPECTRUM, settings.with(Capacitor.YES));
		assertEquals(10, capacitor.elements());
		assertEquals(0.6843821117885381, capacitor.mu(), 1e-9);
		assertFit(CircuitThree.REAL_WITH_CAPACITOR, capacitor);
		assertFit(CircuitThree.REAL_WITH_CAPACITOR, test(CircuitThree.SPECTRUM, settings.with(Capacitor.YES).withElements(Double.NaN, 10)));
	}

	/** test_fit_linKK of impedance.py: 5 elements. */
	@Test
	void publishedFitsOfTheImaginaryPartAndOfBoth() {
		KramersKronigSettings five = KramersKronigSettings.impedancePy().withElements(Double.NaN, 5);
		assertFit(CircuitThree.IMAGINARY, test(CircuitThree.SPECTRUM, five.with(Part.IMAGINARY)));
		assertFit(CircuitThree.COMPLEX, test(CircuitThree.SPECTRUM, five.with(Part.COMPLEX)));
	}

	/**
	 * The example of impedance.py's page on validation: M = 26 and μ = 0.31 are printed there (complex fit, c = 0.5, capacitor, f &lt; 1 kHz); the other
	 * rows, and the largest residuals, are impedance.py 0b302ca run on the whole capacitive spectrum.
	 */
	@ParameterizedTest
	@CsvSource({ "COMPLEX,YES,0.5,1000,26,0.30632212005718784,0.002950532207484752,0.0035455577301022174",
			"REAL,NO,0.85,1e9,21,0.8338636418635699,0.0017766706705051108,0.22802146439801166",
			"REAL,YES,0.85,1e9,21,0.8338636418635873,0.001776670670494704,0.0059996345357576294",
			"IMAGINARY,NO,0.85,1e9,14,0.849251026453991,0.1293090749927153,0.02083713920569984",
			"IMAGINARY,YES,0.85,1e9,25,0.7880169184559341,0.008122775552447042,0.0008020924783321421",
			"COMPLEX,NO,0.85,1e9,13,0.8055965988727567,0.09782668703033867,0.036245302335629295",
			"COMPLEX,YES,0.85,1e9,24,0.7709196119036456,0.0033432557165378836,0.003297453422542068" })
	void impedancePysExample(Part part, Capacitor capacitor, double c, double below, int elements, double mu, double worstRe, double worstIm)
			throws IOException {
		Optional<Path> file = Spectra.find("shared/data/files/csv_plain/exampleData.csv");
		assumeTrue(file.isPresent(), "skipped: the corpus of real files, ../shared/data, is not on this computer");
		ImpedanceSpectrum spectrum = SpectrumPart.capacitive(Spectra.csv(file.get()));
		KramersKronig result = test(SpectrumPart.where(spectrum, i -> spectrum.frequencyHz()[i] < below),
				KramersKronigSettings.impedancePy().with(part).with(capacitor).withElements(c, 100));
		assertEquals(elements, result.elements());
		// impedance.py inverts the normal equations of a complex fit, which costs it digits when there are many elements
		double tolerance = elements == 26 ? 1e-4 : 1e-6;
		assertEquals(mu, result.mu(), tolerance * mu);
		assertEquals(worstRe, largest(result.realResidual()), tolerance * worstRe);
		assertEquals(worstIm, largest(result.imaginaryResidual()), tolerance * worstIm);
	}

	private static double largest(double[] residuals) {
		return Arrays.stream(residuals).map(Math::abs).max().orElseThrow();
	}

	private static final String[] KINDS = { "R0-p(R1,C1)", "R0-p(R1,CPE1)-W1", "R0-p(R1,CPE1)-p(R2,CPE2)", "R0-p(R1,CPE1)-CPE2", "R0-p(CPE1,R1-W1)",
			"R0-p(R1,C1)-Wo1", "R0-p(R1,C1)-Ws1", "R0-Zarc1-G1", "L0-R0-p(R1,CPE1)", "p(R1,C1)-C2" };

	private static double[] random(Circuit circuit, SplittableRandom random) {
		double[] p = new double[circuit.parameters().size()];
		circuit.tree().eachLeaf(leaf -> {
			double ohm = Math.exp(random.nextDouble(Math.log(10), Math.log(1000)));
			double seconds = Math.exp(random.nextDouble(Math.log(1e-5), Math.log(1)));
			double[] typical = leaf.element().typical(leaf.element().symbol().equals("L") ? ohm / 100 : ohm, leaf.element().symbol().equals("L") ? 1e-6 : seconds);
			System.arraycopy(typical, 0, p, leaf.from(), typical.length);
			for (int k = leaf.from(); k < leaf.to(); k++) {
				if (!circuit.parameters().get(k).logarithmic()) {
					p[k] = random.nextDouble(0.6, 1);
				}
			}
		});
		return p;
	}

	@Test
	void explore() {
		double[] f = Spectra.frequencies(1e6, 0.1, 60);
		for (Part part : new Part[] { Part.COMPLEX }) {
			for (double beyond : new double[] { 0.25, 0.5 }) {
				for (double noise : new double[] { 0, 0.002, 0.005 }) {
					SplittableRandom random = new SplittableRandom(9);
					Map<Verdict, Integer> count = new EnumMap<>(Verdict.class);
					Map<Verdict, Integer> drift = new EnumMap<>(Verdict.class);
					StringBuilder bad = new StringBuilder();
					int most = 0;
					for (int round = 0; round < 40; round++) {
						Circuit circuit = Circuit.parse(KINDS[round % KINDS.length]);
						double[] p = random(circuit, random);
						KramersKronig result = test(Spectra.noisy(circuit, p, f, noise, random), KramersKronigSettings.standard().with(part).reaching(beyond));
						count.merge(result.verdict(), 1, Integer::sum);
						most = Math.max(most, result.elements());
						if (result.verdict() != Verdict.PASSED) bad.append(circuit).append(' ').append(result.elements()).append(' ').append(result.worst()).append("; ");
						drift.merge(test(drifting(circuit, p, f, 0.2), KramersKronigSettings.standard().with(part).reaching(beyond)).verdict(), 1, Integer::sum);
					}
					System.out.println(part + " beyond " + beyond + " noise " + noise + " " + count + " drift " + drift + " most " + most + " " + bad);
				}
			}
		}
	}

	/** Everything grows by half during the measurement, from high to low frequency. */
	private static ImpedanceSpectrum drifting(Circuit circuit, double[] p, double[] f, double grow) {
		double[] re = new double[f.length];
		double[] im = new double[f.length];
		for (int i = 0; i < f.length; i++) {
			double[] z = circuit.impedance(f[i], p);
			double grown = 1 + grow * i / f.length;
			re[i] = grown * z[0];
			im[i] = grown * z[1];
		}
		return Spectra.of(f, re, im);
	}
}
