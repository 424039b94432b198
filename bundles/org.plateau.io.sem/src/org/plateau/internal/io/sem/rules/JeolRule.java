// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/** JEOL: a sidecar {@code name.txt} of {@code $CM_KEY value} lines; the pixel size follows from the length of the micron bar. */
public final class JeolRule implements HeaderRule {

	private static final String SIZE = "$CM_FULL_SIZE";
	private static final String BAR = "$$SM_MICRON_BAR";
	private static final String MARKER = "$$SM_MICRON_MARKER";
	private static final String STAGE = "$CM_STAGE_POS";

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		for (RawHeader.Sidecar sidecar : header.sidecars()) {
			Map<String, String> raw = raw(sidecar.text());
			if (raw.containsKey("$CM_FORMAT") && raw.containsKey(SIZE)) {
				return Optional.of(read(header, sidecar, raw));
			}
		}
		return Optional.empty();
	}

	private static Map<String, String> raw(String text) {
		Map<String, String> raw = new LinkedHashMap<>();
		for (String line : text.split("\\R")) {
			int space = line.indexOf(' ');
			if (line.startsWith("$") && space > 0) {
				raw.putIfAbsent(line.substring(0, space), line.substring(space + 1).strip());
			}
		}
		return raw;
	}

	private static HeaderReading read(RawHeader header, RawHeader.Sidecar sidecar, Map<String, String> raw) {
		String kind = "JEOL sidecar " + sidecar.name();
		String[] size = raw.get(SIZE).split("\\s+");
		if (size.length != 2 || !size[0].equals(Integer.toString(header.width())) || !isRows(size[1], header.height())) {
			return new HeaderReading.Builder(kind, "JEOL", raw).warn(sidecar.name() + " describes a picture of " + raw.get(SIZE)
					+ " pixels, not this one of " + header.width() + " x " + header.height() + ": it is not used").build();
		}
		HeaderReading.Builder b = new HeaderReading.Builder(kind, "JEOL", raw);
		b.text(AcquisitionKey.INSTRUMENT, "$CM_INSTRUMENT");
		String date = (raw.getOrDefault("$CM_DATE", "") + " " + raw.getOrDefault("$CM_TIME", "")).strip();
		if (!date.isEmpty()) {
			b.text(AcquisitionKey.DATE, date, "$CM_DATE, $CM_TIME", date);
		}
		b.number(AcquisitionKey.BEAM_ENERGY, 1, "$CM_ACCEL_VOLT").number(AcquisitionKey.WORKING_DISTANCE, 1, "$$SM_WD");
		b.number(AcquisitionKey.MAGNIFICATION, 1, "$CM_MAG").number(AcquisitionKey.BEAM_CURRENT, 1e9, "$$SM_PROBE_CURRENT");
		b.text(AcquisitionKey.DETECTOR, "$CM_DETECTOR", "$CM_DETECTOR_NAME").text(AcquisitionKey.SIGNAL, "$CM_SIGNAL", "$CM_SIGNAL_NAME");
		b.number(AcquisitionKey.SCAN_ROTATION, 1, "$$SM_SCAN_ROTATION");
		stage(raw, b);
		Optional<Double> marker = KeyValueText.lengthNm(raw.get(MARKER));
		Optional<Double> bar = KeyValueText.measure(raw.get(BAR)).map(KeyValueText.Measure::number).filter(v -> v > 0);
		if (marker.isPresent() && bar.isPresent()) {
			String text = raw.get(MARKER) + " / " + raw.get(BAR) + " px";
			double nm = marker.get() / bar.get();
			b.value(AcquisitionKey.PIXEL_SIZE_X, nm, MARKER + ", " + BAR, text).value(AcquisitionKey.PIXEL_SIZE_Y, nm, MARKER + ", " + BAR, text);
		}
		b.value(AcquisitionKey.DATA_BAR_ROWS, header.height() - Integer.parseInt(size[1]), SIZE, raw.get(SIZE) + " of " + header.height() + " stored rows");
		return b.build();
	}

	private static boolean isRows(String text, int stored) {
		return text.matches("\\d{1,9}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) <= stored;
	}

	/** Which of the last three is the tilt is not documented, so it is only told when all of them are zero. */
	private static void stage(Map<String, String> raw, HeaderReading.Builder b) {
		String[] p = raw.getOrDefault(STAGE, "").split("\\s+");
		AcquisitionKey[] keys = { AcquisitionKey.STAGE_X, AcquisitionKey.STAGE_Y, AcquisitionKey.STAGE_Z };
		for (int i = 0; i < 3 && i < p.length; i++) {
			int at = i;
			KeyValueText.measure(p[i]).ifPresent(m -> b.value(keys[at], m.number(), STAGE, raw.get(STAGE)));
		}
		boolean flat = p.length == 6;
		for (int i = 3; i < 6 && flat; i++) {
			flat = KeyValueText.measure(p[i]).filter(m -> m.number() == 0).isPresent();
		}
		if (flat) {
			b.value(AcquisitionKey.STAGE_TILT, 0, STAGE, raw.get(STAGE));
		}
	}
}
