// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LegendGridTest {

	@Test
	void oneAfterAnotherWhereThatFits() {
		assertEquals(List.of(new LegendGrid.Place(0, 0), new LegendGrid.Place(12, 0), new LegendGrid.Place(34, 0)), LegendGrid.of(new double[] { 10, 20, 5 }, 2, 39));
	}

	@Test
	void columnsOfOneWidthWhereItDoesNot() {
		// 20 + 2 a column; 44 hold two: 2 · 20 + 2 = 42
		assertEquals(List.of(new LegendGrid.Place(0, 0), new LegendGrid.Place(22, 0), new LegendGrid.Place(0, 1), new LegendGrid.Place(22, 1)),
				LegendGrid.of(new double[] { 10, 20, 5, 20 }, 2, 44));
		// three of 10 + 2 in 34; the one of 20 takes two of them, 24 ≥ 22, and does not fit beside two others
		assertEquals(List.of(new LegendGrid.Place(0, 0), new LegendGrid.Place(12, 0), new LegendGrid.Place(0, 1), new LegendGrid.Place(24, 1)),
				LegendGrid.of(new double[] { 10, 10, 20, 9 }, 2, 34));
		assertEquals(List.of(new LegendGrid.Place(0, 0), new LegendGrid.Place(0, 1)), LegendGrid.of(new double[] { 50, 60 }, 2, 40), "wider than there is room");
		assertEquals(List.of(), LegendGrid.of(new double[0], 2, 40));
	}
}
