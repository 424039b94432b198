// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.plateau.headless.PictureNames;

/** Endings of files that people open as pictures, for file dialogs and folders. What a file really is, its reader tells. */
public final class PictureFiles {

	/** Name of the filter in dialogs. */
	public static final String LABEL = "Microscope images (TIFF, PNG, JPEG, BMP, DM3/DM4, SER, MRC)";

	private PictureFiles() {
	}

	/** For {@code FileDialog.setFilterExtensions}; small and capital letters, because some systems tell them apart. */
	public static String filter() {
		return PictureNames.ENDINGS.stream().flatMap(e -> Stream.of("*." + e, "*." + e.toUpperCase(Locale.ROOT))).collect(Collectors.joining(";"));
	}

	static boolean looksLikeOne(String name) {
		return PictureNames.looksLikeOne(name);
	}
}
