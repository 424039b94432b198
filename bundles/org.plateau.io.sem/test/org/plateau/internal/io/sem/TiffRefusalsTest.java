// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.internal.io.sem.tiff.TiffFile;
import org.plateau.io.spi.FormatException;
import org.plateau.model.image.PixelSource;

/** Broken and hostile files: one clear line with the byte, never a hang or an exhausted memory. */
class TiffRefusalsTest {

	@TempDir
	Path folder;

	private static TestTiff small() {
		return new TestTiff(40, 30, (x, y, s) -> x + y).strips(4);
	}

	private TiffFile open(byte[] bytes) throws IOException {
		return TiffFile.open(Files.write(folder.resolve("broken file ü.tif"), bytes));
	}

	private void assertRefused(byte[] bytes, String because) {
		FormatException e = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThrows(FormatException.class, () -> {
			try (PixelSource p = open(bytes).pixels()) {
				p.readRows(0, p.height());
			}
		}));
		assertTrue(e.getMessage().contains(because), e.getMessage());
		assertTrue(e.getMessage().matches("broken file ü\\.tif, byte \\d+: .*"), e.getMessage());
	}

	@Test
	void everyTruncationIsRefused() throws Exception {
		byte[] whole = small().write();
		for (int n = 0; n < whole.length; n += 7) {
			byte[] cut = Arrays.copyOf(whole, n);
			// cut behind the directory, inside its "next" field, nothing of the picture is missing
			if (n < whole.length - 4) {
				assertThrows(FormatException.class, () -> open(cut), "cut at " + n);
			}
		}
	}

	@Test
	void cutPixelsNameStripAndByte() {
		assertRefused(small().longs(273, 8, 168, 328, 488, 648, 808, 968, 1_000_000).write(), "strip 7 should reach to byte 1000080");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 8, 32773 })
	void absurdSizesAreRefusedBeforeAnythingIsAllocated(int compression) {
		assertRefused(small().longs(256, 1_000_000_000).longs(257, 1_000_000_000).longs(278, 1_000_000_000).compressed(compression, 1).write(), "");
		assertRefused(small().longs(257, 1_000_000_000).longs(278, 1_000_000_000).compressed(compression, 1).write(), "too few for its");
		assertRefused(small().tiles(16, 16).longs(256, 1_000_000_000).longs(257, 1_000_000_000).compressed(compression, 1).write(), "tiles, but the file lists");
		assertRefused(small().tiles(16, 16).longs(322, 1).longs(323, 1).longs(256, 2_000_000_000).longs(257, 2_000_000_000).write(), "tiles, but the file lists");
		assertRefused(small().longs(256, 0).write(), "the width is 0");
	}

	@Test
	void lyingCountsAndOffsetsAreRefused() {
		byte[] file = small().write();
		ByteBuffer b = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
		int directory = b.getInt(4);
		for (int i = 0; i < (b.getShort(directory) & 0xFFFF); i++) {
			int entry = directory + 2 + 12 * i;
			if ((b.getShort(entry) & 0xFFFF) == 273) {
				b.putInt(entry + 4, 0x7FFFFFFF);
			}
		}
		assertRefused(file, "strip offsets (tag 273) claims 2147483647 values");
		assertRefused(small().longs(279, 10, 10, 10, 10, 10, 10, 10, 10).write(), "strip 0 has 10 bytes, too few");
		assertRefused(small().longs(273, 8, 168).longs(279, 160, 160).write(), "needs 8 strips, but the file lists 2");
		ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 0xFFFFFFF0);
		assertRefused(file, "the image directory should reach");
	}

	@Test
	void aLoopOfPagesEndsWithAWarning() throws Exception {
		byte[] plain = small().write();
		int directory = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
		TiffFile loop = open(TestTiff.write(directory, small()));
		try (PixelSource p = loop.pixels()) {
			assertEquals(1, p.planes());
			assertTrue(loop.warnings().get(0).contains("was there before"), loop.warnings().toString());
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0xFFFFFFFFL, 3, 100, 0x7FFFFFFF })
	void garbageAfterTheLastPageIsAWarning(long garbage) throws Exception {
		TiffFile file = open(TestTiff.write(garbage, small()));
		try (PixelSource p = file.pixels()) {
			assertEquals(1, p.planes());
			assertEquals(1, file.warnings().size());
			assertTrue(file.warnings().get(0).contains("garbage"), file.warnings().toString());
			assertEquals(20, p.readRows(0, 30).at(10, 10));
		}
	}

	@Test
	void aStackWithADamagedPageIsRefusedNotShortened() {
		assertRefused(TestTiff.write(0, small(), small().longs(279, 1, 1, 1, 1, 1, 1, 1, 1)), "too few");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "259|6|compression 6 (JPEG of the old kind)", "259|50000|compression 50000 (Zstandard)", "258|24|24 bits per sample", "262|6|photometric interpretation 6",
			"339|5|sample format 5 (complex numbers)", "274|6|stored on its side", "277|70|samples per pixel is 70", "262|3|colour map" })
	void kindsThatAreNotReadAreNamed(int tag, int value, String because) {
		assertRefused(small().shorts(tag, value).write(), because);
	}

	@Test
	void damagedCompressedDataNameTheirStrip() {
		byte[] deflate = small().compressed(8, 1).write();
		deflate[12] ^= 0x55;
		assertRefused(deflate, "cannot be unpacked");
		byte[] lzw = small().compressed(5, 1).write();
		Arrays.fill(lzw, 10, 18, (byte) 0xFF);
		assertRefused(lzw, "cannot be unpacked");
	}

	@Test
	void aBombInAStripIsUnpackedOnlyAsFarAsThePictureGoes() throws Exception {
		byte[] zeros = TestTiff.deflate(new byte[64 << 20]);
		byte[] file = new TestTiff(40, 30, (x, y, s) -> 0).shorts(259, 8).longs(273, 8).longs(279, zeros.length).write();
		byte[] all = new byte[8 + zeros.length + file.length];
		System.arraycopy(file, 0, all, 0, 8);
		System.arraycopy(zeros, 0, all, 8, zeros.length);
		// the directory, moved behind the bomb; its only pointers are inline
		System.arraycopy(file, 8, all, 8 + zeros.length, file.length - 8);
		ByteBuffer b = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
		b.putInt(4, b.getInt(4) + zeros.length);
		try (PixelSource p = open(all).pixels()) {
			assertEquals(0, p.readRows(0, 30).at(39, 29));
		}
	}

	@Test
	void changedBytesEndInAPictureOrOneLine() throws Exception {
		byte[][] seeds = { small().write(), small().bigEndian().bits(16, 1).compressed(5, 2).write(), small().bigTiff().tiles(16, 16).compressed(8, 2).write(),
				TestTiff.write(0, small(), small()), small().photometric(3).shorts(320, new int[768]).write(), small().samples(3, true).photometric(2).write() };
		Random random = new Random(5);
		for (int i = 0; i < 3000; i++) {
			byte[] bytes = seeds[i % seeds.length].clone();
			int from = i % 2 == 0 ? 0 : Math.max(0, bytes.length - 300);
			for (int k = random.nextInt(6); k >= 0; k--) {
				bytes[from + random.nextInt(Math.min(300, bytes.length - from))] = (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(4) - 2);
			}
			try (PixelSource p = open(bytes).pixels()) {
				p.readRows(0, p.height());
			} catch (IOException e) {
				assertTrue(e instanceof FormatException && e.getMessage().startsWith("broken file ü.tif"), "mutation " + i + ": " + e);
				assertEquals(1, e.getMessage().lines().count());
			}
		}
	}
}
