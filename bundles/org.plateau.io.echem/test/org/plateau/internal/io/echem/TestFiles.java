// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;

/** Where test files are, and opening them. */
final class TestFiles {

	private TestFiles() {
	}

	/** A path below the project's root or below the folder beside it, when it exists here. */
	static Optional<Path> find(String... candidates) {
		for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
			for (String candidate : candidates) {
				if (Files.exists(dir.resolve(candidate))) {
					return Optional.of(dir.resolve(candidate));
				}
			}
		}
		return Optional.empty();
	}

	static CyclingRecord open(FormatReader reader, Path file) throws IOException {
		Content content = reader.open(file, OpenOptions.none());
		return content instanceof Content.Impedance impedance ? impedance.record().orElseThrow() : ((Content.Cycling) content).record();
	}
}
