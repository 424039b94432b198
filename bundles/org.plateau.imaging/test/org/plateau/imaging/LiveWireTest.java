// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.model.image.Raster;

class LiveWireTest {

	private static final int W = 400;
	private static final int H = 200;

	private static double edge(double x) {
		return 100 + 18 * Math.sin(x / 40);
	}

	/** Dark above a wave, bright below it, with noise. */
	private static Raster wave(double noise) {
		Random random = new Random(4);
		float[] samples = new float[W * H];
		for (int y = 0; y < H; y++) {
			for (int x = 0; x < W; x++) {
				samples[y * W + x] = (float) ((y + 0.5 < edge(x + 0.5) ? 60 : 120) + noise * random.nextGaussian());
			}
		}
		return new Raster(W, H, samples);
	}

	@Test
	void followsAnEdgeBetweenTwoPlacesOnIt() {
		double[] path = LiveWire.between(wave(8), 20.5, edge(20.5), 380.5, edge(380.5), Progress.NONE);
		assertEquals(361, path.length);
		double sum = 0;
		for (int i = 0; i < path.length; i++) {
			sum += Math.abs(path[i] - edge(20.5 + i));
			assertEquals(edge(20.5 + i), path[i], 4, "column " + (20 + i));
		}
		assertEquals(0, sum / path.length, 1, "the wave's formula, to a pixel on average");
	}

	@Test
	void beginsAndEndsWhereItIsTold() {
		double[] path = LiveWire.between(wave(0), 50.2, 40.7, 90.9, 150.2, Progress.NONE);
		assertEquals(40.5, path[0]);
		assertEquals(150.5, path[path.length - 1]);
	}

	@Test
	void isStraightWhereThePlacesLieTooSteeply() {
		double[] path = LiveWire.between(wave(0), 50.5, 20.5, 60.5, 180.5, Progress.NONE);
		assertEquals(11, path.length);
		assertEquals(20.5, path[0], 1e-9);
		assertEquals(100.5, path[5], 1e-9);
	}

	@Test
	void refusesPlacesOutside() {
		Raster image = wave(0);
		assertThrows(IllegalArgumentException.class, () -> LiveWire.between(image, -1, 10, 50, 10, Progress.NONE));
		assertThrows(IllegalArgumentException.class, () -> LiveWire.between(image, 10, 10, 50, 200, Progress.NONE));
		assertThrows(IllegalArgumentException.class, () -> LiveWire.between(image, 60, 10, 50, 20, Progress.NONE));
	}
}
