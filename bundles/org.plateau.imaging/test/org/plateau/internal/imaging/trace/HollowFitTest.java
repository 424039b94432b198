// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.internal.imaging.kernels.Normal;

/** Truth: blurred edges and slabs by formula, at places that are known. */
class HollowFitTest {
	private static final int WIDTH = 400;
	private static final double BLUR = 1.8;
	private static final double STEP = 52;

	/** Results, and what the step alone would have read, both minus the truth, columns 20 from the ends left out. */
	private record Read(double mean, double spread, double alone, double stated) {
	}

	/**
	 * The model's curve lies {@code off} rows below the true edge; from there on {@code height} rows above the true edge are a void of the
	 * grey level {@code dark}, relative to the layer.
	 */
	private static Read read(double dark, double height, double off, double noise) {
		Random random = new Random(11);
		HollowFit fit = new HollowFit(WIDTH);
		double[] above = new double[HollowFit.DEPTHS.length];
		double[] below = new double[HollowFit.DEPTHS.length];
		double[] num = new double[WIDTH];
		double[] den = new double[WIDTH];
		for (int x = 0; x < WIDTH; x++) {
			double curve = random.nextDouble();
			for (int r = -7; r <= 7; r++) {
				double u = r + 0.5 - curve;
				double v = u + off;
				double seen = STEP * Normal.integral(v / BLUR) + dark * (Normal.integral((v + height) / BLUR) - Normal.integral(v / BLUR)) + noise * random.nextGaussian();
				double residual = seen - STEP * Normal.integral(u / BLUR);
				double move = -STEP * Normal.density(u / BLUR) / BLUR;
				for (int j = 0; j < above.length; j++) {
					above[j] = Normal.integral(u / BLUR + HollowFit.DEPTHS[j]) - Normal.integral(u / BLUR);
					below[j] = Normal.integral(u / BLUR) - Normal.integral(u / BLUR - HollowFit.DEPTHS[j]);
				}
				fit.add(x, 1 / (noise * noise), residual, move, above, below);
				num[x] += residual * move;
				den[x] += move * move;
			}
		}
		int[] side = new int[WIDTH];
		fit.fit(side, STEP);
		double mean = 0;
		double square = 0;
		double alone = 0;
		double stated = 0;
		int n = WIDTH - 40;
		for (int x = 20; x < WIDTH - 20; x++) {
			double error = fit.shift[x] + off;
			mean += error / n;
			square += error * error / n;
			alone += (num[x] / den[x] + off) / n;
			stated += fit.variance[x] / (2 * EdgeFlaws.HALF + 1) / n;
		}
		return new Read(mean, Math.sqrt(square - mean * mean), alone, Math.sqrt(stated));
	}

	/**
	 * Voids of three to eleven rows, the curve on the true edge and up to half a row off it, noise of a fifth of the step: the edge is found to
	 * a third of a row in two rounds.
	 */
	@ParameterizedTest
	@CsvSource({ "-35,3,0", "-35,5,0", "-35,7,0", "-35,11,0", "-35,5,0.5", "-35,5,-0.5", "-20,5,0", "-45,8,0.3" })
	void theEdgeBesideAFlatVoidIsFound(double dark, double height, double off) {
		Read first = read(dark, height, off, 10);
		Read read = read(dark, height, first.mean(), 10);
		assertEquals(0, read.mean(), 0.35);
		assertTrue(Math.abs(read.alone()) > 2 * Math.abs(read.mean()), "the step alone reads " + read.alone() + ", this " + read.mean());
	}

	@Test
	void withoutAVoidNothingIsDrawn() {
		Read read = read(0, 5, 0, 10);
		assertEquals(0, read.mean(), 0.1);
	}

	/** What is stated of the window's error is at least a third of what the means of windows really scatter, and at most three times that. */
	@Test
	void theStatedErrorIsThatOfTheWindow() {
		Read read = read(-35, 5, 0, 10);
		double column = 10 / Math.sqrt(STEP * STEP / (2 * BLUR * Math.sqrt(Math.PI)));
		double window = Math.sqrt(Math.max(0, read.spread() * read.spread() - column * column));
		assertTrue(read.stated() > window / 3 && read.stated() < 3 * Math.max(window, 0.1), "stated " + read.stated() + ", seen " + window);
	}

	@Test
	void columnsThatAreNotAskedForStayOpen() {
		HollowFit fit = new HollowFit(8);
		int[] side = new int[8];
		Arrays.fill(side, -1);
		fit.fit(side, STEP);
		assertTrue(Arrays.stream(fit.shift).allMatch(Double::isNaN));
	}
}
