// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.msa;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.Spectrum;

/** Spectra as text after EMSA/MAS 1991 and ISO 22029: {@code .msa}, {@code .emsa}, Thermo's {@code .psmsa}. */
public final class MsaReader implements FormatReader {

	private static final long MOST_BYTES = 32 << 20;

	@Override
	public int probe(Path file, byte[] head) {
		String text = new String(head, 0, Math.min(head.length, 512), StandardCharsets.ISO_8859_1).replaceFirst("^[\\s\u00ef\u00bb\u00bf]+", "");
		if (!text.startsWith("#FORMAT")) {
			return 0;
		}
		return text.contains("EMSA/MAS") ? 95 : 60;
	}

	@Override
	public Content open(Path file, OpenOptions options) throws IOException {
		if (Files.size(file) > MOST_BYTES) {
			throw FormatException.of(file, "a spectrum as text is never larger than " + (MOST_BYTES >> 20) + " MiB", "check that it is the right file");
		}
		MsaText text = new MsaText(file, RawHeader.decode(Files.readAllBytes(file)));
		Spectrum spectrum = text.spectrum();
		return new Content.Eds(List.of(new EdsRun(file.getFileName().toString(), "EMSA/MAS", Optional.empty(), List.of(), Optional.empty(), List.of(spectrum), List.of(),
				spectrum.conditions(), text.elements(), text.warnings())));
	}
}
