// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.nss;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/** A folder of Thermo NSS or Pathfinder, {@code ….MAP.EDS} or {@code ….PS.EDS}, as one run. */
public final class NssFolderReader implements FormatReader {

	private static final int MOST_FILES = 2000;
	private static final int MOST_FAILURES = 5;

	@Override
	public int probe(Path folder, byte[] head) {
		if (head.length > 0 || folder.getFileName() == null) {
			return 0;
		}
		String name = folder.getFileName().toString().toUpperCase(Locale.ROOT);
		boolean named = name.endsWith(".MAP.EDS") || name.endsWith(".PS.EDS");
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
			int seen = 0;
			for (Path f : files) {
				if (++seen > MOST_FILES) {
					break;
				}
				if (NssTiff.kind(f) != null || named && NssRun.isSpectrum(f)) {
					return named ? 95 : 70;
				}
			}
		} catch (IOException | DirectoryIteratorException e) {
			// what cannot be listed cannot be opened either, and the opener says why
		}
		return 0;
	}

	@Override
	public Content open(Path folder, OpenOptions options) throws IOException {
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
			for (Path f : all) {
				if (Files.isRegularFile(f) && !f.getFileName().toString().startsWith(".")) {
					files.add(f);
				}
			}
		} catch (DirectoryIteratorException e) {
			throw e.getCause();
		}
		Collections.sort(files);
		NssRun run = new NssRun(folder.getFileName() == null ? folder.toString() : folder.getFileName().toString(), options);
		if (files.size() > MOST_FILES) {
			run.warn("of " + files.size() + " files the first " + MOST_FILES + " were read");
			files = files.subList(0, MOST_FILES);
		}
		String first = "";
		int failed = 0;
		for (Path f : files) {
			try {
				if (NssTiff.kind(f) != null) {
					run.tiff(f);
				} else if (NssRun.isSpectrum(f)) {
					run.spectrum(f);
				} else if (f.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".si")) {
					run.warn("the raw spectrum image '" + f.getFileName() + "' is not read: its layout was never published");
				}
			} catch (FormatException e) {
				first = first.isEmpty() ? e.getMessage() : first;
				if (++failed <= MOST_FAILURES) {
					run.warn("left out: " + e.getMessage());
				}
			}
		}
		return new Content.Eds(List.of(run.build(FormatException.of(folder, "no file of this folder can be read" + (first.isEmpty() ? "" : ": " + first),
				"copy the folder again from the instrument"))));
	}
}
