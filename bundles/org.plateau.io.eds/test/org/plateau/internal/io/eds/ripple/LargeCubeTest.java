// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.ripple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cube of 1024 × 1024 × 2048 numbers, 4 GiB, in 128 MiB of memory; all but a few of them are zero, and the file has holes there. */
class LargeCubeTest {

	private static final long SIDE = 1024;
	private static final long CHANNELS = 2048;

	@TempDir
	Path folder;

	/** Place, channel and counts of what is not zero. */
	private static final long[][] COUNTS = { { 0, 0, 0, 11 }, { 3, 2, 110, 400 }, { 5, 512, 119, 70 }, { 1023, 515, 2047, 9 }, { 1023, 1023, 100, 5 }, { 1, 700, 105, 1000 } };

	private String child(String recordBy, boolean window) throws Exception {
		Path raw = folder.resolve("large.raw");
		Files.deleteIfExists(raw);
		try (FileChannel out = FileChannel.open(raw, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
			put(out, 2 * SIDE * SIDE * CHANNELS - 2, 0);
			for (long[] c : COUNTS) {
				put(out, 2 * (recordBy.equals("vector") ? (c[1] * SIDE + c[0]) * CHANNELS + c[2] : (c[2] * SIDE + c[1]) * SIDE + c[0]), (int) c[3]);
			}
		} catch (IOException e) {
			assumeTrue(false, "skipped: the temporary folder takes no file of 4 GiB: " + e.getMessage());
		}
		Path rpl = Files.writeString(folder.resolve("large.rpl"), "key\tvalue\nwidth\t" + SIDE + "\nheight\t" + SIDE + "\ndepth\t" + CHANNELS
				+ "\noffset\t0\ndata-length\t2\ndata-type\tunsigned\nbyte-order\tlittle-endian\nrecord-by\t" + recordBy + "\nev-per-chan\t10\n");
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp",
				System.getProperty("java.class.path"), LargeCubeChild.class.getName(), rpl.toString()));
		if (window) {
			command.add("window");
		}
		Process child = new ProcessBuilder(command).redirectError(new File(folder.toFile(), "errors.txt")).start();
		String said = new String(child.getInputStream().readAllBytes()).strip();
		assertTrue(child.waitFor(2, TimeUnit.MINUTES));
		assertEquals(0, child.exitValue(), Files.readString(folder.resolve("errors.txt")));
		return said;
	}

	private static void put(FileChannel out, long at, int value) throws IOException {
		out.write(ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) value).flip(), at);
	}

	@Test
	void spectrumBySpectrum() throws Exception {
		// blocks of 8 rows from 0, 512 and 1016 on
		assertEquals("411 79 5 0", child("vector", false));
	}

	@Test
	void imageByImageAndAWindowOfChannels() throws Exception {
		// channels 100 to 119 of all rows: 400 + 70 + 5 + 1000
		assertEquals("411 79 5 1475", child("image", true));
	}
}
