// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.plateau.echem.impedance.ArrheniusFit.Form;
import org.plateau.echem.impedance.ArrheniusFit.Point;
import org.plateau.echem.impedance.DcPolarisation.Steady;
import org.plateau.echem.impedance.KramersKronig.Verdict;
import org.plateau.extension.Progress;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSpectrum;

/** Ionic and electronic conductivity and the activation energy, against the numbers of arXiv 2208.04402 and against formulas. */
class ConductivityTest {

	private static final Quantity THICKNESS = new Quantity(3.7, 0.05, "µm");
	private static final Quantity AREA = new Quantity(0.02, 0.0004, "cm²");
	private static final String BLOCKING = "R0-p(R1,CPE1)-CPE2";

	private static ImpedanceSpectrum lipon(double growth) {
		Circuit circuit = Circuit.parse(BLOCKING);
		// R·A = 148 Ω·cm² on 0.02 cm²; the geometric capacitance of LiPON is of the order of 1e-8 F/cm², its electrodes' of 1e-6 F/cm²
		double[] p = { 30, 148 / 0.02, 4e-10, 0.94, 4e-8, 0.92 };
		ImpedanceSpectrum spectrum = Spectra.noisy(circuit, p, Spectra.frequencies(3e6, 0.1, 75), 0.002, new SplittableRandom(4));
		for (int i = 0; i < spectrum.points(); i++) {
			double grown = 1 + growth * i / spectrum.points();
			spectrum.realOhm()[i] *= grown;
			spectrum.imaginaryOhm()[i] *= grown;
		}
		return spectrum;
	}

	private static IonicConductivity conductivity(ImpedanceSpectrum spectrum) {
		KramersKronig test = LinearKramersKronig.of(spectrum, KramersKronigSettings.standard(), Progress.NONE);
		FitOutcome outcome = CircuitFit.of(spectrum, Circuit.parse(BLOCKING), FitSettings.standard(), Progress.NONE);
		ImpedanceFit fit = assertInstanceOf(FitOutcome.Fitted.class, outcome, outcome.toString()).fit();
		return IonicConductivity.of(fit, "R1", THICKNESS, AREA, Optional.of(test));
	}

	/** The paper: 2.5e-6 S/cm at 3.7 µm, from 3 MHz to 0.1 Hz. */
	@Test
	void thePapersIonicConductivityComesBackFromItsSpectrum() {
		IonicConductivity result = conductivity(lipon(0));
		assertEquals(2.5e-6, result.conductivity().value(), 0.02e-6);
		assertEquals("S/cm", result.conductivity().unit());
		assertTrue(result.unqualified(), result.toString());
		// u² of L 0.05/3.7 and of A 2 %, and that of R is small
		assertEquals(Math.hypot(0.05 / 3.7, 0.02), result.conductivity().relativeU(), 0.002);
	}

	@Test
	void aFailedKramersKronigTestStaysWithTheNumber() {
		IonicConductivity result = conductivity(lipon(0.5));
		assertFalse(result.unqualified());
		assertTrue(result.toString().contains("fails the Kramers–Kronig test"), result.toString());
		assertFalse(IonicConductivity.of(new Quantity(7400, 10, "Ω"), THICKNESS, AREA, Optional.empty()).unqualified());
	}

	/** 3.7e-4 cm / 148 Ω·cm² = 2.5e-6 S/cm. */
	@Test
	void ionicConductivityIsThicknessOverResistanceAndArea() {
		assertEquals(2.5e-6,
				IonicConductivity.of(new Quantity(148, 0, "Ω"), new Quantity(3.7, 0, "µm"), new Quantity(1, 0, "cm²"), Optional.empty()).conductivity()
						.value(), 1e-18);
		assertThrows(IllegalArgumentException.class,
				() -> IonicConductivity.of(new Quantity(148, 0, "Ω"), new Quantity(3.7, 0, "nm"), new Quantity(1, 0, "cm²"), Optional.empty()));
		assertThrows(IllegalArgumentException.class,
				() -> IonicConductivity.of(new Quantity(-148, 0, "Ω"), new Quantity(3.7, 0, "µm"), new Quantity(1, 0, "cm²"), Optional.empty()));
	}

	/** σT = 3000 exp(−0.55 eV/kT): the formula that made the points. */
	@Test
	void theActivationEnergyOfExactPointsComesBack() {
		List<Point> points = new ArrayList<>();
		for (double celsius : new double[] { 0, 25, 40, 60, 80 }) {
			double kelvin = celsius + 273.15;
			double sigma = 3000 / kelvin * Math.exp(-0.55 / (8.617333262e-5 * kelvin));
			points.add(new Point(celsius, new Quantity(sigma, 0.02 * sigma, "S/cm")));
		}
		ArrheniusFit fit = ArrheniusFit.of(points, Form.SIGMA_T);
		assertEquals(0.55, fit.activationEnergy().value(), 1e-12);
		assertEquals(Math.log(3000), fit.lnPrefactor().value(), 1e-10);
		assertEquals(0.55 * 96.48533212, fit.activationEnergyKjPerMol().value(), 1e-9);
		// d ln T / d(1/kT) is −kT: the form without T gives an energy lower by kT, 0.0271 eV at 314 K, the middle of the range
		assertEquals(0.55 - 0.0271, ArrheniusFit.of(points, Form.SIGMA).activationEnergy().value(), 0.0005);
		assertThrows(IllegalArgumentException.class, () -> ArrheniusFit.of(points.subList(0, 1), Form.SIGMA_T));
	}

	/** 2 % noise as stated: the standard uncertainty covers the truth in 68.3 % of 2000 series, ± 3 s = 3.1 %; the scatter can only add. */
	@Test
	void theUncertaintyOfTheActivationEnergyCoversTheTruth() {
		SplittableRandom random = new SplittableRandom(8);
		int within = 0;
		int withinUnweighted = 0;
		for (int round = 0; round < 2000; round++) {
			List<Point> points = new ArrayList<>();
			List<Point> without = new ArrayList<>();
			for (double celsius = 0; celsius <= 90; celsius += 10) {
				double kelvin = celsius + 273.15;
				double sigma = 3000 / kelvin * Math.exp(-0.55 / (8.617333262e-5 * kelvin) + 0.02 * random.nextGaussian());
				points.add(new Point(celsius, new Quantity(sigma, 0.02 * sigma, "S/cm")));
				without.add(new Point(celsius, new Quantity(sigma, 0, "S/cm")));
			}
			Quantity energy = ArrheniusFit.of(points, Form.SIGMA_T).activationEnergy();
			within += Math.abs(energy.value() - 0.55) < energy.u() ? 1 : 0;
			Quantity plain = ArrheniusFit.of(without, Form.SIGMA_T).activationEnergy();
			withinUnweighted += Math.abs(plain.value() - 0.55) < plain.u() ? 1 : 0;
		}
		// max(1, χ²/ν) widens: the mean of max(1, √(χ²₈/8)) is 1.11, which covers 0.73
		assertEquals(0.73, within / 2000.0, 0.031);
		// Student's t with 8 degrees of freedom: P(|t| < 1) = 0.653
		assertEquals(0.653, withinUnweighted / 2000.0, 0.031);
	}

	private static CyclingRecord record(DoubleUnaryOperator current, double noise) {
		int n = 2000;
		SplittableRandom random = new SplittableRandom(2);
		double[] t = new double[n];
		double[] i = new double[n];
		double[] v = new double[n];
		for (int k = 0; k < n; k++) {
			t[k] = 10 * k;
			i[k] = current.applyAsDouble(t[k]) + noise * random.nextGaussian();
			v[k] = 1;
		}
		return new CyclingRecord("dc", "computed", t, v, i, new int[n], Map.of(), "", List.of(), List.of());
	}

	/** The paper: 1.2e-14 S/cm at 1 V, that is 3.24e-11 A/cm² for 3.7 µm; 3.24e-11 × 3.7e-4 = 1.1988e-14. */
	@Test
	void thePapersElectronicConductivityComesBack() {
		double steady = 3.24e-11 * 0.02;
		DcPolarisation result = DcPolarisation.of(record(t -> steady + 1e-10 * Math.exp(-t / 800), 2e-14), 0, 20_000, 0.3, THICKNESS, AREA);
		assertEquals(Steady.STEADY, result.steady(), result.explanation());
		assertEquals(1.1988e-14, result.conductivity().value(), 0.002e-14);
		assertEquals(Math.hypot(0.05 / 3.7, 0.02), result.conductivity().relativeU(), 0.001);
	}

	@Test
	void aCurrentThatStillDecaysIsALimitAndNoiseIsNoSteadyState() {
		DcPolarisation decaying = DcPolarisation.of(record(t -> 1e-10 / Math.sqrt(1 + t / 10), 1e-14), 0, 20_000, 0.3, THICKNESS, AREA);
		assertEquals(Steady.NOT_REACHED, decaying.steady(), decaying.explanation());
		// from 14 000 to 20 000 s: √0.7 − 1 of the start, −0.178 of the middle
		assertEquals(-0.178, decaying.changePerPart(), 0.01);
		assertTrue(decaying.explanation().contains("upper limit"), decaying.explanation());
		DcPolarisation noise = DcPolarisation.of(record(t -> 1e-13, 1e-12), 0, 20_000, 0.3, THICKNESS, AREA);
		assertEquals(Steady.LOST_IN_NOISE, noise.steady(), noise.explanation());
		DcPolarisation backwards = DcPolarisation.of(record(t -> -1e-10, 1e-14), 0, 20_000, 0.3, THICKNESS, AREA);
		assertEquals(Steady.NOT_REACHED, backwards.steady(), backwards.explanation());
		assertThrows(IllegalArgumentException.class, () -> DcPolarisation.of(record(t -> 1, 0), 0, 50, 0.3, THICKNESS, AREA));
	}
}
