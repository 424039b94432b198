// SPDX-License-Identifier: EPL-2.0
package com.example.header;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/**
 * The header of the (made up) Exemplar 900: lines {@code Key: value} after a line {@code Exemplar 900} in the description of a TIFF, or in a text file
 * {@code picture.exm} beside it. Pixel pitch in nm, high tension in kV, angles in degrees; tilt compensation is told with its angle.
 */
public final class ExemplarRule implements HeaderRule {

	private static final int DESCRIPTION = 270;

	// snippet:rule
	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		Optional<String> text = header.text(DESCRIPTION).filter(ExemplarRule::isOurs)
				.or(() -> header.sidecars().stream().map(RawHeader.Sidecar::text).filter(ExemplarRule::isOurs).findFirst());
		return text.map(t -> reading(raw(t)));
	}

	private static HeaderReading reading(Map<String, String> raw) {
		HeaderReading.Builder b = new HeaderReading.Builder("Exemplar header", "Exemplar", raw);
		b.text(AcquisitionKey.INSTRUMENT, "Model").text(AcquisitionKey.DETECTOR, "Detector").text(AcquisitionKey.DATE, "Taken");
		b.number(AcquisitionKey.PIXEL_SIZE_X, 1, "PitchX").number(AcquisitionKey.PIXEL_SIZE_Y, 1, "PitchY", "PitchX");
		b.number(AcquisitionKey.BEAM_ENERGY, 1, "HighTension").number(AcquisitionKey.WORKING_DISTANCE, 1e-3, "WorkingDistanceUm");
		b.number(AcquisitionKey.STAGE_TILT, 1, "Tilt").number(AcquisitionKey.SCAN_ROTATION, 1, "ScanRotation");
		switch (raw.getOrDefault("TiltCompensation", "")) {
		case "on" -> b.text(AcquisitionKey.TILT_CORRECTION, "TiltCompensation").number(AcquisitionKey.TILT_CORRECTION_ANGLE, 1, "TiltCompensationAngle");
		case "off" -> b.text(AcquisitionKey.TILT_CORRECTION, "TiltCompensation");
		case "" -> {
			// it is not told, and the user will be asked
		}
		default -> b.warn("TiltCompensation = " + raw.get("TiltCompensation") + " is neither on nor off and is ignored");
		}
		return b.build();
	}
	// end:rule

	private static boolean isOurs(String text) {
		return text.stripLeading().startsWith("Exemplar 900");
	}

	private static Map<String, String> raw(String text) {
		Map<String, String> raw = new LinkedHashMap<>();
		text.lines().filter(l -> l.indexOf(':') > 0).forEach(l -> raw.putIfAbsent(l.substring(0, l.indexOf(':')).strip(), l.substring(l.indexOf(':') + 1).strip()));
		return raw;
	}
}
