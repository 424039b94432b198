// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.edax;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.Spectrum;

/** One spectrum of EDAX: {@code .spc}. */
public final class SpcReader implements FormatReader {

	@Override
	public int probe(Path file, byte[] head) {
		boolean named = file.getFileName() != null && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".spc");
		return SpcHeader.looksLike(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN)) ? named ? 85 : 50 : 0;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		try (FileBytes file = new FileBytes(path)) {
			SpcHeader header = new SpcHeader(file);
			Spectrum spectrum = header.spectrum(file);
			List<String> warnings = spectrum.total() == 0 ? List.of("all its counts are 0: it accompanies a map and tells only how it was recorded") : List.of();
			return new Content.Eds(List.of(new EdsRun(path.getFileName().toString(), "EDAX .spc", Optional.empty(), List.of(), Optional.empty(), List.of(spectrum),
					List.of(), spectrum.conditions(), header.elements(), warnings)));
		}
	}
}
