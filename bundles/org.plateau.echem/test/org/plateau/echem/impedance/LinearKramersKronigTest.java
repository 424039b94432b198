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

	/**
	 * Circuits of passive elements are linear, stationary and causal, so their spectra are valid whatever the parameters; what grows while it is
	 * measured is not stationary.
	 */
	@ParameterizedTest
	@CsvSource({ "0, 20", "0.002, 20", "0.005, 17" })
	void randomPassiveCircuitsPassAndDriftingOnesDoNot(double noise, int leastPassed) {
		double[] f = Spectra.frequencies(1e6, 0.1, 60);
		SplittableRandom random = new SplittableRandom(9);
		Map<Verdict, Integer> valid = new EnumMap<>(Verdict.class);
		Map<Verdict, Integer> growing = new EnumMap<>(Verdict.class);
		Map<Verdict, Integer> growingFast = new EnumMap<>(Verdict.class);
		for (int round = 0; round < 20; round++) {
			Circuit circuit = Circuit.parse(KINDS[round % KINDS.length]);
			double[] p = random(circuit, random);
			ImpedanceSpectrum spectrum = Spectra.noisy(circuit, p, f, noise, random);
			valid.merge(test(spectrum, KramersKronigSettings.standard()).verdict(), 1, Integer::sum);
			growing.merge(test(growing(spectrum, 0.2), KramersKronigSettings.standard()).verdict(), 1, Integer::sum);
			growingFast.merge(test(growing(spectrum, 0.5), KramersKronigSettings.standard()).verdict(), 1, Integer::sum);
		}
		assertTrue(valid.getOrDefault(Verdict.PASSED, 0) >= leastPassed, valid.toString());
		assertEquals(0, valid.getOrDefault(Verdict.FAILED, 0), valid.toString());
		assertEquals(0, growing.getOrDefault(Verdict.PASSED, 0), growing.toString());
		assertEquals(20, growingFast.get(Verdict.FAILED), growingFast.toString());
	}

	@Test
	void tellsWhichFrequenciesFail() {
		Circuit circuit = Circuit.parse("R0-p(R1,CPE1)");
		ImpedanceSpectrum spectrum = Spectra.noisy(circuit, new double[] { 50, 400, 1e-5, 0.9 }, Spectra.frequencies(1e5, 0.1, 61), 5e-4,
				new SplittableRandom(6));
		spectrum.realOhm()[30] *= 1.08;
		KramersKronig single = test(spectrum, KramersKronigSettings.standard());
		assertEquals(Verdict.DOUBTFUL, single.verdict(), single.explanation());
		// the middle of 1e5 to 0.1 Hz over the logarithm is 100 Hz
		assertEquals(1, single.failingHz().size());
		assertEquals(100, single.failingHz().getFirst(), 1e-9);
		spectrum.realOhm()[31] *= 1.08;
		assertEquals(Verdict.FAILED, test(spectrum, KramersKronigSettings.standard()).verdict());
		assertEquals(Verdict.NOT_TESTED,
				test(SpectrumPart.band(spectrum, 1e4, 2e4), KramersKronigSettings.standard()).verdict());
	}

	/** Everything grows by that share during the measurement, in the order of the points. */
	private static ImpedanceSpectrum growing(ImpedanceSpectrum spectrum, double share) {
		double[] re = spectrum.realOhm().clone();
		double[] im = spectrum.imaginaryOhm().clone();
		for (int i = 0; i < re.length; i++) {
			re[i] *= 1 + share * i / re.length;
			im[i] *= 1 + share * i / re.length;
		}
		return Spectra.of(spectrum.frequencyHz(), re, im);
	}
}
