// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/**
 * Zeiss/LEO SmartSEM: tag 34118, numbers first, then pairs of lines, a key and {@code Label = value unit}. The fourth number is the pixel size
 * in m as if the picture were 1024 columns wide.
 */
public final class ZeissRule implements HeaderRule {

	private static final int TAG = 34118;
	private static final int NOMINAL_COLUMNS = 1024;
	private static final String IMAGE_SIZE = "AP_IMAGE_PIXEL_SIZE";
	private static final String SIZE = "AP_PIXEL_SIZE";
	private static final String ION_SIZE = "AP_FIB_PIXEL_SIZE";
	private static final String NUMBER = "number 4 of the header";
	/** The tilt axis that real headers record for a picture stretched along its rows' normal. */
	private static final double USUAL_AXIS_DEG = 90;
	private static final double ROUNDING = 2e-3;
	private static final double MISMATCH = 0.01;

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		Optional<String> text = header.text(TAG);
		if (text.isEmpty() || text.get().isBlank()) {
			return Optional.empty();
		}
		Map<String, String> raw = raw(text.get());
		HeaderReading.Builder b = new HeaderReading.Builder("Zeiss header", "Zeiss", raw);
		pixelSize(header, raw, b);
		length(b, raw, AcquisitionKey.FIELD_WIDTH, 1e-3, "AP_WIDTH");
		length(b, raw, AcquisitionKey.WORKING_DISTANCE, 1e-6, "AP_WD");
		length(b, raw, AcquisitionKey.STAGE_X, 1e-6, "AP_STAGE_AT_X");
		length(b, raw, AcquisitionKey.STAGE_Y, 1e-6, "AP_STAGE_AT_Y");
		length(b, raw, AcquisitionKey.STAGE_Z, 1e-6, "AP_STAGE_AT_Z");
		first(b, raw, AcquisitionKey.BEAM_ENERGY, 1, "AP_ACTUALKV");
		if (!b.has(AcquisitionKey.BEAM_ENERGY)) {
			first(b, raw, AcquisitionKey.BEAM_ENERGY, 1, "AP_MANUALKV");
		}
		current(b, raw);
		magnification(b, raw);
		first(b, raw, AcquisitionKey.STAGE_ROTATION, 1, "AP_STAGE_AT_R");
		first(b, raw, AcquisitionKey.STAGE_TILT, 1, "AP_STAGE_AT_T");
		tilt(b, raw);
		time(b, raw, AcquisitionKey.DWELL_TIME, 1, "DP_DWELL_TIME", "AP_DWELL_TIME");
		time(b, raw, AcquisitionKey.FRAME_TIME, 1e-6, "AP_FRAME_TIME");
		b.text(AcquisitionKey.DETECTOR, "DP_DETECTOR_TYPE");
		b.text(AcquisitionKey.SIGNAL, "DP_DETECTOR_CHANNEL");
		b.text(AcquisitionKey.INSTRUMENT, "SV_SERIAL_NUMBER", "DP_COLUMN_TYPE");
		String date = (raw.getOrDefault("AP_DATE", "") + " " + raw.getOrDefault("AP_TIME", "")).strip();
		if (!date.isEmpty()) {
			b.value(AcquisitionKey.DATE, date, "AP_DATE, AP_TIME", date);
		}
		beam(b, raw);
		return Optional.of(b.build());
	}

	/** Anything but SEM was not, or not only, taken with the electron beam. */
	private static void beam(HeaderReading.Builder b, Map<String, String> raw) {
		String imaging = raw.getOrDefault("DP_FIB_IMAGING", "");
		if (!imaging.isEmpty()) {
			b.value(AcquisitionKey.BEAM_TYPE, imaging.equalsIgnoreCase("SEM") ? "electron" : "ion", "DP_FIB_IMAGING", imaging);
		}
		if (!imaging.isEmpty() && !imaging.equalsIgnoreCase("SEM")) {
			KeyValueText.measure(raw.get("AP_FIB_MAGNIFICATION")).filter(m -> m.number() > 0)
					.ifPresent(m -> b.value(AcquisitionKey.MAGNIFICATION, m.number() * (m.unit().equals("K") ? 1e3 : 1), "AP_FIB_MAGNIFICATION", raw.get("AP_FIB_MAGNIFICATION")));
			KeyValueText.measure(raw.get("AP_FIB_EHT_ACTUAL")).filter(m -> m.number() > 0 && m.unit().equals("kV"))
					.ifPresent(m -> b.value(AcquisitionKey.BEAM_ENERGY, m.number(), "AP_FIB_EHT_ACTUAL", raw.get("AP_FIB_EHT_ACTUAL")));
		}
	}

	/** The first of the keys with a unit of time. */
	private static void time(HeaderReading.Builder b, Map<String, String> raw, AcquisitionKey key, double perMicrosecond, String... rawKeys) {
		for (String rawKey : rawKeys) {
			Optional<KeyValueText.Measure> m = KeyValueText.measure(raw.get(rawKey));
			double microseconds = switch (m.map(KeyValueText.Measure::unit).orElse("")) {
			case "ns" -> 1e-3;
			case "\u00b5s", "us" -> 1;
			case "ms" -> 1e3;
			case "s", "Secs" -> 1e6;
			case "Mins" -> 6e7;
			default -> Double.NaN;
			};
			if (!b.has(key) && Double.isFinite(microseconds)) {
				b.value(key, m.get().number() * microseconds * perMicrosecond, rawKey, raw.get(rawKey));
			}
		}
	}

	private static Map<String, String> raw(String text) {
		String[] lines = text.split("\\r?\\n|\\r", -1);
		Map<String, String> raw = new LinkedHashMap<>();
		if (lines.length > 3) {
			raw.put(NUMBER, lines[3].strip());
		}
		for (int i = 0; i + 1 < lines.length; i++) {
			String key = lines[i].strip();
			if (key.matches("[A-Z]{2}_[A-Z0-9_@.+\\-]+")) {
				String value = lines[i + 1];
				int equals = value.indexOf('=');
				int colon = value.indexOf(':');
				int at = equals >= 0 ? equals : colon;
				raw.putIfAbsent(key, value.substring(at + 1).strip());
				i++;
			}
		}
		return raw;
	}

	/** Three places may tell it; where they disagree the field width decides, and without one the number, which is always per 1024 columns. */
	private static void pixelSize(RawHeader header, Map<String, String> raw, HeaderReading.Builder b) {
		Map<String, Double> candidates = new LinkedHashMap<>();
		KeyValueText.lengthNm(raw.get(IMAGE_SIZE)).ifPresent(v -> candidates.put(IMAGE_SIZE, v));
		KeyValueText.measure(raw.get(NUMBER)).map(m -> m.number() * 1e9 * NOMINAL_COLUMNS / header.width())
				.ifPresent(v -> candidates.put(NUMBER, v));
		KeyValueText.lengthNm(raw.get(SIZE)).ifPresent(v -> candidates.put(SIZE, v));
		candidates.values().removeIf(v -> !(v > 0));
		if (candidates.isEmpty()) {
			return;
		}
		Optional<Double> field = KeyValueText.lengthNm(raw.get("AP_WIDTH")).map(w -> w / header.width()).filter(v -> v > 0);
		String chosen = candidates.keySet().iterator().next();
		if (field.isEmpty() && candidates.containsKey(NUMBER)) {
			chosen = near(candidates.get(chosen), candidates.get(NUMBER), MISMATCH) ? chosen : NUMBER;
		} else if (field.isPresent() && !near(candidates.get(chosen), field.get(), MISMATCH)) {
			chosen = candidates.keySet().stream().filter(k -> near(candidates.get(k), field.get(), MISMATCH)).findFirst().orElse(chosen);
		}
		double size = candidates.get(chosen);
		Optional<Double> ion = KeyValueText.lengthNm(raw.get(ION_SIZE)).filter(v -> v > 0 && !raw.getOrDefault("DP_FIB_IMAGING", "SEM").equalsIgnoreCase("SEM"));
		if (ion.isPresent() && !near(ion.get(), size, MISMATCH)) {
			b.warn(String.format(Locale.ROOT, "an ion-beam picture of which %s says %.5g nm per pixel and %s %.5g nm: neither is used", ION_SIZE, ion.get(),
					chosen, size));
			return;
		}
		for (Map.Entry<String, Double> other : candidates.entrySet()) {
			if (!near(other.getValue(), size, MISMATCH) && !other.getKey().equals(SIZE)) {
				b.warn(String.format(Locale.ROOT, "%s says %.5g nm per pixel, but %s with %.5g nm is used", other.getKey(), other.getValue(),
						chosen, size));
			}
		}
		Double exact = candidates.get(NUMBER);
		boolean digits = exact != null && near(exact, size, ROUNDING);
		double best = digits ? exact : size;
		String key = digits && !chosen.equals(NUMBER) ? chosen + ", digits from " + NUMBER : chosen;
		String said = digits && !chosen.equals(NUMBER) ? raw.get(chosen) + ", " + raw.get(NUMBER) : raw.get(chosen);
		b.value(AcquisitionKey.PIXEL_SIZE_X, best, key, said).value(AcquisitionKey.PIXEL_SIZE_Y, best, key, said);
	}

	private static boolean near(double a, double b, double relative) {
		return Math.abs(a - b) <= relative * Math.max(a, b);
	}

	private static void tilt(HeaderReading.Builder b, Map<String, String> raw) {
		String correction = raw.getOrDefault("DP_TILT_CORRECTION", "");
		Optional<Boolean> on = KeyValueText.flag(correction);
		on.ifPresent(v -> b.value(AcquisitionKey.TILT_CORRECTION, v ? "on" : "off", "DP_TILT_CORRECTION", correction));
		double axis = KeyValueText.measure(raw.get("AP_TILT_AXIS")).map(KeyValueText.Measure::number).orElse(USUAL_AXIS_DEG);
		if (on.orElse(false) && Math.abs(axis - USUAL_AXIS_DEG - 180 * Math.rint((axis - USUAL_AXIS_DEG) / 180)) > 0.5) {
			b.warn("tilt correction is on about an axis of " + axis + "° (AP_TILT_AXIS), so it does not stretch the rows alone");
		} else if (on.orElse(false)) {
			first(b, raw, AcquisitionKey.TILT_CORRECTION_ANGLE, 1, "AP_TILT_ANGLE");
		}
		if (KeyValueText.flag(raw.get("DP_SCAN_ROT")).orElse(true)) {
			first(b, raw, AcquisitionKey.SCAN_ROTATION, 1, "AP_SCANROTATION");
		}
	}

	private static void current(HeaderReading.Builder b, Map<String, String> raw) {
		KeyValueText.measure(raw.get("AP_IPROBE")).ifPresent(m -> {
			double factor = switch (m.unit()) {
			case "A" -> 1e9;
			case "\u00b5A" -> 1e3;
			case "nA" -> 1;
			case "pA" -> 1e-3;
			case "fA" -> 1e-6;
			default -> Double.NaN;
			};
			b.value(AcquisitionKey.BEAM_CURRENT, m.number() * factor, "AP_IPROBE", raw.get("AP_IPROBE"));
		});
	}

	private static void magnification(HeaderReading.Builder b, Map<String, String> raw) {
		KeyValueText.measure(raw.get("AP_MAG")).ifPresent(m -> b.value(AcquisitionKey.MAGNIFICATION, m.number() * (m.unit().equals("K") ? 1e3 : 1),
				"AP_MAG", raw.get("AP_MAG")));
	}

	private static void length(HeaderReading.Builder b, Map<String, String> raw, AcquisitionKey key, double perNm, String rawKey) {
		KeyValueText.lengthNm(raw.get(rawKey)).ifPresent(v -> b.value(key, v * perNm, rawKey, raw.get(rawKey)));
	}

	private static void first(HeaderReading.Builder b, Map<String, String> raw, AcquisitionKey key, double factor, String rawKey) {
		KeyValueText.measure(raw.get(rawKey)).ifPresentOrElse(m -> b.value(key, m.number() * factor, rawKey, raw.get(rawKey)), () -> b.number(key, 1, rawKey));
	}
}
