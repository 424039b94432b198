// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/** ImageJ: the TIFF description names the unit, the resolution tags hold pixels per unit. Set by a person, so trusted after instruments. */
public final class ImageJRule implements HeaderRule {

	private static final int DESCRIPTION = 270;
	private static final int X_RESOLUTION = 282;
	private static final int Y_RESOLUTION = 283;

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		Map<String, String> raw = header.text(DESCRIPTION).map(KeyValueText::ini).orElse(Map.of());
		Optional<Double> unit = KeyValueText.nanometres(raw.getOrDefault("unit", ""));
		OptionalDouble x = header.number(X_RESOLUTION);
		OptionalDouble y = header.number(Y_RESOLUTION);
		if (!raw.containsKey("ImageJ") || unit.isEmpty() || raw.get("unit").startsWith("in") || x.isEmpty() || !(x.getAsDouble() > 0)) {
			return Optional.empty();
		}
		HeaderReading.Builder b = new HeaderReading.Builder("ImageJ description", "ImageJ", raw);
		String evidence = " px per " + raw.get("unit");
		b.value(AcquisitionKey.PIXEL_SIZE_X, unit.get() / x.getAsDouble(), "XResolution, ImageJ unit", x.getAsDouble() + evidence);
		boolean slices = KeyValueText.measure(raw.get("slices")).filter(m -> m.number() > 1).isPresent();
		Optional<KeyValueText.Measure> spacing = KeyValueText.measure(raw.get("spacing"));
		if (slices && spacing.isPresent()) {
			Optional<Double> zUnit = raw.containsKey("zunit") ? KeyValueText.nanometres(raw.get("zunit")) : unit;
			zUnit.ifPresent(u -> b.value(AcquisitionKey.SLICE_SPACING, Math.abs(spacing.get().number()) * u, "spacing, ImageJ unit",
					raw.get("spacing") + " " + raw.getOrDefault("zunit", raw.get("unit"))));
		}
		if (y.isPresent() && y.getAsDouble() > 0) {
			b.value(AcquisitionKey.PIXEL_SIZE_Y, unit.get() / y.getAsDouble(), "YResolution, ImageJ unit", y.getAsDouble() + evidence);
		}
		return Optional.of(b.build());
	}
}
