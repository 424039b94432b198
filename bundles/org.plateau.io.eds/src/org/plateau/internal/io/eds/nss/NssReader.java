// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.nss;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.plateau.internal.io.sem.tiff.TiffFile;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/**
 * One file of Thermo NSS or Pathfinder: a map ({@code .em}, {@code .layer}, {@code .pcma}, {@code .fzma}), a picture ({@code .siref}, {@code .psref},
 * {@code .sitif}), or the list of a recording's files ({@code .csi}, {@code .p_s}), which opens what lies beside it.
 */
public final class NssReader implements FormatReader {

	private static final int BY_NAME = 20;

	@Override
	public int probe(Path file, byte[] head) {
		if (file.getFileName() == null || head.length == 0) {
			return 0;
		}
		if (NssTiff.kind(file) != null) {
			return TiffFile.isTiff(head) ? 96 : 0;
		}
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		if (name.endsWith(".csi") || name.endsWith(".p_s")) {
			return isText(head) ? 55 : 0;
		}
		return name.endsWith(".si") ? BY_NAME : 0;
	}

	private static boolean isText(byte[] head) {
		for (byte b : head) {
			if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
				return false;
			}
		}
		return true;
	}

	@Override
	public Content open(Path file, OpenOptions options) throws IOException {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		if (name.endsWith(".si")) {
			throw FormatException.of(file, "the layout of Thermo's raw spectrum image (.si) was never published, and it is not guessed at",
					"export the maps (.em) and spectra (.emsa) from NSS or Pathfinder, or the spectrum image as .rpl and .raw, and open the folder");
		}
		if (name.endsWith(".csi") || name.endsWith(".p_s")) {
			try {
				return new NssFolderReader().open(file.toAbsolutePath().getParent(), options);
			} catch (FormatException e) {
				throw FormatException.of(file, "it lists the files of a recording, which cannot be read: " + e.getMessage(), "").causedBy(e);
			}
		}
		NssRun run = new NssRun(file.getFileName().toString(), options);
		run.tiff(file);
		return new Content.Eds(List.of(run.build(FormatException.of(file, "there is nothing in it", ""))));
	}
}
