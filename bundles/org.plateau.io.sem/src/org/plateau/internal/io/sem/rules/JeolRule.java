// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/**
 * JEOL: a sidecar {@code name.txt} of {@code $CM_KEY value} lines. The pixel size is {@code $CM_PIXEL_SIZE} (µm) or follows from the length of
 * the micron bar. The header tells no tilt correction, so a tilted stage is always asked; a tilt only where the axes of the stage are named.
 */
public final class JeolRule implements HeaderRule {

	private static final List<String> SIZES = List.of("$CM_FULL_SIZE", "$CM_IMAGE_SIZE", "$CM_IMAGE_RES");
	private static final String BAR = "$$SM_MICRON_BAR";
	private static final String MARKER = "$$SM_MICRON_MARKER";
	private static final String PIXEL = "$CM_PIXEL_SIZE";
	private static final String FIELD = "$CM_FIELD_OF_VIEW";
	private static final String STAGE = "$CM_STAGE_POS";
	private static final String NAMED_STAGE = "$CM_STAGE_POSITION";

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		for (RawHeader.Sidecar sidecar : header.sidecars()) {
			Map<String, String> raw = raw(sidecar.text());
			Optional<String> size = SIZES.stream().filter(raw::containsKey).findFirst();
			if (raw.containsKey("$CM_FORMAT") && size.isPresent()) {
				return Optional.of(read(header, sidecar, raw, size.get()));
			}
		}
		return Optional.empty();
	}

	private static Map<String, String> raw(String text) {
		Map<String, String> raw = new LinkedHashMap<>();
		for (String line : text.split("\\R")) {
			String[] parts = line.strip().split("\\s+", 2);
			if (line.startsWith("$")) {
				raw.putIfAbsent(parts[0], parts.length > 1 ? parts[1] : "");
			}
		}
		return raw;
	}

	private static HeaderReading read(RawHeader header, RawHeader.Sidecar sidecar, Map<String, String> raw, String sizeKey) {
		HeaderReading.Builder b = new HeaderReading.Builder("JEOL sidecar " + sidecar.name(), "JEOL", raw);
		String[] size = raw.get(sizeKey).split("[\\sxX]+");
		if (size.length != 2 || !size[0].equals(Integer.toString(header.width())) || !isRows(size[1], header.height())) {
			return b.warn(sidecar.name() + " describes a picture of " + raw.get(sizeKey) + " pixels, not this one of " + header.width() + " x " + header.height()
					+ ": it is not used").build();
		}
		b.text(AcquisitionKey.INSTRUMENT, "$CM_INSTRUMENT");
		String date = (raw.getOrDefault("$CM_DATE", "") + " " + raw.getOrDefault("$CM_TIME", "")).strip();
		if (!date.isEmpty()) {
			b.value(AcquisitionKey.DATE, date, "$CM_DATE, $CM_TIME", date);
		}
		b.number(AcquisitionKey.BEAM_ENERGY, 1, "$CM_ACCEL_VOLT").number(AcquisitionKey.WORKING_DISTANCE, 1, "$$SM_WD", "$SM_WD");
		b.number(AcquisitionKey.MAGNIFICATION, 1, "$CM_MAG").number(AcquisitionKey.BEAM_CURRENT, 1e9, "$$SM_PROBE_CURRENT");
		b.text(AcquisitionKey.DETECTOR, "$CM_DETECTOR", "$CM_DETECTOR_NAME", "$FE_DETECTOR_NAME").text(AcquisitionKey.SIGNAL, "$CM_SIGNAL", "$CM_SIGNAL_NAME");
		b.number(AcquisitionKey.SCAN_ROTATION, 1, "$$SM_SCAN_ROTATION", "$CM_SCAN_ANGLE");
		stage(raw, b);
		pixelSize(raw, b);
		String[] field = raw.getOrDefault(FIELD, "").split("\\s+");
		KeyValueText.lengthNm(field[0]).ifPresent(nm -> b.value(AcquisitionKey.FIELD_WIDTH, nm * 1e-3, FIELD, raw.get(FIELD)));
		b.value(AcquisitionKey.DATA_BAR_ROWS, header.height() - Integer.parseInt(size[1]), sizeKey, raw.get(sizeKey) + " of " + header.height() + " stored rows");
		return b.build();
	}

	private static boolean isRows(String text, int stored) {
		return text.matches("\\d{1,9}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) <= stored;
	}

	private static void pixelSize(Map<String, String> raw, HeaderReading.Builder b) {
		Optional<Double> told = KeyValueText.measure(raw.get(PIXEL)).flatMap(m -> m.unit().isEmpty() ? Optional.of(m.number() * 1e3)
				: KeyValueText.nanometres(m.unit().replace("/pixel", "").replace("/px", "")).map(nm -> nm * m.number())).filter(nm -> nm > 0);
		Optional<Double> marker = KeyValueText.lengthNm(raw.get(MARKER));
		Optional<Double> bar = KeyValueText.measure(raw.get(BAR)).map(KeyValueText.Measure::number).filter(v -> v > 0);
		if (told.isPresent()) {
			b.value(AcquisitionKey.PIXEL_SIZE_X, told.get(), PIXEL, raw.get(PIXEL)).value(AcquisitionKey.PIXEL_SIZE_Y, told.get(), PIXEL, raw.get(PIXEL));
		}
		if (marker.isEmpty() || bar.isEmpty()) {
			return;
		}
		double nm = marker.get() / bar.get();
		String text = raw.get(MARKER) + " / " + raw.get(BAR) + " px";
		// a bar of n columns is known to one column
		if (told.isPresent() && Math.abs(nm - told.get()) > (0.01 + 1 / bar.get()) * told.get()) {
			b.warn(String.format(Locale.ROOT, "%s says %.5g nm per pixel, the bar of %s %.5g nm; the first is used", PIXEL, told.get(), text, nm));
		} else if (told.isEmpty()) {
			b.value(AcquisitionKey.PIXEL_SIZE_X, nm, MARKER + ", " + BAR, text).value(AcquisitionKey.PIXEL_SIZE_Y, nm, MARKER + ", " + BAR, text);
		}
	}

	private static void stage(Map<String, String> raw, HeaderReading.Builder b) {
		String key = raw.containsKey(STAGE) ? STAGE : NAMED_STAGE;
		String text = raw.getOrDefault(key, "");
		if (text.contains("=")) {
			named(b, key, text);
		} else {
			unnamed(b, key, text);
		}
	}

	/** {@code X=37.1761, Y=44.9344, R=354.9968, Z=16.90, T=0.00} */
	private static void named(HeaderReading.Builder b, String key, String text) {
		Map<String, AcquisitionKey> axes = Map.of("X", AcquisitionKey.STAGE_X, "Y", AcquisitionKey.STAGE_Y, "Z", AcquisitionKey.STAGE_Z, "R",
				AcquisitionKey.STAGE_ROTATION, "T", AcquisitionKey.STAGE_TILT);
		for (String part : text.split(",")) {
			String[] axis = part.strip().split("\\s*=\\s*", 2);
			AcquisitionKey meant = axes.get(axis[0].toUpperCase(Locale.ROOT));
			if (meant != null && axis.length == 2) {
				KeyValueText.measure(axis[1]).ifPresent(m -> b.value(meant, m.number(), key, text));
			}
		}
	}

	/** x, y, z and angles of which no document tells which is the tilt, so it is only told when all of them are zero. */
	private static void unnamed(HeaderReading.Builder b, String key, String text) {
		String[] p = text.split("\\s+");
		AcquisitionKey[] keys = { AcquisitionKey.STAGE_X, AcquisitionKey.STAGE_Y, AcquisitionKey.STAGE_Z };
		for (int i = 0; i < keys.length && i < p.length; i++) {
			int at = i;
			KeyValueText.measure(p[i]).ifPresent(m -> b.value(keys[at], m.number(), key, text));
		}
		boolean flat = p.length > keys.length + 1;
		for (int i = keys.length; i < p.length; i++) {
			flat &= KeyValueText.measure(p[i]).filter(m -> m.number() == 0).isPresent();
		}
		if (flat) {
			b.value(AcquisitionKey.STAGE_TILT, 0, key, text);
		} else if (p.length > keys.length) {
			b.warn(key + " = " + text + " holds angles of which nothing tells which one is the tilt: the tilt is not read");
		}
	}
}
