// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

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

class FiltersTest {

	private static final int W = 24;
	private static final int H = 17;
	/** (x, y) at which SciPy's values stand below. */
	private static final int[][] PLACES = { { 0, 0 }, { 23, 0 }, { 12, 8 }, { 0, 16 }, { 23, 16 }, { 5, 3 } };

	/** (37 x + 101 y + 7 x y) mod 251. */
	private static float[] pattern() {
		float[] a = new float[W * H];
		for (int y = 0; y < H; y++) {
			for (int x = 0; x < W; x++) {
				a[y * W + x] = (x * 37 + y * 101 + x * y * 7) % 251;
			}
		}
		return a;
	}

	private static void assertPlaces(double[] expected, float[] actual, double tolerance) {
		for (int i = 0; i < PLACES.length; i++) {
			assertEquals(expected[i], actual[PLACES[i][1] * W + PLACES[i][0]], tolerance, Arrays.toString(PLACES[i]));
		}
	}

	private static float[] noise(int n, float mean, float sd, long seed) {
		Random random = new Random(seed);
		float[] a = new float[n];
		for (int i = 0; i < n; i++) {
			a[i] = mean + sd * (float) random.nextGaussian();
		}
		return a;
	}

	/** scipy 1.17.1: ndimage.gaussian_filter(a, (0.7, 1.3), mode='reflect', radius=(3, 6)) and (a, 2, mode='reflect', radius=8). */
	@Test
	void gaussianIsThatOfScipy() {
		assertPlaces(new double[] { 47.028806, 82.756146, 116.541460, 77.911855, 79.664859, 120.704673 },
				GaussianFilter.smooth(pattern(), W, H, 1.3, 0.7, Progress.NONE), 2e-4);
		assertPlaces(new double[] { 92.996387, 93.954849, 127.122393, 95.511516, 112.122269, 122.873803 },
				GaussianFilter.smooth(pattern(), W, H, 2, 2, Progress.NONE), 2e-4);
	}

	@Test
	void aKernelLargerThanThePictureKeepsItsMean() {
		float[] smooth = GaussianFilter.smooth(new float[] { 1, 2, 3, 4, 5, 6 }, 3, 2, 9, 9, Progress.NONE);
		for (float v : smooth) {
			assertEquals(3.5, v, 0.01);
		}
	}

	@Test
	void missingDataStayMissingAndGiveNothingToTheirNeighbours() {
		float[] a = new float[W * H];
		Arrays.fill(a, 7);
		a[5 * W + 9] = Float.NaN;
		for (float[] out : new float[][] { GaussianFilter.smooth(a, W, H, 1.5, 1.5, Progress.NONE), MedianFilter.of(a, W, H, 2, 2, Progress.NONE),
				NonLocalMeans.of(a, W, H, 1, 3, 1, 1, Progress.NONE) }) {
			for (int i = 0; i < out.length; i++) {
				if (i == 5 * W + 9) {
					assertTrue(Float.isNaN(out[i]));
				} else {
					assertEquals(7, out[i], 1e-5, "pixel " + i);
				}
			}
		}
	}

	/** scipy 1.17.1: ndimage.median_filter(a, size=(3, 5), mode='reflect') and size=(9, 9). */
	@Test
	void medianIsThatOfScipy() {
		assertPlaces(new double[] { 37, 65, 102, 110, 121, 106 }, MedianFilter.of(pattern(), W, H, 2, 1, Progress.NONE), 0);
		assertPlaces(new double[] { 110, 109, 139, 110, 121, 112 }, MedianFilter.of(pattern(), W, H, 4, 4, Progress.NONE), 0);
	}

	/** Against sorting every window: 8-bit, sparse 16-bit and real values, several tiles, with gaps. */
	@ParameterizedTest
	@CsvSource({ "1, 0, 300, 40", "300, 0, 270, 33", "0.001, 0, 290, 41", "1, 0.2, 40, 60", "-0.37, 0.2, 40, 60", "65000, 0, 30, 20" })
	void medianIsExactWhateverTheValues(float scale, double gaps, int w, int h) {
		Random random = new Random(5);
		float[] a = new float[w * h];
		for (int i = 0; i < a.length; i++) {
			a[i] = random.nextDouble() < gaps ? Float.NaN : scale * (scale == Math.rint(scale) ? random.nextInt(200) : random.nextFloat() * 200);
		}
		int rx = 2;
		int ry = 3;
		float[] out = MedianFilter.of(a, w, h, rx, ry, Progress.NONE);
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				float[] window = new float[(2 * rx + 1) * (2 * ry + 1)];
				int n = 0;
				for (int j = y - ry; j <= y + ry; j++) {
					for (int i = x - rx; i <= x + rx; i++) {
						float v = a[Border.mirror(j, h) * w + Border.mirror(i, w)];
						if (v == v) {
							window[n++] = v;
						}
					}
				}
				Arrays.sort(window, 0, n);
				float expected = Float.isNaN(a[y * w + x]) ? Float.NaN : window[n / 2];
				assertEquals(expected, out[y * w + x], "pixel " + x + ", " + y);
			}
		}
	}

	/** The defining sum of Buades, Coll and Morel, pixel by pixel in double precision. */
	@Test
	void nonLocalMeansIsItsDefinition() {
		float[] a = pattern();
		int patch = 1;
		int search = 3;
		double noise = 20;
		double h = 35;
		float[] out = NonLocalMeans.of(a, W, H, patch, search, noise, h, Progress.NONE);
		for (int y = 0; y < H; y++) {
			for (int x = 0; x < W; x++) {
				double sum = 0;
				double weight = 0;
				for (int v = Math.max(0, y - search); v <= Math.min(H - 1, y + search); v++) {
					for (int u = Math.max(0, x - search); u <= Math.min(W - 1, x + search); u++) {
						double d = 0;
						for (int j = -patch; j <= patch; j++) {
							for (int i = -patch; i <= patch; i++) {
								double e = a[Border.mirror(y + j, H) * W + Border.mirror(x + i, W)] - a[Border.mirror(v + j, H) * W + Border.mirror(u + i, W)];
								d += e * e / 9;
							}
						}
						double w = Math.exp(-Math.max(0, d - 2 * noise * noise) / (h * h));
						sum += w * a[v * W + u];
						weight += w;
					}
				}
				if (x > search && x < W - 1 - search && y > search && y < H - 1 - search) {
					assertEquals(sum / weight, out[y * W + x], 0.02, x + ", " + y);
				}
			}
		}
	}

	@Test
	void nonLocalMeansTakesNoiseAndLeavesAnEdge() {
		int w = 80;
		int h = 60;
		float[] a = noise(w * h, 0, 5, 3);
		for (int i = w * h / 2; i < w * h; i++) {
			a[i] += 100;
		}
		float[] out = NonLocalMeans.of(a, w, h, 2, 7, 5, 4, Progress.NONE);
		double square = 0;
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				double d = out[y * w + x] - (y < h / 2 ? 0 : 100);
				square += d * d / (w * h);
			}
		}
		assertTrue(Math.sqrt(square) < 2, "noise of 5 came down to " + Math.sqrt(square));
	}

	/** Independent Gaussian noise of known standard deviation; a steep level step must not matter. */
	@Test
	void noiseIsFoundBesideAnEdge() {
		float[] a = noise(200 * 150, 50, 6, 11);
		for (int i = 0; i < a.length; i++) {
			a[i] += i / 200 < 75 ? 0 : 120;
		}
		assertEquals(6, NoiseLevel.of(a, 200, 150, Progress.NONE), 0.2);
	}

	@Test
	void everyFilterStopsWhenAsked() {
		float[] a = pattern();
		assertThrows(CancellationException.class, () -> GaussianFilter.smooth(a, W, H, 1, 1, Caller.STOPS));
		assertThrows(CancellationException.class, () -> MedianFilter.of(a, W, H, 1, 1, Caller.STOPS));
		assertThrows(CancellationException.class, () -> NonLocalMeans.of(a, W, H, 1, 2, 1, 1, Caller.STOPS));
		assertThrows(CancellationException.class, () -> Resampling.stretchRows(a, W, H, 1.2, () -> true));
		assertThrows(CancellationException.class, () -> Shading.of(noise(400 * 90, 50, 1, 1), 400, 90, 1, 10, () -> true));
	}

	@Test
	void theInputIsNeverWritten() {
		float[] a = pattern();
		MedianFilter.of(a, W, H, 1, 1, Progress.NONE);
		NonLocalMeans.of(a, W, H, 1, 2, 1, 1, Progress.NONE);
		GaussianFilter.smooth(a, W, H, 1, 1, Progress.NONE);
		assertArrayEquals(pattern(), a);
	}
}
