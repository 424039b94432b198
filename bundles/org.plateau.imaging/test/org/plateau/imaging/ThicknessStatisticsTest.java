// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.model.layer.InterfaceRoughness;
import org.plateau.model.layer.Islands;
import org.plateau.model.layer.LocalThicknessSummary;
import org.plateau.model.layer.ThicknessSummary;

class ThicknessStatisticsTest {

	/** A slab tilted by θ: the normal distance is the vertical one times cos θ, with unequal pitches too. */
	@Test
	void tiltedSlab() {
		for (double pitchY : new double[] { 0.01, 0.0127 }) {
			double slope = 0.3;
			double[] upper = new double[2000];
			double[] lower = new double[2000];
			for (int x = 0; x < 2000; x++) {
				upper[x] = 100 + slope * x;
				lower[x] = 300 + slope * x;
			}
			double[] v = ThicknessStatistics.verticalUm(upper, lower, pitchY);
			double[] n = ThicknessStatistics.normalUm(upper, lower, 0.01, pitchY);
			double cos = 1 / Math.hypot(1, slope * pitchY / 0.01);
			assertEquals(200 * pitchY, v[7], 1e-12);
			for (int x = 400; x < 1600; x++) {
				assertEquals(200 * pitchY * cos, n[x], 1e-9);
			}
		}
	}

	/** Against every point of every piece of the other curve, steep ones and gaps included. */
	@Test
	void normalDistanceByBruteForce() {
		Random random = new Random(4);
		double[] upper = new double[300];
		double[] lower = new double[300];
		for (int x = 0; x < 300; x++) {
			upper[x] = 20 + 4 * Math.sin(x / 9.0) + random.nextDouble();
			lower[x] = upper[x] + 10 + 30 * Math.max(0, Math.sin(x / 25.0)) + (x % 70 == 0 ? 15 : 0);
		}
		Arrays.fill(upper, 100, 112, Double.NaN);
		lower[40] = Double.NaN;
		double[] n = ThicknessStatistics.normalUm(upper, lower, 0.3, 0.4);
		for (int x = 0; x < 300; x++) {
			assertEquals(0.5 * (distance(x, lower[x], upper) + distance(x, upper[x], lower)), n[x], 1e-9, "column " + x);
		}
	}

	private static double distance(int x, double y, double[] curve) {
		double best = Math.abs(curve[x] - y) * 0.4;
		for (int i = 0; i + 1 < curve.length && !Double.isNaN(best); i++) {
			double ax = (i - x) * 0.3;
			double ay = (curve[i] - y) * 0.4;
			double uy = (curve[i + 1] - curve[i]) * 0.4;
			double f = Math.max(0, Math.min(1, -(ax * 0.3 + ay * uy) / (0.09 + uy * uy)));
			double d = Math.hypot(ax + f * 0.3, ay + f * uy);
			best = d < best ? d : best;
		}
		return best;
	}

	/** Wedge of opening angle α from a flat base: from the base to the face t·cos α, from the face to the base t. */
	@Test
	void wedge() {
		double[] upper = new double[1000];
		double[] lower = new double[1000];
		double slope = 0.2;
		for (int x = 0; x < 1000; x++) {
			upper[x] = 500 - slope * (x + 100);
			lower[x] = 500;
		}
		double[] n = ThicknessStatistics.normalUm(upper, lower, 1, 1);
		double t = slope * 600;
		assertEquals(0.5 * (t + t / Math.hypot(1, slope)), n[500], 1e-9);
	}

	@Test
	void unknownColumnsStayUnknown() {
		double[] upper = { 1, Double.NaN, 1, 1 };
		double[] lower = { 3, 3, Double.NaN, 4 };
		double[] v = ThicknessStatistics.verticalUm(upper, lower, 2);
		assertEquals(4, v[0]);
		assertTrue(Double.isNaN(v[1]) && Double.isNaN(v[2]));
		assertTrue(Double.isNaN(ThicknessStatistics.normalUm(upper, lower, 1, 2)[1]));
		ProfileStatistics s = ThicknessStatistics.summarise(v, null, 1, 0, 0, 0.1);
		assertEquals(2, s.readings());
		assertEquals(5, s.summary().meanUm(), 1e-12);
		assertNull(ThicknessStatistics.summarise(new double[] { Double.NaN }, null, 1, 0, 0, 0.1));
	}

	/** Numbers from a spreadsheet: AVERAGE, STDEV.S, PERCENTILE.INC of 1…10 and two zeros. */
	@Test
	void plainStatistics() {
		double[] v = { 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
		ProfileStatistics s = ThicknessStatistics.summarise(v, null, 1, 0.01, 0.02, 0.5);
		assertEquals(55 / 12.0, s.summary().meanUm(), 1e-12);
		assertEquals(3.476108936, s.summary().sdUm(), 1e-9);
		assertEquals(0, s.summary().minUm());
		assertEquals(10, s.summary().maxUm());
		assertEquals(0, s.summary().p05Um(), 1e-12);
		assertEquals(4.5, s.summary().p50Um(), 1e-12);
		assertEquals(9.45, s.summary().p95Um(), 1e-12);
		assertEquals(10 / 12.0, s.coverage(), 1e-12);
		assertEquals(3.476108936 / (55 / 12.0), s.summary().cv(), 1e-9);
		assertEquals(0.0458333333, s.summary().budget().scaleUm(), 1e-9);
		assertEquals(0.0916666667, s.summary().budget().tiltUm(), 1e-9);
		double combined = Math.sqrt(Math.pow(s.summary().budget().scaleUm(), 2) + Math.pow(s.summary().budget().tiltUm(), 2)
				+ Math.pow(s.summary().budget().edgeUm(), 2) + Math.pow(s.summary().budget().samplingUm(), 2));
		assertEquals(2 * combined, s.summary().budget().expandedUm(), 1e-12);
	}

	@Test
	void aConstantProfileHasNoSpread() {
		double[] v = new double[500];
		Arrays.fill(v, 2.5);
		ThicknessSummary s = ThicknessStatistics.summarise(v, null, 0.01, 0, 0, 0.1).summary();
		assertEquals(2.5, s.ci95Um().low(), 1e-12);
		assertEquals(2.5, s.ci95Um().high(), 1e-12);
		assertEquals(500, s.nEff());
		assertEquals(2.5, ThicknessStatistics.summarise(new double[] { 2.5 }, null, 1, 0, 0, 0).summary().ci95Um().high());
	}

	/** First-order autoregression: variance of the mean → σ²(1+ρ)/(1−ρ)/n, and the interval covers the true mean. */
	@Test
	void intervalCoversForAutoregressiveProfiles() {
		for (double rho : new double[] { 0, 0.9, 0.98 }) {
			int covered = 0;
			double logEffective = 0;
			int runs = 300;
			for (int run = 0; run < runs; run++) {
				ThicknessSummary s = ThicknessStatistics.summarise(autoregressive(1500, rho, run), null, 0.01, 0, 0, 0).summary();
				covered += s.ci95Um().low() <= 10 && 10 <= s.ci95Um().high() ? 1 : 0;
				logEffective += Math.log(s.nEff()) / runs;
			}
			assertEquals(0.955, covered / (double) runs, 0.04, "rho " + rho);
			assertEquals(Math.log(1500 * (1 - rho) / (1 + rho)), logEffective, 0.45, "rho " + rho);
		}
	}

	/** Gaussian covariance of length L: the profile is worth W / (L√(2π)) readings. */
	@Test
	void intervalCoversForSmoothProfiles() {
		int covered = 0;
		int runs = 300;
		int n = 1024;
		double length = 60;
		for (int run = 0; run < runs; run++) {
			Random random = new Random(1000 + run);
			double[] v = new double[n];
			Arrays.fill(v, 10);
			int waves = 200;
			for (int j = 0; j < waves; j++) {
				double k = random.nextGaussian() / length;
				double phase = 2 * Math.PI * random.nextDouble();
				for (int x = 0; x < n; x++) {
					v[x] += Math.sqrt(2.0 / waves) * Math.cos(k * x + phase);
				}
			}
			ThicknessSummary s = ThicknessStatistics.summarise(v, null, 1, 0, 0, 0).summary();
			covered += s.ci95Um().low() <= 10 && 10 <= s.ci95Um().high() ? 1 : 0;
		}
		assertEquals(0.955, covered / (double) runs, 0.04);
	}

	private static double[] autoregressive(int n, double rho, long seed) {
		Random random = new Random(seed);
		double[] v = new double[n];
		double a = random.nextGaussian();
		for (int i = 0; i < n; i++) {
			v[i] = 10 + a;
			a = rho * a + Math.sqrt(1 - rho * rho) * random.nextGaussian();
		}
		return v;
	}

	/** A sine about a slope: Rq = amplitude/√2, Rz = 2 · amplitude, the slope removed. */
	@Test
	void roughnessOfASine() {
		double[] y = new double[2000];
		for (int x = 0; x < 2000; x++) {
			y[x] = 50 + 0.02 * x + 3 * Math.sin(2 * Math.PI * x / 100);
		}
		InterfaceRoughness r = ThicknessStatistics.roughness("a/b", y, 0.01, 0.5);
		assertEquals(1.5 / Math.sqrt(2), r.rqUm(), 0.005);
		assertEquals(3, r.rzUm(), 0.03);
		assertNull(ThicknessStatistics.roughness("a/b", new double[9], 1, 1));
	}

	/** The sine's autocorrelation is a cosine: 1/e at arccos(1/e) / 2π of a period; its G(r) = A²(1 − cos kr) is no power law up to there. */
	@Test
	void correlationOfASine() {
		double[] y = new double[16_000];
		for (int x = 0; x < y.length; x++) {
			y[x] = 3 * Math.sin(2 * Math.PI * x / 400);
		}
		InterfaceRoughness r = ThicknessStatistics.roughness("a/b", y, 0.01, 0.02);
		assertEquals(4 * Math.acos(Math.exp(-1)) / (2 * Math.PI), r.correlationLengthUm(), 0.01);
		for (int i = 0; i < r.lagUm().length && r.lagUm()[i] < 4; i++) {
			assertEquals(0.06 * 0.06 * (1 - Math.cos(2 * Math.PI * r.lagUm()[i] / 4)), r.heightCorrelationUm2()[i], 1.2e-4, "lag " + r.lagUm()[i]);
		}
	}

	/** A random walk has G(r) ∝ r: H = 1/2. White noise has no range of growth, so no exponent is told. */
	@Test
	void exponentOfARandomWalk() {
		double sum = 0;
		int told = 0;
		for (int run = 0; run < 12; run++) {
			Random random = new Random(run);
			double[] y = new double[8000];
			double[] white = new double[y.length];
			for (int x = 1; x < y.length; x++) {
				y[x] = y[x - 1] + random.nextGaussian();
				white[x] = random.nextGaussian();
			}
			double h = ThicknessStatistics.roughness("a/b", y, 1, 1).hurst();
			sum += Double.isNaN(h) ? 0 : h;
			told += Double.isNaN(h) ? 0 : 1;
			assertTrue(Double.isNaN(ThicknessStatistics.roughness("a/b", white, 1, 1).hurst()));
		}
		assertTrue(told > 6, told + " of 12");
		assertEquals(0.5, sum / told, 0.06);
	}

	/** Half the columns 1, half 3: mean 2, mean distance to it 1, index 1 − 1/4: a quarter would have to be moved. */
	@Test
	void uniformity() {
		double[] v = new double[100];
		Arrays.setAll(v, x -> x < 50 ? 1 : 3);
		assertEquals(0.75, ThicknessStatistics.summarise(v, null, 1, 0, 0, 0).uniformityIndex(), 1e-12);
	}

	@Test
	void islandsAndGaps() {
		double[] v = new double[100];
		Arrays.fill(v, 10, 30, 2);
		Arrays.fill(v, 50, 60, 4);
		v[70] = 5;
		v[52] = Double.NaN;
		Islands i = ThicknessStatistics.islands(v, 0.1, 0.5);
		assertEquals(2, i.count());
		assertEquals((20 + 9) * 0.1 / 2, i.meanLengthUm(), 1e-12);
		assertEquals((20 * 2 + 9 * 4 + 5) / 30.0, i.meanHeightUm(), 1e-12);
		assertEquals(4, i.gaps());
		assertEquals((10 + 20 + 10 + 29) * 0.1 / 4, i.meanGapUm(), 1e-12);
		Islands film = ThicknessStatistics.islands(new double[] { 1, 1, 1, 1 }, 1, 0.5);
		assertEquals(1, film.count());
		assertEquals(0, film.gaps());
		assertTrue(Double.isNaN(film.meanGapUm()));
	}

	/** Two slopes with the same wave on them, and with opposite ones. */
	@Test
	void facesThatFollowEachOther() {
		double[] upper = new double[1000];
		double[] same = new double[1000];
		double[] opposite = new double[1000];
		for (int x = 0; x < 1000; x++) {
			double wave = Math.sin(2 * Math.PI * x / 100);
			upper[x] = 0.1 * x + wave;
			same[x] = 200 - 0.3 * x + 2 * wave;
			opposite[x] = 200 - wave;
		}
		assertEquals(1, ThicknessStatistics.interfaceCorrelation(upper, same), 1e-3);
		assertEquals(-1, ThicknessStatistics.interfaceCorrelation(upper, opposite), 1e-3);
		assertTrue(Double.isNaN(ThicknessStatistics.interfaceCorrelation(upper, new double[1000])));
	}

	/** A level band, its edges anywhere within a row: every disc has the band's thickness, to a row and a half; unknown columns do not count. */
	@Test
	void localThicknessOfABand() {
		for (double t : new double[] { 12, 12.3, 13.8 }) {
			double[] upper = new double[300];
			double[] lower = new double[300];
			Arrays.fill(upper, 20.4);
			Arrays.fill(lower, 20.4 + t);
			upper[150] = Double.NaN;
			LocalThicknessSummary s = ThicknessStatistics.localThickness(upper, lower, 0.01, 0.02, Progress.NONE);
			assertEquals(t * 0.02, s.p50Um(), 1.5 * 0.02 + 1e-4, "band of " + t);
			assertEquals(s.meanUm(), s.p50Um(), 0.002);
		}
		assertNull(ThicknessStatistics.localThickness(new double[] { 3, 3 }, new double[] { 3, 3 }, 1, 1, Progress.NONE));
	}

	/** A triangle of height h and base b: its largest disc is the inscribed circle, diameter b·h / (b/2 + √(b²/4 + h²)). */
	@Test
	void localThicknessOfATriangle() {
		int base = 601;
		double h = 200;
		double[] upper = new double[base];
		double[] lower = new double[base];
		Arrays.fill(lower, 250);
		for (int x = 0; x < base; x++) {
			upper[x] = 250 - h * (1 - Math.abs(x + 0.5 - base / 2.0) / (base / 2.0));
		}
		LocalThicknessSummary s = ThicknessStatistics.localThickness(upper, lower, 1, 1, Progress.NONE);
		assertEquals(base * h / (base / 2.0 + Math.hypot(base / 2.0, h)), s.maxUm(), 1);
		assertTrue(s.p05Um() < s.p50Um() && s.p50Um() < s.p95Um() && s.p95Um() <= s.maxUm() && s.minUm() < s.p05Um());
	}

	@Test
	void edgeErrorsAddInQuadrature() {
		assertEquals(0.05, ThicknessStatistics.edgeSigmaUm(new double[] { 3 }, new double[] { 4 }, 0.01)[0], 1e-12);
	}
}
