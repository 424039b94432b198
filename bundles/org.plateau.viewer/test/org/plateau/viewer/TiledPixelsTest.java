// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.model.image.PixelSource.Access;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

class TiledPixelsTest {

	private static final long ROOM = 64 << 20;
	/** Most a 16-bit mean is off that was rounded once, when it was kept. */
	private static final double ROUNDED = 0.51;
	/** The same of a small level that is made of kept ones, each of which was rounded. */
	private static final double ROUNDED_EACH = 2.01;

	private static CountedSource noise(int w, int h, Access access) {
		return new CountedSource(w, h, 1, SampleType.U16, access, (x, y, z) -> CountedSource.noise(x, y));
	}

	/** Brute force: a pixel of a level is the mean of those of the level before that lie in it. */
	private static double[][] halved(double[][] from) {
		int h = (from.length + 1) / 2;
		int w = (from[0].length + 1) / 2;
		double[][] to = new double[h][w];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				double sum = 0;
				int n = 0;
				for (int j = 2 * y; j < Math.min(2 * y + 2, from.length); j++) {
					for (int i = 2 * x; i < Math.min(2 * x + 2, from[0].length); i++) {
						if (!Double.isNaN(from[j][i])) {
							sum += from[j][i];
							n++;
						}
					}
				}
				to[y][x] = n == 0 ? Double.NaN : sum / n;
			}
		}
		return to;
	}

	private static double[][] rows(Raster r) {
		double[][] rows = new double[r.height()][r.width()];
		for (int y = 0; y < r.height(); y++) {
			for (int x = 0; x < r.width(); x++) {
				rows[y][x] = r.at(x, y);
			}
		}
		return rows;
	}

	private static Raster whole(TiledPixels p, int level) throws IOException {
		return p.read(new TileRequest(p.id(), 0, level, 0, 0, p.width(level), p.height(level)));
	}

	private static void assertLevels(CountedSource source, TiledPixels pixels, double tolerance) throws IOException {
		double[][] truth = rows(source.plane(0));
		for (int level = 0; level < pixels.levels(); level++) {
			Raster got = whole(pixels, level);
			assertEquals(truth[0].length, got.width());
			assertEquals(truth.length, got.height());
			for (int y = 0; y < truth.length; y++) {
				for (int x = 0; x < truth[0].length; x++) {
					assertEquals(truth[y][x], got.at(x, y), level == 0 ? 0 : tolerance, "level " + level + " at " + x + "," + y);
				}
			}
			truth = halved(truth);
		}
	}

	@Test
	void levelsAreMeansWhenTheyAreAskedForOneByOne() throws IOException {
		CountedSource source = noise(1301, 777, Access.PIXEL);
		assertLevels(source, new TiledPixels(source, 0, new TileCache(ROOM)), ROUNDED_EACH);
	}

	@Test
	void levelsAreMeansWhenTheWholePictureWasGoneOver() throws IOException {
		for (long cache : new long[] { ROOM, 1 << 20 }) {
			CountedSource source = noise(1301, 777, Access.PIXEL);
			TiledPixels pixels = new TiledPixels(source, 0, new TileCache(cache));
			pixels.build(777, 256, Progress.NONE);
			assertTrue(pixels.built());
			assertLevels(source, pixels, ROUNDED);
		}
	}

	@Test
	void anEightBitPictureKeepsFractionsOfItsMeans() throws IOException {
		CountedSource source = new CountedSource(600, 520, 1, SampleType.U8, Access.PIXEL, (x, y, z) -> CountedSource.noise(x, y) & 3);
		TiledPixels pixels = new TiledPixels(source, 0, new TileCache(ROOM));
		pixels.build(520, 256, Progress.NONE);
		assertLevels(source, pixels, 1.0 / 256);
	}

	@Test
	void signedAndRealSamplesAndGapsAreLevelled() throws IOException {
		CountedSource signed = new CountedSource(530, 300, 1, SampleType.S16, Access.PIXEL, (x, y, z) -> CountedSource.noise(x, y) - 32768);
		assertLevels(signed, new TiledPixels(signed, 0, new TileCache(ROOM)), ROUNDED_EACH);
		CountedSource real = new CountedSource(530, 300, 1, SampleType.F32, Access.PIXEL, (x, y, z) -> (x / 50 + y / 50) % 3 == 0 ? Float.NaN : x * 0.25f + y);
		TiledPixels pixels = new TiledPixels(real, 0, new TileCache(ROOM));
		pixels.build(300, 256, Progress.NONE);
		assertLevels(real, pixels, 1e-3);
	}

	@Test
	void onlyWhatIsWantedIsRead() throws IOException {
		CountedSource source = noise(4000, 3000, Access.PIXEL);
		TiledPixels pixels = new TiledPixels(source, 0, new TileCache(ROOM));
		pixels.tile(0, 3, 2);
		pixels.tile(0, 3, 2);
		assertEquals(256 * 256, source.pixelsRead.get(), "one tile, once");
	}

	@Test
	void theCacheKeepsToItsBoundAndForgetsWhatWasClosed() throws IOException {
		TileCache cache = new TileCache(3 << 20);
		CountedSource source = noise(4000, 3000, Access.PIXEL);
		TiledPixels pixels = new TiledPixels(source, 0, cache);
		pixels.build(3000, 256, Progress.NONE);
		for (int ty = 0; ty < pixels.down(0); ty++) {
			for (int tx = 0; tx < pixels.across(0); tx++) {
				pixels.tile(0, tx, ty);
				assertTrue(cache.held() <= cache.limit(), cache.held() + " bytes");
			}
		}
		assertTrue(cache.held() > cache.limit() / 2, "and it is used");
		cache.limit(1 << 20);
		assertTrue(cache.held() <= 1 << 20);
		pixels.close();
		assertEquals(0, cache.held());
		assertThrows(IOException.class, () -> pixels.tile(0, 0, 0));
	}

	@Test
	void theHistogramOfAllPixelsIsExact() throws IOException {
		CountedSource source = noise(700, 600, Access.PIXEL);
		Raster specimen = source.read(new TileRequest("counted", 0, 0, 0, 0, 700, 550));
		Histogram truth = Histogram.of(specimen, 256, () -> false);
		ExecutorService pool = Executors.newFixedThreadPool(2);
		try {
			for (Progress progress : new Progress[] { Progress.NONE, Progress.NONE.lending(Workers.on(pool, 3)) }) {
				Histogram got = new TiledPixels(source, 0, new TileCache(ROOM)).build(550, 256, progress);
				assertEquals(truth.lowest(), got.lowest());
				assertEquals(truth.highest(), got.highest());
				assertArrayEquals(truth.counts(), got.counts());
			}
		} finally {
			pool.shutdown();
		}
	}

	@Test
	void realValuesAreCountedToFineSteps() throws IOException {
		CountedSource source = new CountedSource(512, 512, 1, SampleType.F32, Access.PIXEL, (x, y, z) -> 1e-3f * CountedSource.noise(x, y));
		Histogram truth = Histogram.of(source.plane(0), 64, () -> false);
		Histogram got = new TiledPixels(source, 0, new TileCache(ROOM)).build(512, 64, Progress.NONE);
		assertEquals(truth.lowest(), got.lowest());
		assertEquals(truth.highest(), got.highest());
		assertEquals(truth.total(), got.total());
		for (int i = 0; i < 64; i++) {
			// values within a fine step of the edge of a bin fall to either side
			assertEquals(truth.counts()[i], got.counts()[i], 0.01 * truth.counts()[i] + 16);
		}
	}

	@Test
	void aFirstLookReadsASampleAndStandsInForEverything() throws IOException {
		CountedSource source = new CountedSource(6000, 5000, 1, SampleType.U16, Access.PIXEL, (x, y, z) -> 2 * x);
		TiledPixels pixels = new TiledPixels(source, 0, new TileCache(ROOM));
		Histogram look = pixels.look(5000, 256, Progress.NONE);
		assertTrue(source.pixelsRead.get() < 6000L * 5000 / 3, source.pixelsRead + " of 30 million pixels");
		assertEquals(0, look.lowest());
		assertEquals(2 * 5999, look.highest());
		ViewerState state = new ViewerState(6000, 5000, 1, new Contrast(0, 12000, Lut.GREY));
		state.resize(600, 500);
		TileRenderer.Frame frame = new TileRenderer(pixels).frame(state.snapshot(), 1, 0xFF0000, Workers.CALLER, () -> false).orElseThrow();
		assertFalse(frame.missing().isEmpty());
		for (int x = 0; x < 600; x++) {
			// a ramp: 10 columns of the picture a pixel, 20 grey values each, of 12000 in 255 steps
			assertEquals((x + 0.5) * 20 / 12000 * 255, frame.argb()[250 * 600 + x] & 0xFF, 1.2);
		}
	}

	@Test
	void aPictureThatIsDearToReadIsUnpackedOnceAndShownAsItComes() throws IOException {
		int w = 3000;
		int h = 2000;
		CountedSource source = noise(w, h, new Access(w, h));
		TiledPixels pixels = new TiledPixels(source, 0, new TileCache(ROOM));
		pixels.look(h, 256, Progress.NONE);
		long looked = source.pixelsRead.get();
		assertTrue(looked <= 1 << 21, "no more than the first rows");
		int[] seen = new int[1];
		pixels.addListener(() -> seen[0]++);
		assertFalse(pixels.worthLoading(0, 5), "not before it comes by");
		pixels.build(h, 256, Progress.NONE);
		assertTrue(seen[0] >= 7, "told of each row of tiles");
		assertEquals(looked + (long) w * h, source.pixelsRead.get());
		Raster truth = source.plane(0);
		for (int[] t : new int[][] { { 0, 0 }, { 11, 7 }, { 5, 3 } }) {
			Tile tile = pixels.tile(0, t[0], t[1]);
			for (int i = 0; i < 200; i++) {
				assertEquals(truth.at(t[0] * 256 + i % tile.width(), t[1] * 256 + i), tile.at(i % tile.width(), i));
			}
		}
		assertEquals(looked + 2L * w * h, source.pixelsRead.get() + (long) w * h, "tiles come from what was unpacked");
		pixels.close();
	}

	@Test
	void aCancelledPassGivesNothing() throws IOException {
		CountedSource source = noise(600, 600, Access.PIXEL);
		Progress cancelled = new Progress() {
			@Override
			public boolean isCanceled() {
				return true;
			}

			@Override
			public void report(double fraction, String task) {
				// nobody listens
			}
		};
		assertNull(new TiledPixels(source, 0, new TileCache(ROOM)).build(600, 256, cancelled));
	}

	@Test
	void aKnownValueIsTheOneOfTheFile() throws IOException {
		CountedSource source = noise(1000, 800, Access.PIXEL);
		TiledPixels pixels = new TiledPixels(source, 0, new TileCache(ROOM));
		assertTrue(pixels.known(901, 700).isEmpty());
		pixels.load(901, 700);
		assertEquals(CountedSource.noise(901, 700), pixels.known(901, 700).orElseThrow());
		assertThrows(IllegalArgumentException.class, () -> pixels.read(new TileRequest("other", 0, 0, 0, 0, 1, 1)));
		assertThrows(IllegalArgumentException.class, () -> pixels.read(new TileRequest(pixels.id(), 0, 0, 900, 0, 101, 1)));
	}
}
