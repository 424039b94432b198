// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.roi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plateau.model.image.PixelTransform;

/** Expected values by formula. */
class ShapeMapTest {

	private static final PixelTransform CROP = new PixelTransform(1, 0, -100, 0, 1, -20);
	private static final PixelTransform QUARTER = new PixelTransform(0, -1, 50, 1, 0, 0);

	private static PixelTransform turn(double degrees) {
		double c = Math.cos(Math.toRadians(degrees));
		double s = Math.sin(Math.toRadians(degrees));
		return new PixelTransform(c, -s, 3, s, c, -7);
	}

	private static double area(List<Position> v) {
		double twice = 0;
		for (int i = 0; i < v.size(); i++) {
			Position a = v.get(i);
			Position b = v.get((i + 1) % v.size());
			twice += a.x() * b.y() - b.x() * a.y();
		}
		return Math.abs(twice) / 2;
	}

	@Test
	void figuresMoveWithTheirPlaces() {
		assertEquals(new Shape.Line(new Position(20, 10), new Position(50, 60)), new Shape.Line(new Position(120, 30), new Position(150, 80)).through(CROP));
		assertEquals(new Shape.Rectangle(new Position(20, 10), new Position(50, 60)),
				new Shape.Rectangle(new Position(120, 30), new Position(150, 80)).through(CROP));
		assertEquals(new Shape.Ellipse(new Position(40, 5), new Position(20, 9)), new Shape.Ellipse(new Position(5, 10), new Position(9, 30)).through(QUARTER),
				"a quarter turn keeps an ellipse an ellipse");
	}

	@Test
	void aTurnedRectangleIsAPolygonOfItsArea() {
		Shape turned = new Shape.Rectangle(new Position(10, 10), new Position(50, 30)).through(turn(17));
		assertEquals(4, assertInstanceOf(Shape.Polygon.class, turned).vertices().size());
		assertEquals(40 * 20, area(turned.vertices()), 1e-9);
	}

	@Test
	void aTurnedEllipseKeepsItsAreaAndItsMiddle() {
		Shape turned = new Shape.Ellipse(new Position(10, 10), new Position(50, 30)).through(turn(-31));
		assertEquals(Math.PI * 20 * 10, area(turned.vertices()), 1e-9);
		assertEquals(turn(-31).x(30, 20), turned.vertices().stream().mapToDouble(Position::x).average().orElseThrow(), 1e-9);
		assertEquals(turn(-31).y(30, 20), turned.vertices().stream().mapToDouble(Position::y).average().orElseThrow(), 1e-9);
	}
}
