// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;

/** Paths inside an experiment folder. */
final class ExperimentPaths {

	private ExperimentPaths() {
	}

	/** True for a path that stays inside the folder on every system. */
	static boolean staysInside(String path) {
		if (path.isBlank() || path.startsWith("/") || path.contains("\\") || path.matches("[A-Za-z]:.*")) {
			return false;
		}
		try {
			Path p = Path.of(path).normalize();
			return !p.isAbsolute() && !p.startsWith("..") && !p.toString().isEmpty();
		} catch (InvalidPathException e) {
			return false;
		}
	}

	/** The file itself, or one whose name differs only in its Unicode form, as archives from other systems make them. */
	static Path resolve(Path folder, String path) {
		Path exact = folder.resolve(path);
		if (Files.exists(exact)) {
			return exact;
		}
		Path at = folder;
		for (Path name : Path.of(path)) {
			Path next = at.resolve(name);
			if (!Files.exists(next)) {
				next = sameName(at, name.toString(), next);
			}
			at = next;
		}
		return at;
	}

	private static Path sameName(Path folder, String name, Path fallback) {
		String wanted = Normalizer.normalize(name, Normalizer.Form.NFC);
		if (!Files.isDirectory(folder)) {
			return fallback;
		}
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
			for (Path entry : entries) {
				if (Normalizer.normalize(entry.getFileName().toString(), Normalizer.Form.NFC).equals(wanted)) {
					return entry;
				}
			}
		} catch (IOException | DirectoryIteratorException e) {
			return fallback;
		}
		return fallback;
	}
}
