// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.extension.Workers;

/** Stretches of rows against a mask of all pixels, and what works on them against what works on a whole window. */
class PatchPixelsTest {

	/** One for all windows of a test, as for all patches of a thread. */
	private final PatchRoom room = new PatchRoom();

	private static final int W = 61;
	private static final int H = 37;

	private static List<int[]> boxes(SplittableRandom random) {
		List<int[]> boxes = new ArrayList<>();
		for (int i = random.nextInt(1, 7); i > 0; i--) {
			int x = random.nextInt(W);
			int y = random.nextInt(H);
			boxes.add(new int[] { x, y, random.nextInt(x, W), random.nextInt(y, H) });
		}
		return boxes;
	}

	private static boolean inAny(List<int[]> boxes, int x, int y) {
		return boxes.stream().anyMatch(b -> x >= b[0] && x <= b[2] && y >= b[1] && y <= b[3]);
	}

	/** The pixels in any box, and those of gaps that are no wider than allowed. */
	@ParameterizedTest
	@CsvSource({ "0", "1", "5", "16" })
	void stretchesAreTheBoxesAndTheGapsBetween(int gap) {
		SplittableRandom random = new SplittableRandom(gap);
		for (int round = 0; round < 200; round++) {
			List<int[]> boxes = boxes(random);
			PatchPixels pixels = PatchPixels.of(new int[] { 0, 0, W - 1, H - 1 }, boxes, gap);
			int[] times = new int[W * H];
			for (int i = 0; i < pixels.count(); i++) {
				assertEquals(pixels.from()[i] / W, (pixels.to()[i] - 1) / W);
				for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
					times[p]++;
				}
			}
			int n = 0;
			for (int y = 0; y < H; y++) {
				for (int x = 0; x < W; x++) {
					boolean expected = inAny(boxes, x, y) || between(boxes, x, y, gap);
					assertEquals(expected ? 1 : 0, times[y * W + x], "round " + round + " at " + x + ", " + y);
					n += times[y * W + x];
				}
			}
			assertEquals(n, pixels.size());
		}
	}

	private static boolean between(List<int[]> boxes, int x, int y, int gap) {
		int left = x;
		while (left >= 0 && !inAny(boxes, left, y)) {
			left--;
		}
		int right = x;
		while (right < W && !inAny(boxes, right, y)) {
			right++;
		}
		return left >= 0 && right < W && right - left - 1 <= gap;
	}

	/** Away from the ends of the stretches, where what is left out would show, against the sum over the kernel. */
	@Test
	void theBlurIsThatOfTheWholeWindow() {
		SplittableRandom random = new SplittableRandom(3);
		Psf psf = new Psf(1.3);
		int seen = 0;
		for (int round = 0; round < 40; round++) {
			List<int[]> boxes = boxes(random);
			PatchPixels pixels = PatchPixels.of(new int[] { 0, 0, W - 1, H - 1 }, boxes, 16);
			float[] in = new float[W * H];
			for (int i = 0; i < pixels.count(); i++) {
				for (int p = pixels.from()[i]; p < pixels.to()[i]; p++) {
					in[p] = (float) random.nextDouble(-1, 1);
				}
			}
			float[] out = new float[W * H];
			psf.new Window(pixels, room).blur(in, out);
			for (int y = 0; y < H; y++) {
				for (int x = 0; x < W; x++) {
					if (surrounded(boxes, x, y, psf.reach)) {
						assertEquals(blurred(in, x, y, psf), out[y * W + x], 1e-5);
						seen++;
					}
				}
			}
		}
		assertTrue(seen > 1000);
	}

	private static boolean surrounded(List<int[]> boxes, int x, int y, int reach) {
		return boxes.stream().anyMatch(b -> x - reach >= b[0] && x + reach <= b[2] && y - reach >= b[1] && y + reach <= b[3]);
	}

	private static double blurred(float[] in, int x, int y, Psf psf) {
		double sum = 0;
		double all = 0;
		for (int j = -psf.reach; j <= psf.reach; j++) {
			for (int i = -psf.reach; i <= psf.reach; i++) {
				double t = Math.exp(-0.5 * (i * i + j * j) / (psf.sigma * psf.sigma));
				sum += t * in[(y + j) * W + x + i];
				all += t;
			}
		}
		return sum / all;
	}

	/** Distances in a window that is worked on in two far places are those of two windows. */
	@Test
	void distancesOfTwoPlacesAreThoseOfTwoWindows() {
		int side = 21;
		int w = 70;
		List<int[]> places = List.of(new int[] { 0, 0, side - 1, side - 1 }, new int[] { w - side, 4, w - 1, side + 3 });
		PatchPixels both = PatchPixels.of(new int[] { 0, 0, w - 1, side + 3 }, places, 16);
		float[] phi = new float[w * (side + 4)];
		Arrays.fill(phi, SignedDistance.OUTSIDE);
		float[][] own = new float[2][side * side];
		for (int k = 0; k < 2; k++) {
			for (int y = 0; y < side; y++) {
				for (int x = 0; x < side; x++) {
					float v = (float) (5.3 + k - Math.hypot(x - 10.2, y - 9.7)) * 0.3f;
					own[k][y * side + x] = v;
					phi[(places.get(k)[1] + y) * w + places.get(k)[0] + x] = v;
				}
			}
		}
		new SignedDistance(both, room).rebuild(phi, Float.POSITIVE_INFINITY);
		for (int k = 0; k < 2; k++) {
			new SignedDistance(PatchPixels.all(side, side), room).rebuild(own[k], Float.POSITIVE_INFINITY);
			for (int y = 0; y < side; y++) {
				for (int x = 0; x < side; x++) {
					assertEquals(own[k][y * side + x], phi[(places.get(k)[1] + y) * w + places.get(k)[0] + x], 1e-6);
				}
			}
			assertEquals(5.3 + k, own[k][10 * side + 10], 0.5);
		}
	}

	/** A window of several parts, blurred and made a distance by four threads, against the calling one alone. */
	@Test
	void threadsChangeNothing() {
		int w = 500;
		int h = 300;
		List<int[]> boxes = List.of(new int[] { 0, 0, 260, 140 }, new int[] { 200, 60, 499, 170 }, new int[] { 30, 250, 120, 299 });
		PatchPixels pixels = PatchPixels.of(new int[] { 0, 0, w - 1, h - 1 }, boxes, 16);
		assertTrue(pixels.parts().length > 4);
		assertEquals(0, pixels.parts()[0]);
		assertEquals(pixels.count(), pixels.parts()[pixels.parts().length - 1]);
		SplittableRandom random = new SplittableRandom(5);
		float[] phi = new float[w * h];
		for (int p = 0; p < phi.length; p++) {
			phi[p] = (float) (Math.sin(p % w * 0.11) * Math.cos(p / w * 0.13) * 6 + random.nextDouble(-0.3, 0.3));
		}
		Psf psf = new Psf(1.9);
		float[][] blurred = new float[2][w * h];
		float[][] distance = { phi.clone(), phi.clone() };
		int[][] source = new int[2][];
		try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
			for (int k = 0; k < 2; k++) {
				PatchRoom own = k == 0 ? new PatchRoom() : new PatchRoom(Workers.on(pool, 4));
				psf.new Window(pixels, own).blur(phi, blurred[k]);
				SignedDistance d = new SignedDistance(pixels, own);
				d.rebuild(distance[k], Float.POSITIVE_INFINITY);
				source[k] = d.source;
			}
		}
		assertArrayEquals(blurred[0], blurred[1]);
		assertArrayEquals(distance[0], distance[1]);
		assertArrayEquals(source[0], source[1]);
	}

	/** A band around the outline is rebuilt as all is, and what lies beyond keeps its values. */
	@Test
	void beyondABandDistancesStay() {
		int side = 41;
		float band = 4.5f;
		float[] all = new float[side * side];
		for (int y = 0; y < side; y++) {
			for (int x = 0; x < side; x++) {
				// a circle whose outline has moved out by half a pixel since it was a distance
				float d = (float) (9.3 - Math.hypot(x - 20.2, y - 19.7));
				all[y * side + x] = Math.abs(d) < 2 ? d + 0.5f : d;
			}
		}
		float[] before = all.clone();
		float[] near = all.clone();
		PatchPixels pixels = PatchPixels.all(side, side);
		SignedDistance full = new SignedDistance(pixels, new PatchRoom());
		full.rebuild(all, Float.POSITIVE_INFINITY);
		SignedDistance banded = new SignedDistance(pixels, room);
		banded.rebuild(near, band);
		int rebuilt = 0;
		for (int p = 0; p < all.length; p++) {
			if (Math.abs(before[p]) > band) {
				assertEquals(before[p], near[p]);
			} else if (Math.abs(all[p]) <= band - 1) {
				assertEquals(all[p], near[p], 1e-6);
				assertEquals(full.source[p], banded.source[p]);
				rebuilt += all[p] == before[p] ? 0 : 1;
			}
		}
		assertTrue(rebuilt > 150, () -> "too few pixels were rebuilt to tell");
	}
}
