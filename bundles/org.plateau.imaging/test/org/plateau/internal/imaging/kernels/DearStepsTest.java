// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DearStepsTest {

	/** Against the maximum over all steps, prices a square about a place between rows. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 6, 13, 14 })
	void bestMatchesTheMaximumOverAllSteps(int reach) {
		Random r = new Random(reach);
		for (int trial = 0; trial < 50; trial++) {
			int rows = 1 + r.nextInt(60);
			int n = 1 + r.nextInt(60);
			int shift = r.nextInt(41) - 20;
			double odd = r.nextDouble() - 0.5;
			int[] price = new int[2 * reach + 1];
			for (int o = -reach; o <= reach; o++) {
				price[o + reach] = 1000 * o * o - (int) (2000 * odd) * o;
			}
			int[] before = new int[rows];
			for (int i = 0; i < rows; i++) {
				before[i] = r.nextInt(100000) - 50000;
			}
			DearSteps steps = new DearSteps(reach, 60);
			steps.price(price);
			int[] here = new int[n];
			steps.best(before, shift, here, n);
			for (int i = 0; i < n; i++) {
				int most = DearSteps.NEVER;
				for (int o = -reach; o <= reach; o++) {
					int j = i + shift + o;
					if (j >= 0 && j < rows) {
						most = Math.max(most, before[j] - (price[o + reach] - price[reach]));
					}
				}
				assertEquals(most, here[i], "row " + i + " of " + n + ", from " + rows + " shifted by " + shift);
			}
		}
	}

	/** Against sorting, with gaps. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 4, 30, 200 })
	void runningMedianMatchesSorting(int reach) {
		Random r = new Random(7);
		double[] a = new double[150];
		for (int i = 0; i < a.length; i++) {
			a[i] = r.nextInt(6) == 0 || i > 60 && i < 75 ? Double.NaN : r.nextInt(12);
		}
		double[] out = RunningMedian.of(a, reach);
		for (int i = 0; i < a.length; i++) {
			double[] w = Arrays.stream(a, Math.max(0, i - reach), Math.min(a.length, i + reach + 1)).filter(v -> v == v).sorted().toArray();
			double median = w.length == 0 ? Double.NaN : 0.5 * (w[(w.length - 1) / 2] + w[w.length / 2]);
			assertEquals(median, out[i], "at " + i);
		}
	}
}
