// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.io.Opener;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.TileRequest;

/** What every {@link FormatReader} promises: to recognise its files, to open lazily, and to refuse a broken file in one line. */
public abstract class AbstractFormatReaderTest {

	private static final int MUTATIONS = 200;

	@TempDir
	protected Path temp;

	/** A new reader. */
	protected abstract FormatReader reader() throws Exception;

	/** A small valid file, written into {@link #temp}. */
	protected abstract Path goodFile() throws IOException;

	private static byte[] head(byte[] bytes) {
		return Arrays.copyOf(bytes, Math.min(bytes.length, Opener.HEAD_BYTES));
	}

	@Test
	void recognisesItsOwnFileAndNothingElse() throws Exception {
		Path good = goodFile();
		assertTrue(reader().probe(good, head(Files.readAllBytes(good))) >= 50, "by content");
		assertEquals(0, reader().probe(temp.resolve("noise"), new byte[0]), "an empty file is nobody's");
		byte[] noise = new byte[1000];
		new Random(1).nextBytes(noise);
		assertEquals(0, reader().probe(temp.resolve("noise"), noise), "noise is nobody's");
	}

	@Test
	void probeNeverThrows() throws Exception {
		byte[] bytes = head(Files.readAllBytes(goodFile()));
		Random random = new Random(2);
		for (int i = 0; i < MUTATIONS; i++) {
			byte[] some = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
			if (some.length > 0) {
				some[random.nextInt(some.length)] = (byte) random.nextInt();
			}
			int confidence = reader().probe(temp.resolve("x"), some);
			assertTrue(confidence >= 0 && confidence <= 100, "confidence " + confidence);
		}
	}

	@Test
	void opensAndReadsItsOwnFile() throws Exception {
		readAll(reader().open(goodFile(), OpenOptions.none()));
	}

	@Test
	void aRequestForAnotherSourceIsRejected() throws Exception {
		if (reader().open(goodFile(), OpenOptions.none()) instanceof Content.Image image) {
			try (PixelSource pixels = image.micrograph().pixels()) {
				TileRequest foreign = new TileRequest(pixels.id() + "-other", 0, 0, 0, 0, 1, 1);
				assertThrows(IllegalArgumentException.class, () -> pixels.read(foreign));
				TileRequest outside = new TileRequest(pixels.id(), 0, 0, pixels.width(), 0, 1, 1);
				assertThrows(IllegalArgumentException.class, () -> pixels.read(outside));
			}
		}
	}

	@Test
	void aCutOrChangedFileIsReadOrRefusedInOneLine() throws Exception {
		byte[] bytes = Files.readAllBytes(goodFile());
		Random random = new Random(3);
		for (int i = 0; i < MUTATIONS; i++) {
			byte[] some = random.nextBoolean() ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
			if (some.length > 0) {
				for (int k = random.nextInt(4); k >= 0; k--) {
					some[random.nextInt(Math.min(some.length, 2048))] = (byte) random.nextInt();
				}
			}
			Path file = temp.resolve("changed" + goodEnding());
			Files.write(file, some);
			try {
				readAll(reader().open(file, OpenOptions.none()));
			} catch (IOException e) {
				String message = String.valueOf(e.getMessage());
				assertTrue(message.contains("changed"), "names the file: " + message);
				assertEquals(1, message.lines().count(), "one line: " + message);
			} catch (RuntimeException | Error e) {
				Path kept = Files.write(Path.of("target", "changed-" + getClass().getSimpleName() + "-" + i + goodEnding()), some);
				fail("mutation " + i + " (kept as " + kept + ") ended in " + e, e);
			}
		}
	}

	private String goodEnding() throws IOException {
		String name = goodFile().getFileName().toString();
		int dot = name.lastIndexOf('.');
		return dot < 0 ? "" : name.substring(dot);
	}

	static void readAll(Content content) throws IOException {
		if (content instanceof Content.Image image) {
			try (PixelSource pixels = image.micrograph().pixels()) {
				for (int plane = 0; plane < Math.min(3, pixels.planes()); plane++) {
					assertEquals((long) pixels.width() * pixels.height(), pixels.readRows(plane, pixels.height()).samples().length);
				}
			}
		} else if (content instanceof Content.Cycling cycling) {
			assertEquals(cycling.record().rows(), cycling.record().timeS().length);
		} else if (content instanceof Content.Traces traces) {
			traces.traces().forEach(t -> assertTrue(t.kind().contains("."), "the kind of a trace begins with the prefix of its plug-in: " + t.kind()));
		} else if (content instanceof Content.Eds eds) {
			for (EdsRun run : eds.runs()) {
				try (run) {
					if (run.cube().isPresent()) {
						SpectrumImage cube = run.cube().get();
						int[] row = new int[cube.width() * cube.axis().channels()];
						for (int y = 0; y < Math.min(8, cube.height()); y++) {
							cube.read(y, 1, 0, cube.axis().channels(), row);
						}
					}
				}
			}
		}
	}
}
