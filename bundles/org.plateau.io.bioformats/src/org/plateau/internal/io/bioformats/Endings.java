// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.bioformats;

import java.util.Locale;
import java.util.Set;

/**
 * Endings of the names of files that Bio-Formats can open, as its list of formats has them, less those that readers of ours answer for and those that
 * everything else has too (txt, csv, xml, avi…). For file dialogs, and to be able to say that Bio-Formats could open a file while it is not there.
 */
final class Endings {

	private static final Set<String> KNOWN = Set.of(
			// light microscopes and slide scanners
			"czi", "lif", "lof", "lei", "xlef", "zvi", "lsm", "stk", "nd2", "nd", "ims", "oib", "oif", "vsi", "ets", "poir", "dv", "r3d", "ics", "ids", "sld", "liff", "ipl", "ipm", "svs", "scn",
			"ndpi", "ndpis", "vms", "mvd2", "flex", "mea", "afi", "ch5", "hed", "naf", "frm", "xv", "vff", "obf", "msr", "klb", "l2d", "gel", "inf", "htd", "exp", "apl", "tnb", "obsep", "sdt",
			"omp2info", "dti", "his", "ome", "cif", "fli",
			// probes, electrons and X-rays
			"spe", "sif", "fff", "pcoraw", "sxm", "stm", "top", "jpk", "nid", "nhf", "al3d", "mrw", "cr2", "crw", "nef", "wpi", "xqd", "xqf", "zfr", "zfp", "sm2", "sm3", "aim",
			// medicine, astronomy, pictures
			"dicom", "dcm", "nii", "nrrd", "nhdr", "fits", "fts", "jp2", "j2k", "jpx", "psd", "tga", "pcx", "pict", "gif", "mng", "amiramesh", "am", "grey", "hx", "pgm");

	private Endings() {
	}

	static boolean known(String fileName) {
		int dot = fileName.lastIndexOf('.');
		return dot >= 0 && KNOWN.contains(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
	}

	static Set<String> all() {
		return KNOWN;
	}
}
