// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleBarTest {

	@ParameterizedTest
	@CsvSource({ "0.01, 150, 1 µm", "0.01, 199.9, 1 µm", "0.01, 200, 2 µm", "0.01, 60, 500 nm", "0.001, 3, 2 nm", "10, 150, 1 mm",
			"0.0001, 9, 0.5 nm", "0.25, 199, 20 µm" })
	void lengthIsTheLongestOfOneTwoFive(double umPerPx, double room, String label) {
		assertEquals(label, ScaleBar.fitting(umPerPx, room).label());
	}

	@Test
	void barIsDrawnAsLongAsItSays() {
		for (double um = 1e-4; um < 1e3; um *= 1.37) {
			ScaleBar bar = ScaleBar.fitting(um, 160);
			assertEquals(bar.lengthUm(), bar.viewPx() * um, 1e-9 * bar.lengthUm());
			assertTrue(bar.viewPx() <= 160 * (1 + 1e-9) && bar.viewPx() >= 160 / 2.5 - 1e-9, () -> "room badly used: " + bar);
		}
	}
}
