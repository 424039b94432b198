// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.extension.Progress;
import org.plateau.imaging.Caller;
import org.plateau.imaging.Destriping;
import org.plateau.imaging.Destriping.Destriped;
import org.plateau.imaging.Destriping.Settings;
import org.plateau.model.image.Raster;

class StripesTest {

	private static final int W = 400;
	private static final int H = 360;

	/** Three layers with wavy interfaces, noise, and stripes of a slope; every grey times 1 + amplitude × stripe. */
	private static Raster picture(double slope, double amplitude, double noise) {
		Random random = new Random(4);
		double[] profile = new double[4 * W];
		for (int i = 0; i < 80; i++) {
			double at = random.nextDouble() * profile.length;
			double width = 2 + 4 * random.nextDouble();
			double height = random.nextGaussian();
			for (int x = 0; x < profile.length; x++) {
				double u = (x - at) / width;
				profile[x] += height * Math.exp(-0.5 * u * u);
			}
		}
		float[] a = new float[W * H];
		for (int y = 0; y < H; y++) {
			for (int x = 0; x < W; x++) {
				double upper = 120 + 6 * Math.sin(x * 0.03);
				double lower = 250 + 4 * Math.sin(x * 0.05 + 1);
				double grey = 60 + 80 * Math.max(0, Math.min(1, y + 1 - upper)) - 50 * Math.max(0, Math.min(1, y + 1 - lower));
				int column = (int) Math.round(x + 1.5 * W - slope * y);
				a[y * W + x] = (float) (grey * (1 + amplitude * profile[column]) + noise * random.nextGaussian());
			}
		}
		return new Raster(W, H, a);
	}

	private static double rms(Raster a, Raster b) {
		double s = 0;
		for (int i = 0; i < a.samples().length; i++) {
			double d = a.samples()[i] - b.samples()[i];
			s += d * d;
		}
		return Math.sqrt(s / a.samples().length);
	}

	/** db2 in closed form and db4 as in Daubechies (1988), table 1. */
	@Test
	void waveletsAreThePublishedOnes() {
		double r = Math.sqrt(3);
		double q = 4 * Math.sqrt(2);
		assertArrayEquals(new double[] { (1 + r) / q, (3 + r) / q, (3 - r) / q, (1 - r) / q }, new Daubechies(2).lowPass(), 1e-12);
		assertArrayEquals(new double[] { 0.230377813309, 0.714846570553, 0.630880767930, -0.027983769417, -0.187034811719, 0.030841381836, 0.032883011667,
				-0.010597401785 }, new Daubechies(4).lowPass(), 1e-11);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 8, 13, 20 })
	void everyWaveletIsOrthonormalAndHasItsVanishingMoments(int n) {
		double[] h = new Daubechies(n).lowPass();
		assertEquals(2 * n, h.length);
		for (int shift = 0; shift < n; shift++) {
			double s = 0;
			for (int k = 0; k + 2 * shift < h.length; k++) {
				s += h[k] * h[k + 2 * shift];
			}
			assertEquals(shift == 0 ? 1 : 0, s, 1e-9, "shift " + shift);
		}
		double moment = 0;
		for (int k = 0; k < h.length; k++) {
			moment += (k % 2 == 0 ? 1 : -1) * Math.pow((double) k / h.length, n - 1) * h[k];
		}
		assertEquals(0, moment, 1e-9);
	}

	@Test
	void theApproximationKeepsConstantsAndIsAProjection() {
		Daubechies wavelet = new Daubechies(4);
		double[] constant = new double[50];
		java.util.Arrays.fill(constant, 3.25);
		assertArrayEquals(constant, wavelet.approximation(constant, 4), 1e-9);
		double[] signal = new Random(1).doubles(64).toArray();
		double[] once = wavelet.approximation(signal, 0);
		assertArrayEquals(signal, once, 1e-12, "no level takes nothing away");
	}

	@ParameterizedTest
	@CsvSource({ "0", "0.02", "-0.15", "0.5" })
	void theDirectionIsFoundAndTheStripesGo(double slope) {
		Raster clean = picture(slope, 0, 3);
		Raster striped = picture(slope, 0.08, 3);
		Destriped d = Destriping.destripe(striped, Settings.STANDARD, Progress.NONE);
		assertTrue(d.found());
		assertEquals(Math.toDegrees(Math.atan(slope)), d.directionDeg(), 0.15);
		// both pictures carry the same noise, so that what differs is stripe
		assertTrue(rms(d.picture(), clean) < 0.5 * rms(striped, clean), rms(striped, clean) + " came down to " + rms(d.picture(), clean));
	}

	@Test
	void whereThereAreNoStripesNextToNothingIsTaken() {
		Raster clean = picture(0, 0, 8);
		Destriped d = Destriping.destripe(clean, Settings.STANDARD, Progress.NONE);
		assertFalse(d.found());
		assertEquals(0, d.directionDeg());
		assertTrue(rms(d.picture(), clean) < 0.25 * 8, "noise is 8, taken " + rms(d.picture(), clean));
	}

	@Test
	void additionIsTakenAwayAsAddition() {
		Raster clean = picture(0, 0, 2);
		float[] a = clean.samples().clone();
		for (int i = 0; i < a.length; i++) {
			a[i] += (float) (6 * Math.sin(0.5 * (i % W)) - 300);
		}
		Raster striped = new Raster(W, H, a);
		assertThrows(IllegalArgumentException.class, () -> Destriping.destripe(striped, Settings.STANDARD, Progress.NONE));
		Destriped d = Destriping.destripe(striped, new Settings(0, 3, 7, 8, false), Progress.NONE);
		double s = 0;
		for (int i = 0; i < a.length; i++) {
			s += Math.pow(d.picture().samples()[i] + 300 - clean.samples()[i], 2) / a.length;
		}
		assertTrue(Math.sqrt(s) < 0.35 * 6 / Math.sqrt(2), "rms " + Math.sqrt(s));
		assertEquals(6 / Math.sqrt(2), d.rmsStripe(), 0.6);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 80, -75, 90 })
	void lyingStripesAreTheSameOnTheTransposedPicture(double degrees) {
		Raster standing = picture(0.03, 0.08, 3);
		Raster lying = new Raster(H, W, StripeFilter.transpose(standing.samples(), W, H));
		Destriped a = Destriping.destripe(lying, new Settings(degrees, 3, 7, 8, true), Progress.NONE);
		Destriped b = Destriping.destripe(standing, new Settings(Math.copySign(90, degrees) - degrees, 3, 7, 8, true), Progress.NONE);
		assertArrayEquals(b.picture().samples(), StripeFilter.transpose(a.picture().samples(), H, W), 1e-4f);
	}

	@Test
	void missingDataStayMissingAndSpoilNothing() {
		Raster striped = picture(0, 0.08, 3);
		float[] a = striped.samples().clone();
		for (int y = 100; y < 130; y++) {
			for (int x = 50; x < 90; x++) {
				a[y * W + x] = Float.NaN;
			}
		}
		Raster out = Destriping.destripe(new Raster(W, H, a), Settings.STANDARD, Progress.NONE).picture();
		int missing = 0;
		for (float v : out.samples()) {
			missing += v == v ? 0 : 1;
		}
		assertEquals(30 * 40, missing);
	}

	@Test
	void tinyPicturesPassThroughAndACancelEnds() {
		Raster tiny = new Raster(3, 2, new float[] { 1, 2, 3, 4, 5, 6 });
		assertArrayEquals(tiny.samples(), Destriping.destripe(tiny, Settings.STANDARD, Progress.NONE).picture().samples(), 1e-6f);
		assertThrows(CancellationException.class, () -> Destriping.destripe(picture(0, 0, 1), Settings.STANDARD, Caller.STOPS));
	}

	/** A ramp along each row, its own in each half, on layers with wavy interfaces: the ramp goes, the layers stay. */
	@Test
	void chargingIsTakenOutOfTheRowsAndTheContrastStays() {
		Raster clean = picture(0, 0, 3);
		float[] a = clean.samples().clone();
		for (int i = 0; i < a.length; i++) {
			double u = 2.0 * (i % W) / W - 1;
			a[i] *= (float) (1 + 0.12 * u);
		}
		Shading.Corrected c = Shading.of(a, W, H, 1, 40, () -> false);
		assertTrue(rms(new Raster(W, H, c.samples()), clean) < 0.15 * rms(new Raster(W, H, a), clean));
		assertEquals(1.12, c.largest(), 0.03);
		double before = 0;
		double after = 0;
		for (int x = 0; x < W; x++) {
			before += a[60 * W + x] / W;
			after += c.samples()[60 * W + x] / W;
		}
		assertEquals(before, after, 0.02 * before);
		assertThrows(IllegalArgumentException.class, () -> Shading.of(new float[20 * 20], 20, 20, 2, 10, () -> false), "too narrow");
		assertThrows(IllegalArgumentException.class, () -> Shading.of(new float[W * H], W, H, 2, 10, () -> false), "no light");
	}
}
