// SPDX-License-Identifier: EPL-2.0
package com.example.meanchord;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Against formulas, with pixels twice as wide as high. */
class ChordsTest {

	private static final double X_UM = 0.02;
	private static final double Y_UM = 0.01;
	private static final int COLUMNS = 2001;

	/** A curve in µm over µm as one in pixels. */
	private static double[] curve(DoubleUnaryOperator um) {
		double[] y = new double[COLUMNS];
		for (int i = 0; i < COLUMNS; i++) {
			y[i] = um.applyAsDouble((i + 0.5) * X_UM) / Y_UM;
		}
		return y;
	}

	private static double[] lengths(DoubleUnaryOperator upper, DoubleUnaryOperator lower, int n, boolean normal) {
		return new Chords(curve(upper), curve(lower), X_UM, Y_UM).at(n, normal, new Random(7), () -> false);
	}

	private static double mean(double[] v) {
		return Arrays.stream(v).average().orElseThrow();
	}

	private static double sd(double[] v) {
		double m = mean(v);
		return Math.sqrt(Arrays.stream(v).map(x -> (x - m) * (x - m)).sum() / (v.length - 1));
	}

	/** A wedge over the length L: the chords are uniform from h to h + mL, so mean h + mL/2 and SD mL/√12. */
	@Test
	void wedge() {
		double length = (COLUMNS - 1) * X_UM;
		int n = 20_000;
		double[] chords = lengths(x -> 1, x -> 2 + 0.05 * x, n, true);
		double sd = 0.05 * length / Math.sqrt(12);
		assertEquals(1 + 0.05 * (length / 2 + X_UM / 2), mean(chords), 4 * sd / Math.sqrt(n), "within 4 standard errors");
		assertEquals(sd, sd(chords), 0.02 * sd);
	}

	/** A sinusoid of whole periods over a flat line: mean h, SD a/√2. */
	@Test
	void sinusoid() {
		double period = (COLUMNS - 1) * X_UM / 8;
		int n = 20_000;
		double[] chords = lengths(x -> 1, x -> 4 + 0.3 * Math.sin(2 * Math.PI * x / period), n, false);
		double sd = 0.3 / Math.sqrt(2);
		assertEquals(3, mean(chords), 4 * sd / Math.sqrt(n), "within 4 standard errors");
		assertEquals(sd, sd(chords), 0.02 * sd);
	}

	/** Parallel lines of slope m: every normal chord is the vertical one times cos(atan m) = 1/√(1 + m²). */
	@Test
	void tiltedLayer() {
		for (double chord : lengths(x -> 1 + 0.4 * x, x -> 3 + 0.4 * x, 200, true)) {
			assertEquals(2 / Math.sqrt(1 + 0.16), chord, 1e-6);
		}
	}

	@Test
	void theSameSeedGivesTheSameChordsAndGapsGiveNone() {
		assertArrayEquals(lengths(x -> 1, x -> 2 + 0.1 * x, 50, true), lengths(x -> 1, x -> 2 + 0.1 * x, 50, true));
		double[] gap = curve(x -> 1);
		Arrays.fill(gap, 0, COLUMNS / 2, Double.NaN);
		double[] chords = new Chords(gap, curve(x -> 2 + x), X_UM, Y_UM).at(100, true, new Random(1), () -> false);
		assertEquals(100, chords.length);
		assertTrue(Arrays.stream(chords).min().getAsDouble() > 1 + COLUMNS / 2 * X_UM - 0.1, "only right of the gap");
		Arrays.fill(gap, Double.NaN);
		assertEquals(0, new Chords(gap, curve(x -> 2), X_UM, Y_UM).at(100, true, new Random(1), () -> false).length);
	}

	/** Two-sided 95 % of Student's distribution: 2.262 for 9 degrees of freedom, 2.045 for 29 (any printed table). */
	@Test
	void student() {
		assertEquals(2.262, Chords.student(9), 1e-3);
		assertEquals(2.045, Chords.student(29), 1e-3);
	}
}
