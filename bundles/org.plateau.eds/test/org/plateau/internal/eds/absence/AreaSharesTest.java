// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.absence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport.Fraction;

/** Classes come from random fields whose expected share is known; how often the interval holds it is counted. */
class AreaSharesTest {
	private static final int W = 384;
	private static final int H = 60;

	private static Fraction share(int[] classes, double window, double blur) {
		float[] weight = new float[classes.length];
		Arrays.fill(weight, 1);
		return AreaShares.of("Li", classes, weight, W, window, blur, 0.0016).shares().get(AbsenceClass.LITHIUM_CANDIDATE);
	}

	private static double[] smooth(double[] v, double sigma) {
		if (sigma == 0) {
			return v;
		}
		int r = (int) Math.ceil(4 * sigma);
		double[] k = new double[2 * r + 1];
		for (int i = 0; i < k.length; i++) {
			k[i] = Math.exp(-0.5 * (i - r) * (i - r) / (sigma * sigma));
		}
		return along(along(v, k, 1, W), k, W, H);
	}

	/** Convolution along one axis, going round at the ends. */
	private static double[] along(double[] v, double[] k, int step, int n) {
		double[] out = new double[v.length];
		for (int i = 0; i < v.length; i++) {
			int at = i / step % n;
			for (int j = 0; j < k.length; j++) {
				out[i] += k[j] * v[i + (Math.floorMod(at + j - k.length / 2, n) - at) * step];
			}
		}
		return out;
	}

	/** Standard normal at every pixel: white noise in a square of a window's side and a Gaussian. */
	private static double[] field(Random random, int window, double sigma) {
		double[] v = new double[W * H];
		for (int i = 0; i < v.length; i++) {
			v[i] = random.nextGaussian();
		}
		double[] ones = new double[window];
		Arrays.fill(ones, 1);
		v = smooth(along(along(v, ones, 1, W), ones, W, H), sigma);
		double squares = 0;
		double[] one = new double[W * H];
		one[W * H / 2 + W / 2] = 1;
		for (double a : smooth(along(along(one, ones, 1, W), ones, W, H), sigma)) {
			squares += a * a;
		}
		for (int i = 0; i < v.length; i++) {
			v[i] /= Math.sqrt(squares);
		}
		return v;
	}

	/** The share above each threshold is that of the normal distribution (tables). The last cases have blobs much wider than the window that is told. */
	@ParameterizedTest
	@CsvSource({ "3.0902, 0.001, 0, 0", "2.3263, 0.01, 2, 2", "1.2816, 0.1, 2, 2", "0, 0.5, 0, 0", "-1.6449, 0.95, 0, 0", "-2.5758, 0.995, 2, 2", "0, 0.5, 6, 0", "1.2816, 0.1, 6, 0" })
	void intervalsHoldTheExpectedShare(double threshold, double expected, double blur, double told) {
		Random random = new Random(Double.doubleToLongBits(threshold));
		int held = 0;
		int n = 40;
		for (int i = 0; i < n; i++) {
			double[] v = field(random, 5, blur);
			int[] classes = new int[v.length];
			for (int p = 0; p < v.length; p++) {
				classes[p] = (v[p] > threshold ? AbsenceClass.LITHIUM_CANDIDATE : AbsenceClass.NOT_LITHIUM).label;
			}
			held += share(classes, 5, told).ci95().contains(expected) ? 1 : 0;
		}
		// 95 % of 40 are 38 ± 1.4; three and a half of these below
		assertTrue(held >= 33, held + " of " + n + " hold " + expected);
	}

	@Test
	void whereNothingIsCalledLithiumTheIntervalIsThatOfTheSeparateWindows() {
		int[] classes = new int[W * H];
		Arrays.fill(classes, AbsenceClass.NOT_LITHIUM.label);
		Fraction f = share(classes, 5, 1.5);
		assertEquals(0, f.value());
		assertEquals(0, f.ci95().low());
		// Wilson with none of n: z² / (n + z²), n = 23 040 / (25 + 4π · 2.25) = 432.4
		assertEquals(3.8415 / (432.4 + 3.8415), f.ci95().high(), 1e-5);
	}

	@Test
	void aLayerOfAFewWindowsStaysUncertain() {
		int[] classes = new int[W * H];
		Arrays.fill(classes, 0, 200, AbsenceClass.NOT_LITHIUM.label);
		// 200 pixels in windows of 100: two readings
		assertEquals(3.8415 / (2 + 3.8415), share(classes, 10, 0).ci95().high(), 1e-4);
	}
}
