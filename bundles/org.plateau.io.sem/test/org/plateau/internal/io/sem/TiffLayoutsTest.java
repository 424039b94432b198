// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plateau.internal.io.sem.tiff.TiffFile;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** Every layout of pixels, written by {@link TestTiff} and compared with the formula it was written from. */
class TiffLayoutsTest {

	private static final int W = 61;
	private static final int H = 47;

	@TempDir
	Path folder;

	private TiffFile open(byte[] bytes) throws Exception {
		return TiffFile.open(Files.write(folder.resolve("t.tif"), bytes));
	}

	/** Values that use the whole range of the type and differ between neighbours; runs in the lower half for the run-length codes. */
	private static TestTiff.Picture values(int bits, int format) {
		double range = format == 3 ? 1000 : Math.pow(2, bits);
		return (x, y, s) -> {
			double v = y > H / 2 ? Math.floor(range / 3) : Math.floor((x * 7919 + y * 104729 + x * (double) y * 31) % range);
			return format == 3 ? v / 8 - 50 : format == 2 ? v - range / 2 : v;
		};
	}

	static Stream<Arguments> layouts() {
		Stream.Builder<Arguments> all = Stream.builder();
		int[][] kinds = { { 8, 1 }, { 8, 2 }, { 16, 1 }, { 16, 2 }, { 16, 3 }, { 32, 1 }, { 32, 2 }, { 32, 3 }, { 64, 3 } };
		for (int[] kind : kinds) {
			for (int compression : new int[] { 1, 5, 8, 32946, 32773 }) {
				for (int predictor : new int[] { 1, 2, 3 }) {
					boolean codes = compression == 5 || compression == 8 || compression == 32946;
					boolean fits = predictor == 1 || codes && (predictor == 2 ? kind[1] != 3 : kind[1] == 3);
					if (fits) {
						all.add(Arguments.of(kind[0], kind[1], compression, predictor));
					}
				}
			}
		}
		return all.build();
	}

	@ParameterizedTest(name = "{0} bits, format {1}, compression {2}, predictor {3}")
	@MethodSource("layouts")
	void everyLayoutReadsBackExactly(int bits, int format, int compression, int predictor) throws Exception {
		TestTiff.Picture picture = values(bits, format);
		for (int variant = 0; variant < 8; variant++) {
			TestTiff t = new TestTiff(W, H, picture).bits(bits, format).compressed(compression, predictor);
			if ((variant & 1) != 0) {
				t.bigEndian();
			}
			if ((variant & 2) != 0) {
				t.bigTiff();
			}
			if ((variant & 4) != 0) {
				t.tiles(16, 32);
			} else {
				t.strips(variant == 0 ? H : 5);
			}
			TiffFile file = open(t.write());
			try (PixelSource pixels = file.pixels()) {
				assertEquals(W, pixels.width());
				assertEquals(H, pixels.height());
				Raster r = pixels.readRows(0, H);
				for (int y = 0; y < H; y++) {
					for (int x = 0; x < W; x++) {
						assertEquals((float) picture.at(x, y, 0), r.at(x, y), "variant " + variant + " at " + x + "," + y);
					}
				}
				Raster part = pixels.read(new TileRequest(pixels.id(), 0, 0, 13, 11, 30, 25));
				assertEquals(r.at(13, 11), part.at(0, 0));
				assertEquals(r.at(42, 35), part.at(29, 24));
			}
		}
	}

	@Test
	void sampleTypesAreNamed() throws Exception {
		Object[][] kinds = { { 8, 1, SampleType.U8 }, { 16, 1, SampleType.U16 }, { 16, 2, SampleType.S16 }, { 32, 1, SampleType.U32 },
				{ 32, 2, SampleType.S32 }, { 32, 3, SampleType.F32 } };
		for (Object[] kind : kinds) {
			try (PixelSource p = open(new TestTiff(4, 4, (x, y, s) -> 1).bits((int) kind[0], (int) kind[1]).write()).pixels()) {
				assertEquals(kind[2], p.sampleType());
			}
		}
	}

	@Test
	void coloursBecomeTheirLuminance() throws Exception {
		TestTiff.Picture rgb = (x, y, s) -> s == 0 ? x : s == 1 ? y : s == 2 ? 200 : 77;
		for (int variant = 0; variant < 8; variant++) {
			TestTiff t = new TestTiff(W, H, rgb).photometric(2).samples((variant & 1) == 0 ? 3 : 4, (variant & 2) != 0).strips(7);
			if ((variant & 4) != 0) {
				t.compressed(8, 2);
			}
			TiffFile file = open(t.write());
			try (PixelSource p = file.pixels()) {
				assertEquals(0.299 * 40 + 0.587 * 30 + 0.114 * 200, p.readRows(0, H).at(40, 30), 1e-4);
				assertEquals(1, file.warnings().size());
			}
		}
	}

	@Test
	void whiteIsZeroIsInverted() throws Exception {
		try (PixelSource p = open(new TestTiff(4, 4, (x, y, s) -> 65535 - x).bits(16, 1).photometric(0).write()).pixels()) {
			assertEquals(3, p.readRows(0, 4).at(3, 1), "counts = 65535 - value");
		}
		try (PixelSource p = open(new TestTiff(4, 4, (x, y, s) -> x).photometric(0).write()).pixels()) {
			assertEquals(252, p.readRows(0, 4).at(3, 1));
		}
	}

	@Test
	void greyRampsStayTheirIndexAndOtherPalettesAreShown() throws Exception {
		TestTiff.Picture index = (x, y, s) -> x;
		int[] ramp = new int[768];
		int[] coarse = new int[768];
		int[] inverted = new int[768];
		int[] coloured = new int[768];
		for (int i = 0; i < 256; i++) {
			for (int c = 0; c < 3; c++) {
				ramp[c * 256 + i] = 257 * i;
				coarse[c * 256 + i] = 256 * i;
				inverted[c * 256 + i] = 257 * (255 - i);
				coloured[c * 256 + i] = c == 0 ? 65535 : 0;
			}
		}
		assertEquals(100, palette(index, ramp).at(100, 0));
		assertEquals(100, palette(index, coarse).at(100, 0), "an old writer's ramp to 65280");
		assertEquals(155, palette(index, inverted).at(100, 0), 1e-3);
		assertEquals(0.299 * 255, palette(index, coloured).at(100, 0), 1e-3);
	}

	private Raster palette(TestTiff.Picture picture, int[] map) throws Exception {
		try (PixelSource p = open(new TestTiff(200, 2, picture).photometric(3).shorts(320, map).write()).pixels()) {
			return p.readRows(0, 2);
		}
	}

	@Test
	void pagesBecomePlanesAndOtherPicturesAreNamed() throws Exception {
		TestTiff[] pages = new TestTiff[3];
		for (int i = 0; i < 3; i++) {
			int plane = i;
			pages[i] = new TestTiff(20, 10, (x, y, s) -> 10 * plane + x);
		}
		TiffFile stack = open(TestTiff.write(0, pages));
		try (PixelSource p = stack.pixels()) {
			assertEquals(3, p.planes());
			assertEquals(24, p.readRows(2, 10).at(4, 9));
			assertTrue(stack.warnings().isEmpty());
		}
		TiffFile thumbnail = open(TestTiff.write(0, pages[0], new TestTiff(5, 5, (x, y, s) -> 0)));
		try (PixelSource p = thumbnail.pixels()) {
			assertEquals(1, p.planes());
			assertTrue(thumbnail.warnings().get(0).contains("1 more picture of another size"));
		}
	}

	@Test
	void lowerLevelsAreMeans() throws Exception {
		TestTiff.Picture picture = values(8, 1);
		try (PixelSource p = open(new TestTiff(1201, 701, picture).strips(3).compressed(8, 2).write()).pixels()) {
			assertEquals(3, p.levels());
			for (int level = 1; level < 3; level++) {
				int f = 1 << level;
				Raster r = p.read(new TileRequest(p.id(), 0, level, 3, 2, 20, 10));
				double sum = 0;
				for (int y = 0; y < f; y++) {
					for (int x = 0; x < f; x++) {
						sum += picture.at((3 + 5) * f + x, (2 + 4) * f + y, 0);
					}
				}
				assertEquals(sum / (f * f), r.at(5, 4), 1e-3);
			}
			int last = Math.ceilDiv(1201, 4) - 1;
			assertEquals(1, 1201 - last * 4, "the last column of level 2 holds one column");
			double sum = 0;
			for (int y = 0; y < 4; y++) {
				sum += picture.at(1200, y, 0);
			}
			assertEquals(sum / 4, p.read(new TileRequest(p.id(), 0, 2, last, 0, 1, 1)).at(0, 0), 1e-3);
		}
	}

	@Test
	void noDataStaysNoDataAndIsLeftOutOfMeans() throws Exception {
		try (PixelSource p = open(new TestTiff(600, 2, (x, y, s) -> x == 0 ? Double.NaN : 4).bits(32, 3).write()).pixels()) {
			assertTrue(Float.isNaN(p.readRows(0, 2).at(0, 0)));
			assertEquals(4, p.read(new TileRequest(p.id(), 0, 1, 0, 0, 1, 1)).at(0, 0));
		}
	}

	@Test
	void aBigPictureIsOpenedAndReadInPartsWithoutHoldingIt() throws Exception {
		int w = 24_000;
		int h = 1_000;
		try (PixelSource p = open(new TestTiff(w, h, (x, y, s) -> (x ^ y) & 0xFFFF).bits(16, 1).strips(1).write()).pixels()) {
			Raster r = p.read(new TileRequest(p.id(), 0, 0, 23_900, 900, 100, 100));
			assertEquals((23_950 ^ 950) & 0xFFFF, r.at(50, 50));
			assertFalse(p.levels() < 6);
		}
	}

	@Test
	void twoReadsAreEqual() throws Exception {
		try (PixelSource p = open(new TestTiff(W, H, values(16, 1)).bits(16, 1).compressed(5, 2).tiles(16, 16).write()).pixels()) {
			assertArrayEquals(p.readRows(0, H).samples(), p.readRows(0, H).samples());
		}
	}
}
