// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.extension.Progress;
import org.plateau.imaging.Caller;

class CheapestPathTest {

	private static float[] costs(int n, long seed) {
		Random random = new Random(seed);
		float[] c = new float[n];
		for (int i = 0; i < n; i++) {
			c[i] = random.nextInt(4) == 0 ? 20 * random.nextFloat() : random.nextFloat();
		}
		return c;
	}

	private static double sum(float[] cost, int w, int[] path, float stepCost) {
		double s = cost[path[0] * w];
		for (int x = 1; x < w; x++) {
			int step = path[x] - path[x - 1];
			assertTrue(Math.abs(step) <= CheapestPath.REACH, "step of " + step);
			s += cost[path[x] * w + x] + (double) stepCost * step * step;
		}
		return s;
	}

	/** The least sum over all paths, column by column in double precision. */
	private static double least(float[] cost, int w, int h, float stepCost) {
		double[] d = new double[h];
		for (int y = 0; y < h; y++) {
			d[y] = cost[y * w];
		}
		for (int x = 1; x < w; x++) {
			double[] next = new double[h];
			for (int y = 0; y < h; y++) {
				next[y] = Double.POSITIVE_INFINITY;
				for (int v = Math.max(0, y - 3); v <= Math.min(h - 1, y + 3); v++) {
					next[y] = Math.min(next[y], d[v] + (double) stepCost * (v - y) * (v - y) + cost[y * w + x]);
				}
			}
			d = next;
		}
		return Arrays.stream(d).min().orElseThrow();
	}

	/** The documented quantum, half of which each cost and each step is rounded by. */
	private static double bound(int w, int h, float stepCost) {
		return w * (20 + 9 * stepCost) * (h / 3 + 34) / (1 << 26) * 1.1;
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, 0.1", "1, 30, 0.1", "40, 1, 0.1", "2, 2, 0.1", "7, 5, 0", "33, 41, 0.1", "200, 57, 0.5", "66, 1100, 0.1", "65, 3, 9" })
	void noPathIsCheaper(int w, int h, float stepCost) {
		for (long seed = 1; seed <= 4; seed++) {
			float[] c = costs(w * h, seed);
			int[] path = CheapestPath.across(c, w, h, stepCost, Progress.NONE);
			assertEquals(least(c, w, h, stepCost), sum(c, w, path, stepCost), bound(w, h, stepCost));
		}
	}

	/** Dear and cheap columns in turn, in every rhythm: sums stay within their 32 bits however far the path goes. */
	@ParameterizedTest
	@CsvSource({ "64", "96", "128", "160", "192", "224", "256", "512" })
	void noPathIsCheaperThroughDearAndCheapColumns(int period) {
		int w = 30000;
		int h = 6;
		float[] c = costs(w * h, period);
		for (int i = 0; i < c.length; i++) {
			c[i] = i % w % period < period / 2 ? 19 + c[i] / 20 : c[i] / 20;
		}
		int[] path = CheapestPath.across(c, w, h, 0.1f, Caller.lending(2));
		assertEquals(least(c, w, h, 0.1f), sum(c, w, path, 0.1f), bound(w, h, 0.1f));
	}

	/** Every step costs, so that on even ground the path is straight; of equal rows the first. */
	@Test
	void onEvenGroundItIsStraight() {
		float[] c = new float[50 * 20];
		Arrays.fill(c, 3);
		assertArrayEquals(new int[50], CheapestPath.across(c, 50, 20, 0.1f, Progress.NONE));
		assertArrayEquals(new int[50], CheapestPath.across(new float[50 * 20], 50, 20, 0, Progress.NONE));
	}

	/** A line of no cost that climbs two rows a column. */
	@Test
	void aCheapLineIsFollowed() {
		int w = 90;
		int h = 200;
		float[] c = new float[w * h];
		Arrays.fill(c, 1);
		int[] line = new int[w];
		for (int x = 0; x < w; x++) {
			line[x] = 195 - 2 * x;
			c[line[x] * w + x] = 0;
		}
		assertArrayEquals(line, CheapestPath.across(c, w, h, 0.01f, Progress.NONE));
	}

	@Test
	void anyNumberOfThreadsGivesTheSame() {
		int w = 75;
		int h = 3100;
		float[] c = costs(w * h, 8);
		int[] one = CheapestPath.across(c, w, h, 0.1f, Progress.NONE);
		for (int threads = 2; threads <= 4; threads++) {
			assertArrayEquals(one, CheapestPath.across(c, w, h, 0.1f, Caller.lending(threads)));
		}
	}

	@Test
	void costsThatAreNoneAreRefusedAndStopStops() {
		for (float bad : new float[] { Float.NaN, -1, Float.POSITIVE_INFINITY }) {
			float[] c = costs(12, 1);
			c[7] = bad;
			assertThrows(IllegalArgumentException.class, () -> CheapestPath.across(c, 4, 3, 0.1f, Progress.NONE));
		}
		assertThrows(CancellationException.class, () -> CheapestPath.across(costs(12, 1), 4, 3, 0.1f, Caller.STOPS));
	}
}
