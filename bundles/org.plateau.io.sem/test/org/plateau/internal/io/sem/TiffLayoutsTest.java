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
import org.junit.jupiter.params.provider.ValueSource;
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

	/** Samples packed highest bit first, every row beginning at a byte (TIFF 6.0, section 4). */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 4, 6, 10, 12, 14 })
	void packedBitsAreUnpacked(int bits) throws Exception {
		TestTiff.Picture picture = (x, y, s) -> (x * 13 + y * 7) % (1 << bits);
		int rowBytes = (W * bits + 7) / 8;
		byte[] data = new byte[rowBytes * H];
		for (int y = 0; y < H; y++) {
			StringBuilder row = new StringBuilder();
			for (int x = 0; x < W; x++) {
				String b = Integer.toBinaryString((int) picture.at(x, y, 0));
				row.append("0".repeat(bits - b.length())).append(b);
			}
			row.append("0".repeat(8 * rowBytes - row.length()));
			for (int i = 0; i < rowBytes; i++) {
				data[y * rowBytes + i] = (byte) Integer.parseInt(row.substring(8 * i, 8 * i + 8), 2);
			}
		}
		byte[] packed = TestTiff.deflate(data);
		for (boolean deflated : new boolean[] { false, true }) {
			byte[] stored = deflated ? packed : data;
			TestTiff t = new TestTiff(W, H, null).bits(bits, 1).compressed(deflated ? 8 : 1, 1).longs(273, 8).longs(279, stored.length);
			try (PixelSource p = open(TestTiff.around(stored, t)).pixels()) {
				assertEquals(bits <= 8 ? SampleType.U8 : SampleType.U16, p.sampleType());
				Raster part = p.read(new TileRequest(p.id(), 0, 0, 3, 2, 50, 40));
				for (int y = 0; y < 40; y++) {
					for (int x = 0; x < 50; x++) {
						assertEquals(picture.at(x + 3, y + 2, 0), part.at(x, y));
					}
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 8, 32773 })
	void bitsThatRunBackwardsAreTurned(int compression) throws Exception {
		TestTiff.Picture picture = values(16, 1);
		TestTiff plain = new TestTiff(W, H, picture).bits(16, 1).compressed(compression, 1).strips(H);
		byte[] file = plain.write();
		int directory = java.nio.ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(4);
		byte[] turned = new TestTiff(W, H, picture).bits(16, 1).compressed(compression, 1).strips(H).shorts(266, 2).write();
		for (int i = 8; i < directory; i++) {
			turned[i] = (byte) (Integer.reverse(turned[i]) >>> 24);
		}
		try (PixelSource p = open(turned).pixels()) {
			assertEquals(picture.at(40, 30, 0), p.readRows(0, H).at(40, 30));
			assertEquals(picture.at(60, 1, 0), p.readRows(0, H).at(60, 1));
		}
	}

	/** Writers before TIFF 6.0: lowest bit first, a code wider only when the table is full; here every code a single byte. */
	@Test
	void lzwOfTheOldKindIsRead() throws Exception {
		int n = 1500;
		StringBuilder bits = new StringBuilder();
		int entries = 256;
		for (int i = -1; i <= n; i++) {
			int code = i < 0 ? 256 : i == n ? 257 : i * 31 % 256;
			int width = entries < 512 ? 9 : entries < 1024 ? 10 : entries < 2048 ? 11 : 12;
			StringBuilder c = new StringBuilder(Integer.toBinaryString(code));
			bits.append(c.insert(0, "0".repeat(width - c.length())).reverse());
			entries++;
		}
		byte[] lzw = new byte[bits.length() / 8 + 1];
		for (int i = 0; i < bits.length(); i++) {
			lzw[i / 8] |= (byte) (bits.charAt(i) == '1' ? 1 << i % 8 : 0);
		}
		TestTiff t = new TestTiff(n, 1, null).compressed(5, 1).longs(273, 8).longs(279, lzw.length);
		try (PixelSource p = open(TestTiff.around(lzw, t)).pixels()) {
			Raster r = p.readRows(0, 1);
			for (int x = 0; x < n; x++) {
				assertEquals(x * 31 % 256, r.at(x, 0), "column " + x);
			}
		}
	}

	@Test
	void wholeNumbersOfSixtyFourBitsAreReadWithAWarning() throws Exception {
		for (int format : new int[] { 1, 2 }) {
			TestTiff t = new TestTiff(2, 1, (x, y, s) -> Double.longBitsToDouble(x == 0 ? -5L : 1L << 40)).bits(64, format);
			TiffFile file = open(t.write());
			try (PixelSource p = file.pixels()) {
				assertEquals(format == 2 ? -5f : 0x1p64f, p.readRows(0, 1).at(0, 0));
				assertEquals(0x1p40f, p.readRows(0, 1).at(1, 0));
				assertEquals(SampleType.F32, p.sampleType());
				assertTrue(file.warnings().get(0).contains("64 bits"));
			}
		}
	}

	/** Grey pictures that a program saved with three equal colours are grey, without a word. */
	@Test
	void equalColoursAreGrey() throws Exception {
		for (boolean planar : new boolean[] { false, true }) {
			for (int compression : new int[] { 1, 8 }) {
				TiffFile file = open(new TestTiff(W, H, (x, y, s) -> (x * 3 + y) % 256).photometric(2).samples(3, planar).compressed(compression, 1).write());
				try (PixelSource p = file.pixels()) {
					assertEquals((60 * 3 + 46) % 256, p.readRows(0, H).at(60, 46));
					assertTrue(file.warnings().isEmpty(), file.warnings().toString());
				}
			}
		}
	}

	@Test
	void oneColouredPixelIsEnoughForTheWarning() throws Exception {
		TiffFile file = open(new TestTiff(W, H, (x, y, s) -> x == 17 && y == 33 && s == 0 ? 200 : 80).photometric(2).samples(3, false).write());
		file.pixels().close();
		assertTrue(file.warnings().get(0).contains("luminance"));
	}

	@Test
	void furtherValuesOfAPixelAreNamed() throws Exception {
		TiffFile file = open(new TestTiff(W, H, (x, y, s) -> x + s).samples(4, false).write());
		try (PixelSource p = file.pixels()) {
			assertEquals(9, p.readRows(0, H).at(9, 0));
			assertTrue(file.warnings().get(0).contains("each pixel holds 4 values; the first is read"));
		}
	}

	/** Tiles of JPEG; a flat tile survives JPEG exactly. */
	@Test
	void jpegTilesAreRead() throws Exception {
		byte[][] tiles = { jpeg(40), jpeg(200) };
		byte[] data = new byte[tiles[0].length + tiles[1].length];
		System.arraycopy(tiles[0], 0, data, 0, tiles[0].length);
		System.arraycopy(tiles[1], 0, data, tiles[0].length, tiles[1].length);
		TestTiff t = new TestTiff(30, 16, null).compressed(7, 1).tiles(16, 16).longs(324, 8, 8 + tiles[0].length)
				.longs(325, tiles[0].length, tiles[1].length);
		TiffFile file = open(TestTiff.around(data, t));
		try (PixelSource p = file.pixels()) {
			assertEquals(40, p.readRows(0, 16).at(15, 15), 1);
			assertEquals(200, p.readRows(0, 16).at(16, 0), 1);
			assertTrue(file.warnings().get(0).contains("JPEG"));
		}
		byte[] wrong = TestTiff.around(data, new TestTiff(60, 32, null).compressed(7, 1).tiles(32, 32).longs(324, 8, 8 + tiles[0].length)
				.longs(325, tiles[0].length, tiles[1].length));
		try (PixelSource p = open(wrong).pixels()) {
			String said = org.junit.jupiter.api.Assertions.assertThrows(java.io.IOException.class, () -> p.readRows(0, 32)).getMessage();
			assertTrue(said.contains("its JPEG is 16 x 16 pixels, not 32 x 32"), said);
		}
	}

	private static byte[] jpeg(int grey) throws java.io.IOException {
		java.awt.image.BufferedImage image = new java.awt.image.BufferedImage(16, 16, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < 256; i++) {
			image.getRaster().setSample(i % 16, i / 16, 0, grey);
		}
		java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
		javax.imageio.ImageIO.write(image, "jpg", out);
		return out.toByteArray();
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
