// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.Map;
import java.util.Optional;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/**
 * TESCAN: an INI text in tag 50431 or in a sidecar {@code name-tif.hdr}; SI units, angles in degrees. Written after public descriptions of the
 * keys; no complete real file has been read with it yet.
 */
public final class TescanRule implements HeaderRule {

	private static final int TAG = 50431;

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		Optional<String> text = header.text(TAG);
		if (text.isEmpty()) {
			text = header.sidecars().stream().filter(s -> s.name().endsWith(".hdr")).map(RawHeader.Sidecar::text).findFirst();
		}
		Map<String, String> raw = text.map(t -> KeyValueText.ini(t.substring(Math.max(0, t.indexOf("[MAIN]"))))).orElse(Map.of());
		if (!raw.containsKey("[MAIN] PixelSizeX")) {
			return Optional.empty();
		}
		HeaderReading.Builder b = new HeaderReading.Builder("TESCAN header", "TESCAN", raw);
		b.text(AcquisitionKey.INSTRUMENT, "[MAIN] Device", "[MAIN] DeviceModel");
		String date = (raw.getOrDefault("[MAIN] Date", "") + " " + raw.getOrDefault("[MAIN] Time", "")).strip();
		if (!date.isEmpty()) {
			b.text(AcquisitionKey.DATE, date, "[MAIN] Date, Time", date);
		}
		b.number(AcquisitionKey.PIXEL_SIZE_X, 1e9, "[MAIN] PixelSizeX").number(AcquisitionKey.PIXEL_SIZE_Y, 1e9, "[MAIN] PixelSizeY");
		b.number(AcquisitionKey.MAGNIFICATION, 1, "[MAIN] Magnification");
		b.number(AcquisitionKey.BEAM_ENERGY, 1e-3, "[SEM] HV", "[SEM] AcceleratorVoltage");
		b.number(AcquisitionKey.BEAM_CURRENT, 1e9, "[SEM] PredictedBeamCurrent");
		b.number(AcquisitionKey.WORKING_DISTANCE, 1e3, "[SEM] WD");
		b.text(AcquisitionKey.DETECTOR, "[SEM] Detector", "[SEM] Detector0");
		b.number(AcquisitionKey.DWELL_TIME, 1e6, "[SEM] DwellTime");
		b.number(AcquisitionKey.STAGE_X, 1e3, "[SEM] StageX").number(AcquisitionKey.STAGE_Y, 1e3, "[SEM] StageY");
		b.number(AcquisitionKey.STAGE_Z, 1e3, "[SEM] StageZ").number(AcquisitionKey.STAGE_ROTATION, 1, "[SEM] StageRotation");
		b.number(AcquisitionKey.STAGE_TILT, 1, "[SEM] StageTilt").number(AcquisitionKey.SCAN_ROTATION, 1, "[SEM] ScanRotation");
		correction(raw, b);
		if (raw.keySet().stream().anyMatch(k -> k.startsWith("[FIB] ")) && raw.keySet().stream().noneMatch(k -> k.startsWith("[SEM] "))) {
			b.text(AcquisitionKey.BEAM_TYPE, "ion", "[FIB]", "a [FIB] section and no [SEM] section");
		}
		KeyValueText.measure(raw.get("[MAIN] ImageStripSize")).filter(m -> m.number() >= 0 && m.number() < header.height())
				.ifPresent(m -> b.number(AcquisitionKey.DATA_BAR_ROWS, 1, "[MAIN] ImageStripSize"));
		return Optional.of(b.build());
	}

	/** The key holds the angle, 0 when the correction is off. */
	private static void correction(Map<String, String> raw, HeaderReading.Builder b) {
		String key = "[SEM] TiltCorrection";
		KeyValueText.measure(raw.get(key)).ifPresent(m -> {
			b.text(AcquisitionKey.TILT_CORRECTION, m.number() == 0 ? "off" : "on", key, raw.get(key));
			if (m.number() != 0) {
				b.number(AcquisitionKey.TILT_CORRECTION_ANGLE, 1, key);
			}
		});
	}
}
