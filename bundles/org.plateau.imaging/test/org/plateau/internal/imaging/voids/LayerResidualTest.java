// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.model.image.Raster;

/** What a second look takes over from the first one is what it would have found itself, to the last bit. */
class LayerResidualTest {
	private static final int W = 400;
	private static final int H = 260;
	private static final double BLUR = 1.3;
	private static final double NOISE = 4;

	/** Three layers, curtains, a few dark places, and some pixels without data. */
	private static Raster picture(SplittableRandom random, double[] top, double[] bottom) {
		float[] v = new float[W * H];
		double[] stripe = random.doubles(W, -3, 3).toArray();
		for (int y = 0; y < H; y++) {
			for (int x = 0; x < W; x++) {
				double grey = y < top[x] ? 60 : y < bottom[x] ? 120 + 0.02 * x : 190;
				boolean dark = y > top[x] && y < bottom[x] && Math.hypot(x % 90 - 45, y - 120) < 9;
				v[y * W + x] = (float) ((dark ? 40 : grey) + stripe[x] + random.nextDouble(-NOISE, NOISE));
			}
		}
		v[100 * W + 77] = Float.NaN;
		return new Raster(W, H, v);
	}

	private static LayerResidual residual(Raster image, double[] top, double[] bottom, LayerResidual before, Progress progress) {
		return new LayerResidual(image, top, bottom, BLUR, NOISE, 2, null, before, progress);
	}

	private static void same(LayerResidual a, LayerResidual b) {
		assertArrayEquals(a.raw, b.raw);
		assertArrayEquals(a.weight, b.weight);
		assertArrayEquals(a.value, b.value);
		assertArrayEquals(a.above, b.above);
		assertArrayEquals(a.below, b.below);
		assertEquals(a.level, b.level);
		assertEquals(a.spread, b.spread);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "3, 30", "150, 240", "0, 400" })
	void whatHasNotMovedIsTakenOver(int from, int to) {
		SplittableRandom random = new SplittableRandom(11);
		double[] top = new double[W];
		double[] bottom = new double[W];
		for (int x = 0; x < W; x++) {
			top[x] = 50.3 + 6 * Math.sin(x * 0.02);
			bottom[x] = 205.8 - 4 * Math.cos(x * 0.03);
		}
		Arrays.fill(bottom, 300, 310, Double.NaN);
		Raster image = picture(random, top, bottom);
		LayerResidual before = residual(image, top, bottom, null, Progress.NONE);
		assertFalse(before.empty);
		double[] moved = top.clone();
		for (int x = from; x < to; x++) {
			moved[x] += 1.4;
		}
		same(residual(image, moved, bottom, null, Progress.NONE), residual(image, moved, bottom, before, Progress.NONE));
	}

	@Test
	void threadsChangeNothing() {
		double[] top = new double[W];
		double[] bottom = new double[W];
		Arrays.fill(top, 40.2);
		Arrays.fill(bottom, H + 5);
		Raster image = picture(new SplittableRandom(12), top, bottom);
		try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
			same(residual(image, top, bottom, null, Progress.NONE), residual(image, top, bottom, null, Progress.NONE.lending(Workers.on(pool, 4))));
		}
	}
}
