// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.SpectrumImage;

/** Where test files are, and opening them. */
public final class TestFiles {

	private TestFiles() {
	}

	/** A path below the project's root or below the folder beside it, when it exists here. */
	public static Optional<Path> find(String... candidates) {
		for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
			for (String candidate : candidates) {
				if (Files.exists(dir.resolve(candidate))) {
					return Optional.of(dir.resolve(candidate));
				}
			}
		}
		return Optional.empty();
	}

	/** A file of the committed corpus. */
	public static Path corpus(String name) {
		return find("bundles/org.plateau.it.tests/corpus/eds/" + name).orElseThrow(() -> new AssertionError("the corpus has no " + name));
	}

	public static List<EdsRun> open(FormatReader reader, Path file) throws IOException {
		return ((Content.Eds) reader.open(file, OpenOptions.none())).runs();
	}

	/** Sum of all counts of a cube of any size. */
	public static long sum(SpectrumImage cube) throws IOException {
		int[] block = new int[cube.rowsAtOnce() * cube.width() * cube.axis().channels()];
		long sum = 0;
		for (int y = 0; y < cube.height(); y += cube.rowsAtOnce()) {
			int rows = Math.min(cube.rowsAtOnce(), cube.height() - y);
			cube.read(y, rows, 0, cube.axis().channels(), block);
			for (int i = 0; i < rows * cube.width() * cube.axis().channels(); i++) {
				sum += block[i];
			}
		}
		return sum;
	}

	/** All counts of a cube, row after row. */
	public static int[] all(SpectrumImage cube) throws IOException {
		int[] counts = new int[cube.width() * cube.height() * cube.axis().channels()];
		cube.read(0, cube.height(), 0, cube.axis().channels(), counts);
		return counts;
	}
}
