// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer.curves;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveTest {

	private static final int COLUMNS = 100;

	private static double[] ramp(int n) {
		return IntStream.range(0, n).asDoubleStream().toArray();
	}

	@Test
	void oneSpikeInAMillionRowsIsDrawn() {
		double[] y = new double[1_000_000];
		y[654_321] = -3;
		y[654_322] = 7;
		Curve.Points p = new Curve(ramp(y.length), y).between(0, y.length - 1, 1500);
		assertTrue(p.size() <= 4 * 1500 + 4, "points: " + p.size());
		assertEquals(-3, Arrays.stream(p.y()).filter(v -> v == v).min().orElseThrow());
		assertEquals(7, Arrays.stream(p.y()).filter(v -> v == v).max().orElseThrow());
		int at = IntStream.range(0, p.size()).filter(i -> p.y()[i] == 7).findFirst().orElseThrow();
		assertEquals(654_322, p.x()[at], "where it is");
	}

	/** Oracle: every row of a column is looked at. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void everyColumnHasTheFirstLowestHighestAndLastOfItsRows(long seed) {
		Random random = new Random(seed);
		int n = 3000 + random.nextInt(9000);
		double[] x = new double[n];
		double[] y = new double[n];
		double t = 0;
		for (int i = 0; i < n; i++) {
			t += random.nextInt(4) == 0 ? 0 : random.nextDouble() * (random.nextInt(50) == 0 ? 40 : 1);
			x[i] = t;
			y[i] = random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian();
		}
		double from = x[n / 7];
		double to = x[n - n / 9];
		Curve.Points p = new Curve(x, y).between(from, to, COLUMNS);
		for (int c = 0; c < COLUMNS; c++) {
			double left = from + (to - from) * c / COLUMNS;
			double right = c + 1 == COLUMNS ? to : from + (to - from) * (c + 1) / COLUMNS;
			boolean first = c == 0;
			double[] all = IntStream.range(0, n).filter(i -> (first ? x[i] >= left : x[i] > left) && x[i] <= right && y[i] == y[i]).mapToDouble(i -> y[i]).toArray();
			double[] drawn = IntStream.range(0, p.size()).filter(i -> (first ? p.x()[i] >= left : p.x()[i] > left) && p.x()[i] <= right && p.y()[i] == p.y()[i])
					.mapToDouble(i -> p.y()[i]).toArray();
			assertEquals(all.length == 0, drawn.length == 0, "column " + c);
			if (all.length > 0) {
				assertArrayEquals(new double[] { all[0], Arrays.stream(all).min().orElseThrow(), Arrays.stream(all).max().orElseThrow(), all[all.length - 1] },
						new double[] { drawn[0], Arrays.stream(drawn).min().orElseThrow(), Arrays.stream(drawn).max().orElseThrow(), drawn[drawn.length - 1] }, "column " + c);
			}
		}
	}

	@Test
	void aGapInterruptsTheLineAtAnyMagnification() {
		double[] y = new double[40_000];
		Arrays.fill(y, 10_000, 20_000, Double.NaN);
		y[30_000] = Double.NaN;
		Curve curve = new Curve(ramp(y.length), y);
		Curve.Points far = curve.between(0, y.length - 1, COLUMNS);
		assertTrue(gap(far, 9_999, 20_000), "no line joins both sides of a gap of many columns");
		Curve.Points near = curve.between(29_990, 30_010, COLUMNS);
		assertTrue(gap(near, 29_999, 30_001), "a single missing row is a gap when it can be seen");
	}

	/** True when a NaN stands between two positions, and no point. */
	private static boolean gap(Curve.Points p, double left, double right) {
		boolean nan = false;
		for (int i = 0; i < p.size(); i++) {
			boolean between = p.x()[i] > left && p.x()[i] < right;
			if (between && !Double.isNaN(p.y()[i])) {
				return false;
			}
			nan |= p.x()[i] >= left && p.x()[i] <= right && Double.isNaN(p.y()[i]);
		}
		return nan;
	}

	@Test
	void linesReachTheEdgesAlsoWhereNoPointIsSeen() {
		Curve curve = new Curve(new double[] { 0, 10, 20 }, new double[] { 0, 1, 4 });
		assertArrayEquals(new double[] { 10, 20 }, Arrays.copyOf(curve.between(12, 15, 10).x(), 2), "the line that runs through");
		assertArrayEquals(new double[] { 0, 10, 20 }, Arrays.copyOf(curve.between(9, 11, 10).x(), 3));
		assertEquals(0, curve.between(30, 40, 10).size());
		double[] y = new double[100_000];
		Curve.Points p = new Curve(ramp(y.length), y).between(1000.5, 90_000.5, COLUMNS);
		assertEquals(1000, p.x()[0]);
		assertEquals(90_001, Arrays.stream(p.x()).max().orElseThrow());
	}

	@Test
	void anAxisThatTurnsRoundIsDrawnThereAndBack() {
		int n = 20_000;
		double[] x = new double[2 * n + 1];
		double[] y = new double[2 * n + 1];
		for (int i = 0; i <= 2 * n; i++) {
			x[i] = i <= n ? i : 2 * n - i;
			y[i] = i <= n ? -1 : 1;
		}
		y[5000] = -9;
		y[2 * n - 5000] = 9;
		Curve.Points p = new Curve(x, y).between(4000, 6000, COLUMNS);
		assertTrue(Arrays.stream(p.x()).allMatch(v -> v >= 3999 && v <= 6001));
		assertEquals(-9, Arrays.stream(p.y()).filter(v -> v == v).min().orElseThrow(), "on the way there");
		assertEquals(9, Arrays.stream(p.y()).filter(v -> v == v).max().orElseThrow(), "on the way back");
		assertArrayEquals(new double[] { -9, 9 }, new Curve(x, y).range(4000, 6000));
	}

	@Test
	void rangeAndNearestPoint() {
		double[] y = ramp(10_000);
		y[5000] = Double.NaN;
		Curve curve = new Curve(ramp(y.length), y);
		assertArrayEquals(new double[] { 4, 9998 }, curve.range(3.5, 9998.4));
		assertEquals(0, curve.range(4999.5, 5000.5).length, "nothing is known there");
		assertEquals(4, curve.nearest(4.4));
		assertEquals(9999, curve.nearest(1e9));
		assertEquals(-1, new Curve(new double[0], new double[0]).nearest(1));
	}
}
