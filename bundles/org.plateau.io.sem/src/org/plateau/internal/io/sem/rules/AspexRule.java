// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.Map;
import java.util.Optional;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/** ASPEX / Personal SEM: {@code Key=value unit} lines in the TIFF description. */
public final class AspexRule implements HeaderRule {

	private static final int DESCRIPTION = 270;

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		Map<String, String> raw = header.text(DESCRIPTION).map(KeyValueText::ini).orElse(Map.of());
		if (!raw.containsKey("Pixel_Size") || !raw.containsKey("Display_Mag")) {
			return Optional.empty();
		}
		HeaderReading.Builder b = new HeaderReading.Builder("ASPEX description", "ASPEX", raw);
		length(b, raw, AcquisitionKey.PIXEL_SIZE_X, 1, "Pixel_Size");
		length(b, raw, AcquisitionKey.PIXEL_SIZE_Y, 1, "Pixel_Size");
		length(b, raw, AcquisitionKey.WORKING_DISTANCE, 1e-6, "working_distance");
		length(b, raw, AcquisitionKey.STAGE_X, 1e-6, "Stage_X");
		length(b, raw, AcquisitionKey.STAGE_Y, 1e-6, "Stage_Y");
		length(b, raw, AcquisitionKey.STAGE_Z, 1e-6, "Stage_Z");
		measure(b, raw, AcquisitionKey.MAGNIFICATION, "Mag", "");
		measure(b, raw, AcquisitionKey.BEAM_ENERGY, "accelerating_voltage", "kV");
		measure(b, raw, AcquisitionKey.BEAM_CURRENT, "beam_current", "nA");
		measure(b, raw, AcquisitionKey.STAGE_ROTATION, "Stage_R", "");
		measure(b, raw, AcquisitionKey.STAGE_TILT, "Stage_T", "");
		b.text(AcquisitionKey.INSTRUMENT, "Instrument");
		String date = (raw.getOrDefault("Analysis_Date", "") + " " + raw.getOrDefault("Analysis_Time", "")).strip();
		if (!date.isEmpty()) {
			b.value(AcquisitionKey.DATE, date, "Analysis_Date, Analysis_Time", date);
		}
		return Optional.of(b.build());
	}

	private static void length(HeaderReading.Builder b, Map<String, String> raw, AcquisitionKey key, double perNm, String rawKey) {
		KeyValueText.lengthNm(raw.get(rawKey)).ifPresent(v -> b.value(key, v * perNm, rawKey, raw.get(rawKey)));
	}

	/** A number, if it has the unit it must have. */
	private static void measure(HeaderReading.Builder b, Map<String, String> raw, AcquisitionKey key, String rawKey, String unit) {
		KeyValueText.measure(raw.get(rawKey)).filter(m -> unit.isEmpty() || m.unit().equals(unit))
				.ifPresent(m -> b.value(key, m.number(), rawKey, raw.get(rawKey)));
	}
}
