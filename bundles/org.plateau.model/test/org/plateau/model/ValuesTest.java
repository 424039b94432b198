// SPDX-License-Identifier: EPL-2.0
package org.plateau.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plateau.model.echem.DepositMetal;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.UncertaintyBudget;

class ValuesTest {

	@Test
	void aQuantityPrintsTheExpandedUncertaintyWithTwoDigits() {
		assertEquals("1.305 ± 0.024 µm", new Quantity(1.3051, 0.012, "µm").toString());
		assertEquals("1200 ± 30 µm", new Quantity(1200, 15, "µm").toString());
		assertEquals("0.20000 mAh/cm²", new Quantity(0.2, Double.NaN, "mAh/cm²").toString());
	}

	@Test
	void nonsenseQuantitiesAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new Quantity(Double.NaN, 0, "µm"));
		assertThrows(IllegalArgumentException.class, () -> new Quantity(1, -1, "µm"));
		assertThrows(IllegalArgumentException.class, () -> new Interval(2, 1));
	}

	/** Root sum of squares of 3, 4, 0, 12 is 13; k = 2 doubles it (JCGM 100, 5.1.2 and 6.2.1). */
	@Test
	void aBudgetCombinesByRootSumOfSquares() {
		UncertaintyBudget b = new UncertaintyBudget(3, 4, 0, 12);
		assertEquals(13, b.combinedUm(), 1e-12);
		assertEquals(26, b.expandedUm(), 1e-12);
	}

	/** Reference values of the mission's table, five digits. */
	@Test
	void chargePerThicknessOfLithiumAndMagnesium() {
		assertEquals(4.8491, new DepositMetal("Li", 6.94, 1, 0.534, "table").micrometrePerMahPerCm2(), 5e-5);
		assertEquals(2.6089, new DepositMetal("Mg", 24.305, 2, 1.738, "table").micrometrePerMahPerCm2(), 5e-5);
	}

	@Test
	void aStackKnowsItsNeighbours() {
		Interface top = new Interface("a/b", new double[] { 1, Double.NaN }, new double[] { 0.1, Double.NaN }, 1);
		Interface bottom = new Interface("b/c", new double[] { 2, 3 }, new double[] { 0.1, 0.1 }, 1);
		LayerStack stack = new LayerStack(List.of("a", "b", "c"), List.of(top, bottom));
		assertEquals("a/b", stack.above("b").orElseThrow().name());
		assertEquals("b/c", stack.below("b").orElseThrow().name());
		assertTrue(stack.above("a").isEmpty());
		assertTrue(stack.below("c").isEmpty());
		assertTrue(stack.above("nothing").isEmpty() && stack.below("nothing").isEmpty());
		assertEquals(0.5, top.presence());
		assertThrows(IllegalArgumentException.class, () -> new LayerStack(List.of("a", "b"), List.of(top, bottom)));
	}

	@Test
	void aRasterRefusesAnArrayThatDoesNotFitAndATiltAFactorThatIsNone() {
		assertThrows(IllegalArgumentException.class, () -> new Raster(3, 2, new float[5]));
		assertEquals(6, new Raster(3, 2, new float[] { 1, 2, 3, 4, 5, 6 }).at(2, 1));
		assertThrows(IllegalArgumentException.class, () -> new TiltDecision(TiltDecision.Verdict.UNCORRECTED, Double.NaN, 52, 0, "", List.of(),
				List.of()));
	}
}
