// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.model.image.Raster;

/** From the top: bright metal, a dark layer that runs out with a slope of one row a column, a floor that goes on. */
class LayerEndsTest {
	private static final int W = 900;
	private static final int H = 240;
	private static final double BLUR = 1.4;
	/** First column with the layer, and the last. */
	private static final int BEGIN = 300;
	private static final int END = 600;
	private static final int FINE = 4;

	private static double floor(double x) {
		return 150 + 3 * Math.sin(x / 40);
	}

	private static double thickness(double x) {
		return Math.max(0, Math.min(40, Math.min(x - BEGIN, END - x)));
	}

	private static double[] curve(IntToDoubleFunction y) {
		double[] out = new double[W];
		for (int x = 0; x < W; x++) {
			out[x] = y.applyAsDouble(x);
		}
		return out;
	}

	/** Blurred in both directions, then with noise. */
	private static Raster picture() {
		double[][] g = new double[H][W];
		for (int x = 0; x < W; x++) {
			for (int r = 0; r < H; r++) {
				for (int i = 0; i < FINE * FINE; i++) {
					double at = r + (i / FINE + 0.5) / FINE;
					double u = x + (i % FINE + 0.5) / FINE - 0.5;
					g[r][x] += (at < floor(u) - thickness(u) ? 180 : at < floor(u) ? 60 : 110) / (double) (FINE * FINE);
				}
			}
		}
		g = blurred(blurred(g, 0, 1), 1, 0);
		Random random = new Random(5);
		float[] out = new float[W * H];
		for (int i = 0; i < out.length; i++) {
			out[i] = (float) (g[i / W][i % W] + 6 * random.nextGaussian());
		}
		return new Raster(W, H, out);
	}

	private static double[][] blurred(double[][] g, int down, int across) {
		double[][] out = new double[H][W];
		for (int r = 0; r < H; r++) {
			for (int x = 0; x < W; x++) {
				double sum = 0;
				double weights = 0;
				for (int d = -7; d <= 7; d++) {
					double weight = Math.exp(-d * d / (2 * BLUR * BLUR));
					sum += weight * g[Math.max(0, Math.min(H - 1, r + d * down))][Math.max(0, Math.min(W - 1, x + d * across))];
					weights += weight;
				}
				out[r][x] = sum / weights;
			}
		}
		return out;
	}

	private static final double[] FLOOR = curve(LayerEndsTest::floor);
	private static final double[] TOP = curve(x -> floor(x) - thickness(x));

	/** The floor is where it is under the ends, too. */
	@Test
	void aFloorIsNotDrawnUpWhereTheLayerOnItRunsOut() {
		double[][] y = { TOP.clone(), FLOOR.clone() };
		new FineFit(picture(), y, new boolean[2]).run(Progress.NONE);
		for (int d = 2; d <= 8; d++) {
			double off = 0.5 * (y[1][BEGIN + d] - FLOOR[BEGIN + d] + y[1][END - d] - FLOOR[END - d]);
			assertEquals(0, off, 0.06, d + " columns inside");
		}
	}

	@Test
	void theOneThatGoesOnIsMarkedAndTheOneThatComesDownIsNot() {
		double[][] y = { TOP, FLOOR };
		boolean[] floor = LayerEnds.beside(y, 1, BLUR);
		boolean[] top = LayerEnds.beside(y, 0, BLUR);
		for (int x = 0; x < W; x++) {
			double from = Math.min(Math.abs(x - BEGIN), Math.abs(x - END));
			boolean inside = x >= BEGIN && x <= END;
			assertFalse(top[x], "column " + x);
			if (inside ? from <= 5 : from <= 1) {
				assertTrue(floor[x], "column " + x);
			} else if (from > 6) {
				assertFalse(floor[x], "column " + x);
			}
		}
	}

	/** A layer that is thin over a long way is no end: its floor has nothing but what is seen there. */
	@Test
	void aLayerThatStaysThinIsNoEnd() {
		double[][] y = { curve(x -> floor(x) - (x < BEGIN ? 0 : 4)), FLOOR };
		boolean[] marked = LayerEnds.beside(y, 1, BLUR);
		for (int x = 0; x < W; x++) {
			assertFalse(marked[x], "column " + x);
		}
	}
}
