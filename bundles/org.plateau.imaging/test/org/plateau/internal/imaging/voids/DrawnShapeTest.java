// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plateau.imaging.StackEdit.Point;

class DrawnShapeTest {

	private static double area(DrawnShape s) {
		return Arrays.stream(s.cover()).sum();
	}

	/** π r², and of a single segment 2 r l + π r². */
	@Test
	void brushesHaveTheirAreas() {
		Random random = new Random(1);
		for (int i = 0; i < 60; i++) {
			double r = 0.5 + 12 * random.nextDouble();
			Point a = new Point(40 + random.nextDouble(), 40 + random.nextDouble());
			Point b = new Point(a.xPx() + 20 * random.nextGaussian(), a.yPx() + 5 * random.nextGaussian());
			double disc = Math.PI * r * r;
			// each of 64 places stands for a sixty-fourth of a pixel: the rim is off by a fraction of one
			assertEquals(disc, area(DrawnShape.stroke(List.of(a), r, 200, 200)), 0.004 * disc + 0.06);
			double stroke = disc + 2 * r * Math.hypot(b.xPx() - a.xPx(), b.yPx() - a.yPx());
			assertEquals(stroke, area(DrawnShape.stroke(List.of(a, b), r, 200, 200)), b.xPx() - r < 0 ? stroke : 0.01 * stroke + 0.1);
		}
	}

	/** The shoelace formula (Gauss) for star-shaped polygons, which cross no side. */
	@Test
	void polygonsHaveTheirAreasExactly() {
		Random random = new Random(2);
		for (int i = 0; i < 200; i++) {
			int n = 3 + random.nextInt(12);
			List<Point> p = new ArrayList<>();
			double twice = 0;
			for (int k = 0; k < n; k++) {
				double r = 2 + 30 * random.nextDouble();
				double a = 2 * Math.PI * k / n * (i % 2 == 0 ? 1 : -1);
				p.add(new Point(50.3 + r * Math.cos(a), 47.9 + r * Math.sin(a)));
			}
			for (int k = 0; k < n; k++) {
				Point a = p.get(k);
				Point b = p.get((k + 1) % n);
				twice += a.xPx() * b.yPx() - b.xPx() * a.yPx();
			}
			DrawnShape s = DrawnShape.polygon(p, 100, 100);
			assertEquals(Math.abs(twice) / 2, area(s), 1e-8);
			assertTrue(Arrays.stream(s.cover()).allMatch(c -> c >= 0 && c <= 1));
		}
	}

	@Test
	void theFrameCutsWhatIsDrawnBeyondIt() {
		List<Point> square = List.of(new Point(-10.5, -5), new Point(7.25, -5), new Point(7.25, 3.5), new Point(-10.5, 3.5));
		assertEquals(7.25 * 3.5, area(DrawnShape.polygon(square, 20, 10)), 1e-9);
		assertEquals(0, area(DrawnShape.polygon(square.stream().map(q -> new Point(q.xPx() - 40, q.yPx())).toList(), 20, 10)));
		assertEquals(Math.PI * 25 / 4, area(DrawnShape.stroke(List.of(new Point(0, 0)), 5, 20, 10)), 0.1);
		assertEquals(0, area(DrawnShape.stroke(List.of(new Point(-50, 0)), 5, 20, 10)));
	}
}
