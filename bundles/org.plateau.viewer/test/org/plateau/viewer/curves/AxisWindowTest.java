// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer.curves;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AxisWindowTest {

	@Test
	void zoomingKeepsThePositionUnderTheMouse() {
		AxisWindow w = AxisWindow.whole(0, 100).zoomedAt(30, 2);
		assertEquals(new AxisWindow(0, 100, 15, 65), w, "30 stays at 30 % of the width");
		assertEquals(AxisWindow.whole(0, 100), w.zoomedAt(30, 0.1));
		AxisWindow near = w;
		for (int i = 0; i < 200; i++) {
			near = near.zoomedAt(30, 1.5);
		}
		assertTrue(near.from() <= 30 && near.to() >= 30 && near.width() > 0, near.toString());
	}

	@Test
	void panningEndsWhereTheRecordDoes() {
		AxisWindow w = new AxisWindow(0, 100, 20, 40);
		assertEquals(new AxisWindow(0, 100, 25, 45), w.panned(5));
		assertEquals(new AxisWindow(0, 100, 80, 100), w.panned(500));
		assertEquals(new AxisWindow(0, 100, 0, 20), w.panned(-500));
	}

	@Test
	void aBoxAndAStretchAreShown() {
		AxisWindow w = AxisWindow.whole(0, 100);
		assertEquals(new AxisWindow(0, 100, 10, 30), w.on(30, 10));
		assertEquals(w.on(10, 30), w.on(10, 30).revealing(12, 20), "seen already");
		AxisWindow moved = w.on(10, 30).revealing(50, 55);
		assertTrue(moved.from() <= 50 && moved.to() >= 55 && Math.abs(moved.width() - 20) < 1e-9, moved.toString());
		AxisWindow wider = w.on(10, 12).revealing(50, 60);
		assertTrue(wider.from() <= 50 && wider.to() >= 60, wider.toString());
	}

	@Test
	void aRecordWithoutWidthHasAnAxis() {
		assertTrue(AxisWindow.whole(5, 5).width() > 0);
		assertTrue(AxisWindow.whole(Double.NaN, Double.NaN).width() > 0);
	}
}
