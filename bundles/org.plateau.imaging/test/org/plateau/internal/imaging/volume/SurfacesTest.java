// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.PlaneSpectrum;
import org.plateau.internal.imaging.kernels.SpectralSmoother;
import org.plateau.internal.imaging.kernels.SurfaceSmoother;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.LocalThicknessStatistics;
import org.plateau.model.volume.SurfaceRoughness;
import org.plateau.model.volume.VolumeGrid;

/** Smoothing of surfaces and statistics of maps, against formulas, direct sums and simulated surfaces of known truth. */
class SurfacesTest {

	@Test
	void convolutionIsTheDirectSum() {
		Random random = new Random(1);
		int nx = 8;
		int nz = 4;
		PlaneSpectrum plane = new PlaneSpectrum(nx, nz);
		double[] kernel = new double[nx * nz];
		double[] gain = new double[plane.size()];
		// an even kernel by its spectrum
		for (int k = 0; k <= nx / 2; k++) {
			for (int m = 0; m <= nz / 2; m++) {
				double g = random.nextDouble();
				gain[k * (nz / 2 + 1) + m] = g;
			}
		}
		for (int z = 0; z < nz; z++) {
			for (int x = 0; x < nx; x++) {
				for (int k = 0; k < nx; k++) {
					for (int m = 0; m < nz; m++) {
						kernel[z * nx + x] += gain[Math.min(k, nx - k) * (nz / 2 + 1) + Math.min(m, nz - m)] * Math.cos(2 * Math.PI * (k * x / (double) nx + m * z / (double) nz))
								/ (nx * nz);
					}
				}
			}
		}
		for (int rows : new int[] { 1, 3, 4 }) {
			double[] a = new double[nx * rows];
			for (int i = 0; i < a.length; i++) {
				a[i] = random.nextGaussian();
			}
			double[] out = new double[a.length];
			plane.convolve(a, rows, gain, out);
			for (int z = 0; z < rows; z++) {
				for (int x = 0; x < nx; x++) {
					double s = 0;
					for (int v = 0; v < rows; v++) {
						for (int u = 0; u < nx; u++) {
							s += a[v * nx + u] * kernel[Math.floorMod(z - v, nz) * nx + Math.floorMod(x - u, nx)];
						}
					}
					assertEquals(s, out[z * nx + x], 1e-12);
				}
			}
		}
	}

	/** A smooth random function of x and z with correlation length {@code length} and standard deviation 1, as a sum of cosines. */
	private static double[] random(int nx, int nz, double lengthX, double lengthZ, long seed) {
		Random random = new Random(seed);
		double[] out = new double[nx * nz];
		int waves = 48;
		for (int i = 0; i < waves; i++) {
			double kx = random.nextGaussian() / lengthX;
			double kz = random.nextGaussian() / lengthZ;
			double phase = 2 * Math.PI * random.nextDouble();
			for (int p = 0; p < out.length; p++) {
				out[p] += Math.sqrt(2.0 / waves) * Math.cos(kx * (p % nx) + kz * (p / nx) + phase);
			}
		}
		return out;
	}

	private static double rms(double[] a, double[] b) {
		double s = 0;
		for (int i = 0; i < a.length; i++) {
			s += (a[i] - b[i]) * (a[i] - b[i]) / a.length;
		}
		return Math.sqrt(s);
	}

	@Test
	void surfacesThatAreAlikeFromSliceToSliceAreBetterTogether() {
		int nx = 256;
		int nz = 24;
		double[] truth = random(nx, nz, 6, 6, 5);
		Random noise = new Random(6);
		double[] z = new double[truth.length];
		double[] variance = new double[z.length];
		double[] none = new double[z.length];
		Arrays.fill(variance, 1);
		Arrays.fill(none, Double.NaN);
		for (int p = 0; p < z.length; p++) {
			// slices drift: that must stay
			truth[p] = 0.5 * truth[p] + 3 * Math.sin(p / nx * 2.1) + 0.01 * (p % nx);
			z[p] = truth[p] + 0.5 * noise.nextGaussian();
		}
		SurfaceSmoother.Smoothed all = SurfaceSmoother.smooth(z, variance, none, nx, nz, 0, () -> false);
		double[] single = new double[z.length];
		for (int s = 0; s < nz; s++) {
			double[] one = SpectralSmoother.smooth(Arrays.copyOfRange(z, s * nx, (s + 1) * nx), Arrays.copyOfRange(variance, s * nx, (s + 1) * nx), 0).value();
			System.arraycopy(one, 0, single, s * nx, nx);
		}
		double together = rms(all.value(), truth);
		assertTrue(together < 0.72 * rms(single, truth), together + " against " + rms(single, truth));
		assertEquals(0.25, all.noiseVariance(), 0.03, "the noise that was put in");
		double claimed = Math.sqrt(Arrays.stream(all.variance()).average().orElseThrow());
		assertEquals(together, claimed, 0.3 * together, "the error that is claimed");
	}

	@Test
	void slicesThatHaveNothingInCommonAreNotMixed() {
		int nx = 256;
		int nz = 16;
		double[] truth = new double[nx * nz];
		for (int s = 0; s < nz; s++) {
			System.arraycopy(random(nx, 1, 6, 1, 100 + s), 0, truth, s * nx, nx);
		}
		Random noise = new Random(7);
		double[] z = new double[truth.length];
		double[] variance = new double[z.length];
		double[] none = new double[z.length];
		Arrays.fill(variance, 1);
		Arrays.fill(none, Double.NaN);
		for (int p = 0; p < z.length; p++) {
			z[p] = truth[p] + 0.3 * noise.nextGaussian();
		}
		SurfaceSmoother.Smoothed all = SurfaceSmoother.smooth(z, variance, none, nx, nz, 0, () -> false);
		assertTrue(rms(all.value(), truth) < 0.2, "better than the noise of 0.3, and not worse for the neighbours: " + rms(all.value(), truth));
		assertNull(SurfaceSmoother.smooth(none, variance, none, nx, nz, 0, () -> false), "nothing known");
	}

	private static InterfaceSurface surface(VolumeGrid g, double offset, double slopeX, double slopeZ, double[] rough, double rms) {
		float[] y = new float[g.mapSize()];
		float[] sigma = new float[y.length];
		for (int p = 0; p < y.length; p++) {
			y[p] = (float) (offset + slopeX * (p % g.columns()) + slopeZ * (p / g.columns()) + (rough == null ? 0 : rms * rough[p]));
			sigma[p] = 0.05f;
		}
		return new InterfaceSurface("a/b", y, sigma, 1);
	}

	@Test
	void aSlopingLayerHasItsThicknessAndNoRoughness() {
		VolumeGrid g = new VolumeGrid(120, 200, 30, 0.01, 0.0127, 0.02);
		InterfaceSurface upper = surface(g, 40, 0.1, -0.2, null, 0);
		InterfaceSurface lower = surface(g, 90, 0.1, -0.2, null, 0);
		LayerThicknessMap t = VolumeThicknessMath.thickness("L", upper, lower, g, 0.01, 0, 0.0127);
		// 50 rows of 12.7 nm
		assertEquals(0.635, t.vertical().meanUm(), 1e-6);
		assertEquals(0, t.vertical().sdUm(), 1e-6);
		assertEquals(1, t.coverage());
		assertEquals(0.00635, t.vertical().budget().scaleUm(), 1e-6);
		SurfaceRoughness r = VolumeThicknessMath.roughness(upper, g);
		assertEquals(0, r.sqUm(), 1e-6);
		lower.yPx()[5] = Float.NaN;
		for (int x = 0; x < 60; x++) {
			lower.yPx()[3 * 120 + x] = upper.yPx()[3 * 120 + x];
		}
		LayerThicknessMap holed = VolumeThicknessMath.thickness("L", upper, lower, g, 0.01, 0, 0.0127);
		assertEquals(1 - 60.0 / (30 * 120 - 1), holed.coverage(), 1e-12, "60 places bare of those that are known");
	}

	@Test
	void localThicknessOfASlabIsItsHeightAndBlocksDoNotShow() {
		// 40 rows of 12.7 nm; the ball around the middle reaches the background's centres: even number of rows n, thickness n pitches
		VolumeGrid g = new VolumeGrid(90, 80, 130, 0.01, 0.0127, 0.02);
		LocalThicknessStatistics t = VolumeLocalThickness.of(surface(g, 20, 0, 0, null, 0), surface(g, 60, 0, 0, null, 0), g, Progress.NONE);
		assertEquals(40 * 0.0127, t.p50Um(), 0.0127);
		assertEquals(0, t.sdUm(), 0.01, "the same everywhere, at the seams of blocks too");
		assertEquals(1, t.coarsening());
		// half of it ten rows high: two slabs
		InterfaceSurface step = surface(g, 20, 0, 0, null, 0);
		InterfaceSurface lower = surface(g, 60, 0, 0, null, 0);
		for (int p = 0; p < g.mapSize(); p++) {
			if (p / g.columns() < 65) {
				lower.yPx()[p] = 30;
			}
		}
		LocalThicknessStatistics two = VolumeLocalThickness.of(step, lower, g, Progress.NONE);
		assertEquals(10 * 0.0127, two.p05Um(), 0.0127);
		assertEquals(40 * 0.0127, two.p95Um(), 0.0127);
		assertNull(VolumeLocalThickness.of(step, step, g, Progress.NONE));
	}

	@Test
	void roughnessIsTheStandardDeviationOfACosineAndOnePlaneIsEnough() {
		VolumeGrid g = new VolumeGrid(200, 100, 1, 0.01, 0.02, 0.05);
		float[] y = new float[200];
		for (int x = 0; x < 200; x++) {
			y[x] = (float) (50 + 2 * Math.cos(2 * Math.PI * (x + 0.5) / 20));
		}
		SurfaceRoughness r = VolumeThicknessMath.roughness(new InterfaceSurface("a/b", y, new float[200], 1), g);
		assertEquals(2 / Math.sqrt(2) * 0.02, r.sqUm(), 0.02 * 0.03, "amplitude / √2");
		assertEquals(4 * 0.02, r.szUm(), 0.02 * 0.06, "twice the amplitude, sampled");
	}

	/** Coverage of the mean's interval over simulated maps whose mean is 0 by construction; the maps are pieces of the same random function. */
	@ParameterizedTest
	@CsvSource({ "3, 2", "5, 40", "3, 400" })
	void intervalOfTheMeanCovers(double lengthX, double lengthZ) {
		VolumeGrid g = new VolumeGrid(96, 100, 40, 1, 1, 1);
		int covered = 0;
		int cases = 200;
		for (int i = 0; i < cases; i++) {
			double[] map = random(96, 40, lengthX, lengthZ, 1000 + i);
			double mean = Arrays.stream(map).average().orElseThrow();
			AreaMeanInterval interval = new AreaMeanInterval(map, g);
			covered += -mean <= interval.above && mean <= interval.below ? 1 : 0;
		}
		// 95 % of 200 is 190, its standard deviation 3; it may be too careful, where little is known
		assertTrue(covered >= 181, covered + " of " + cases);
	}

	@Test
	void correlationLengthsOfAGaussianCovarianceInBothDirections() {
		double[] map = random(400, 300, 10, 6, 9);
		// exp(−d² / 2L²) = 1/e at d = √2 · L
		assertEquals(Math.sqrt(2) * 10, VolumeThicknessMath.correlationLength(map, 0, 400, 300, true), 2.5);
		assertEquals(Math.sqrt(2) * 6, VolumeThicknessMath.correlationLength(map, 0, 400, 300, false), 1.5);
	}
}
