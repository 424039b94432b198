// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.plateau.internal.ui.echem.Panel.Axis;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingStep.Kind;

class CellRecordTest {

	/** µm of lithium per mAh/cm², DOMAIN §1. */
	private static final double UM_PER_MAH_CM2 = 4.8491;

	@Test
	void thicknessFollowsTheChargeThereAndBack() {
		CellRecord c = Cells.cell("a", Cells.CELL, 40, -20);
		assertEquals(List.of(Kind.REST, Kind.PLATING, Kind.REST, Kind.STRIPPING, Kind.REST), c.report().steps().stream().map(s -> s.step().kind()).toList());
		// 40 h of 50 nA on 0.01 cm² are 0.2 mAh/cm²; half of it is stripped. The first and the last minute of a step are not counted as flowing.
		assertEquals(0.2 * UM_PER_MAH_CM2, c.thicknessAfter(1).orElseThrow().value(), 0.2 * UM_PER_MAH_CM2 / 1000);
		assertEquals(0.1 * UM_PER_MAH_CM2, c.thicknessAfter(4).orElseThrow().value(), 0.1 * UM_PER_MAH_CM2 / 500);
		assertEquals(0.02, c.thicknessAfter(1).orElseThrow().relativeU(), 0.001, "the area's 2 % rule");
		assertTrue(c.thicknessAfter(5).isEmpty());
		int row = c.rowAfter(1);
		assertEquals(c.thicknessAfter(1).orElseThrow().value() * 1e-6, c.curve(Panel.THICKNESS, Axis.TIME).orElseThrow().y(row), 1e-15);
		assertEquals(0.2e-3, c.curve(Panel.CHARGE, Axis.TIME).orElseThrow().y(row), 0.2e-6, "for each cm², Ah/cm²");
		assertEquals(1.04, c.band(Axis.TIME).orElseThrow()[1].y(row) / c.curve(Panel.THICKNESS, Axis.TIME).orElseThrow().y(row), 0.002, "U with k = 2");
		assertEquals(1, c.step(row).orElseThrow().index());
		assertEquals(row, c.row(Axis.TIME, c.at(Axis.TIME, row) + 10));
	}

	@Test
	void withoutTheAreaThereIsChargeButNoThicknessAndNoArealAxis() {
		CellRecord c = Cells.cell("a", CellGeometry.UNKNOWN, 40);
		assertEquals(2e-6, c.curve(Panel.CHARGE, Axis.TIME).orElseThrow().y(c.rowAfter(1)), 2e-9, "40 h of 50 nA, Ah");
		assertTrue(c.curve(Panel.THICKNESS, Axis.TIME).isEmpty());
		assertFalse(c.has(Axis.AREAL_CHARGE));
		assertTrue(c.thicknessAfter(1).isEmpty());
	}

	@Test
	void aRecordWithoutPotentialOrWithAHoleIsStillShown() {
		double[] t = { 0, 60, 120 };
		double[] nan = { Double.NaN, Double.NaN, Double.NaN };
		CyclingRecord bare = new CyclingRecord("a", "test", t, nan, new double[] { 0, -1e-6, -1e-6 }, new int[3], Map.of(), "", List.of(), List.of());
		CellRecord c = CellRecord.of("a", bare, Cells.CELL, Optional.of(Cells.LITHIUM), Optional.empty(), Optional.empty());
		assertTrue(c.curve(Panel.POTENTIAL, Axis.TIME).isEmpty());
		assertTrue(c.curve(Panel.CURRENT, Axis.TIME).isPresent());
		CyclingRecord hole = new CyclingRecord("a", "test", t, nan, new double[] { 0, Double.NaN, -1e-6 }, new int[3], Map.of(), "", List.of(), List.of());
		CellRecord d = CellRecord.of("a", hole, Cells.CELL, Optional.of(Cells.LITHIUM), Optional.empty(), Optional.empty());
		assertTrue(d.trouble().contains("row 1"), d.trouble());
		assertTrue(d.curve(Panel.CURRENT, Axis.TIME).isPresent() && d.report().steps().isEmpty());
	}
}
