// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.extension.Workers;
import org.plateau.model.image.Raster;

/** From the top: bright metal, dark islands that are absent over most of the width, a floor. */
class ExcursionsTest {
	private static final int W = 900;
	private static final int H = 240;

	private static double floor(int x) {
		return 150 + 2 * Math.sin(x / 9.0);
	}

	private static Raster picture(IntToDoubleFunction thickness) {
		Random random = new Random(3);
		float[] g = new float[W * H];
		for (int x = 0; x < W; x++) {
			for (int r = 0; r < H; r++) {
				double at = r + 0.5;
				g[r * W + x] = (float) ((at < floor(x) - thickness.applyAsDouble(x) ? 180 : at < floor(x) ? 60 : 120) + 3 * random.nextGaussian());
			}
		}
		return new Raster(W, H, g);
	}

	private static double[] curve(IntToDoubleFunction y) {
		double[] out = new double[W];
		for (int x = 0; x < W; x++) {
			out[x] = y.applyAsDouble(x);
		}
		return out;
	}

	/** How thick an island is, whose upper face has a dent of some rows. */
	private static double dented(int x, double dent) {
		return x < 380 ? 60 - dent * Math.exp(-Math.pow((x - 230) / 14.0, 4)) : 0;
	}

	/** The floor follows no dent of the island's upper face, and its own step within the rows of the dent does not speak for one. */
	@ParameterizedTest
	@ValueSource(doubles = { 4.5, 6, 7.5, 10 })
	void aRightCurveStaysBesideADentOfItsNeighbour(double dent) {
		IntToDoubleFunction thickness = x -> dented(x, dent);
		double[] floor = curve(ExcursionsTest::floor);
		double[][] y = { curve(x -> floor(x) - thickness.applyAsDouble(x)), floor.clone() };
		new Excursions(picture(thickness), Workers.CALLER).takeBack(y, 1);
		assertArrayEquals(floor, y[1], 0);
	}

	/** The rows beside the floor of an island of a few rows are those of the metal: they do not make its step a weak one. */
	@ParameterizedTest
	@ValueSource(doubles = { 4.5, 6 })
	void aThinIslandIsNotTakenForNone(double high) {
		IntToDoubleFunction thickness = x -> x < 300 ? 60 : x >= 600 && x < 640 ? high : 0;
		double[] floor = curve(ExcursionsTest::floor);
		double[][] y = { curve(x -> floor(x) - thickness.applyAsDouble(x)), floor.clone() };
		new Excursions(picture(thickness), Workers.CALLER).takeBack(y, 1);
		assertArrayEquals(floor, y[1], 0);
	}

	/** What the picture speaks against is taken back: a run to where there is no step. */
	@Test
	void aRunIntoAnEvenLayerIsTakenBack() {
		IntToDoubleFunction thickness = x -> 60;
		double[] floor = curve(ExcursionsTest::floor);
		double[][] y = { curve(x -> floor(x) - 60), curve(x -> floor(x) - (x >= 400 && x < 430 ? 15 : 0)) };
		new Excursions(picture(thickness), Workers.CALLER).takeBack(y, 1);
		for (int x = 0; x < W; x++) {
			assertEquals(floor[x], y[1][x], 2.5, "column " + x);
		}
	}
}
