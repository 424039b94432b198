// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A picture of 24 000 × 16 000 pixels of 16 bits, 732 MiB of samples, is opened and read at several levels by a Java that may use 200 MiB. */
class LargePictureTest {

	private static final int W = 24_000;
	private static final int H = 16_000;
	/** Rows of the strip that can only be unpacked from its beginning: as floats more than the memory, and not the time of a whole one. */
	private static final int STRIP = 4_000;
	private static final long ROOM = 2L << 30;

	@TempDir
	Path folder;

	/** Every row holds its column numbers, so the mean of a tile is the mean column of its pixels. */
	private static double at(int x, int y, int s) {
		return x;
	}

	private void open(Path file, int height) throws Exception {
		Process child = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx200m", "-cp",
				System.getProperty("java.class.path"), LargePictureChild.class.getName(), file.toString())).redirectErrorStream(false)
				.redirectError(new File(folder.toFile(), "errors.txt")).start();
		String said = new String(child.getInputStream().readAllBytes()).strip();
		assertTrue(child.waitFor(2, TimeUnit.MINUTES));
		String errors = Files.readString(folder.resolve("errors.txt"));
		assertEquals(0, child.exitValue(), errors);
		String[] words = said.split(" ");
		assertEquals(W + " " + height, words[0] + " " + words[1], said);
		assertEquals(2 + 3, words.length, "levels: " + said);
		for (int level = 0; level < 7; level += 3) {
			String[] told = words[2 + level / 3].split("[:,=]");
			int tile = Math.min(64, W >> level);
			double first = Double.parseDouble(told[1]) * (1 << level);
			double mean = first + (tile * (1 << level) - 1) / 2.0;
			assertEquals(mean, Double.parseDouble(told[3]), 1e-3 * mean + 0.01, "level " + level + ": " + said);
		}
	}

	/** All strips or tiles lie at the same place of the file, so that it stays small; the reader does not know. */
	@ParameterizedTest(name = "compression {0}, predictor {1}")
	@CsvSource({ "1, 1", "5, 1", "8, 2" })
	void stripsOfOneRow(int compression, int predictor) throws Exception {
		byte[] one = new TestTiff(W, 1, LargePictureTest::at).bits(16, 1).compressed(compression, predictor).write();
		open(repeated(one, compression, predictor, H), H);
	}

	private Path repeated(byte[] one, int compression, int predictor, int strips) throws IOException {
		ByteBuffer b = ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN);
		int directory = b.getInt(4);
		int length = 0;
		for (int i = 0; i < (b.getShort(directory) & 0xFFFF); i++) {
			int entry = directory + 2 + 12 * i;
			length = (b.getShort(entry) & 0xFFFF) == 279 ? b.getInt(entry + 8) : length;
		}
		byte[] data = new byte[length];
		b.get(8, data);
		long[] offsets = new long[strips];
		long[] counts = new long[strips];
		java.util.Arrays.fill(offsets, 8);
		java.util.Arrays.fill(counts, length);
		return Files.write(folder.resolve("large.tif"), TestTiff.around(data, new TestTiff(W, H, null).bits(16, 1).compressed(compression, predictor)
				.strips(1).longs(273, offsets).longs(279, counts)));
	}

	@Test
	void oneUncompressedStrip() throws Exception {
		assumeTrue(Files.getFileStore(folder).getUsableSpace() > ROOM, "skipped: the temporary folder has no room for a file of 732 MiB");
		long bytes = 2L * W * H;
		Path file = folder.resolve("strip.tif");
		ByteBuffer row = ByteBuffer.allocate(2 * W * 100).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < W * 100; i++) {
			row.putShort((short) (i % W));
		}
		try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			byte[] rest = TestTiff.around(new byte[0], new TestTiff(W, H, null).bits(16, 1).longs(273, 8).longs(279, bytes), 8 + bytes);
			out.write(ByteBuffer.wrap(rest, 0, 8));
			for (int y = 0; y < H; y += 100) {
				out.write(row.flip());
			}
			out.write(ByteBuffer.wrap(rest, 8, rest.length - 8));
		}
		open(file, H);
	}

	@Test
	void deflatedTiles() throws Exception {
		byte[] one = new TestTiff(W, 256, LargePictureTest::at).bits(16, 1).compressed(8, 1).tiles(256, 256).write();
		ByteBuffer b = ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN);
		int across = (W + 255) / 256;
		int down = (H + 255) / 256;
		long[] offsets = new long[across * down];
		long[] counts = new long[across * down];
		int directory = b.getInt(4);
		for (int i = 0; i < (b.getShort(directory) & 0xFFFF); i++) {
			int entry = directory + 2 + 12 * i;
			int tag = b.getShort(entry) & 0xFFFF;
			for (int k = 0; (tag == 324 || tag == 325) && k < offsets.length; k++) {
				(tag == 324 ? offsets : counts)[k] = b.getInt(b.getInt(entry + 8) + 4 * (k % across));
			}
		}
		byte[] data = java.util.Arrays.copyOfRange(one, 8, directory);
		open(Files.write(folder.resolve("tiles.tif"), TestTiff.around(data, new TestTiff(W, H, null).bits(16, 1).compressed(8, 1).tiles(256, 256)
				.longs(324, offsets).longs(325, counts))), H);
	}

	/** Cannot be read in parts: every row is unpacked to reach the next, but never held. */
	@Test
	void oneDeflatedStrip() throws Exception {
		java.io.ByteArrayOutputStream data = new java.io.ByteArrayOutputStream();
		byte[] row = new byte[2 * W];
		ByteBuffer r = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
		for (int x = 0; x < W; x++) {
			r.putShort((short) x);
		}
		try (OutputStream out = new DeflaterOutputStream(data, new Deflater(1))) {
			for (int y = 0; y < STRIP; y++) {
				out.write(row);
			}
		}
		byte[] bytes = data.toByteArray();
		open(Files.write(folder.resolve("deflated.tif"),
				TestTiff.around(bytes, new TestTiff(W, STRIP, null).bits(16, 1).compressed(8, 1).longs(273, 8).longs(279, bytes.length))), STRIP);
	}
}
