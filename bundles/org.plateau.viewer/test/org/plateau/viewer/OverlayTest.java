// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class OverlayTest {

	@Test
	void aCurveIsDrawnFromThePlaceBeforeTheViewToTheOneBehindIt() {
		Overlay.Curve columns = Overlay.Curve.ofColumns("", 0, new double[1000]);
		assertArrayEquals(new int[] { 299, 701 }, columns.within(300, 700));
		assertArrayEquals(new int[] { 0, 1000 }, columns.within(-50, 2000));
	}

	/** A line that cuts a void or measures a scale bar is drawn in either direction. */
	@Test
	void aLineBetweenTwoPlacesIsWholeInEitherDirection() {
		assertArrayEquals(new int[] { 0, 2 }, new Overlay.Curve("", 0, new double[] { 800, 200 }, new double[2]).within(300, 700));
		assertArrayEquals(new int[] { 0, 2 }, new Overlay.Curve("", 0, new double[] { 200, 800 }, new double[2]).within(300, 700));
	}

	/** A hand draws few places and begins anywhere: their number has nothing to do with columns. */
	@Test
	void aCurveThatBeginsInTheMiddleOfThePictureIsDrawnThere() {
		double[] x = { 600.5, 640.5, 655.5, 690.5, 720.5, 800.5 };
		Overlay.Curve drawn = new Overlay.Curve("", 0, x, new double[x.length]);
		assertArrayEquals(new int[] { 0, 6 }, drawn.within(500, 900));
		assertArrayEquals(new int[] { 1, 5 }, drawn.within(650, 700));
		assertArrayEquals(new int[] { 3, 5 }, drawn.within(695, 710), "no place is in sight, but the line between two of them is");
	}
}
