// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.plateau.model.Interval;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.image.Raster;

class CountMapTest {

	static ElementMap map(int width, int height, ElementMap.Kind kind, float... values) {
		return new ElementMap("Cu", "Kα", kind, new Raster(width, height, values), Optional.empty(), "a test");
	}

	/** Poisson numbers by multiplying uniform ones, Knuth 1969. */
	static float[] poisson(int n, double mean, long seed) {
		Random random = new Random(seed);
		float[] out = new float[n];
		for (int i = 0; i < n; i++) {
			double p = random.nextDouble();
			while (p > Math.exp(-mean)) {
				out[i]++;
				p *= random.nextDouble();
			}
		}
		return out;
	}

	@Test
	void binningKeepsTheTotalAlsoWhereTheLastBinsAreCut() {
		float[] counts = poisson(37 * 23, 3, 1);
		double total = 0;
		for (float c : counts) {
			total += c;
		}
		for (int bin : new int[] { 1, 2, 3, 5, 40 }) {
			assertEquals(total, Arrays.stream(CountMap.sums(new Raster(37, 23, counts), bin)).sum(), "counts are neither lost nor found, bin " + bin);
		}
	}

	@Test
	void aBinIsTheSumOfItsCounts() {
		CountMap two = CountMap.of(map(4, 2, ElementMap.Kind.COUNTS, 1, 2, 3, 4, 5, 6, 7, 8), 2, 0);
		// by hand: 1 + 2 + 5 + 6 and 3 + 4 + 7 + 8
		assertEquals("[14.0, 22.0]", Arrays.toString(two.values()));
		assertEquals("counts per 2 × 2 map pixels", two.unit());
		assertEquals(22, two.at(3, 1));
		assertEquals(4, two.support());
	}

	@Test
	void sharesAreAveragedNotAdded() {
		assertEquals("[3.5]", Arrays.toString(CountMap.of(map(2, 2, ElementMap.Kind.WEIGHT_PERCENT, 1, 2, 5, 6), 2, 0).values()));
	}

	@Test
	void aCutBinAndUnrecordedPixelsDoNotLookPoor() {
		// 3 across in bins of 2: the second bin has only half of its pixels; one pixel of the first was not recorded
		CountMap cut = CountMap.of(map(3, 2, ElementMap.Kind.COUNTS, 2, 2, 2, 2, Float.NaN, 2), 2, 0);
		assertEquals("[8.0, 8.0]", Arrays.toString(cut.values()), "a flat map stays flat: 2 counts a pixel are 8 a bin");
	}

	@Test
	void smoothingLeavesAFlatMapFlatUpToTheBorder() {
		float[] flat = new float[400];
		Arrays.fill(flat, 7);
		for (float v : CountMap.of(map(20, 20, ElementMap.Kind.COUNTS, flat), 1, 2).values()) {
			assertEquals(7, v, 1e-4);
		}
	}

	@Test
	void whatItSaysOfTheNoiseIsTheNoise() {
		float[] counts = poisson(300 * 300, 4, 7);
		for (double[] how : new double[][] { { 1, 0 }, { 2, 0 }, { 1, 1.5 }, { 2, 3 } }) {
			CountMap m = CountMap.of(map(300, 300, ElementMap.Kind.COUNTS, counts), (int) how[0], how[1]);
			double mean = 0;
			for (float v : m.values()) {
				mean += v / m.values().length;
			}
			double square = 0;
			for (float v : m.values()) {
				square += (v - mean) * (v - mean) / m.values().length;
			}
			// sample deviation of simulated Poisson counts; fewer independent values, wider bar
			assertEquals(m.noise(mean), Math.sqrt(square), 0.06 * m.noise(mean), "bin " + how[0] + ", σ " + how[1]);
		}
	}

	@Test
	void anAverageOverManyPixelsRestsOnTheirCounts() {
		// Σw² of a wide Gaussian is 1 / 4πσ²
		assertEquals(4 * Math.PI * 9, CountMap.of(map(1, 1, ElementMap.Kind.COUNTS, 1), 1, 3).support(), 0.01 * 4 * Math.PI * 9);
	}

	@Test
	void automaticEndsLeaveBackgroundOutAndReachTheRichPlaces() {
		float[] counts = poisson(200 * 100, 0.3, 3);
		float[] rich = poisson(200 * 30, 9, 4);
		System.arraycopy(rich, 0, counts, 200 * 60, rich.length);
		Interval ends = CountMap.of(map(200, 100, ElementMap.Kind.COUNTS, counts), 1, 0).auto();
		assertTrue(ends.low() > 0.2 && ends.low() < 2, "over the background of 0.3 by its noise of 0.55: " + ends);
		assertTrue(ends.high() > 12 && ends.high() < 22, "9 + some times 3: " + ends);
	}

	@Test
	void anElementThatIsEverywhereHasNoBackground() {
		Interval ends = CountMap.of(map(200, 100, ElementMap.Kind.COUNTS, poisson(20_000, 9, 5)), 1, 0).auto();
		assertEquals(0, ends.low());
	}

	@Test
	void anEmptyMapHasEndsAllTheSame() {
		Interval ends = CountMap.of(map(2, 1, ElementMap.Kind.COUNTS, 0, 0), 1, 0).auto();
		assertTrue(ends.high() > ends.low());
		assertTrue(CountMap.of(map(1, 1, ElementMap.Kind.COUNTS, Float.NaN), 1, 1).auto().high() > 0);
	}
}
