// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsTest {

	@Test
	void orderStatisticsMatchSorting() {
		Random r = new Random(3);
		for (int n = 1; n < 60; n++) {
			double[] a = new double[n];
			for (int i = 0; i < n; i++) {
				a[i] = r.nextInt(20);
			}
			double[] sorted = a.clone();
			Arrays.sort(sorted);
			int k = r.nextInt(n);
			assertEquals(sorted[k], Selection.kth(a.clone(), n, k));
			assertEquals(0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]), Selection.median(a.clone(), n));
			// near where it is, beside it, and far from it
			double near = sorted[n / 2] + r.nextInt(-1, 2) * 3 * r.nextDouble();
			double[] unordered = a.clone();
			assertEquals(Selection.median(a.clone(), n), Selection.median(unordered, n, near, 2 * r.nextDouble(), new double[n]));
			assertArrayEquals(a, unordered);
			double q = r.nextDouble();
			double at = q * (n - 1);
			int i = (int) at;
			assertEquals(sorted[i] + (at - i) * (sorted[Math.min(n - 1, i + 1)] - sorted[i]),
					Selection.quantile(a.clone(), n, q), 1e-12);
		}
		assertTrue(Double.isNaN(Selection.median(new double[0], 0)));
	}

	@Test
	void normalIntegralMatchesKnownValues() {
		assertEquals(0.5, Normal.integral(0), 1e-9);
		assertEquals(0.8413447460685429, Normal.integral(1), 3e-6);
		assertEquals(0.0227501319481792, Normal.integral(-2), 3e-6);
		assertEquals(1, Normal.integral(12));
		assertEquals(0, Normal.integral(-12));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 4, 8, 32, 128 })
	void fftMatchesTheSum(int n) {
		Random r = new Random(5);
		double[] re = r.doubles(n).toArray();
		double[] im = r.doubles(n).toArray();
		double[] a = re.clone();
		double[] b = im.clone();
		Fft.ofSize(n).forward(a, b);
		for (int k = 0; k < n; k++) {
			double sr = 0;
			double si = 0;
			for (int j = 0; j < n; j++) {
				double t = -2 * Math.PI * j * k / n;
				sr += re[j] * Math.cos(t) - im[j] * Math.sin(t);
				si += re[j] * Math.sin(t) + im[j] * Math.cos(t);
			}
			assertEquals(sr, a[k], 1e-10);
			assertEquals(si, b[k], 1e-10);
		}
		Fft.ofSize(n).inverse(a, b);
		assertArrayEquals(re, a, 1e-12);
		assertArrayEquals(im, b, 1e-12);
	}

	/** Against the sums that define convolution, its sign turned where it comes back at the other end, and power. */
	@ParameterizedTest
	@ValueSource(ints = { 20, 40, 90, 180, 300 })
	void realConvolutionAndPowerMatchTheSums(int n) {
		OddFrequencies frequencies = new OddFrequencies(n + n / 3);
		int p = frequencies.length();
		int count = frequencies.count();
		assertEquals(p, 2 * count);
		assertTrue(p >= n + n / 3 && p < Math.max(33, 1.7 * (n + n / 3)), n + " samples in " + p);
		Random r = new Random(n);
		double[] a = r.doubles(n, -1, 1).toArray();
		double[] gain = r.doubles(count).toArray();
		double[] kernel = new double[p];
		double[] power = new double[count];
		for (int m = 0; m < count; m++) {
			double omega = 2 * Math.PI * (m + 0.5) / p;
			double re = 0;
			double im = 0;
			for (int j = 0; j < p; j++) {
				kernel[j] += 2 * gain[m] * Math.cos(omega * j) / p;
				re += j < n ? a[j] * Math.cos(omega * j) : 0;
				im += j < n ? a[j] * Math.sin(omega * j) : 0;
			}
			power[m] = 1 + 0.5 * (re * re + im * im);
		}
		double[] out = new double[n];
		frequencies.convolve(a, n, frequencies.ordered(gain), out);
		double[] seen = new double[count];
		Arrays.fill(seen, 1);
		frequencies.addPower(a, n, 0.5, seen);
		for (int i = 0; i < n; i++) {
			double s = 0;
			for (int j = 0; j < n; j++) {
				s += (i < j ? -1 : 1) * kernel[Math.floorMod(i - j, p)] * a[j];
			}
			assertEquals(s, out[i], 1e-12);
		}
		assertArrayEquals(power, seen, 1e-9);
	}

	@Test
	void gaussianMatchesTheDirectSum() {
		int w = 13;
		int h = 9;
		Random r = new Random(6);
		float[] a = new float[w * h];
		for (int i = 0; i < a.length; i++) {
			a[i] = r.nextFloat();
		}
		float[] g = Gaussian.smooth(a, w, h, 1.3);
		float[] k = Gaussian.weights(1.3);
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				double s = 0;
				for (int j = -k.length + 1; j < k.length; j++) {
					for (int i = -k.length + 1; i < k.length; i++) {
						if (x + i >= 0 && x + i < w && y + j >= 0 && y + j < h) {
							s += (double) k[Math.abs(i)] * k[Math.abs(j)] * a[(y + j) * w + x + i];
						}
					}
				}
				assertEquals(s, g[y * w + x], 1e-5);
			}
		}
	}

	/** Two discs with a neck are split, one disc and a smooth sausage are not. */
	@Test
	void splitAtNecks() {
		assertEquals(2, parts((x, y) -> Math.hypot(x - 20, y - 20) < 12 || Math.hypot(x - 41, y - 20) < 12));
		assertEquals(1, parts((x, y) -> Math.hypot(x - 30, y - 20) < 14));
		assertEquals(1, parts((x, y) -> Math.hypot(Math.max(0, Math.abs(x - 30) - 15), y - 20) < 8));
		assertEquals(1, parts((x, y) -> Math.hypot(x - 20, y - 20) < 12 || Math.hypot(x - 28, y - 20) < 12));
		assertEquals(0, parts((x, y) -> false));
	}

	private interface Shape {
		boolean contains(int x, int y);
	}

	private static int parts(Shape s) {
		boolean[] m = new boolean[60 * 40];
		for (int p = 0; p < m.length; p++) {
			m[p] = s.contains(p % 60, p / 60);
		}
		Components.Labelled c = Splitting.split(m, DistanceMap.of(m, 60, 40, 1, 1), 60, 40, 0.72, 2.5);
		for (int p = 0; p < m.length; p++) {
			assertEquals(m[p], c.labels()[p] > 0);
		}
		return c.count();
	}

	@Test
	void outlineOfASquare() {
		float[] cover = new float[10 * 8];
		for (int y = 2; y < 6; y++) {
			for (int x = 3; x < 8; x++) {
				cover[y * 10 + x] = 1;
			}
		}
		Outline o = new Outline(cover, 10, 8, 2, 1);
		double[] feret = Outline.feret(o.hull());
		// marching squares cuts each corner by half a pixel
		assertEquals(4, feret[1], 1e-9);
		assertEquals(2 * (4 * 2) + 2 * 3 + 4 * Math.hypot(1, 0.5), o.length(), 1e-9);
		assertEquals(5 * 2 * 4 - 4 * 0.25, Outline.area(o.hull()), 1e-9);
	}

	/** The estimate must beat the samples by what theory allows, state its error rightly, and bridge a gap. */
	@Test
	void smootherRecoversAProcess() {
		int n = 800;
		double length = 12;
		double[] truth = new double[n];
		Random r = new Random(9);
		for (int j = 0; j < 200; j++) {
			double k = r.nextGaussian() / length;
			double phase = 2 * Math.PI * r.nextDouble();
			for (int x = 0; x < n; x++) {
				truth[x] += 2 * Math.sqrt(2.0 / 200) * Math.cos(k * x + phase);
			}
		}
		double[] z = new double[n];
		double[] v = new double[n];
		for (int x = 0; x < n; x++) {
			z[x] = x >= 400 && x < 406 ? Double.NaN : truth[x] + 0.5 * r.nextGaussian();
			v[x] = 0.25;
		}
		z[100] += 40;
		SpectralSmoother.Smoothed s = SpectralSmoother.smooth(z, v, 0);
		double squares = 0;
		double stated = 0;
		for (int x = 0; x < n; x++) {
			squares += Math.pow(s.value()[x] - truth[x], 2);
			stated += s.variance()[x];
		}
		double rms = Math.sqrt(squares / n);
		// signal-to-noise density S(0)/N = 4·L√(2π)/0.25: about one free number per 5 samples
		assertTrue(rms < 0.27, "rms " + rms);
		assertEquals(1, Math.sqrt(squares / stated), 0.3);
		assertEquals(0.5, Math.sqrt(s.noiseVariance()), 0.06);
		for (int x = 400; x < 406; x++) {
			assertEquals(truth[x], s.value()[x], 1.0);
		}
	}
}
