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
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.TileRequest;

/** What a {@link FormatReader} contributed with {@code folders="true"} promises: the same as one of files, for folders. */
public abstract class AbstractFolderReaderTest {

	private static final int MUTATIONS = 200;

	@TempDir
	protected Path temp;

	/** A new reader. */
	protected abstract FormatReader reader() throws Exception;

	/** Writes small valid data into the folder, which is there and empty. */
	protected abstract void goodFolder(Path folder) throws IOException;

	private Path good(String name) throws IOException {
		Path folder = Files.createDirectory(temp.resolve(name));
		goodFolder(folder);
		return folder;
	}

	private static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(Files::isRegularFile).sorted().toList();
		}
	}

	@Test
	void recognisesItsOwnFolderAndNothingElse() throws Exception {
		assertTrue(reader().probe(good("good \u00e4"), new byte[0]) > 0, "its own");
		assertEquals(0, reader().probe(Files.createDirectory(temp.resolve("empty")), new byte[0]), "an empty folder is nobody's");
		assertEquals(0, reader().probe(temp.resolve("gone"), new byte[0]), "a folder that is not there is nobody's");
	}

	@Test
	void opensAndReadsItsOwnFolder() throws Exception {
		AbstractFormatReaderTest.readAll(reader().open(good("good \u00e4"), OpenOptions.none()));
	}

	@Test
	void aRequestForAnotherSourceIsRejected() throws Exception {
		if (reader().open(good("good"), OpenOptions.none()) instanceof Content.Image image) {
			try (PixelSource pixels = image.micrograph().pixels()) {
				TileRequest foreign = new TileRequest(pixels.id() + "-other", 0, 0, 0, 0, 1, 1);
				assertThrows(IllegalArgumentException.class, () -> pixels.read(foreign));
				TileRequest outside = new TileRequest(pixels.id(), 0, 0, pixels.width(), 0, 1, 1);
				assertThrows(IllegalArgumentException.class, () -> pixels.read(outside));
				TileRequest beyond = new TileRequest(pixels.id(), pixels.planes(), 0, 0, 0, 1, 1);
				assertThrows(IllegalArgumentException.class, () -> pixels.read(beyond));
			}
		}
	}

	@Test
	void aFolderWithACutChangedOrMissingFileIsReadOrRefusedInOneLine() throws Exception {
		Path folder = good("changed");
		List<Path> files = files(folder);
		Random random = new Random(4);
		for (int i = 0; i < MUTATIONS; i++) {
			Path file = files.get(random.nextInt(files.size()));
			byte[] before = Files.readAllBytes(file);
			byte[] some = random.nextBoolean() ? Arrays.copyOf(before, random.nextInt(before.length)) : before.clone();
			for (int k = random.nextInt(4); k >= 0 && some.length > 0; k--) {
				some[random.nextInt(Math.min(some.length, 2048))] = (byte) random.nextInt();
			}
			if (random.nextInt(10) == 0) {
				Files.delete(file);
			} else {
				Files.write(file, some);
			}
			try {
				AbstractFormatReaderTest.readAll(reader().open(folder, OpenOptions.none()));
			} catch (IOException e) {
				String message = String.valueOf(e.getMessage());
				assertEquals(1, message.lines().count(), "one line: " + message);
			} catch (RuntimeException | Error e) {
				Path kept = Files.write(Path.of("target", "changed-" + getClass().getSimpleName() + "-" + i), some);
				fail("mutation " + i + " of " + file.getFileName() + " (kept as " + kept + ") ended in " + e, e);
			}
			Files.write(file, before);
		}
	}

	@Test
	void aFolderThatVanishesEndsInOneLine() throws Exception {
		Path folder = good("vanishing");
		Content content = reader().open(folder, OpenOptions.none());
		for (Path file : files(folder)) {
			Files.delete(file);
		}
		if (content instanceof Content.Image image) {
			try (PixelSource pixels = image.micrograph().pixels()) {
				pixels.readRows(0, pixels.height());
			} catch (IOException e) {
				assertEquals(1, String.valueOf(e.getMessage()).lines().count(), e.getMessage());
			}
		}
		IOException e = assertThrows(IOException.class, () -> AbstractFormatReaderTest.readAll(reader().open(folder, OpenOptions.none())));
		assertEquals(1, String.valueOf(e.getMessage()).lines().count(), e.getMessage());
	}
}
