// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/**
 * Thermo/FEI {@code <Metadata>} XML in tag 34683, beside the INI text or alone; SI units and radians. Where both are in one file,
 * {@code SamplePreTiltAngle} is the INI text's {@code TiltCorrectionAngle} (seen in real files), not the angle of a pre-tilted holder.
 */
public final class ThermoXmlRule implements HeaderRule {

	private static final int TAG = 34683;
	private static final double DEG = 180 / Math.PI;
	private static final String OPTICS = "Metadata/Optics/";
	private static final String STAGE = "Metadata/StageSettings/StagePosition/";
	private static final String SCAN = "Metadata/ScanSettings/";
	private static final String SIZE = "Metadata/BinaryResult/PixelSize/";
	private static final String ROWS = "Metadata/BinaryResult/ImageSize/Y";

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		String text = header.text(TAG).orElse("");
		if (!text.contains("<Metadata")) {
			return Optional.empty();
		}
		try {
			Map<String, String> raw = XmlText.flat(text);
			return raw.keySet().stream().anyMatch(k -> k.startsWith("Metadata/")) ? Optional.of(read(header, raw)) : Optional.empty();
		} catch (XMLStreamException e) {
			return Optional.of(XmlText.unreadable("Thermo/FEI XML", "Thermo/FEI", e));
		}
	}

	private static HeaderReading read(RawHeader header, Map<String, String> raw) {
		HeaderReading.Builder b = new HeaderReading.Builder("Thermo/FEI XML", "Thermo/FEI", raw);
		b.text(AcquisitionKey.INSTRUMENT, "Metadata/Instrument/InstrumentClass").text(AcquisitionKey.DATE, "Metadata/Acquisition/AcquisitionDatetime");
		String beam = raw.getOrDefault("Metadata/Acquisition/BeamType", "");
		if (!beam.isEmpty()) {
			b.value(AcquisitionKey.BEAM_TYPE, beam.equalsIgnoreCase("Electron") ? "electron" : beam.equalsIgnoreCase("Ion") ? "ion" : "camera",
					"Metadata/Acquisition/BeamType", beam);
		}
		b.number(AcquisitionKey.BEAM_ENERGY, 1e-3, OPTICS + "AccelerationVoltage").number(AcquisitionKey.BEAM_CURRENT, 1e9, OPTICS + "BeamCurrent");
		b.number(AcquisitionKey.WORKING_DISTANCE, 1e3, OPTICS + "WorkingDistance");
		b.text(AcquisitionKey.DETECTOR, "Metadata/Detectors/ScanningDetector/DetectorName").text(AcquisitionKey.SIGNAL, "Metadata/Detectors/ScanningDetector/Signal");
		b.number(AcquisitionKey.DWELL_TIME, 1e6, SCAN + "DwellTime").number(AcquisitionKey.FRAME_TIME, 1, SCAN + "FrameTime");
		b.number(AcquisitionKey.STAGE_X, 1e3, STAGE + "X").number(AcquisitionKey.STAGE_Y, 1e3, STAGE + "Y").number(AcquisitionKey.STAGE_Z, 1e3, STAGE + "Z");
		b.number(AcquisitionKey.STAGE_ROTATION, DEG, STAGE + "Rotation");
		ThermoRule.stageTilt(raw, b, STAGE + "Tilt/Beta", STAGE + "Tilt/Alpha");
		b.number(AcquisitionKey.SCAN_ROTATION, DEG, SCAN + "ScanRotation");
		String correction = raw.getOrDefault(OPTICS + "SampleTiltCorrectionOn", "");
		KeyValueText.flag(correction).ifPresent(on -> b.value(AcquisitionKey.TILT_CORRECTION, on ? "on" : "off", OPTICS + "SampleTiltCorrectionOn", correction));
		b.number(AcquisitionKey.TILT_CORRECTION_ANGLE, DEG, OPTICS + "SamplePreTiltAngle");
		b.number(AcquisitionKey.FIELD_WIDTH, 1e6, OPTICS + "ScanFieldOfView/X");
		if (raw.getOrDefault(SIZE + "X@unit", "").equals("m")) {
			b.number(AcquisitionKey.PIXEL_SIZE_X, 1e9, SIZE + "X");
		}
		if (raw.getOrDefault(SIZE + "Y@unit", "").equals("m")) {
			b.number(AcquisitionKey.PIXEL_SIZE_Y, 1e9, SIZE + "Y");
		}
		boolean whole = KeyValueText.measure(raw.get("Metadata/BinaryResult/ImageSize/X")).filter(m -> m.number() == header.width()).isPresent();
		KeyValueText.measure(raw.get(ROWS)).filter(m -> whole && m.number() > 0 && m.number() <= header.height())
				.ifPresent(m -> b.value(AcquisitionKey.DATA_BAR_ROWS, header.height() - m.number(), ROWS, raw.get(ROWS) + " of " + header.height() + " stored rows"));
		return b.build();
	}
}
