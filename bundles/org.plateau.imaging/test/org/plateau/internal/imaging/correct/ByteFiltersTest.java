// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.extension.Progress;
import org.plateau.imaging.Caller;
import org.plateau.imaging.Destriping;
import org.plateau.imaging.PhaseCorrelation;
import org.plateau.imaging.Thresholding;
import org.plateau.model.image.Raster;

/** Filters of 8-bit pictures against their definitions, and all filters on any number of threads. */
class ByteFiltersTest {

	private static byte[] picture(int n, int levels, long seed) {
		byte[] a = new byte[n];
		Random random = new Random(seed);
		for (int i = 0; i < n; i++) {
			a[i] = (byte) (levels == 1 ? 201 : random.nextInt(levels) * 255 / (levels - 1));
		}
		return a;
	}

	private static float[] floats(byte[] a) {
		float[] f = new float[a.length];
		for (int i = 0; i < f.length; i++) {
			f[i] = a[i] & 0xff;
		}
		return f;
	}

	/** Sorts every window, mirrored at the border. */
	private static float[] sortedMedian(float[] a, int w, int h, int rx, int ry) {
		float[] out = new float[a.length];
		float[] window = new float[(2 * rx + 1) * (2 * ry + 1)];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int n = 0;
				for (int j = y - ry; j <= y + ry; j++) {
					for (int i = x - rx; i <= x + rx; i++) {
						window[n++] = a[Border.mirror(j, h) * w + Border.mirror(i, w)];
					}
				}
				Arrays.sort(window);
				out[y * w + x] = window[n / 2];
			}
		}
		return out;
	}

	/** Expected values by sorting: single pixels, rows and columns, odd sizes, several tiles, few levels, one level. */
	@ParameterizedTest
	@CsvSource({ "1, 1, 2, 2, 256", "1, 23, 2, 2, 256", "19, 1, 2, 2, 256", "2, 3, 2, 2, 256", "37, 41, 2, 2, 256", "1030, 67, 2, 2, 256", "64, 66, 2, 2, 2",
			"31, 29, 2, 2, 1", "1, 1, 7, 7, 256", "1, 40, 7, 7, 256", "33, 1, 7, 7, 256", "259, 131, 7, 7, 256", "40, 30, 7, 7, 3", "30, 20, 7, 7, 1", "21, 17, 1, 4, 256",
			"23, 15, 0, 3, 256", "25, 19, 40, 1, 256", "9, 8, 90, 90, 256", "12, 9, 100, 95, 256" })
	void medianIsExact(int w, int h, int rx, int ry, int levels) {
		byte[] a = picture(w * h, levels, 31L * w + h);
		byte[] out = MedianFilter.of(a, w, h, rx, ry, Progress.NONE);
		assertArrayEquals(sortedMedian(floats(a), w, h, rx, ry), floats(out));
	}

	/** Every width that ends somewhere else in the groups of columns and rows that share work, tiles that are not full. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 9, 65, 66 })
	void medianOfFiveByFiveIsExactAtEveryWidth(int h) {
		for (int w : IntStream.concat(IntStream.rangeClosed(1, 40), IntStream.of(2047, 2049, 4101)).toArray()) {
			byte[] a = picture(w * h, w % 3 == 0 ? 3 : 256, 57L * w + h);
			float[] real = floats(a);
			float[] expected = sortedMedian(real, w, h, 2, 2);
			assertArrayEquals(expected, floats(MedianFilter.of(a, w, h, 2, 2, Progress.NONE)), w + " columns");
			assertArrayEquals(expected, SmallMedian.of(real, w, h, Progress.NONE), w + " columns");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1x1", "1x17", "13x1", "1027x5", "70x130" })
	void medianOfFiveByFiveRealNumbersIsExact(String size) {
		int w = Integer.parseInt(size.substring(0, size.indexOf('x')));
		int h = Integer.parseInt(size.substring(size.indexOf('x') + 1));
		Random random = new Random(w);
		float[] a = new float[w * h];
		for (int i = 0; i < a.length; i++) {
			a[i] = (float) random.nextGaussian() * (random.nextBoolean() ? 1 : 1e-20f);
		}
		assertArrayEquals(sortedMedian(a, w, h, 2, 2), MedianFilter.of(a, w, h, 2, 2, Progress.NONE));
	}

	/** Against the sum over ten standard deviations in double precision, rounding of half a level and the documented rest allowed. */
	@ParameterizedTest
	@CsvSource({ "1, 1, 2, 2", "1, 50, 2, 2", "47, 1, 2, 2", "3, 4, 2, 2", "61, 43, 2, 2", "530, 131, 2, 2", "3075, 19, 2, 2", "6200, 5, 1, 3", "40, 30, 0.5, 0.5", "40, 30, 0, 1.7", "33, 27, 3.3, 0", "50, 45, 6, 11" })
	void gaussianIsWithinItsBound(int w, int h, double sx, double sy) {
		assertSmooth(picture(w * h, 2, 7L * w + h), w, h, sx, sy);
	}

	/** Every width that ends somewhere else in the groups of four, weights that end on either side of what one loop takes. */
	@ParameterizedTest
	@ValueSource(doubles = { 0.3, 1, 2, 2.1, 50 })
	void gaussianIsWithinItsBoundAtEveryWidth(double sigma) {
		for (int w = 1; w <= 40; w++) {
			int h = 1 + w * 7 % 13;
			assertSmooth(picture(w * h, 2, w), w, h, sigma, sigma / 2);
		}
	}

	/** Pictures that are far from what is cut off: steps, one pixel, a checkerboard, all that lies beyond the weights of the middle pixel. */
	@ParameterizedTest
	@ValueSource(doubles = { 0.3, 0.5, 1, 1.43, 2, 2.3, 4, 10 })
	void gaussianIsWithinItsBoundOfTheWorst(double sigma) {
		int r = (int) Math.ceil(3.5 * sigma);
		int w = 4 * r + 9;
		byte[][] pictures = new byte[6][w * w];
		for (int p = 0; p < w * w; p++) {
			int x = p % w - w / 2;
			int y = p / w - w / 2;
			boolean beyond = Math.abs(x) > r || Math.abs(y) > r;
			boolean[] white = { x > 0, y > 0, x == 0 && y == 0, (x + y & 1) == 0, beyond, !beyond };
			for (int i = 0; i < white.length; i++) {
				pictures[i][p] = (byte) (white[i] ? 255 : 0);
			}
		}
		for (byte[] a : pictures) {
			assertSmooth(a, w, w, sigma, sigma);
		}
	}

	private static void assertSmooth(byte[] a, int w, int h, double sx, double sy) {
		byte[] out = GaussianFilter.smooth(a, w, h, sx, sy, Progress.NONE);
		double[] kx = kernel(sx);
		double[] ky = kernel(sy);
		double[] rows = new double[w * h];
		for (int p = 0; p < rows.length; p++) {
			for (int i = 0; i < kx.length; i++) {
				rows[p] += kx[i] * (a[p / w * w + Border.mirror(p % w + i - kx.length / 2, w)] & 0xff);
			}
		}
		for (int p = 0; p < rows.length; p++) {
			double exact = 0;
			for (int i = 0; i < ky.length; i++) {
				exact += ky[i] * rows[Border.mirror(p / w + i - ky.length / 2, h) * w + p % w];
			}
			assertEquals(exact, out[p] & 0xff, 0.75, "pixel " + p);
		}
	}

	private static double[] kernel(double sigma) {
		int r = (int) Math.ceil(10 * sigma);
		double[] k = new double[2 * r + 1];
		double sum = 0;
		for (int i = -r; i <= r; i++) {
			k[i + r] = sigma == 0 ? 1 : Math.exp(-0.5 * i * i / (sigma * sigma));
			sum += k[i + r];
		}
		for (int i = 0; i < k.length; i++) {
			k[i] /= sum;
		}
		return k;
	}

	@Test
	void aConstantPictureStaysAsItIs() {
		byte[] a = picture(600 * 40, 1, 0);
		for (double sigma : new double[] { 0.4, 2, 9 }) {
			assertArrayEquals(a, GaussianFilter.smooth(a, 600, 40, sigma, sigma, Progress.NONE));
		}
		assertArrayEquals(a, NonLocalMeans.of(a, 600, 40, 3, 10, 5, 5, Progress.NONE));
	}

	/** The defining sum of Buades, Coll and Morel over partners inside the picture, in double precision, across the borders of tiles. */
	@ParameterizedTest
	@CsvSource({ "523, 37, 1, 2", "1, 40, 1, 3", "40, 1, 2, 3", "5, 4, 3, 10", "21, 70, 0, 2" })
	void nonLocalMeansIsItsDefinitionEverywhere(int w, int h, int patch, int search) {
		byte[] a = picture(w * h, 40, w);
		double noise = 20;
		double strength = 60;
		float[] out = NonLocalMeans.of(floats(a), w, h, patch, search, noise, strength, Progress.NONE);
		byte[] rounded = NonLocalMeans.of(a, w, h, patch, search, noise, strength, Progress.NONE);
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				double sum = 0;
				double weight = 0;
				for (int v = Math.max(0, y - search); v <= Math.min(h - 1, y + search); v++) {
					for (int u = Math.max(0, x - search); u <= Math.min(w - 1, x + search); u++) {
						double k = Math.exp(-Math.max(0, distance(a, w, h, x, y, u, v, patch) - 2 * noise * noise) / (strength * strength));
						sum += k * (a[v * w + u] & 0xff);
						weight += k;
					}
				}
				assertEquals(sum / weight, out[y * w + x], 0.02, x + ", " + y);
				assertEquals(sum / weight, rounded[y * w + x] & 0xff, 0.52, x + ", " + y);
			}
		}
	}

	private static double distance(byte[] a, int w, int h, int x, int y, int u, int v, int patch) {
		double d = 0;
		for (int j = -patch; j <= patch; j++) {
			for (int i = -patch; i <= patch; i++) {
				double e = (a[Border.mirror(y + j, h) * w + Border.mirror(x + i, w)] & 0xff) - (a[Border.mirror(v + j, h) * w + Border.mirror(u + i, w)] & 0xff);
				d += e * e;
			}
		}
		return d / ((2 * patch + 1) * (2 * patch + 1));
	}

	/** Against the variance between the parts computed from the pixels, at every level. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7, 256 })
	void otsuSplitsWithTheLargestVariance(int levels) {
		byte[] a = picture(5003, levels, 99);
		Thresholding.Split split = Thresholding.otsu(a, Progress.NONE);
		double best = -1;
		int level = 0;
		for (int t = 0; t < 255; t++) {
			double v = between(a, t);
			if (v > best * (1 + 1e-12)) {
				best = v;
				level = t;
			}
		}
		assertEquals(level, split.level());
		for (int i = 0; i < a.length; i++) {
			assertEquals((a[i] & 0xff) > level ? -1 : 0, split.mask()[i]);
		}
	}

	private static double between(byte[] a, int t) {
		double[] n = new double[2];
		double[] sum = new double[2];
		for (byte b : a) {
			int side = (b & 0xff) > t ? 1 : 0;
			n[side]++;
			sum[side] += b & 0xff;
		}
		double apart = sum[0] / n[0] - sum[1] / n[1];
		return n[0] == 0 || n[1] == 0 ? 0 : n[0] * n[1] / ((double) a.length * a.length) * apart * apart;
	}

	/** Bit for bit. */
	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 4 })
	void anyNumberOfThreadsGivesTheSame(int threads) {
		int w = 1100;
		int h = 150;
		byte[] a = picture(w * h, 256, 4);
		float[] f = floats(a);
		float[] gaps = f.clone();
		for (int i = 0; i < gaps.length; i += 97) {
			gaps[i] = Float.NaN;
		}
		Progress one = Progress.NONE;
		Progress many = Caller.lending(threads);
		assertArrayEquals(GaussianFilter.smooth(a, w, h, 2, 2, one), GaussianFilter.smooth(a, w, h, 2, 2, many));
		assertArrayEquals(GaussianFilter.smooth(gaps, w, h, 2, 1, one), GaussianFilter.smooth(gaps, w, h, 2, 1, many));
		assertArrayEquals(MedianFilter.of(a, w, h, 2, 2, one), MedianFilter.of(a, w, h, 2, 2, many));
		assertArrayEquals(MedianFilter.of(a, w, h, 7, 7, one), MedianFilter.of(a, w, h, 7, 7, many));
		assertArrayEquals(MedianFilter.of(gaps, w, h, 2, 2, one), MedianFilter.of(gaps, w, h, 2, 2, many));
		assertArrayEquals(NonLocalMeans.of(gaps, w, h, 1, 3, 20, 40, one), NonLocalMeans.of(gaps, w, h, 1, 3, 20, 40, many));
		assertArrayEquals(Thresholding.otsu(a, one).mask(), Thresholding.otsu(a, many).mask());
		Raster r = new Raster(w, h, f);
		Destriping.Destriped d = Destriping.destripe(r, Destriping.Settings.STANDARD, one);
		Destriping.Destriped e = Destriping.destripe(r, Destriping.Settings.STANDARD, many);
		assertArrayEquals(d.picture().samples(), e.picture().samples());
		assertEquals(d.rmsStripe(), e.rmsStripe());
		assertEquals(PhaseCorrelation.shift(r, d.picture(), one), PhaseCorrelation.shift(r, d.picture(), many));
	}
}
