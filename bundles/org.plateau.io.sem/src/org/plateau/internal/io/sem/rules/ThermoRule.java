// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.Map;
import java.util.Optional;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/** Thermo/FEI: an INI text in tag 34682 (field emission guns) or 34680; SI units and radians. */
public final class ThermoRule implements HeaderRule {

	private static final int[] TAGS = { 34682, 34680 };
	private static final double DEG = 180 / Math.PI;
	private static final double SAME = 1e-3;

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		for (int tag : TAGS) {
			Optional<String> text = header.text(tag);
			Map<String, String> raw = text.map(KeyValueText::ini).orElse(Map.of());
			if (raw.keySet().stream().anyMatch(k -> k.startsWith("[System]") || k.startsWith("[Scan]") || k.startsWith("[Beam]"))) {
				return Optional.of(read(header, raw));
			}
		}
		return Optional.empty();
	}

	private static HeaderReading read(RawHeader header, Map<String, String> raw) {
		HeaderReading.Builder b = new HeaderReading.Builder("Thermo/FEI header", "Thermo/FEI", raw);
		String beam = raw.getOrDefault("[Beam] Beam", "EBeam");
		String scan = raw.getOrDefault("[Beam] Scan", "");
		String inBeam = "[" + beam + "] ";
		String inScan = "[" + (scan.isEmpty() ? "Scan" : scan) + "] ";
		b.text(AcquisitionKey.BEAM_TYPE, switch (beam) {
		case "EBeam" -> "electron";
		case "IBeam" -> "ion";
		default -> "camera";
		}, "[Beam] Beam", beam);
		b.text(AcquisitionKey.INSTRUMENT, "[System] SystemType", "[System] Type");
		String date = (raw.getOrDefault("[User] Date", "") + " " + raw.getOrDefault("[User] Time", "")).strip();
		if (!date.isEmpty()) {
			b.text(AcquisitionKey.DATE, date, "[User] Date, Time", date);
		}
		b.number(AcquisitionKey.BEAM_ENERGY, 1e-3, inBeam + "HV", "[Beam] HV");
		b.number(AcquisitionKey.BEAM_CURRENT, 1e9, inBeam + "BeamCurrent");
		b.number(AcquisitionKey.WORKING_DISTANCE, 1e3, inBeam + "WD", "[Stage] WorkingDistance");
		b.text(AcquisitionKey.DETECTOR, "[Detectors] Name");
		b.text(AcquisitionKey.SIGNAL, "[" + raw.getOrDefault("[Detectors] Name", "") + "] Signal", "[Detectors] Mode");
		b.number(AcquisitionKey.DWELL_TIME, 1e6, "[Scan] Dwelltime", inScan + "Dwell");
		b.number(AcquisitionKey.FRAME_TIME, 1, "[Scan] FrameTime", inScan + "FrameTime");
		b.number(AcquisitionKey.STAGE_X, 1e3, "[Stage] StageX", inBeam + "StageX");
		b.number(AcquisitionKey.STAGE_Y, 1e3, "[Stage] StageY", inBeam + "StageY");
		b.number(AcquisitionKey.STAGE_Z, 1e3, "[Stage] StageZ", inBeam + "StageZ");
		b.number(AcquisitionKey.STAGE_ROTATION, DEG, "[Stage] StageR", inBeam + "StageR");
		b.number(AcquisitionKey.STAGE_TILT, DEG, "[Stage] StageT", "[Stage] StageTa", inBeam + "StageTa", inBeam + "StageT");
		b.number(AcquisitionKey.PRE_TILT, DEG, nonZero(raw, "[Stage] SpecTilt") ? "[Stage] SpecTilt" : inBeam + "PreTilt", inBeam + "PreTilt",
				"[Stage] SpecTilt");
		b.number(AcquisitionKey.SCAN_ROTATION, DEG, inBeam + "ScanRotation", "[Beam] ScanRotation");
		String correction = raw.getOrDefault(inBeam + "TiltCorrectionIsOn", "");
		KeyValueText.flag(correction).ifPresent(on -> b.text(AcquisitionKey.TILT_CORRECTION, on ? "on" : "off", inBeam + "TiltCorrectionIsOn",
				correction));
		b.number(AcquisitionKey.TILT_CORRECTION_ANGLE, DEG, inBeam + "TiltCorrectionAngle");
		b.number(AcquisitionKey.FIELD_WIDTH, 1e6, inBeam + "HFW", inScan + "HorFieldsize", "[Scan] HorFieldsize");
		pixelSize(header, raw, inScan, inBeam, b);
		dataBar(header, raw, b);
		return b.build();
	}

	private static void pixelSize(RawHeader header, Map<String, String> raw, String inScan, String inBeam, HeaderReading.Builder b) {
		b.number(AcquisitionKey.PIXEL_SIZE_X, 1e9, inScan + "PixelWidth", "[Scan] PixelWidth");
		b.number(AcquisitionKey.PIXEL_SIZE_Y, 1e9, inScan + "PixelHeight", "[Scan] PixelHeight");
		Optional<Double> active = number(raw, inScan + "PixelWidth");
		Optional<Double> general = number(raw, "[Scan] PixelWidth");
		if (active.isPresent() && general.isPresent() && Math.abs(active.get() - general.get()) > SAME * Math.abs(active.get())) {
			b.warn(inScan + "PixelWidth = " + active.get() + " and [Scan] PixelWidth = " + general.get() + " differ; the first is used");
		}
		Optional<Double> field = number(raw, inBeam + "HFW");
		if (!b.has(AcquisitionKey.PIXEL_SIZE_X) && inBeam.equals("[IRBeam] ") && field.isPresent()) {
			double nm = field.get() * 1e9 / header.width();
			String text = raw.get(inBeam + "HFW");
			b.value(AcquisitionKey.PIXEL_SIZE_X, nm, inBeam + "HFW", text).value(AcquisitionKey.PIXEL_SIZE_Y, nm, inBeam + "HFW", text);
			b.warn("a picture of the navigation camera: its pixel size is the field width over the stored columns");
		}
	}

	/** The rows beyond the scanned ones; what the header calls the bar's height is only believed when the picture has that many more rows. */
	private static void dataBar(RawHeader header, Map<String, String> raw, HeaderReading.Builder b) {
		Optional<Double> rows = number(raw, "[Image] ResolutionY");
		Optional<Double> columns = number(raw, "[Image] ResolutionX");
		Optional<Double> said = number(raw, "[PrivateFei] DatabarHeight");
		if (columns.isPresent() && columns.get() != header.width()) {
			b.warn("[Image] ResolutionX = " + columns.get().longValue() + " but " + header.width() + " columns are stored: the picture was cropped or resized");
			return;
		}
		if (rows.isPresent() && rows.get() > 0 && rows.get() <= header.height()) {
			double bar = header.height() - rows.get();
			String key = "[Image] ResolutionY";
			if (bar > 0 && said.isPresent() && said.get() != bar) {
				b.warn("[PrivateFei] DatabarHeight = " + said.get().longValue() + " but the picture has " + (long) bar + " rows more than " + key);
			}
			b.value(AcquisitionKey.DATA_BAR_ROWS, bar, key, raw.get(key) + " of " + header.height() + " stored rows");
		} else if (rows.isEmpty() && said.isPresent() && said.get() >= 0 && said.get() < header.height()) {
			b.number(AcquisitionKey.DATA_BAR_ROWS, 1, "[PrivateFei] DatabarHeight");
		}
	}

	private static boolean nonZero(Map<String, String> raw, String key) {
		return number(raw, key).filter(v -> v != 0).isPresent();
	}

	private static Optional<Double> number(Map<String, String> raw, String key) {
		return KeyValueText.measure(raw.get(key)).map(KeyValueText.Measure::number);
	}
}
