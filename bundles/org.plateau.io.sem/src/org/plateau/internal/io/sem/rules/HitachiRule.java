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
 * Hitachi: {@code Key=value} lines in tag 40092 or in a sidecar {@code name.txt}; PixelSize in nm, lengths and voltages with their unit. The
 * file name inside may differ from the file's (real pictures are renamed: a warning), so the stored size tells whether a sidecar belongs to the
 * picture (another size: refused). The header tells whether tilt was compensated but no angle, so a compensated tilt is asked.
 */
public final class HitachiRule implements HeaderRule {

	private static final int TAG = 40092;
	/** A sheet of 5 inches; with it Magnification and PixelSize of a TM4000 agree, of a TM3000 they do not. */
	private static final double PHOTOGRAPH_MM = 127;

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		Map<String, String> inFile = header.text(TAG).map(HitachiRule::raw).orElse(Map.of());
		if (isHitachi(inFile)) {
			return Optional.of(read(header, "Hitachi header", inFile));
		}
		for (RawHeader.Sidecar sidecar : header.sidecars()) {
			Map<String, String> raw = raw(sidecar.text());
			if (isHitachi(raw)) {
				return Optional.of(read(header, "Hitachi sidecar " + sidecar.name(), raw));
			}
		}
		return Optional.empty();
	}

	private static boolean isHitachi(Map<String, String> raw) {
		return raw.containsKey("DataSize") && raw.containsKey("MicronMarker") && (raw.containsKey("PixelSize") || raw.containsKey("Magnification"));
	}

	private static Map<String, String> raw(String text) {
		Map<String, String> raw = new LinkedHashMap<>();
		KeyValueText.ini(text).forEach((k, v) -> raw.putIfAbsent(k.replace("[SemImageFile] ", ""), v));
		return raw;
	}

	private static HeaderReading read(RawHeader header, String kind, Map<String, String> raw) {
		HeaderReading.Builder b = new HeaderReading.Builder(kind, "Hitachi", raw);
		String size = header.width() + "x" + header.height();
		if (!raw.get("DataSize").replace(" ", "").equalsIgnoreCase(size)) {
			return b.warn("the " + kind + " describes a picture of " + raw.get("DataSize") + " pixels, not this one of " + size + ": it is not used").build();
		}
		String image = raw.getOrDefault("ImageName", "");
		if (kind.contains("sidecar") && !image.isEmpty() && !image.equalsIgnoreCase(header.fileName())) {
			b.warn("the " + kind + " was written for '" + image + "'; its picture has the same size, so it is used: check that the picture was only renamed");
		}
		b.text(AcquisitionKey.INSTRUMENT, "InstructName");
		String date = (raw.getOrDefault("Date", "") + " " + raw.getOrDefault("Time", "")).strip();
		if (!date.isEmpty()) {
			b.value(AcquisitionKey.DATE, date, "Date, Time", date);
		}
		b.number(AcquisitionKey.PIXEL_SIZE_X, 1, "PixelSize").number(AcquisitionKey.PIXEL_SIZE_Y, 1, "PixelSize");
		b.number(AcquisitionKey.MAGNIFICATION, 1, "Magnification");
		photograph(header, raw, b);
		KeyValueText.measure(raw.get("AcceleratingVoltage")).filter(m -> m.unit().startsWith("V"))
				.ifPresent(m -> b.value(AcquisitionKey.BEAM_ENERGY, m.number() / 1e3, "AcceleratingVoltage", raw.get("AcceleratingVoltage")));
		KeyValueText.lengthNm(raw.get("WorkingDistance"))
				.ifPresent(v -> b.value(AcquisitionKey.WORKING_DISTANCE, v * 1e-6, "WorkingDistance", raw.get("WorkingDistance")));
		b.text(AcquisitionKey.SIGNAL, "SignalName").text(AcquisitionKey.DETECTOR, "SignalName");
		b.number(AcquisitionKey.STAGE_X, 1e-6, "StagePositionX").number(AcquisitionKey.STAGE_Y, 1e-6, "StagePositionY");
		b.number(AcquisitionKey.STAGE_Z, 1e-6, "StagePositionZ");
		b.number(AcquisitionKey.STAGE_ROTATION, 1, "StagePositionR").number(AcquisitionKey.STAGE_TILT, 1, "StagePositionT");
		b.number(AcquisitionKey.SCAN_ROTATION, 1, "RasterRotation", "Rotation");
		String compensation = raw.getOrDefault("TiltCompensation", "");
		KeyValueText.flag(compensation).ifPresent(on -> b.value(AcquisitionKey.TILT_CORRECTION, on ? "on" : "off", "TiltCompensation", compensation));
		return b.build();
	}

	/** Older instruments tell no pixel size. What the magnification would make of it is shown, not used: it depends on the size of the photograph. */
	private static void photograph(RawHeader header, Map<String, String> raw, HeaderReading.Builder b) {
		KeyValueText.measure(raw.get("Magnification")).filter(m -> !b.has(AcquisitionKey.PIXEL_SIZE_X) && m.number() > 0)
				.ifPresent(m -> b.warn(String.format(Locale.ROOT, "the header has no PixelSize; Magnification = %s on a photograph of %.0f mm would make %.5g nm per pixel"
						+ " (--pixel-nm %.5g), if that is the photograph this instrument means", raw.get("Magnification"), PHOTOGRAPH_MM,
						PHOTOGRAPH_MM * 1e6 / m.number() / header.width(), PHOTOGRAPH_MM * 1e6 / m.number() / header.width())));
	}
}
