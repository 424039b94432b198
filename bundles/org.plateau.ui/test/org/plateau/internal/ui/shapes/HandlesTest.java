// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

class HandlesTest {

	private static final Shape BOX = new Shape.Rectangle(new Position(10, 20), new Position(30, 50));
	private static final Shape BENT = new Shape.Polyline(List.of(new Position(0, 0), new Position(10, 0), new Position(10, 10)));

	private static Position p(double x, double y) {
		return new Position(x, y);
	}

	@Test
	void everyHandleOfABoxMovesItsOwnSides() {
		List<Position> handles = Handles.of(BOX);
		assertEquals(List.of(p(10, 20), p(30, 20), p(30, 50), p(10, 50), p(20, 20), p(30, 35), p(20, 50), p(10, 35)), handles);
		for (int i = 0; i < handles.size(); i++) {
			Position to = handles.get(i).moved(3, 4);
			Shape moved = Handles.dragged(BOX, i, to);
			Position now = Handles.of(moved).get(i);
			boolean corner = i < 4;
			// a corner goes where it is dragged; the middle of a side only across it
			assertEquals(corner || i == 5 || i == 7 ? to.x() : handles.get(i).x(), now.x(), 1e-12, "handle " + i);
			assertEquals(corner || i == 4 || i == 6 ? to.y() : handles.get(i).y(), now.y(), 1e-12, "handle " + i);
			Position opposite = corner ? handles.get((i + 2) % 4) : handles.get(4 + (i - 4 + 2) % 4);
			Position still = corner ? Handles.of(moved).get((i + 2) % 4) : Handles.of(moved).get(4 + (i - 4 + 2) % 4);
			assertTrue(corner ? opposite.equals(still) : i % 2 == 0 ? opposite.y() == still.y() : opposite.x() == still.x(), "the other side stays: " + i);
		}
	}

	@Test
	void aVertexGoesOntoTheNearestSide() {
		assertEquals(List.of(p(0, 0), p(5, 1), p(10, 0), p(10, 10)), Handles.withVertex(BENT, p(5, 1), 1).orElseThrow().vertices());
		assertEquals(Optional.empty(), Handles.withVertex(BOX, p(5, 1), 1));
		Shape triangle = new Shape.Polygon(BENT.vertices());
		// the closing side runs from (10, 10) to (0, 0)
		assertEquals(p(4, 5), Handles.withVertex(triangle, p(4, 5), 1).orElseThrow().vertices().get(3));
		assertEquals(2, Handles.withoutVertex(BENT, 1).orElseThrow().vertices().size());
		assertEquals(Optional.empty(), Handles.withoutVertex(triangle, 1));
	}

	@Test
	void distanceIsToTheBorderAsItIsSeen() {
		assertEquals(5, Handles.distance(BOX, p(5, 30), 1), 1e-12);
		assertEquals(5, Handles.distance(BOX, p(15, 35), 1), 1e-12, "from inside as well");
		// rows twice as high as columns
		assertEquals(20, Handles.distance(BOX, p(20, 10), 2), 1e-12);
		assertEquals(0, Handles.distance(new Shape.Point(p(3, 3)), p(3, 3), 1), 1e-12);
		Shape circle = new Shape.Ellipse(p(0, 0), p(20, 20));
		assertEquals(10, Handles.distance(circle, p(10, 10), 1), 0.02);
	}

	@Test
	void insideFollowsTheEvenOddRule() {
		assertTrue(Handles.inside(BOX, p(20, 30)));
		assertFalse(Handles.inside(BOX, p(5, 30)));
		assertFalse(Handles.inside(BENT, p(9, 1)));
		Shape ellipse = new Shape.Ellipse(p(0, 0), p(20, 10));
		assertTrue(Handles.inside(ellipse, p(10, 9)));
		assertFalse(Handles.inside(ellipse, p(1, 1)));
	}

	@Test
	void shiftKeepsDirectionsAndSquaresOnTheFace() {
		// rows twice as high as columns: 45° on the face is half as many rows as columns
		Position to = Handles.straightened(p(0, 0), p(10, 5.2), 2);
		assertEquals(to.x(), 2 * to.y(), 1e-9);
		assertEquals(0, Handles.straightened(p(0, 0), p(10, 1), 1).y(), 1e-12);
		Position corner = Handles.squared(p(0, 0), p(-10, 2), 2);
		assertEquals(-10, corner.x(), 1e-12);
		assertEquals(5, corner.y(), 1e-12);
	}
}
