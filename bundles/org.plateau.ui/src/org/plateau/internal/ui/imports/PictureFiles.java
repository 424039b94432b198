// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Endings of files that people open as pictures, for file dialogs and folders. What a file really is, its reader tells. */
public final class PictureFiles {

	/** Name of the filter in dialogs. */
	public static final String LABEL = "Microscope images (TIFF, PNG, JPEG, BMP, DM3/DM4, SER, MRC)";

	private static final List<String> ENDINGS = List.of("tif", "tiff", "png", "jpg", "jpeg", "bmp", "dm3", "dm4", "ser", "mrc", "rec", "st", "map");

	private PictureFiles() {
	}

	/** For {@code FileDialog.setFilterExtensions}; small and capital letters, because some systems tell them apart. */
	public static String filter() {
		return ENDINGS.stream().flatMap(e -> Stream.of("*." + e, "*." + e.toUpperCase(Locale.ROOT))).collect(Collectors.joining(";"));
	}

	static boolean looksLikeOne(String name) {
		return !name.startsWith(".") && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
	}
}
