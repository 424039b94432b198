// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.plateau.internal.imaging.kernels.Normal;

class EdgeFlawsTest {
	private static final int WIDTH = 600;
	private static final double BLUR = 1.5;
	private static final double STEP = 50;
	private static final double NOISE = 6;
	private static final double SLAB = 2 * BLUR;

	/** A blurred step with noise, and in columns 200 to 239 a slab of the given grey level and thickness directly above it. */
	private static EdgeFlaws picture(double grey, double thickness) {
		Random random = new Random(5);
		EdgeFlaws flaws = new EdgeFlaws(WIDTH);
		for (int x = 0; x < WIDTH; x++) {
			double edge = random.nextDouble();
			for (int r = -6; r <= 6; r++) {
				double u = r + 0.5 - edge;
				double flaw = x >= 200 && x < 240 ? grey * (Normal.integral((u + thickness) / BLUR) - Normal.integral(u / BLUR)) : 0;
				flaws.add(x, 1 / (NOISE * NOISE), flaw + NOISE * random.nextGaussian(), -STEP * Normal.density(u / BLUR) / BLUR,
						Normal.integral((u + SLAB) / BLUR) - Normal.integral(u / BLUR), Normal.integral(u / BLUR) - Normal.integral((u - SLAB) / BLUR));
			}
		}
		flaws.find(levels(60), levels(60 + STEP));
		return flaws;
	}

	private static double[] levels(double grey) {
		double[] levels = new double[WIDTH];
		Arrays.fill(levels, grey);
		return levels;
	}

	private static int count(EdgeFlaws flaws, int from, int to) {
		int n = 0;
		for (int x = from; x < to; x++) {
			n += flaws.found[x] ? 1 : 0;
		}
		return n;
	}

	/** 138 independent windows and two sides at 3.5 standard deviations: 0.13 of them by chance, of about 9 columns. */
	@Test
	void findsNothingWhereThereIsNothing() {
		assertTrue(count(picture(0, 1), 0, WIDTH) <= 12);
	}

	/**
	 * Oracle: the least-squares shift of a step alone towards the slab, written out here with sums over the rows. Each column of a window
	 * counts for a ninth.
	 */
	@Test
	void aFlatVoidIsFoundWithTheErrorThatItCauses() {
		EdgeFlaws flaws = picture(-25, SLAB);
		assertTrue(count(flaws, 203, 237) == 34, "columns of the void found: " + count(flaws, 203, 237));
		assertTrue(count(flaws, 0, 190) + count(flaws, 250, WIDTH) <= 12);
		double qt = 0;
		double tt = 0;
		for (double u = -6; u <= 6; u += 0.01) {
			double t = -STEP * Normal.density(u / BLUR) / BLUR;
			qt += t * -25 * (Normal.integral((u + SLAB) / BLUR) - Normal.integral(u / BLUR));
			tt += t * t;
		}
		double mean = 0;
		for (int x = 205; x < 235; x++) {
			mean += Math.sqrt(flaws.variance[x] / 9) / 30;
		}
		assertEquals(qt / tt, mean, 0.15 * qt / tt);
	}

	@Test
	void aBrightRimIsFoundToo() {
		EdgeFlaws flaws = picture(25, SLAB);
		assertEquals(30, count(flaws, 205, 235));
		assertTrue(Arrays.stream(flaws.hollow, 205, 235).allMatch(side -> side < 0), "a bright rim alone is no void");
	}

	@Test
	void aFlawDarkerThanBothLayersIsAVoidAndReachesBeyondItsEnds() {
		EdgeFlaws flaws = picture(-25, SLAB);
		assertTrue(Arrays.stream(flaws.hollow, 203, 237).allMatch(side -> side == 0));
		assertEquals(60, count(flaws, 190, 250));
		assertTrue(Arrays.stream(flaws.hollow, 270, WIDTH).allMatch(side -> side < 0));
	}

	@Test
	void columnsWithoutPixelsHaveNoFlaw() {
		EdgeFlaws flaws = new EdgeFlaws(WIDTH);
		flaws.find(levels(60), levels(60 + STEP));
		assertEquals(0, count(flaws, 0, WIDTH));
	}
}
