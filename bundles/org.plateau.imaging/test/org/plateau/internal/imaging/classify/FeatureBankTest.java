// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.imaging.ClassifierSettings;
import org.plateau.model.image.Raster;

class FeatureBankTest {

	private static ClassifierSettings stored(Double... scales) {
		return new ClassifierSettings(List.of(scales), false, false, 1, 1, 1, 1);
	}

	private static float[][] features(Raster r, ClassifierSettings s, int x, int y, int w, int h) {
		FeatureBank bank = new FeatureBank(s, 1, 1);
		return bank.compute(bank.levels(r, s.normalised(), Progress.NONE), x, y, w, h);
	}

	private static int index(ClassifierSettings s, String name) {
		return FeatureBank.names(s).indexOf(name);
	}

	/** A smooth function whose blurred form is known: a Gaussian of standard deviation σ takes the amplitude of a wave down by exp(−k²σ²/2). */
	@Test
	void aWaveHasTheFeaturesOfTheFormula() {
		int n = 256;
		double k = 2 * Math.PI / 64;
		float[] v = new float[n * n];
		for (int i = 0; i < v.length; i++) {
			v[i] = (float) (100 + 20 * Math.sin(k * (i % n + 0.5)));
		}
		ClassifierSettings s = stored(2.0, 4.0, 8.0);
		float[][] f = features(new Raster(n, n, v), s, 96, 96, 64, 8);
		for (double sigma : s.scales()) {
			double a = 20 * Math.exp(-k * k * sigma * sigma / 2);
			String at = " " + (int) sigma + " px";
			for (int x = 0; x < 64; x++) {
				double phase = k * (96 + x + 0.5);
				int p = 3 * 64 + x;
				assertEquals(100 + a * Math.sin(phase), f[index(s, "smoothed" + at)][p], 0.25, "smoothed" + at);
				if (Math.abs(Math.cos(phase)) > 0.2) {
					// where the magnitude has its kink, what is interpolated is rounded
					assertEquals(Math.abs(sigma * k * a * Math.cos(phase)), f[index(s, "gradient" + at)][p], 0.05 * sigma * k * a + 0.05, "gradient" + at);
				}
				assertEquals(-sigma * sigma * k * k * a * Math.sin(phase), f[index(s, "Laplacian" + at)][p], 0.06 * sigma * sigma * k * k * a + 0.05, "Laplacian" + at);
				assertEquals(0, f[index(s, "structure smaller" + at)][p], 0.06, "no gradient along y");
			}
		}
	}

	@Test
	void noiseHasItsDeviation() {
		Random r = new Random(4);
		int n = 192;
		float[] v = new float[n * n];
		for (int i = 0; i < v.length; i++) {
			// far from 0, where the difference of squares would lose its digits
			v[i] = (float) (40000 + 10 * r.nextGaussian());
		}
		ClassifierSettings s = stored(2.0);
		float[] deviation = features(new Raster(n, n, v), s, 16, 16, 160, 160)[index(s, "deviation 2 px")];
		double sum = 0;
		for (float d : deviation) {
			sum += d * d;
		}
		// the mean takes a part of the variance: Σ w² = 1 / (4 π σ²) of it
		assertEquals(100 * (1 - 1 / (4 * Math.PI * 4)), sum / deviation.length, 3);
	}

	@Test
	void unequalPixelsAreSeenAtEqualLengths() {
		// a round blob on the specimen in pixels of 2 × 1 µm: with scales in µm its Hessian has two equal eigenvalues at the centre
		int w = 100;
		int h = 200;
		float[] v = new float[w * h];
		for (int i = 0; i < v.length; i++) {
			double x = 2 * (i % w + 0.5) - 100;
			double y = i / w + 0.5 - 100;
			v[i] = (float) Math.exp(-(x * x + y * y) / (2 * 15 * 15));
		}
		ClassifierSettings s = new ClassifierSettings(List.of(8.0), true, false, 1, 1, 1, 1);
		FeatureBank bank = new FeatureBank(s, 2, 1);
		float[][] f = bank.compute(bank.levels(new Raster(w, h, v), false, Progress.NONE), 50, 100, 1, 1);
		assertEquals(f[3][0], f[4][0], 0.04 * Math.abs(f[4][0]), "larger and smaller");
		assertThrows(IllegalArgumentException.class, () -> new FeatureBank(s, Double.NaN, Double.NaN));
		assertThrows(IllegalArgumentException.class, () -> new FeatureBank(s, 100, 100), "less than half a pixel");
	}
}
