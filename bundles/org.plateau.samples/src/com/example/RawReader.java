// SPDX-License-Identifier: EPL-2.0
package com.example;

import java.io.IOException;
import java.nio.file.Path;
import org.plateau.io.ScaleDecision;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Micrograph;

/** "RAW1", width and height as big-endian 32-bit numbers, then one byte a pixel. */
public final class RawReader implements FormatReader {

	@Override
	public int probe(Path file, byte[] head) {
		return head.length > RawPixels.HEADER && head[0] == 'R' && head[1] == 'A' && head[2] == 'W' && head[3] == '1' ? 90 : 0;
	}

	@Override
	public Content open(Path file, OpenOptions options) throws IOException {
		RawPixels pixels = RawPixels.open(file); // reads the header now and pixels when asked
		Acquisition acquisition = Acquisition.unknown();
		ScaleDecision scale = ScaleDecision.decide(acquisition, pixels.width(), options);
		return new Content.Image(new Micrograph(file.getFileName().toString(), "Example raw", pixels, acquisition, scale.calibration(), scale.tilt(), 0,
				scale.warnings()));
	}
}
