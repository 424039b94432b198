// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.h5oina;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plateau.internal.io.eds.hdf5.Hdf5File;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;

/**
 * Oxford Instruments' {@code .h5oina} (AZtec), after the public specification of versions 1 to 8. Written from the specification, not tested with a real
 * instrument's file.
 */
public final class H5oinaReader implements FormatReader {

	private static final int NEWEST = 8;
	/** Runs of one file: particle analysis writes one for every particle. */
	private static final int MOST_RUNS = 5000;

	@Override
	public int probe(Path file, byte[] head) {
		if (!Hdf5File.isHdf5(head)) {
			return 0;
		}
		return file.getFileName() != null && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".h5oina") ? 95 : 55;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		try (Hdf5File file = Hdf5File.open(path)) {
			List<EdsRun> runs = new ArrayList<>();
			try {
				read(file, options, runs);
			} catch (IOException | RuntimeException e) {
				for (EdsRun run : runs) {
					run.close();
				}
				throw e;
			}
			return new Content.Eds(runs);
		}
	}

	private static void read(Hdf5File file, OpenOptions options, List<EdsRun> runs) throws IOException {
		String version = file.text("Format Version");
		List<String> slices = file.texts("Index").stream().map(String::strip).filter(s -> !s.isEmpty()).distinct().toList();
		if (slices.isEmpty()) {
			slices = file.names("").stream().filter(n -> n.matches("[0-9]+")).toList();
		}
		if (version.isEmpty() || slices.isEmpty()) {
			throw FormatException.of(file.path(), "this HDF5 file does not have what Oxford's H5OINA demands: 'Format Version' and 'Index'",
					"known kinds of HDF5 are H5OINA, and Velox and Berkeley EMD");
		}
		List<String> warnings = new ArrayList<>();
		if (major(version) > NEWEST) {
			warnings.add("the file's version " + version + " is newer than what was known when this was written (" + NEWEST + ")");
		}
		boolean others = false;
		int left = 0;
		for (String slice : slices) {
			if (!file.isGroup(slice)) {
				continue;
			}
			for (String technique : file.names(slice)) {
				if (technique.matches("EDS[0-9]*")) {
					if (runs.size() < MOST_RUNS) {
						runs.add(new H5oinaRun(file, slice, technique, version, slices.size() > 1, options, warnings).read());
					} else {
						left++;
					}
				} else {
					others = true;
				}
			}
		}
		if (runs.isEmpty()) {
			for (String slice : slices) {
				if (file.isGroup(slice + "/Electron Image/Data") && runs.size() < MOST_RUNS) {
					runs.add(new H5oinaRun(file, slice, "", version, slices.size() > 1, options, warnings).read());
				}
			}
		}
		if (runs.isEmpty()) {
			throw FormatException.of(file.path(), others ? "this file has no EDS and no electron image, only EBSD or results of it" : "this file has no acquisition",
					"export the EDS map with AZtec");
		}
		if (left > 0) {
			runs.set(0, noted(runs.get(0), "the file has " + (MOST_RUNS + left) + " acquisitions; the first " + MOST_RUNS + " were read"));
		}
	}

	private static EdsRun noted(EdsRun run, String warning) {
		List<String> warnings = new ArrayList<>(run.warnings());
		warnings.add(warning);
		return new EdsRun(run.name(), run.format(), run.calibration(), run.maps(), run.cube(), run.spectra(), run.pictures(), run.conditions(), run.elements(),
				warnings);
	}

	private static double major(String version) {
		try {
			return Math.floor(Double.parseDouble(version.strip()));
		} catch (NumberFormatException e) {
			return Double.NaN;
		}
	}
}
