// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.util.List;
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

	/** Name of the filter for records of cells. */
	public static final String RECORDS_LABEL = "Records of cells (MPR, MPT, DTA, NDAX, CSV, TXT …)";

	private static final List<String> RECORD_ENDINGS = List.of("mpr", "mpt", "dta", "nda", "ndax", "res", "csv", "tsv", "txt", "dat", "z");

	private PictureFiles() {
	}

	/** For {@code FileDialog.setFilterExtensions}; small and capital letters, because some systems tell them apart. */
	public static String filter() {
		return either(PictureNames.ENDINGS.stream());
	}

	/** Of records over time and of spectra. */
	public static String filterRecords() {
		return either(RECORD_ENDINGS.stream());
	}

	private static String either(Stream<String> endings) {
		return endings.flatMap(e -> Stream.of("*." + e, "*." + e.toUpperCase(Locale.ROOT))).collect(Collectors.joining(";"));
	}

	/** The same with files of EDS, which are opened with their own picture. */
	public static String filterWithEds() {
		return either(Stream.concat(PictureNames.ENDINGS.stream(), PictureNames.EDS_ENDINGS.stream()));
	}

	static boolean looksLikeOne(String name) {
		return PictureNames.looksLikeOne(name);
	}
}
