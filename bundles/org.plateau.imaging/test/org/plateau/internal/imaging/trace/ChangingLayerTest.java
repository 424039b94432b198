// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Normal;
import org.plateau.model.image.Raster;

/** A layer with a darker base that gives way to its own grey 28 rows above an edge, as a platinum cap above copper, blurred and with noise; nothing else is wrong with the picture. */
class ChangingLayerTest {
	private static final int W = 1200;
	private static final int H = 220;
	private static final double CAP = 202;
	private static final double BASE = 158;
	private static final double BELOW = 186;
	private static final double BASE_ROWS = 28;
	private static final double BASE_BLUR = 3;

	/** A slow bow and a little roughness, so that an edge is no row. */
	private static double edge(int x) {
		return 120 + 4 * Math.sin(x * 2 * Math.PI / W) + 0.4 * Math.sin(x * 0.9);
	}

	private static Raster picture(double blur, double noise, long seed) {
		Random r = new Random(seed);
		float[] grey = new float[W * H];
		for (int y = 0; y < H; y++) {
			for (int x = 0; x < W; x++) {
				double u = y + 0.5 - edge(x);
				double cap = CAP - (CAP - BASE) / (1 + Math.exp((-u - BASE_ROWS) / BASE_BLUR));
				grey[y * W + x] = (float) (cap + (BELOW - cap) * Normal.integral(u / blur) + noise * r.nextGaussian());
			}
		}
		return new Raster(W, H, grey);
	}

	private static double off(double blur, double noise) {
		double sum = 0;
		int pictures = 4;
		for (int i = 0; i < pictures; i++) {
			double[][] y = { new double[W] };
			for (int x = 0; x < W; x++) {
				y[0][x] = edge(x) + 0.5 * Math.sin(x * 0.02);
			}
			new FineFit(picture(blur, noise, 71 + i), y, new boolean[1]).run(Progress.NONE);
			for (int x = 0; x < W; x++) {
				sum += (y[0][x] - edge(x)) / W / pictures;
			}
		}
		return sum;
	}

	/** Four pictures: a third of a thousandth of 30 rows of copper. */
	@Test
	void aDarkerBaseDoesNotDrawItsEdge() {
		assertEquals(0, off(1.6, 6), 0.01);
	}

	/** The blur leaves hardly a row that is level between the base and the edge: a thousandth of 30 rows. */
	@Test
	void norWhereTheBlurLeavesFewRowsBetween() {
		assertEquals(0, off(2.8, 6), 0.03);
	}

	/** The base is darker than its layer in all columns at once: no scan line is. The lines' own jumps, of one grey level, are still taken off. */
	@Test
	void whatChangesSlowlyFromRowToRowIsNoJumpOfScanLines() {
		Raster plain = picture(1.15, 4, 5);
		Random r = new Random(6);
		double[] jump = new double[H];
		float[] grey = plain.samples().clone();
		for (int y = 0; y < H; y++) {
			jump[y] = r.nextGaussian();
			for (int x = 0; x < W; x++) {
				grey[y * W + x] += (float) jump[y];
			}
		}
		Raster raster = new Raster(W, H, grey);
		SteadyImage image = new SteadyImage(raster);
		double[] top = new double[W];
		double[] edge = new double[W];
		double[] bottom = new double[W];
		Arrays.fill(bottom, H);
		Arrays.setAll(edge, ChangingLayerTest::edge);
		LayerRows[] layers = { new LayerRows(new LayerField(raster, top, edge, 4, 48), image, top, edge, 5), new LayerRows(new LayerField(raster, edge, bottom, 4, 48), image, edge, bottom, 5) };
		SteadyImage steady = ScanLines.remove(image, layers, Progress.NONE);
		double off = 0;
		for (int y = 90; y < 112; y++) {
			off += (steady.at(W / 2, y) - plain.at(W / 2, y)) / 22;
		}
		assertEquals(0, off, 0.3, "rows of the base");
		double left = 0;
		for (int y = 150; y < 200; y++) {
			double d = steady.at(W / 2, y) - plain.at(W / 2, y);
			left += d * d / 50;
		}
		assertTrue(left < 0.5, "variance of the jumps that are left: " + left);
	}
}
