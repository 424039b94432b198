// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/** Thermo/FEI: an INI text in tag 34682 (field emission guns) or 34680; SI units and radians. */
public final class ThermoRule implements HeaderRule {

	private static final int[] TAGS = { 34682, 34680 };
	private static final double DEG = 180 / Math.PI;
	private static final double SAME = 1e-3;
	private static final double SECOND_AXIS_DEG = 0.5;

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
		String beam = beam(raw, b);
		String scan = raw.getOrDefault("[Beam] Scan", "");
		String inBeam = "[" + beam + "] ";
		String inScan = "[" + (scan.isEmpty() ? "Scan" : scan) + "] ";
		if (!beam.isEmpty()) {
			b.value(AcquisitionKey.BEAM_TYPE, beam.startsWith("EBeam") ? "electron" : beam.startsWith("IBeam") ? "ion" : "camera", "[Beam] Beam",
					raw.getOrDefault("[Beam] Beam", "a [" + beam + "] section"));
		}
		b.text(AcquisitionKey.INSTRUMENT, "[System] SystemType", "[System] Type");
		String date = (raw.getOrDefault("[User] Date", "") + " " + raw.getOrDefault("[User] Time", "")).strip();
		if (!date.isEmpty()) {
			b.value(AcquisitionKey.DATE, date, "[User] Date, Time", date);
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
		if (!beam.isEmpty()) {
			stageTilt(raw, b, raw.containsKey("[Stage] StageTb") ? "[Stage] StageTb" : inBeam + "StageTb", "[Stage] StageT", "[Stage] StageTa",
					inBeam + "StageTa", inBeam + "StageT");
		}
		b.number(AcquisitionKey.PRE_TILT, DEG, nonZero(raw, "[Stage] SpecTilt") ? "[Stage] SpecTilt" : inBeam + "PreTilt", inBeam + "PreTilt",
				"[Stage] SpecTilt");
		b.number(AcquisitionKey.SCAN_ROTATION, DEG, inBeam + "ScanRotation", "[Beam] ScanRotation");
		String correction = raw.getOrDefault(inBeam + "TiltCorrectionIsOn", "");
		KeyValueText.flag(correction).ifPresent(on -> b.value(AcquisitionKey.TILT_CORRECTION, on ? "on" : "off", inBeam + "TiltCorrectionIsOn",
				correction));
		b.number(AcquisitionKey.TILT_CORRECTION_ANGLE, DEG, inBeam + "TiltCorrectionAngle");
		b.number(AcquisitionKey.FIELD_WIDTH, 1e6, inBeam + "HFW", inScan + "HorFieldsize", "[Scan] HorFieldsize");
		magnification(raw, inBeam, b);
		pixelSize(header, raw, inScan, inBeam, b);
		dataBar(header, raw, inScan, b);
		return b.build();
	}

	/** The section of the beam that took the picture; empty when the header has no [Beam] and more than one beam. */
	private static String beam(Map<String, String> raw, HeaderReading.Builder b) {
		String told = raw.getOrDefault("[Beam] Beam", "");
		if (!told.isEmpty()) {
			return told;
		}
		List<String> present = Stream.of("EBeam", "IBeam").filter(s -> raw.keySet().stream().anyMatch(k -> k.startsWith("[" + s + "] "))).toList();
		if (present.size() > 1) {
			b.warn("the header does not tell which beam took the picture ([Beam] Beam is missing), so its tilt is not read");
			return "";
		}
		return present.isEmpty() ? "EBeam" : present.get(0);
	}

	/** The tilt, unless the stage leans about a second axis too: then one angle does not tell how the face is seen. */
	static void stageTilt(Map<String, String> raw, HeaderReading.Builder b, String secondAxis, String... keys) {
		Optional<Double> second = number(raw, secondAxis).map(v -> Math.abs(v * DEG)).filter(v -> v > SECOND_AXIS_DEG);
		if (second.isPresent()) {
			b.warn(secondAxis + " = " + raw.get(secondAxis) + " rad: the stage leans about a second axis, so one tilt does not tell how the face is seen");
		} else {
			b.number(AcquisitionKey.STAGE_TILT, DEG, keys);
		}
	}

	private static void magnification(Map<String, String> raw, String inBeam, HeaderReading.Builder b) {
		String canvas = "[Image] MagCanvasRealWidth";
		Optional<Double> width = number(raw, canvas).filter(v -> v > 0);
		Optional<Double> field = number(raw, inBeam + "HFW").filter(v -> v > 0);
		if (width.isPresent() && field.isPresent()) {
			b.value(AcquisitionKey.MAGNIFICATION, width.get() / field.get(), canvas + ", " + inBeam + "HFW", raw.get(canvas) + " / " + raw.get(inBeam + "HFW"));
		}
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
	private static void dataBar(RawHeader header, Map<String, String> raw, String inScan, HeaderReading.Builder b) {
		String key = "[Image] ResolutionY";
		Optional<Double> rows = number(raw, key);
		Optional<Double> columns = number(raw, "[Image] ResolutionX");
		Optional<Double> said = number(raw, "[PrivateFei] DatabarHeight");
		if (columns.isPresent() && columns.get() != header.width()) {
			Optional<Double> across = ratio(raw, inScan + "HorFieldsize", inScan + "PixelWidth");
			Optional<Double> down = ratio(raw, inScan + "VerFieldsize", inScan + "PixelHeight");
			if (across.isEmpty() || down.isEmpty() || Math.abs(across.get() - header.width()) > 1) {
				b.warn("[Image] ResolutionX = " + columns.get().longValue() + " but " + header.width() + " columns are stored: the picture was cropped or resized");
				return;
			}
			rows = down.map(Math::rint);
			key = inScan + "VerFieldsize / PixelHeight of a reduced area";
		}
		if (rows.isPresent() && rows.get() > 0 && rows.get() <= header.height()) {
			double bar = header.height() - rows.get();
			if (bar > 0 && said.isPresent() && said.get() != bar) {
				b.warn("[PrivateFei] DatabarHeight = " + said.get().longValue() + " but the picture has " + (long) bar + " rows more than " + key);
			}
			b.value(AcquisitionKey.DATA_BAR_ROWS, bar, key, rows.get().longValue() + " of " + header.height() + " stored rows");
		} else if (rows.isEmpty() && said.isPresent() && said.get() >= 0 && said.get() < header.height()) {
			b.number(AcquisitionKey.DATA_BAR_ROWS, 1, "[PrivateFei] DatabarHeight");
		}
	}

	private static Optional<Double> ratio(Map<String, String> raw, String above, String below) {
		Optional<Double> divisor = number(raw, below).filter(v -> v > 0);
		return divisor.flatMap(d -> number(raw, above).map(a -> a / d));
	}

	private static boolean nonZero(Map<String, String> raw, String key) {
		return number(raw, key).filter(v -> v != 0).isPresent();
	}

	private static Optional<Double> number(Map<String, String> raw, String key) {
		return KeyValueText.measure(raw.get(key)).map(KeyValueText.Measure::number);
	}
}
