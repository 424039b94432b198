// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
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

	/** Brute force in double precision: the mean over the area that a view pixel covers, of a level given by the magnification. */
	private static double oracle(MemoryPixels s, ViewTransform t, int vx, int vy) throws IOException {
		double scaleY = t.scale() * t.aspectY();
		double reduction = 1 / Math.max(t.scale(), scaleY);
		int level = Math.min(s.levels() - 1, Math.max(0, (int) Math.floor(Math.log(reduction) / Math.log(2) + 1e-9)));
		int k = 1 << level;
		int w = (s.width() + k - 1) / k;
		int h = (s.height() + k - 1) / k;
		Raster r = s.read(new TileRequest(s.id(), 0, level, 0, 0, w, h));
		double[] x = span(vx, t.offsetX(), t.scale(), k, s.width(), w);
		double[] y = span(vy, t.offsetY(), scaleY, k, s.height(), h);
		if (x == null || y == null) {
			return Double.NaN;
		}
		double sum = 0;
		double area = 0;
		for (int j = (int) Math.floor(y[0]); j < y[1]; j++) {
			for (int i = (int) Math.floor(x[0]); i < x[1]; i++) {
				double a = (Math.min(x[1], i + 1) - Math.max(x[0], i)) * (Math.min(y[1], j + 1) - Math.max(y[0], j));
				sum += a * r.at(i, j);
				area += a;
			}
		}
		return sum / area;
	}

	/** From where to where a view pixel reaches, in samples of a level; one sample when it is magnified; null outside the picture. */
	private static double[] span(int v, double offset, double scale, int k, int length, int levelLength) {
		double centre = (v + 0.5 - offset) / scale;
		if (centre < 0 || centre >= length) {
			return null;
		}
		double per = 1 / (scale * k);
		if (per <= 1) {
			double i = Math.min(levelLength - 1, Math.floor(centre / k));
			return new double[] { i, i + 1 };
		}
		double a = (v - offset) * per;
		return new double[] { Math.max(0, a), Math.min(levelLength, a + per) };
	}

	@Test
	void anyViewIsWhatBruteForceGives() throws IOException {
		Random random = new Random(7);
		MemoryPixels s = source(613, 487, (x, y) -> CountedSource.noise(x, y) >> 8);
		for (int n = 0; n < 60; n++) {
			double scale = Math.exp(Math.log(0.02) + random.nextDouble() * Math.log(8 / 0.02));
			double aspect = n % 3 == 0 ? 1 : 0.5 + 1.5 * random.nextDouble();
			ViewTransform t = n == 1 ? new ViewTransform(1, 1, -3.5, 2) : new ViewTransform(scale, aspect, 40 - random.nextDouble() * 613 * scale,
					30 - random.nextDouble() * 487 * scale);
			int[] out = render(s, t, 97, 61);
			for (int i = 0; i < out.length; i++) {
				double truth = oracle(s, t, i % 97, i / 97);
				if (Double.isNaN(truth)) {
					assertEquals(0xFF000000 | BACKGROUND, out[i], "outside, view " + n);
				} else {
					assertEquals(truth, grey(out[i]), 0.51, "view " + n + ", " + t + " at " + i % 97 + "," + i / 97);
				}
			}
		}
	}

	@Test
	void tilesGiveTheSamePixelsAsMemory() throws IOException {
		MemoryPixels memory = source(1500, 1100, (x, y) -> CountedSource.noise(x, y) >> 8);
		TiledPixels tiles = new TiledPixels(memory, 0, new TileCache(1 << 24));
		for (double scale : new double[] { 3, 1, 0.7, 0.5, 0.31, 0.11 }) {
			ViewTransform t = new ViewTransform(scale, 1, -100.25, -60);
			ViewerState.Snapshot view = new ViewerState(1500, 1100, 1, new Contrast(0, 255, Lut.GREY)).snapshot().withView(211, 173).with(t);
			int[] whole = render(memory, t, 211, 173);
			int[] cut = new TileRenderer(tiles).render(view, BACKGROUND, () -> false).orElseThrow();
			for (int i = 0; i < whole.length; i++) {
				assertEquals(grey(whole[i]), grey(cut[i]), scale >= 1 ? 0 : 1, "scale " + scale + " at " + i);
			}
		}
	}

	@Test
	void missingTilesAreToldAndStoodInForUntilTheyAreThere() throws IOException {
		MemoryPixels memory = source(2000, 1500, (x, y) -> x / 8);
		TiledPixels tiles = new TiledPixels(memory, 0, new TileCache(1 << 24));
		tiles.build(1500, 256, Progress.NONE);
		TileRenderer renderer = new TileRenderer(tiles);
		ViewerState.Snapshot view = new ViewerState(2000, 1500, 1, new Contrast(0, 255, Lut.GREY)).snapshot().withView(300, 200)
				.with(new ViewTransform(1, 1, -700, -600));
		TileRenderer.Frame rough = renderer.frame(view, 1, BACKGROUND, Workers.CALLER, () -> false).orElseThrow();
		assertEquals(4, rough.missing().size(), "columns 700 to 1000 and rows 600 to 800 lie in 2 x 2 tiles");
		for (int i = 0; i < rough.argb().length; i++) {
			assertEquals((700 + i % 300) / 8, grey(rough.argb()[i]), 2, "a coarser level stands in");
		}
		for (TileRenderer.Wanted w : rough.missing()) {
			renderer.load(w);
		}
		TileRenderer.Frame sharp = renderer.frame(view, 1, BACKGROUND, Workers.CALLER, () -> false).orElseThrow();
		assertTrue(sharp.missing().isEmpty());
		for (int i = 0; i < sharp.argb().length; i++) {
			assertEquals((700 + i % 300) / 8, grey(sharp.argb()[i]));
		}
	}

	@Test
	void anyNumberOfThreadsDrawsTheSame() {
		MemoryPixels s = source(800, 700, (x, y) -> CountedSource.noise(x, y) >> 8);
		ViewerState.Snapshot view = new ViewerState(800, 700, 1, new Contrast(10, 200, Lut.VIRIDIS)).snapshot().withView(333, 222)
				.with(new ViewTransform(0.37, 1.1, 12, 9));
		ExecutorService pool = Executors.newFixedThreadPool(3);
		try {
			TileRenderer.Frame one = new TileRenderer(s).frame(view, 1, 0, Workers.CALLER, () -> false).orElseThrow();
			TileRenderer.Frame four = new TileRenderer(s).frame(view, 1, 0, Workers.on(pool, 4), () -> false).orElseThrow();
			assertArrayEquals(one.argb(), four.argb());
		} finally {
			pool.shutdown();
		}
	}

	@Test
	void aDenserDisplayShowsTheSameSectionWithMorePixels() {
		MemoryPixels s = source(100, 80, (x, y) -> CountedSource.noise(x, y) >> 8);
		ViewerState state = new ViewerState(100, 80, 1, new Contrast(0, 255, Lut.GREY));
		ViewerState.Snapshot view = state.snapshot().withView(60, 40).with(new ViewTransform(1.5, 1, -8, -6));
		TileRenderer.Frame twice = new TileRenderer(s).frame(view, 2, 0, Workers.CALLER, () -> false).orElseThrow();
		assertEquals(120, twice.width());
		assertEquals(80, twice.height());
		TileRenderer.Frame large = new TileRenderer(s).frame(view.withView(120, 80).with(new ViewTransform(3, 1, -16, -12)), 1, 0,
				Workers.CALLER, () -> false).orElseThrow();
		assertArrayEquals(large.argb(), twice.argb());
	}
}
