// SPDX-License-Identifier: EPL-2.0
package com.example;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/** Lines {@code Key: value} in a file NAME.acme beside the picture. */
public final class AcmeRule implements HeaderRule {

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		return header.sidecars().stream().filter(s -> s.name().endsWith(".acme")).findFirst().map(sidecar -> {
			Map<String, String> raw = new LinkedHashMap<>();
			sidecar.text().lines().map(line -> line.split(":", 2)).filter(p -> p.length == 2).forEach(p -> raw.put(p[0].strip(), p[1].strip()));
			return new HeaderReading.Builder("Acme header", "Acme", raw)
					.number(AcquisitionKey.PIXEL_SIZE_X, 1e9, "PixelSizeMetre")
					.number(AcquisitionKey.PIXEL_SIZE_Y, 1e9, "PixelHeightMetre", "PixelSizeMetre")
					.number(AcquisitionKey.STAGE_TILT, 1, "TiltDegree")
					.build();
		});
	}
}
