// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Files beside a picture that tell about it: a picture that is copied without them loses its scale. */
final class Companions {

	private static final Set<String> ENDINGS = Set.of("txt", "hdr", "xml", "inf", "ini", "json", "emi", "mdoc");
	private static final long MAX_BYTES = 64L << 20;

	private Companions() {
	}

	/**
	 * The text files in the same folder whose names begin with the picture's: {@code a.txt}, {@code a-tif.hdr}, {@code a.tif.xml}; for
	 * {@code a_1.ser} also {@code a.emi}.
	 */
	static List<Path> of(Path picture) throws IOException {
		String name = picture.getFileName().toString();
		String stem = stem(name);
		List<Path> found = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(picture.toAbsolutePath().getParent())) {
			for (Path entry : entries) {
				String other = entry.getFileName().toString();
				if (!other.equals(name) && tells(name, stem, other) && Files.isRegularFile(entry) && Files.size(entry) <= MAX_BYTES) {
					found.add(entry);
				}
			}
		} catch (DirectoryIteratorException e) {
			throw e.getCause();
		}
		found.sort(null);
		return found;
	}

	private static boolean tells(String name, String stem, String other) {
		String ending = other.substring(other.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		String rest = stem(other);
		String ofPicture = name.substring(stem.length()).replaceFirst("^\\.", "");
		boolean series = name.toLowerCase(Locale.ROOT).endsWith(".ser") && ending.equals("emi") && rest.equals(stem.replaceFirst("_\\d+$", ""));
		return series || ENDINGS.contains(ending)
				&& (rest.equals(stem) || rest.equals(name) || rest.equals(stem + "-" + ofPicture) || rest.equals(stem + "_" + ofPicture));
	}

	private static String stem(String name) {
		int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}
}
