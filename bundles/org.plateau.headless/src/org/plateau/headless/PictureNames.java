// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Endings of files that people open as pictures, for folders and file dialogs. What a file really is, its reader tells. */
public final class PictureNames {

	/** Small letters, without the dot. */
	public static final List<String> ENDINGS = List.of("tif", "tiff", "png", "jpg", "jpeg", "bmp", "dm3", "dm4", "ser", "mrc", "rec", "st", "map");

	/** Of files with element maps and spectra, which come with a picture of their own or make one; small letters, without the dot. */
	public static final List<String> EDS_ENDINGS = List.of("h5oina", "bcf", "emd", "rpl", "spd", "spc", "spx", "pts", "elid", "msa", "emsa");

	private PictureNames() {
	}

	public static boolean looksLikeOne(String name) {
		return !name.startsWith(".") && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
	}

	public static boolean looksLikeEds(String name) {
		return !name.startsWith(".") && EDS_ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
	}

	/** The files of a folder that look like pictures, by name; not those of folders in it. */
	public static List<Path> in(Path folder) throws IOException {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.filter(f -> looksLikeOne(f.getFileName().toString()) && Files.isRegularFile(f)).sorted().toList();
		}
	}
}
