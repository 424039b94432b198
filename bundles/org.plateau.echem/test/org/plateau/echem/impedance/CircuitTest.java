// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Circuits: notation, errors, impedance and derivatives. */
class CircuitTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "R0-p(R1,C1)-p(R2-Wo1,C2) | R0-p(R1,C1)-p(R2-Wo1,C2)", "R_0 - p(R_1, CPE_1) | R_0-p(R_1,CPE_1)",
			"R+(R,C)+W | R1-p(R2,C1)-W1", "R(RQ) | R1-p(R2,Q1)", "R(C(RW)) | R1-p(C1,R2-W1)", "R(C[RW]) | R1-p(C1,R2-W1)",
			"LR(Q(R(CR))) | L1-R1-p(Q1,R2-p(C1,R3))", "RC | R1-C1", "R0-p(p(R1,C1)-R2,C2) | R0-p(p(R1,C1)-R2,C2)", "R2(RQ) | R2-p(R1,Q1)",
			"CPE | CPE1", "R-(R-C) | R1-R2-C1", "WoWs | Wo1-Ws1" })
	void bothNotationsAreRead(String text, String explicit) {
		assertEquals(explicit, Circuit.parse(text).notation());
		assertEquals(explicit, Circuit.parse(explicit).notation());
	}

	/** The position is that of the first character that is wrong, counted by hand. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "'' | 0", "R0- | 3", "R0-p(R1,C1 | 10", "R0-p(R1,X1) | 8", "R0,C1 | 2", "R0-p R1 | 5", "R0-R0 | 3",
			"R0-C1) | 5", "R(RQ | 4", "R(R]Q) | 3", "R0-p(R1,) | 8", "R1C1-W1 | 2", "R0--C1 | 3", "R() | 2", "R§ | 1" })
	void errorsTellWhere(String text, int position) {
		CircuitSyntaxException e = assertThrows(CircuitSyntaxException.class, () -> Circuit.parse(text));
		assertEquals(position, e.position(), e.getMessage());
	}

	@Test
	void textByChanceEndsInACircuitOrAMessage() {
		SplittableRandom random = new SplittableRandom(11);
		String letters = "RCLWQGKposzarcCPEZ0123456789_-+,()[] \t√é";
		int read = 0;
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder();
			for (int n = random.nextInt(1, 30); n > 0; n--) {
				text.append(letters.charAt(random.nextInt(letters.length())));
			}
			try {
				Circuit circuit = Circuit.parse(text.toString());
				assertEquals(circuit.notation(), Circuit.parse(circuit.notation()).notation());
				read++;
			} catch (CircuitSyntaxException e) {
				assertTrue(e.position() >= 0 && e.position() <= text.length(), e.getMessage());
			}
		}
		assertTrue(read > 100, "only " + read + " of the texts are circuits");
		assertThrows(CircuitSyntaxException.class, () -> Circuit.parse("(".repeat(400)));
		assertThrows(CircuitSyntaxException.class, () -> Circuit.parse("R0-".repeat(100_000)));
	}

	@Test
	void parametersHaveNamesUnitsAndBounds() {
		Circuit circuit = Circuit.parse("R0-p(R1,CPE1)-Wo1");
		assertEquals(List.of("R0", "R1", "CPE1.Q", "CPE1.alpha", "Wo1.R", "Wo1.tau"),
				circuit.parameters().stream().map(CircuitParameter::name).toList());
		assertEquals(List.of("Ω", "Ω", "S·s^α", "", "Ω", "s"), circuit.parameters().stream().map(CircuitParameter::unit).toList());
		assertEquals(1, circuit.parameters().get(3).upper());
		assertTrue(assertThrows(IllegalArgumentException.class, () -> circuit.indexOf("R7")).getMessage().contains("CPE1.alpha"));
	}

	/**
	 * impedance/tests/test_circuit_elements.py of impedance.py (MIT), commit 0b302ca: parameters 0.1, 0.2, 0.3 at 0.001, 1 and 1000 Hz. La there is
	 * (jωL)^α, here L (jω)^α, so its L is 0.1^0.2 here.
	 */
	@ParameterizedTest
	@CsvSource({ "R, 0.1,0, 0.1,0, 0.1,0", "C, 0,-1591.5494309189532, 0,-1.5915494309189535, 0,-0.0015915494309189533",
			"L, 0,0.000628319, 0,0.628319, 0,628.319", "W, 1.26156626,-1.26156626, 0.03989423,-0.03989423, 0.00126157,-0.00126157",
			"Wo, 0.033333332999112786,-79.57747433847442, 0.03300437046673635,-0.08232866785870396, 0.0019947114020071634,-0.0019947114020071634",
			"Ws, 0.09999998,-4.18878913e-05, 0.08327519,-3.33838167e-02, 0.00199471,-1.99471140e-03",
			"CPE, 26.216236841407248,-8.51817171087997, 6.585220960717244,-2.139667994182814, 1.6541327179718126,-0.537460300252313",
			"La, 0.21769191,0.07073239, 0.86664712,0.28159072, 3.45018434,1.12103285",
			"G, 0.09999994078244179,-0.00006283179105931961, 0.07107755021941357,-0.03427465211788068, 0.00199550459845528,-0.0019939172581851707",
			"K, 0.099999842086579,-0.000125663507704, 0.038772663673915,-0.048723166143232, 6.332569967499333e-08,-7.957742115295703e-05",
			"Zarc, 0.08900974,-0.00486384, 0.04818879,-0.01198904, 0.00969182,-0.00436265" })
	void elementsAreThoseOfImpedancePy(String symbol, double re1, double im1, double re2, double im2, double re3, double im3) {
		Circuit circuit = Circuit.parse(symbol);
		double[] p = java.util.Arrays.copyOf(new double[] { symbol.equals("La") ? Math.pow(0.1, 0.2) : 0.1, 0.2, 0.3 }, circuit.parameters().size());
		double[][] expected = { { re1, im1 }, { re2, im2 }, { re3, im3 } };
		double[] frequencies = { 0.001, 1, 1000 };
		for (int i = 0; i < 3; i++) {
			double[] z = circuit.impedance(frequencies[i], p);
			// printed with as few as six digits
			double tolerance = 2e-6 * Math.hypot(expected[i][0], expected[i][1]) + 5e-9;
			assertArrayEquals(expected[i], z, tolerance, symbol + " at " + frequencies[i] + " Hz");
		}
	}

	/** Expected: central differences of the impedance, which does not use the derivatives. */
	@ParameterizedTest
	@ValueSource(strings = { "R", "C", "L", "CPE", "W", "Wo", "Ws", "G", "K", "Zarc", "La", "R0-p(R1,C1)-p(R2-Wo1,C2)", "L0-R0-Zarc1-p(CPE1,R1-W1)-G1-La1",
			"p(C1,R1-p(CPE2,R2-Ws1))" })
	void derivativesAreThoseOfTheImpedance(String text) {
		Circuit circuit = Circuit.parse(text);
		int n = circuit.parameters().size();
		SplittableRandom random = new SplittableRandom(3);
		for (int round = 0; round < 40; round++) {
			double f = Math.exp(random.nextDouble(-7, 10));
			double[] p = new double[n];
			for (int k = 0; k < n; k++) {
				p[k] = circuit.parameters().get(k).logarithmic() ? Math.exp(random.nextDouble(-5, 3)) : random.nextDouble(0.4, 0.95);
			}
			double[] z = new double[2];
			double[] dz = new double[2 * n];
			circuit.evaluate(f, p, z, dz);
			for (int k = 0; k < n; k++) {
				double h = 1e-5 * p[k];
				double[] up = p.clone();
				double[] down = p.clone();
				up[k] += h;
				down[k] -= h;
				double[] a = circuit.impedance(f, up);
				double[] b = circuit.impedance(f, down);
				double size = Math.hypot(z[0], z[1]) / p[k];
				assertEquals((a[0] - b[0]) / (2 * h), dz[2 * k], 1e-7 * size, circuit.parameters().get(k).name() + " at " + f);
				assertEquals((a[1] - b[1]) / (2 * h), dz[2 * k + 1], 1e-7 * size, circuit.parameters().get(k).name() + " at " + f);
			}
		}
	}

	@Test
	void anElementOfSomebodyElseTakesPart() {
		CircuitElement constant = new CircuitElement() {
			@Override
			public String symbol() {
				return "H";
			}

			@Override
			public List<CircuitParameter> parameters() {
				return List.of(CircuitParameter.positive("", "Ω"));
			}

			@Override
			public void evaluate(double omega, double[] p, int at, double[] out) {
				out[0] = 2 * p[at];
				out[1] = 0;
				out[2] = 2;
				out[3] = 0;
			}

			@Override
			public double[] typical(double ohm, double seconds) {
				return new double[] { ohm / 2 };
			}
		};
		// 4 Ω beside 4 Ω, behind 1 Ω
		assertArrayEquals(new double[] { 3, 0 }, Circuit.parse("R0-p(R1,H1)", List.of(constant)).impedance(5, 1, 4, 2), 1e-15);
		assertThrows(CircuitSyntaxException.class, () -> Circuit.parse("R0-H1"));
	}
}
