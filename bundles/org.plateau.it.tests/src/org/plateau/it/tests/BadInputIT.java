// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.TileRequest;

/** Files that lie: one line each, at once, through the command line. */
class BadInputIT {

	private static final Duration AT_ONCE = Duration.ofSeconds(20);
	private static final int DEFLATE = 8;

	@TempDir
	Path temp;

	private final CommandLine line = new CommandLine();

	private CommandLine.Answer info(Object... args) {
		return Assertions.assertTimeoutPreemptively(AT_ONCE, () -> line.run("org.plateau.headless.info", args));
	}

	private String refused(Path file, String name) {
		CommandLine.Answer answer = info(file);
		assertEquals(1, answer.exit(), answer.out());
		assertEquals(1, answer.err().lines().count(), answer.err());
		assertTrue(answer.err().contains(name), answer.err());
		assertEquals("", answer.out());
		return answer.err();
	}

	/** A little-endian TIFF with one directory at byte 8; tags as tag, type, count, value. */
	private Path tiff(String name, long[][] entries, long next, byte[] behind) throws IOException {
		ByteBuffer b = ByteBuffer.allocate(8 + 2 + 12 * entries.length + 4 + behind.length).order(ByteOrder.LITTLE_ENDIAN);
		b.put("II*\0".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) entries.length);
		for (long[] e : entries) {
			b.putShort((short) e[0]).putShort((short) e[1]).putInt((int) e[2]).putInt((int) e[3]);
		}
		b.putInt((int) next).put(behind);
		return Files.write(temp.resolve(name), b.array());
	}

	private long[][] grey(long width, long height, long compression, long offset, long bytes) {
		return new long[][] { { 256, 4, 1, width }, { 257, 4, 1, height }, { 258, 3, 1, 8 }, { 259, 3, 1, compression }, { 262, 3, 1, 1 }, { 273, 4, 1, offset },
				{ 277, 3, 1, 1 }, { 278, 4, 1, height }, { 279, 4, 1, bytes } };
	}

	@Test
	void aThousandMillionByAThousandMillion() throws Exception {
		refused(tiff("huge.tif", grey(1_000_000_000, 1_000_000_000, 1, 8, 1000), 0, new byte[1000]), "huge.tif");
		refused(tiff("huge-deflated.tif", grey(1_000_000_000, 1_000_000_000, DEFLATE, 130, 100), 0, new byte[1000]), "huge-deflated.tif");
		refused(tiff("most.tif", grey(0xFFFFFFFFL, 0xFFFFFFFFL, 1, 8, 0xFFFFFFFFL), 0, new byte[1000]), "most.tif");
		refused(tiff("none.tif", grey(0, 0, 1, 8, 0), 0, new byte[1000]), "none.tif");
	}

	/** 40 MB of zeros in 40 kB, in a strip that says it holds 100 × 100 pixels: read without unpacking it all. */
	@Test
	void aBombInAStripDoesNotGoOff() throws Exception {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
			byte[] zeros = new byte[1 << 20];
			for (int i = 0; i < 40; i++) {
				out.write(zeros);
			}
		}
		Path file = tiff("bomb.tif", grey(100, 100, DEFLATE, 8 + 2 + 12 * 9 + 4, packed.size()), 0, packed.toByteArray());
		Assertions.assertTimeoutPreemptively(AT_ONCE, () -> {
			try (PixelSource pixels = ((Content.Image) line.plateau.opener().open(file, OpenOptions.none())).micrograph().pixels()) {
				assertEquals(0, pixels.read(new TileRequest(pixels.id(), 0, 0, 99, 99, 1, 1)).samples()[0]);
			} catch (IOException e) {
				assertTrue(e.getMessage().contains("bomb.tif"), e.getMessage());
			}
		});
	}

	@Test
	void directoriesInALoop() throws Exception {
		byte[] pixels = new byte[16];
		Path file = tiff("loop.tif", grey(4, 4, 1, 8 + 2 + 12 * 9 + 4, 16), 8, pixels);
		CommandLine.Answer answer = info("--json", file);
		JsonNode about = new ObjectMapper().readTree(answer.out()).get(0);
		assertTrue(about.has("error") || about.get("planes").asInt() == 1 && about.get("warnings").size() > 0, answer.out());
	}

	@Test
	void anEntityIsNeitherExpandedNorFetched() throws Exception {
		Path secret = Files.writeString(temp.resolve("secret.txt"), "TOPSECRET");
		StringBuilder laughs = new StringBuilder("<!DOCTYPE OME [<!ENTITY l0 \"lol\">");
		for (int i = 1; i < 10; i++) {
			laughs.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
		}
		String[] prologues = { laughs + "]>", "<!DOCTYPE OME [<!ENTITY l9 SYSTEM \"" + secret.toUri() + "\">]>", "<!DOCTYPE OME SYSTEM \"" + secret.toUri() + "\">" };
		int n = 0;
		for (String prologue : prologues) {
			for (int tag : new int[] { 270, 34683 }) {
				String root = tag == 270 ? "OME" : "Metadata";
				byte[] xml = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + prologue + "<" + root + " xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\"><A>&l9;</A></"
						+ root + ">\0").getBytes(StandardCharsets.UTF_8);
				int at = 8 + 2 + 12 * 10 + 4;
				long[][] grey = grey(4, 4, 1, at, 16);
				long[][] entries = new long[10][];
				System.arraycopy(grey, 0, entries, 0, 9);
				entries[9] = new long[] { tag, 2, xml.length, at + 16 };
				Arrays.sort(entries, (a, b) -> Long.compare(a[0], b[0]));
				Path file = tiff("xml" + n++ + ".tif", entries, 0, ByteBuffer.allocate(16 + xml.length).put(new byte[16]).put(xml).array());
				CommandLine.Answer answer = info("--json", "--raw", file);
				assertFalse(answer.out().contains("TOPSECRET"), "an entity was fetched");
				assertFalse(answer.out().contains("lollollol"), "an entity was expanded");
				assertEquals(1, new ObjectMapper().readTree(answer.out()).size());
			}
		}
	}

	@Test
	void namesWithSpacesUmlautsAndNewlines() throws Exception {
		for (String name : new String[] { "Fläche 3 µm.tif", "a\nb.tif", "tab\there.mpt", "日本語.png", "'quoted\".csv", " .tif" }) {
			Path broken;
			try {
				broken = Files.write(temp.resolve(name), new byte[] { 'I', 'I', 42, 0, 8, 0, 0, 0 });
			} catch (IOException | IllegalArgumentException e) {
				continue; // a file system that cannot hold such a name
			}
			refused(broken, name.replaceAll("\\p{Cntrl}", "?"));
			Path good = Files.copy(CommandLine.PROJECT.resolve("bundles/org.plateau.it.tests/corpus/layouts/u8_strips.tif"), temp.resolve("good " + name));
			CommandLine.Answer answer = info(good);
			assertEquals(0, answer.exit(), answer.err());
			assertTrue(answer.out().lines().findFirst().orElseThrow().endsWith("good " + name.replaceAll("\\p{Cntrl}", "?")), answer.out());
		}
	}

	@Test
	void filesThatTheDiskDoesNotGive() throws Exception {
		assertTrue(refused(temp.resolve("gone.tif"), "gone.tif").contains("no such file"));
		assertTrue(refused(Files.createFile(temp.resolve("empty.tif")), "empty.tif").contains("empty"));
		refused(Files.createDirectory(temp.resolve("folder")), "folder");
		assertEquals(1, info("nul\0byte.tif").exit());
		Path unreadable = Files.writeString(temp.resolve("secret.tif"), "II*\0");
		if (unreadable.toFile().setReadable(false) && !Files.isReadable(unreadable)) {
			assertTrue(refused(unreadable, "secret.tif").contains("permission"));
		}
	}

	@Test
	void linksInALoop() throws Exception {
		Path a = temp.resolve("a.tif");
		Path b = temp.resolve("b.tif");
		try {
			Files.createSymbolicLink(a, b);
			Files.createSymbolicLink(b, a);
			Path folder = Files.createDirectory(temp.resolve("stack"));
			Files.createSymbolicLink(folder.resolve("again"), folder);
		} catch (IOException | UnsupportedOperationException e) {
			assumeTrue(false, "skipped: this system makes no symbolic links");
		}
		refused(a, "a.tif");
		refused(temp.resolve("stack"), "stack");
	}

	@Test
	void aPackedFileIsToldToBeUnpacked() throws Exception {
		Path gz = Files.write(temp.resolve("x.tif.gz"), new byte[] { 0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0 });
		assertTrue(refused(gz, "x.tif.gz").contains("gzip"));
		Path zip = Files.write(temp.resolve("x.zip"), new byte[] { 'P', 'K', 3, 4, 0, 0, 0, 0 });
		assertTrue(refused(zip, "x.zip").contains("zip"));
	}
}
