// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;
import org.plateau.model.image.TiltDecision;

/** Reads files that end in {@code .hostile}: eight by eight black pixels. */
public final class HostileReader implements FormatReader {

	public HostileReader() {
		Hostility.at("formats.constructor");
	}

	@Override
	public int probe(Path file, byte[] head) {
		Integer answer = Hostility.answer("formats.probe", () -> file.toString().endsWith(".hostile") ? 95 : 0);
		return answer;
	}

	@Override
	public Content open(Path file, OpenOptions options) {
		return Hostility.answer("formats.open", () -> new Content.Image(new Micrograph("hostile", "hostile", new Pixels(), Acquisition.unknown(), Optional.empty(),
				new TiltDecision(TiltDecision.Verdict.NOT_APPLICABLE, 1, 0, 0, "", List.of(), List.of()), 0, List.of())));
	}

	private static final class Pixels implements PixelSource {

		@Override
		public String id() {
			return "hostile";
		}

		@Override
		public int width() {
			Integer width = Hostility.answer("formats.width", () -> 8);
			return width;
		}

		@Override
		public int height() {
			return 8;
		}

		@Override
		public int planes() {
			return 1;
		}

		@Override
		public int levels() {
			return 1;
		}

		@Override
		public SampleType sampleType() {
			return SampleType.U8;
		}

		@Override
		public Raster read(TileRequest request) {
			return Hostility.answer("formats.read", () -> new Raster(request.width(), request.height(), new float[request.width() * request.height()]));
		}

		@Override
		public void close() {
			Hostility.at("formats.close");
		}
	}
}
