// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.plateau.model.Interval;

/**
 * 95 % intervals of a field against the mean of the ten times wider section it was cut from, on made-up sections. The
 * share that must be covered is 0.95; the bands allow three standard errors of the 400 fields (0.011 each) and some bias.
 */
class IntervalCoverageTest {
	private static final int SECTIONS = 40;
	private static final int FIELDS = 10;
	private static final int COLUMNS = 256;

	/** A film of long waves (few readings a field) with fine roughness; correlation lengths as shares of the field. */
	@Test
	void meanThicknessOfFewReadings() {
		assertEquals(0.955, thickness(0.03, 0.05, 1), 0.04);
		assertEquals(0.955, thickness(0.10, 0.12, 2), 0.04);
		assertEquals(0.95, thickness(0.14, 0.12, 3), 0.05);
	}

	private static double thickness(double length, double fine, long seed) {
		Random random = new Random(seed);
		int covered = 0;
		for (int s = 0; s < SECTIONS; s++) {
			double[] z = new double[FIELDS * COLUMNS];
			Arrays.fill(z, 10);
			waves(z, 1, length * COLUMNS, random);
			waves(z, fine, 0.014 * COLUMNS, random);
			double mean = Arrays.stream(z).average().orElseThrow();
			for (int f = 0; f < FIELDS; f++) {
				Interval i = ThicknessStatistics.summarise(Arrays.copyOfRange(z, f * COLUMNS, (f + 1) * COLUMNS), null, 0.06, 0, 0, 0).summary().ci95Um();
				covered += i.contains(mean) ? 1 : 0;
			}
		}
		return covered / (double) (SECTIONS * FIELDS);
	}

	/** Adds a random function of Gaussian covariance. */
	private static void waves(double[] z, double rms, double length, Random random) {
		int n = 120;
		for (int j = 0; j < n; j++) {
			double k = random.nextGaussian() / length;
			double phase = 2 * Math.PI * random.nextDouble();
			for (int x = 0; x < z.length; x++) {
				z[x] += rms * Math.sqrt(2.0 / n) * Math.cos(k * x + phase);
			}
		}
	}

	/** Voids strewn at random, their diameters lognormal: twelve to a hundred a field, areas over two decades. */
	@Test
	void voidFraction() {
		assertEquals(0.95, voids(12, 0.5, 4), 0.05);
		assertEquals(0.95, voids(25, 0.55, 5), 0.04);
		assertEquals(0.95, voids(100, 0.6, 6), 0.04);
	}

	private static double voids(int perField, double logSd, long seed) {
		Random random = new Random(seed);
		double layer = 30;
		int covered = 0;
		for (int s = 0; s < SECTIONS; s++) {
			double[][] areas = new double[FIELDS][FIELDS * perField];
			int[] n = new int[FIELDS];
			double sum = 0;
			for (int i = 0; i < FIELDS * perField; i++) {
				double d = 0.16 * Math.exp(logSd * random.nextGaussian());
				int f = random.nextInt(FIELDS);
				areas[f][n[f]++] = Math.PI / 4 * d * d;
				sum += Math.PI / 4 * d * d;
			}
			for (int f = 0; f < FIELDS; f++) {
				Estimate e = VoidStatistics.fraction(Arrays.copyOf(areas[f], n[f]), layer, 2);
				covered += e.low95() <= sum / (FIELDS * layer) && sum / (FIELDS * layer) <= e.high95() ? 1 : 0;
			}
		}
		return covered / (double) (SECTIONS * FIELDS);
	}

	/** Stretches without contact, two to twenty a field, some fields without any. */
	@Test
	void contactLoss() {
		assertEquals(0.96, contact(2.5, 7), 0.04);
		assertEquals(0.96, contact(6, 8), 0.04);
		assertEquals(0.96, contact(20, 9), 0.04);
	}

	private static double contact(double perField, long seed) {
		Random random = new Random(seed);
		int columns = 1536;
		int covered = 0;
		for (int s = 0; s < SECTIONS; s++) {
			boolean[] lost = new boolean[FIELDS * columns];
			for (int i = 0; i < FIELDS * perField; i++) {
				int length = (int) Math.round(24 * Math.exp(0.55 * random.nextGaussian()));
				int from = random.nextInt(lost.length);
				Arrays.fill(lost, from, Math.min(lost.length, from + length), true);
			}
			double share = share(lost);
			boolean[] present = new boolean[columns];
			Arrays.fill(present, true);
			double[] areas = new double[20];
			Arrays.fill(areas, 0.03);
			for (int f = 0; f < FIELDS; f++) {
				Estimate e = VoidStatistics.contactLoss(Arrays.copyOfRange(lost, f * columns, (f + 1) * columns), present, areas, 2, 0.01);
				covered += e.low95() <= share && share <= e.high95() ? 1 : 0;
			}
		}
		return covered / (double) (SECTIONS * FIELDS);
	}

	private static double share(boolean[] b) {
		int n = 0;
		for (boolean v : b) {
			n += v ? 1 : 0;
		}
		return n / (double) b.length;
	}

	/** Nothing seen is not nothing there: 0 to an upper end that falls with the area looked at; and no end leaves 0 … 1. */
	@Test
	void nothingSeenAndEverythingTaken() {
		Estimate none = VoidStatistics.fraction(new double[0], 30, 2);
		assertEquals(0, none.value());
		assertEquals(0, none.low95());
		// 3.689 is the 97.5 % point of the gamma distribution of shape 1: −ln 0.025
		double disc = Math.PI / 4 * 0.2 * 0.2;
		assertEquals(-Math.log(0.025) * disc / 30, none.high95(), 1e-4);
		assertTrue(VoidStatistics.fraction(new double[0], 300, 2).high95() < none.high95() / 9);
		boolean[] all = new boolean[100];
		Arrays.fill(all, true);
		Estimate free = VoidStatistics.contactLoss(new boolean[100], all, new double[0], 2, 0.01);
		assertEquals(0, free.value());
		assertTrue(free.low95() == 0 && free.high95() > 0 && free.high95() < 1);
		Estimate lost = VoidStatistics.contactLoss(all, all, new double[] { 1 }, 2, 0.01);
		assertEquals(1, lost.value());
		assertTrue(lost.low95() <= 1 && lost.high95() == 1);
		assertTrue(Double.isNaN(VoidStatistics.fraction(new double[] { 1 }, 0, 0).value()));
		assertTrue(Double.isNaN(VoidStatistics.contactLoss(all, new boolean[100], new double[0], 2, 0.01).value()));
	}

	/** Fay and Feuer's interval of a count is that of Garwood 1936 for a Poisson mean: 5 seen, 1.623 to 11.668. */
	@Test
	void equalVoidsAreACount() {
		double layer = 1e6;
		Estimate e = VoidStatistics.contactLoss(runs(5, 1, 1_000_000), always(1_000_000), new double[] { Math.PI / 4 * 1e-4 }, 2, 0.01);
		assertEquals(5 / layer, e.value(), 1e-12);
		assertEquals(1.6235 / layer, e.low95(), 1e-9);
		assertEquals(11.6683 / layer, e.high95(), 1e-9);
	}

	/** Columns without the layer are left out and do not part a stretch. */
	@Test
	void absentColumns() {
		boolean[] lost = new boolean[60];
		boolean[] present = always(60);
		Arrays.fill(lost, 10, 14, true);
		Arrays.fill(lost, 24, 28, true);
		Arrays.fill(present, 14, 24, false);
		Estimate one = VoidStatistics.contactLoss(lost, present, new double[] { 1e-6 }, 1, 1);
		assertEquals(8 / 50.0, one.value(), 1e-12);
		assertEquals(VoidStatistics.contactLoss(runs(1, 8, 50), always(50), new double[] { 1e-6 }, 1, 1), one);
	}

	private static boolean[] always(int n) {
		boolean[] b = new boolean[n];
		Arrays.fill(b, true);
		return b;
	}

	private static boolean[] runs(int count, int length, int n) {
		boolean[] b = new boolean[n];
		for (int i = 0; i < count; i++) {
			Arrays.fill(b, 2 * i * length + 1, (2 * i + 1) * length + 1, true);
		}
		return b;
	}
}
