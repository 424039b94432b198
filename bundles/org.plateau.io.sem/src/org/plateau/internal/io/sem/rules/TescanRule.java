// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/**
 * TESCAN: {@code key=value} lines in SI units, angles in degrees, in a sidecar {@code name-tif.hdr} with {@code [MAIN]}, {@code [SEM]} and
 * {@code [FIB]} sections, or in tag 50431. The tag holds the same sections as text, or blocks: 4 bytes of length, 2 of kind (2 main, 3 SEM,
 * 5 FIB), then the lines. {@code TiltCorrection} is the angle of the correction, 0 when there is none; anything that does not fit the stage's
 * tilt is therefore asked.
 */
public final class TescanRule implements HeaderRule {

	private static final int TAG = 50431;
	private static final int BLOCK_HEAD = 6;
	private static final Map<Integer, String> SECTIONS = Map.of(2, "[MAIN] ", 3, "[SEM] ", 4, "[GAMA] ", 5, "[FIB] ");
	private static final String SIZE = "PixelSizeX";

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		Map<String, String> raw = Optional.ofNullable(header.tags().get(TAG)).map(t -> tag(t.bytes())).orElse(Map.of());
		String kind = "TESCAN header";
		if (!isTescan(raw)) {
			Optional<RawHeader.Sidecar> sidecar = header.sidecars().stream().filter(s -> isTescan(text(s.text()))).findFirst();
			raw = sidecar.map(s -> text(s.text())).orElse(Map.of());
			kind = sidecar.map(s -> "TESCAN sidecar " + s.name()).orElse(kind);
		}
		return isTescan(raw) ? Optional.of(read(header, kind, raw)) : Optional.empty();
	}

	private static boolean isTescan(Map<String, String> raw) {
		return raw.containsKey("[MAIN] " + SIZE);
	}

	private static Map<String, String> text(String text) {
		return KeyValueText.ini(text.substring(Math.max(0, text.indexOf("[MAIN]"))));
	}

	/** Blocks when their lengths add up in either byte order, else one text, with or without sections. */
	private static Map<String, String> tag(byte[] bytes) {
		Map<String, String> raw = blocks(bytes, false).or(() -> blocks(bytes, true)).orElseGet(() -> text(RawHeader.decode(bytes)));
		if (isTescan(raw) || !raw.containsKey(SIZE)) {
			return raw;
		}
		Map<String, String> named = new LinkedHashMap<>();
		List<String> main = List.of("PixelSizeX", "PixelSizeY", "Device", "DeviceModel", "Date", "Time", "Magnification", "ImageStripSize", "ViewFieldsCountX");
		raw.forEach((k, v) -> named.put(k.startsWith("[") ? k : (main.contains(k) ? "[MAIN] " : "[SEM] ") + k, v));
		return named;
	}

	private static Optional<Map<String, String>> blocks(byte[] bytes, boolean bigEndian) {
		Map<String, String> raw = new LinkedHashMap<>();
		int at = 0;
		while (at + BLOCK_HEAD <= bytes.length) {
			long length = number(bytes, at, 4, bigEndian) - 2;
			String section = SECTIONS.get((int) number(bytes, at + 4, 2, bigEndian));
			at += BLOCK_HEAD;
			if (length < 0 || length > bytes.length - at) {
				return Optional.empty();
			}
			if (section != null) {
				KeyValueText.ini(RawHeader.decode(Arrays.copyOfRange(bytes, at, at + (int) length)))
						.forEach((k, v) -> raw.putIfAbsent(k.startsWith("[") ? k : section + k, v));
			}
			at += (int) length;
		}
		return isTescan(raw) ? Optional.of(raw) : Optional.empty();
	}

	private static long number(byte[] bytes, int at, int size, boolean bigEndian) {
		long value = 0;
		for (int i = 0; i < size; i++) {
			value |= (bytes[at + i] & 0xFFL) << 8 * (bigEndian ? size - 1 - i : i);
		}
		return value;
	}

	private static HeaderReading read(RawHeader header, String kind, Map<String, String> raw) {
		HeaderReading.Builder b = new HeaderReading.Builder(kind, "TESCAN", raw);
		b.text(AcquisitionKey.INSTRUMENT, "[MAIN] Device", "[MAIN] DeviceModel");
		String date = (raw.getOrDefault("[MAIN] Date", "") + " " + raw.getOrDefault("[MAIN] Time", "")).strip();
		if (!date.isEmpty()) {
			b.value(AcquisitionKey.DATE, date, "[MAIN] Date, Time", date);
		}
		b.number(AcquisitionKey.PIXEL_SIZE_X, 1e9, "[MAIN] " + SIZE).number(AcquisitionKey.PIXEL_SIZE_Y, 1e9, "[MAIN] PixelSizeY");
		b.number(AcquisitionKey.MAGNIFICATION, 1, "[MAIN] Magnification");
		boolean sem = raw.keySet().stream().anyMatch(k -> k.startsWith("[SEM] "));
		boolean fib = raw.keySet().stream().anyMatch(k -> k.startsWith("[FIB] "));
		String beam = fib && !sem ? "[FIB] " : "[SEM] ";
		if (sem != fib) {
			b.value(AcquisitionKey.BEAM_TYPE, fib ? "ion" : "electron", beam.strip(), "the only section of a beam");
		}
		b.number(AcquisitionKey.BEAM_ENERGY, 1e-3, beam + "HV", beam + "AcceleratorVoltage");
		b.number(AcquisitionKey.BEAM_CURRENT, 1e9, beam + "PredictedBeamCurrent", beam + "BeamCurrent");
		b.number(AcquisitionKey.WORKING_DISTANCE, 1e3, beam + "WD");
		b.text(AcquisitionKey.DETECTOR, beam + "Detector", beam + "Detector0").text(AcquisitionKey.SIGNAL, beam + "PotentialMode");
		b.number(AcquisitionKey.DWELL_TIME, 1e6, beam + "DwellTime");
		b.number(AcquisitionKey.STAGE_X, 1e3, beam + "StageX").number(AcquisitionKey.STAGE_Y, 1e3, beam + "StageY");
		b.number(AcquisitionKey.STAGE_Z, 1e3, beam + "StageZ").number(AcquisitionKey.STAGE_ROTATION, 1, beam + "StageRotation");
		if (sem && fib) {
			b.warn("the header has an electron and an ion section and does not tell which took the picture, so its tilt is not read");
		} else {
			b.number(AcquisitionKey.STAGE_TILT, 1, beam + "StageTilt");
		}
		b.number(AcquisitionKey.SCAN_ROTATION, 1, beam + "ScanRotation");
		correction(raw, beam, b);
		KeyValueText.measure(raw.get("[MAIN] ViewFieldsCountX")).filter(m -> m.number() > 1)
				.ifPresent(m -> b.warn("[MAIN] ViewFieldsCountX = " + (long) m.number() + ": several pictures lie side by side in this one; crop to one of them"));
		KeyValueText.measure(raw.get("[MAIN] ImageStripSize")).filter(m -> m.number() >= 0 && m.number() < header.height())
				.ifPresent(m -> b.number(AcquisitionKey.DATA_BAR_ROWS, 1, "[MAIN] ImageStripSize"));
		return b.build();
	}

	private static void correction(Map<String, String> raw, String beam, HeaderReading.Builder b) {
		String key = beam + "TiltCorrection";
		KeyValueText.measure(raw.get(key)).ifPresent(m -> {
			b.value(AcquisitionKey.TILT_CORRECTION, m.number() == 0 ? "off" : "on", key, raw.get(key));
			if (m.number() != 0) {
				b.number(AcquisitionKey.TILT_CORRECTION_ANGLE, 1, key);
			}
		});
	}
}
