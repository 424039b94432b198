// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.extension.Progress;
import org.plateau.model.image.PixelTransform;

class GeometryTest {

	/** The height of a step 20 → 100 in a column follows from the area under it. */
	private static double edge(float[] a, int w, int x, int from, int to) {
		double below = 0;
		for (int y = from; y < to; y++) {
			below += (a[y * w + x] - 20) / 80;
		}
		return to - below;
	}

	/** 20 above a line and 100 below it, area-exact down the columns. */
	private static float[] step(int w, int h, double height, double slope) {
		float[] a = new float[w * h];
		for (int x = 0; x < w; x++) {
			double line = height + slope * (x + 0.5);
			for (int y = 0; y < h; y++) {
				a[y * w + x] = (float) (20 + 80 * Math.max(0, Math.min(1, y + 1 - line)));
			}
		}
		return a;
	}

	@ParameterizedTest
	@CsvSource({ "1.2690182, 63.37", "0.7812856, 63.37", "1.1547005, 20.5", "2.5, 40.25" })
	void stretchingPutsAnEdgeWhereTheFactorSays(double factor, double height) {
		int w = 5;
		int h = 100;
		float[] out = Resampling.stretchRows(step(w, h, height, 0), w, h, factor, () -> false);
		int rows = Resampling.stretchedRows(h, factor);
		assertEquals(w * rows, out.length);
		assertEquals((int) Math.floor(100 * factor), rows);
		assertEquals(height * factor, edge(out, w, 2, 0, rows), 2e-3, "the grey is kept with its area");
	}

	@Test
	void stretchingKeepsAStraightGradientStraight() {
		float[] a = new float[60];
		for (int y = 0; y < 60; y++) {
			a[y] = 3 * (y + 0.5f);
		}
		float[] out = Resampling.stretchRows(a, 1, 60, 1.27, () -> false);
		for (int y = 5; y < out.length - 8; y++) {
			assertEquals(3 * (y + 0.5) / 1.27, out[y], 1e-3);
		}
	}

	/** A line that falls by α on the face is level after a turn by α, whatever the pixels' shape, and lies where the transform says. */
	@ParameterizedTest
	@CsvSource({ "5, 1, 1", "-8, 1, 1", "5, 1, 1.27", "3, 2, 0.8", "-20, 1, 1.5" })
	void aKnownLineIsLevelAfterTheTurn(double degrees, double pixelX, double pixelY) {
		int w = 300;
		int h = 240;
		double slope = Math.tan(Math.toRadians(degrees)) * pixelX / pixelY;
		double height = 120 - slope * 150;
		Turning turn = Turning.of(w, h, pixelX, pixelY, degrees);
		float[] out = Resampling.through(turn.turnedToBefore(), step(w, h, height, slope), w, h, turn.width(), turn.height(), () -> false);
		for (float v : out) {
			assertTrue(v == v, "no empty corner is left");
		}
		double expected = turn.turnedToBefore().inverse().y(150, 120);
		double mean = 0;
		int n = 0;
		for (int x = 10; x < turn.width() - 10; x += 7, n++) {
			double y = edge(out, turn.width(), x, 0, turn.height());
			assertEquals(expected, y, 0.06, "column " + x);
			mean += y;
		}
		assertEquals(expected, mean / n, 0.01);
		assertEquals(0.5 * turn.width(), turn.turnedToBefore().inverse().x(150, 120), 1e-9, "the middle stays the middle");
	}

	/** The same picture, each pixel split in two rows, must turn to the same place on the face. */
	@Test
	void theTransformKeepsLengthsOnTheFace() {
		PixelTransform t = Turning.of(200, 100, 1, 2, 30).turnedToBefore();
		double dx = t.x(10, 5) - t.x(0, 0);
		double dy = 2 * (t.y(10, 5) - t.y(0, 0));
		assertEquals(Math.hypot(10, 10), Math.hypot(dx, dy), 1e-9);
	}

	/** The largest upright rectangle in a square turned by 45° has half its area: sides w / √2 … for a square, w / √2 each. */
	@Test
	void theInnerRectangleIsTheLargest() {
		Turning square = Turning.of(1000, 1000, 1, 1, 45);
		assertEquals((int) Math.floor(1000 / Math.sqrt(2)), square.width(), 1);
		assertEquals(square.width(), square.height(), 1);
		Turning none = Turning.of(640, 480, 1, 1, 0);
		assertEquals(640, none.width());
		assertEquals(480, none.height());
		for (double t = 1; t < 90; t += 7) {
			Turning turn = Turning.of(640, 480, 1, 1.3, t);
			for (int[] corner : new int[][] { { 0, 0 }, { turn.width(), 0 }, { 0, turn.height() }, { turn.width(), turn.height() } }) {
				double x = turn.turnedToBefore().x(corner[0], corner[1]);
				double y = turn.turnedToBefore().y(corner[0], corner[1]);
				assertTrue(x > -1e-6 && x < 640 + 1e-6 && y > -1e-6 && y < 480 + 1e-6, "corner outside at " + t);
			}
		}
	}

	@Test
	void theLineThroughAnInterfaceIgnoresWhatLeavesIt() {
		double[] y = new double[400];
		for (int x = 0; x < y.length; x++) {
			y[x] = 50 + 0.02 * x + (x > 300 ? 40 : 0.3 * Math.sin(x));
		}
		y[17] = Double.NaN;
		assertEquals(0.02, LevelAngle.slope(y), 5e-4);
	}

	@ParameterizedTest
	@CsvSource({ "4, 1", "-12, 1", "30, 1.3", "0, 1" })
	void edgesAreLevelledFromTheStructureTensor(double degrees, double aspect) {
		float[] a = step(260, 260, 130 - 130 * Math.tan(Math.toRadians(degrees)) / aspect, Math.tan(Math.toRadians(degrees)) / aspect);
		assertEquals(degrees, LevelAngle.ofEdges(a, 260, 260, aspect, Progress.NONE).orElseThrow().fallsDeg(), 0.1);
	}
}
