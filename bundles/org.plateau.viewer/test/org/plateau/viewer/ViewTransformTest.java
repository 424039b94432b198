// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ViewTransformTest {

	@Test
	void thereAndBackIsTheIdentity() {
		ViewTransform t = new ViewTransform(0.37, 1.269, -12.5, 81);
		assertEquals(512.25, t.viewToImageX(t.imageToViewX(512.25)), 1e-9);
		assertEquals(-3.5, t.viewToImageY(t.imageToViewY(-3.5)), 1e-9);
	}

	@Test
	void pointUnderTheCursorStaysWhenZooming() {
		ViewTransform t = new ViewTransform(0.5, 1.2, 10, 20);
		double x = t.viewToImageX(333);
		double y = t.viewToImageY(111);
		ViewTransform z = t.zoomedAt(333, 111, 1.7);
		assertEquals(0.85, z.scale(), 1e-12);
		assertEquals(333, z.imageToViewX(x), 1e-9);
		assertEquals(111, z.imageToViewY(y), 1e-9);
	}

	@Test
	void fitTouchesTheTighterSideAndCentresTheOther() {
		ViewTransform t = ViewTransform.fit(1000, 500, 1, 800, 800);
		assertEquals(0.8, t.scale(), 1e-12);
		assertEquals(0, t.imageToViewX(0), 1e-9);
		assertEquals(800, t.imageToViewX(1000), 1e-9);
		assertEquals((800 - 400) / 2.0, t.imageToViewY(0), 1e-9);
	}

	@Test
	void fitTakesTheTiltedHeightIntoAccount() {
		double aspect = 1 / Math.sin(Math.toRadians(52));
		ViewTransform t = ViewTransform.fit(1000, 1000, aspect, 600, 600);
		assertEquals(600 / (1000 * aspect), t.scale(), 1e-12);
		assertEquals(600, t.imageToViewY(1000) - t.imageToViewY(0), 1e-9);
	}

	@Test
	void scaleIsKeptInsideItsLimits() {
		ViewTransform t = new ViewTransform(200, 1, 0, 0);
		assertEquals(256, t.zoomedAt(50, 50, 1e6).scale());
		assertEquals(1e-4, t.zoomedAt(50, 50, 1e-12).scale());
		assertThrows(IllegalArgumentException.class, () -> new ViewTransform(0, 1, 0, 0));
	}
}
