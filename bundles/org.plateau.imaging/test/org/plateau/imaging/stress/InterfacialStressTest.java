// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterfacialStressTest {

	/** Values computed from the printed formula of the paper, arXiv 2208.04402, with another program. */
	@ParameterizedTest
	@CsvSource({ "0.024, 120, 0.34, 20, 0.5, 0.212932203", "0.052, 120, 0.34, 20, 0.5, 0.461353107", "0.030, 117, 0.343, 15, 1.0, 0.667855979",
			"0.030, 117, 0.343, 15, 0.2, 0.140656554" })
	void agreesWithThePrintedFormula(double strain, double young, double poisson, double r, double t, double expected) {
		assertEquals(expected, InterfacialStress.pressureGPa(strain, young, poisson, r, t), 1e-8);
	}

	/** The membrane's 2 t E ε / (r (1 − ν)) differs by the order of t/r. */
	@ParameterizedTest
	@CsvSource({ "1e-3", "1e-6", "1e-9", "1e-12" })
	void aThinSheetIsAMembrane(double thickness) {
		double membrane = 2 * thickness * 120 * 0.03 / (20 * (1 - 0.34));
		assertEquals(1, InterfacialStress.pressureGPa(0.03, 120, 0.34, 20, thickness) / membrane, 2 * thickness / 20 + 1e-12);
	}

	/** DOMAIN: c = 10, h = 1 gives r = 13 and ε = 0.026457; c = 20, h = 2.5 gives r = 21.25 and ε = 0.041159. */
	@ParameterizedTest
	@CsvSource({ "10, 1, 13, 0.026457", "20, 2.5, 21.25, 0.041159" })
	void chordAndHeightGiveRadiusAndStrain(double chord, double height, double radius, double strain) {
		assertEquals(radius, InterfacialStress.radius(chord, height), 1e-12);
		assertEquals(strain, InterfacialStress.strain(chord, height), 5e-7);
	}

	/** Arc of half a circle over its diameter: π/2; of nothing: 0. */
	@Test
	void strainAtItsEnds() {
		assertEquals(Math.PI / 2 - 1, InterfacialStress.strain(2, 1), 1e-12);
		assertEquals(0, InterfacialStress.strain(2, 0), 0);
		assertEquals(8.0 / 3 * 1e-12, InterfacialStress.strain(1, 1e-6), 1e-15, "ε → 8 h² / (3 c²)");
	}

	@Test
	void refusesWhatIsNoSheet() {
		assertThrows(IllegalArgumentException.class, () -> InterfacialStress.pressureGPa(0.03, 0, 0.34, 20, 1));
		assertThrows(IllegalArgumentException.class, () -> InterfacialStress.pressureGPa(0.03, 120, 0.6, 20, 1));
		assertThrows(IllegalArgumentException.class, () -> InterfacialStress.pressureGPa(0.03, 120, 0.34, Double.NaN, 1));
	}
}
