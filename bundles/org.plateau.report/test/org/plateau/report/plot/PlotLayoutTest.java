// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plateau.report.plot.Plot.Axis;

class PlotLayoutTest {

	private static Plot plot(Axis x, Axis y, boolean equal) {
		return new Plot(x, y, equal, List.of(new Plot.Series("measured", Plot.Mark.DOTS, 0, new double[] { 1, 10, 50 }, new double[] { 1, 5, 20 })), List.of());
	}

	@Test
	void aUnitIsAsLongOnBothAxesWhateverTheRectangle() {
		for (double[] size : new double[][] { { 300, 200 }, { 200, 300 }, { 800, 100 } }) {
			PlotLayout l = PlotLayout.of(plot(new Axis("x", false, 0, 100), new Axis("y", false, 0, 30), true), 0, 0, size[0], size[1], 8);
			assertEquals(l.x(20) - l.x(10), l.y(10) - l.y(20), 1e-9);
			assertTrue(l.plot().x().from() <= 0 && l.plot().x().to() >= 100 && l.plot().y().from() <= 0 && l.plot().y().to() >= 30);
		}
	}

	@Test
	void placesAndValuesAreInverse() {
		PlotLayout l = PlotLayout.of(plot(new Axis("x", true, 0.1, 1e6), new Axis("y", false, -3, 8), false), 10, 20, 400, 300, 8);
		for (double v : new double[] { 0.1, 3, 1e4, 1e6 }) {
			assertEquals(v, l.valueX(l.x(v)), 1e-9 * v);
		}
		assertEquals(2.5, l.valueY(l.y(2.5)), 1e-12);
		assertEquals(1, l.nearest(l.x(10) + 2, l.y(5) - 2).orElseThrow());
		assertTrue(l.nearest(l.left(), l.top()).isEmpty());
	}

	/** The value under the mouse stays there; with equal axes units stay equal; beside an axis the other stays. */
	@Test
	void zoomingAndMovingKeepWhatIsUnderTheMouse() {
		PlotLayout l = PlotLayout.of(plot(new Axis("x", true, 0.1, 1e6), new Axis("y", false, -3, 8), false), 10, 20, 400, 300, 8);
		PlotLayout closer = PlotLayout.of(l.zoomed(200, 120, 0.5), 10, 20, 400, 300, 8);
		// the frame may begin elsewhere where labels are longer: the same share of it
		double share = (200 - l.left()) / l.width();
		assertEquals(l.valueX(200), closer.valueX(closer.left() + share * closer.width()), 1e-9 * l.valueX(200));
		assertEquals(5.5, closer.plot().y().to() - closer.plot().y().from(), 1e-9);
		Plot beside = l.zoomed(200, l.top() + l.height() + 5, 0.5);
		assertEquals(l.plot().y(), beside.y());
		PlotLayout moved = PlotLayout.of(l.shifted(30, -10), 10, 20, 400, 300, 8);
		assertEquals(l.valueY(110), moved.valueY(120), 1e-9, "what lay 10 above lies here");
		PlotLayout equal = PlotLayout.of(plot(new Axis("x", false, 0, 100), new Axis("y", false, 0, 30), true), 0, 0, 300, 200, 8);
		PlotLayout in = PlotLayout.of(equal.zoomed(0, 0, 0.25), 0, 0, 300, 200, 8);
		assertEquals(in.x(20) - in.x(10), in.y(10) - in.y(20), 1e-9);
	}

	@Test
	void ticksAreRoundAndLabelledWithPrefixes() {
		PlotLayout l = PlotLayout.of(plot(new Axis("x", true, 0.1, 3e6), new Axis("y", false, 0, 30), false), 0, 0, 400, 300, 8);
		assertEquals(List.of("100m", "1", "10", "100", "1k", "10k", "100k", "1M"), l.xTicks().stream().map(PlotLayout.Tick::label).toList());
		assertTrue(l.yTicks().stream().map(PlotLayout.Tick::label).toList().containsAll(List.of("0", "10", "20", "30")));
		assertEquals("2.5µ", PlotLayout.prefixed(2.5e-6));
		assertEquals("-300", PlotLayout.prefixed(-300));
		assertThrows(IllegalArgumentException.class, () -> new Axis("x", true, 0, 1));
	}
}
