// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.Test;
import org.plateau.viewer.Contrast;
import org.plateau.viewer.Lut;
import org.plateau.viewer.Overlay;
import org.plateau.viewer.ViewTransform;
import org.plateau.viewer.ViewerState;

class NamePlacesTest {

	private static final Point WORDS = new Point(60, 16);

	/** 400 × 300 pixels of a picture of 1000 columns, drawn one to one from a column on. */
	private static NamePlaces places(int firstColumn) {
		ViewerState viewer = new ViewerState(1000, 300, 1, new Contrast(0, 255, Lut.GREY));
		viewer.resize(400, 300);
		viewer.update(s -> s.with(new ViewTransform(1, 1, -firstColumn, 0)));
		return new NamePlaces(viewer.snapshot());
	}

	private static Overlay.Curve flat(double y, int unknownBefore) {
		double[] heights = new double[1000];
		Arrays.fill(heights, y);
		Arrays.fill(heights, 0, unknownBefore, Double.NaN);
		return Overlay.Curve.ofColumns("", 0, heights);
	}

	@Test
	void aNameStandsInTheMiddleOfItsLayerAtTheLeft() {
		assertEquals(Optional.of(new Point(14, 142)), places(300).place(flat(100, 0), flat(200, 0), WORDS));
	}

	@Test
	void whereAnInterfaceIsUnknownAtTheLeftTheNameStandsAtTheNearestPlaceWhereItIsKnown() {
		Point at = places(300).place(flat(100, 0), flat(200, 450), WORDS).orElseThrow();
		assertTrue(at.x >= 150 && at.x < 158, "column 450 is 150 pixels from the left edge of the view, not " + at.x);
		assertEquals(142, at.y);
	}

	@Test
	void aLayerThatIsUnknownInSightHasNoName() {
		assertEquals(Optional.empty(), places(300).place(flat(100, 0), flat(200, 1000), WORDS));
		assertEquals(Optional.empty(), places(0).place(flat(100, 500), flat(200, 0), WORDS));
	}

	@Test
	void aLayerThatIsTooThinHasNoName() {
		assertEquals(Optional.empty(), places(0).place(flat(100, 0), flat(110, 0), WORDS));
	}

	@Test
	void noNameStandsOnAnother() {
		NamePlaces places = places(0);
		Point first = places.place(flat(100, 0), flat(140, 0), WORDS).orElseThrow();
		Point second = places.place(flat(105, 0), flat(145, 0), WORDS).orElseThrow();
		assertFalse(new Rectangle(first.x, first.y, WORDS.x, WORDS.y).intersects(new Rectangle(second.x, second.y, WORDS.x, WORDS.y)), first + " and " + second);
	}
}
