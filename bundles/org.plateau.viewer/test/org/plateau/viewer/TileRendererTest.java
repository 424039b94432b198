// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

class TileRendererTest {

	private static final int BACKGROUND = 0x123456;

	private static MemoryPixels source(int w, int h, java.util.function.IntBinaryOperator value) {
		float[] v = new float[w * h];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				v[y * w + x] = value.applyAsInt(x, y);
			}
		}
		return new MemoryPixels(new Raster(w, h, v), SampleType.U8);
	}

	private static int[] render(MemoryPixels s, ViewTransform t, int w, int h) throws IOException {
		ViewerState.Snapshot view = new ViewerState(s.width(), s.height(), 1, new Contrast(0, 255, Lut.GREY)).snapshot().withView(w, h)
				.with(t);
		return new TileRenderer(s).render(view, BACKGROUND, () -> false).orElseThrow();
	}

	private static int grey(int argb) {
		return argb & 0xFF;
	}

	@Test
	void magnifiedPixelsAreSquaresOfTheirValue() throws IOException {
		MemoryPixels s = source(3, 2, (x, y) -> 10 * x + 100 * y);
		int[] out = render(s, new ViewTransform(4, 1, 0, 0), 12, 8);
		for (int y = 0; y < 8; y++) {
			for (int x = 0; x < 12; x++) {
				assertEquals(10 * (x / 4) + 100 * (y / 4), grey(out[y * 12 + x]), "at " + x + "," + y);
			}
		}
	}

	@Test
	void reducedPixelsAreTheMeanOfWhatTheyCover() throws IOException {
		MemoryPixels s = source(9, 9, (x, y) -> (x * 31 + y * 17) % 200);
		int[] out = render(s, new ViewTransform(1 / 3.0, 1, 0, 0), 3, 3);
		for (int y = 0; y < 3; y++) {
			for (int x = 0; x < 3; x++) {
				double sum = 0;
				for (int j = 0; j < 3; j++) {
					for (int i = 0; i < 3; i++) {
						sum += s.plane().at(3 * x + i, 3 * y + j);
					}
				}
				assertEquals(sum / 9, grey(out[y * 3 + x]), 0.51);
			}
		}
	}

	@Test
	void partlyCoveredPixelsCountByTheirShare() throws IOException {
		MemoryPixels s = source(3, 1, (x, y) -> x == 1 ? 200 : 0);
		int[] out = render(s, new ViewTransform(2 / 3.0, 1.5, 0, 0), 2, 1);
		assertEquals(200 * 0.5 / 1.5, grey(out[0]), 0.51);
		assertEquals(200 * 0.5 / 1.5, grey(out[1]), 0.51);
	}

	@Test
	void levelsKeepTheMeanOfALargeReducedPicture() throws IOException {
		MemoryPixels s = source(1024, 1024, (x, y) -> (x ^ y) & 0xFF);
		assertTrue(s.levels() > 2);
		int[] out = render(s, new ViewTransform(1 / 64.0, 1, 0, 0), 16, 16);
		double mean = 0;
		for (int argb : out) {
			mean += grey(argb) / 256.0;
		}
		assertEquals(127.5, mean, 0.6);
	}

	@Test
	void aroundThePictureLiesTheCanvas() throws IOException {
		MemoryPixels s = source(2, 2, (x, y) -> 255);
		int[] out = render(s, new ViewTransform(1, 1, 1, 1), 4, 4);
		assertEquals(0xFF000000 | BACKGROUND, out[0]);
		assertEquals(255, grey(out[5]));
		assertEquals(0xFF000000 | BACKGROUND, out[15]);
		assertEquals(0xFF000000 | BACKGROUND, render(s, new ViewTransform(1, 1, 100, 100), 4, 4)[5]);
	}

	@Test
	void tiltedPictureIsStretched() throws IOException {
		MemoryPixels s = source(2, 2, (x, y) -> y == 0 ? 40 : 90);
		int[] out = render(s, new ViewTransform(1, 2, 0, 0), 2, 4);
		assertEquals(40, grey(out[2]));
		assertEquals(90, grey(out[4]));
	}

	@Test
	void foreignRequestsAreRejected() {
		MemoryPixels s = source(2, 2, (x, y) -> 0);
		assertThrows(IllegalArgumentException.class, () -> s.read(new TileRequest("other", 0, 0, 0, 0, 1, 1)));
		assertThrows(IllegalArgumentException.class, () -> s.read(new TileRequest(s.id(), 0, 0, 1, 1, 2, 2)));
	}

	@Test
	void cancellingEndsWithNothing() throws IOException {
		MemoryPixels s = source(8, 8, (x, y) -> 0);
		ViewerState state = new ViewerState(8, 8, 1, new Contrast(0, 1, Lut.GREY));
		assertTrue(new TileRenderer(s).render(state.snapshot(), 0, () -> true).isEmpty());
	}
}
