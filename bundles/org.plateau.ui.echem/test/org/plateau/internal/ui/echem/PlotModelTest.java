// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.internal.ui.echem.Panel.Axis;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.Imaged;

class PlotModelTest {

	private static final double HOUR = 3600;
	private final PlotModel model = new PlotModel();

	@Test
	void allPanelsShareTheWholeRecord() {
		model.show(List.of(Cells.cell("a", Cells.CELL, 10, -5)));
		assertEquals(List.of(Panel.values()), model.panels());
		assertEquals(18 * HOUR, model.window().to(), 1e-9, "1 + 10 + 1 + 5 + 1 h");
		model.hide(Panel.CURRENT, true);
		assertEquals(List.of(Panel.POTENTIAL, Panel.CHARGE, Panel.THICKNESS), model.panels());
		assertEquals("nA", model.scale(Panel.CURRENT).unit());
		assertEquals("mAh/cm²", model.scale(Panel.CHARGE).unit());
	}

	@Test
	void aChosenStepComesIntoViewAndTheSameRecordKeepsIt() {
		CellRecord a = Cells.cell("a", Cells.CELL, 10, -5);
		model.show(List.of(a));
		model.window(model.window().on(0, HOUR));
		model.select(Set.of(3), true);
		double[] span = model.span(3);
		assertTrue(model.window().from() <= span[0] && model.window().to() >= span[1], model.window().toString());
		var seen = model.window();
		model.show(List.of(CellRecord.of("a", a.record(), CellGeometry.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty())));
		assertEquals(seen, model.window(), "another area is no reason to look elsewhere");
		assertEquals(Set.of(3), model.selected());
		model.show(List.of(Cells.cell("b", Cells.CELL, 3)));
		assertTrue(model.window().isWhole());
		assertEquals(Set.of(), model.selected());
	}

	@Test
	void severalCellsNeedAnAreaEachToBeDrawnOverArealCharge() {
		CellRecord a = Cells.cell("a", Cells.CELL, 10);
		model.show(List.of(a, Cells.cell("b", Cells.CELL, 30)));
		model.axis(Axis.AREAL_CHARGE);
		assertEquals(Axis.AREAL_CHARGE, model.axis());
		assertEquals(30 * 50e-9 / 0.01, model.window().to(), 30 * 50e-9 / 0.01 / 500, "Ah/cm²");
		model.show(List.of(a, Cells.cell("c", CellGeometry.UNKNOWN, 30)));
		assertEquals(Axis.TIME, model.axis());
		assertFalse(model.has(Axis.AREAL_CHARGE));
	}

	@Test
	void measuredPointsAreInTheRangeAndPicturesStandAtTheEndOfTheirStep() {
		CellRecord a = Cells.cell("a", Cells.CELL, 10);
		model.show(List.of(a));
		PlacedPicture p = new PlacedPicture(Path.of("/e/p.tif"), "p.tif", OptionalInt.of(1), Optional.of(new Imaged(1, Imaged.SAID)), "", a.thicknessAfter(1),
				Optional.of(new Quantity(1.5, 0.1, "µm")), "Li");
		model.pictures(List.of(p, Cells.picture("q.tif", -1), Cells.picture("r.tif", 99)));
		assertEquals(11 * HOUR, model.position(p), 1e-6);
		assertTrue(Double.isNaN(model.position(model.pictures().get(1))));
		assertTrue(Double.isNaN(model.position(model.pictures().get(2))), "there is no such step");
		assertTrue(model.range(Panel.THICKNESS)[1] >= 1.7e-6, "with its U");
		double theory = 10 * 50e-6 / 0.01 * 4.8491; // 10 h of 50 nA in mAh, DOMAIN §1
		assertEquals(1.5 / theory, p.closure().orElseThrow().value(), 0.02);
		// relative uncertainties of 6.7 % and 2 % in quadrature
		assertEquals(Math.hypot(0.1 / 1.5, 0.02), p.closure().orElseThrow().relativeU(), 0.001);
	}

	@Test
	void aBoxChoosesAHeightAndZeroTakesItBack() {
		model.show(List.of(Cells.cell("a", Cells.CELL, 10)));
		double[] whole = model.range(Panel.POTENTIAL);
		model.box(Panel.POTENTIAL, 2 * HOUR, HOUR, -0.1, 0.1);
		assertArrayEquals(new double[] { -0.1, 0.1 }, model.range(Panel.POTENTIAL));
		assertEquals(HOUR, model.window().from(), 1e-9);
		model.fit();
		assertArrayEquals(whole, model.range(Panel.POTENTIAL));
	}

	@Test
	void theStatusLineTellsEverythingAtAMoment() {
		model.show(List.of(Cells.cell("a", Cells.CELL, 10)));
		String text = model.describe(6 * HOUR);
		assertTrue(text.matches("6 h   E -0.05 V   I -50 nA   Q 0\\.0249\\d* mAh/cm²   theory 0\\.12\\d+ ± 0\\.0049 µm   step 2 plating"), text);
		assertEquals("", new PlotModel().describe(1));
	}

	@Test
	void markersOfOneMomentStandSideBySide() {
		model.show(List.of(Cells.cell("a", Cells.CELL, 10)));
		model.pictures(List.of(Cells.picture("a", 1), Cells.picture("b", 1), Cells.picture("c", 2), Cells.picture("d", -1)));
		PlotFrame f = new PlotFrame(600, 400, model.panels(), model.window());
		List<Markers.Marker> m = Markers.of(model, f);
		assertEquals(4, m.size());
		for (int i = 0; i < 3; i++) {
			for (int k = 0; k < i; k++) {
				assertTrue(Math.abs(m.get(i).x() - m.get(k).x()) >= Markers.WIDTH, "each can be hit");
			}
			assertTrue(m.get(i).x() <= 600 - Markers.WIDTH / 2.0);
			assertEquals(m.get(i), Markers.at(m, m.get(i).x(), 10).orElseThrow());
		}
		assertTrue(Double.isNaN(m.get(3).at()) && m.get(3).x() < PlotFrame.LEFT, "one without a moment waits at the left");
		assertEquals(f.x(model.position(model.pictures().get(0))), m.get(0).at());
	}

	@Test
	void stepsCyclesAndPicturesBelongTogether() {
		CellRecord c = Cells.cell("a", Cells.CELL, 10, -5, 10, -9);
		assertEquals(2, c.report().cycles().size());
		assertEquals(Set.of(1, 2, 3), Linked.steps(c.report().cycles().get(0)), "with the rest between");
		assertEquals(List.of(2), Linked.cycles(c.report(), Set.of(5)).stream().map(k -> k.number()).toList());
		List<PlacedPicture> all = List.of(Cells.picture("a", 3), Cells.picture("b", 7), Cells.picture("c", -1));
		assertEquals(List.of("a"), Linked.taken(all, Linked.steps(c.report().cycles().get(0))).stream().map(PlacedPicture::name).toList());
	}

	@ParameterizedTest
	@CsvSource({ "CURRENT, 5e-8, nA", "CURRENT, 2e-3, mA", "CURRENT, 0, pA", "CHARGE, 2e-6, µAh/cm²", "CHARGE, 2e-4, mAh/cm²", "CHARGE, 4, mAh/cm²", "POTENTIAL, 3, V", "THICKNESS, 1e-6, µm" })
	void unitsAreReadable(Panel panel, double largest, String unit) {
		assertEquals(unit, Scale.of(panel, largest, true).unit());
	}

	@Test
	void numbersHaveFewDigitsAndNoTail() {
		assertEquals("-50 nA", Scale.of(Panel.CURRENT, 5e-8, false).text(-50e-9));
		assertEquals("0.2568 V", Scale.of(Panel.POTENTIAL, 1, false).text(0.256789));
		assertEquals("– V", Scale.of(Panel.POTENTIAL, 1, false).text(Double.NaN));
		assertEquals("100 V", Scale.of(Panel.POTENTIAL, 1, false).text(100));
		assertEquals("1.2300", CellTables.digits(1.23));
		assertEquals("–", CellTables.digits(Double.NaN));
		assertEquals("1.2000e-07", CellTables.digits(1.2e-7));
	}

	@Test
	void aLowPlaceKeepsThePanelsThatTellMost() {
		List<Panel> all = List.of(Panel.values());
		assertEquals(all, PlotFrame.fitting(all, 600));
		assertEquals(List.of(Panel.POTENTIAL, Panel.THICKNESS), PlotFrame.fitting(all, 180));
		assertEquals(List.of(Panel.POTENTIAL), PlotFrame.fitting(all, 20));
		assertEquals(List.of(Panel.CURRENT), PlotFrame.fitting(List.of(Panel.CURRENT), 20));
	}
}
