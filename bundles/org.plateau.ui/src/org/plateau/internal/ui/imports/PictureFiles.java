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

	/** Name of the filter that knows EDS too. */
	public static final String EDS_LABEL = "Microscope images and EDS (H5OINA, BCF, EMD, RPL, SPD, MSA …)";

	private PictureFiles() {
	}

	/** For {@code FileDialog.setFilterExtensions}; small and capital letters, because some systems tell them apart. */
	public static String filter() {
		return PictureNames.ENDINGS.stream().flatMap(e -> Stream.of("*." + e, "*." + e.toUpperCase(Locale.ROOT))).collect(Collectors.joining(";"));
	}

	/** The same with files of EDS, which are opened with their own picture. */
	public static String filterWithEds() {
		return Stream.concat(PictureNames.ENDINGS.stream(), PictureNames.EDS_ENDINGS.stream()).flatMap(e -> Stream.of("*." + e, "*." + e.toUpperCase(Locale.ROOT)))
				.collect(Collectors.joining(";"));
	}

	static boolean looksLikeOne(String name) {
		return PictureNames.looksLikeOne(name);
	}
}
