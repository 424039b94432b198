// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.ser;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;

/** What a TIA series and its .emi file tell. */
final class SerHeader {

	private static final double UM_TO_MM = 1e-3;

	private final Map<String, String> keys;
	private final HeaderReading.Builder b;

	SerHeader(Optional<EmiFile.ObjectInfo> emi) {
		keys = emi.map(EmiFile.ObjectInfo::keys).orElse(Map.of());
		b = new HeaderReading.Builder("TIA description", "Thermo/FEI", keys);
		b.text(AcquisitionKey.INSTRUMENT, "Microscope");
		b.text(AcquisitionKey.DATE, "AcquireDate");
		if (keys.containsKey("High tension (kV)")) {
			b.number(AcquisitionKey.BEAM_ENERGY, 1, "High tension (kV)");
		} else {
			b.number(AcquisitionKey.BEAM_ENERGY, 1e-3, "ExperimentalConditions.MicroscopeConditions.AcceleratingVoltage");
		}
		b.number(AcquisitionKey.MAGNIFICATION, 1, "Magnification (x)");
		b.number(AcquisitionKey.STAGE_X, UM_TO_MM, "Stage X (um)");
		b.number(AcquisitionKey.STAGE_Y, UM_TO_MM, "Stage Y (um)");
		b.number(AcquisitionKey.STAGE_Z, UM_TO_MM, "Stage Z (um)");
		b.number(AcquisitionKey.STAGE_TILT, 1, "Stage A (deg)");
		b.number(AcquisitionKey.SCAN_ROTATION, 1, "Stem rotation (deg)");
		b.number(AcquisitionKey.DWELL_TIME, 1e6, "AcquireInfo.DwellTimePath");
		b.number(AcquisitionKey.FRAME_TIME, 1, "AcquireInfo.FrameTime");
		String detector = keys.containsKey("AcquireInfo.CameraNamePath") ? "AcquireInfo.CameraNamePath" : "AcquireInfo.DetectorName";
		b.text(AcquisitionKey.DETECTOR, detector);
	}

	/** A picture of TIA's mode "Diffraction"; a scanned one is none although the lenses are in that mode. */
	boolean diffraction() {
		String mode = keys.getOrDefault("Mode", "");
		return mode.contains("Diffraction") && !mode.contains("STEM");
	}

	void pixelSize(double xM, double yM) {
		pixel(AcquisitionKey.PIXEL_SIZE_X, "CalibrationDeltaX", xM);
		pixel(AcquisitionKey.PIXEL_SIZE_Y, "CalibrationDeltaY", yM);
	}

	private void pixel(AcquisitionKey key, String name, double metres) {
		if (metres > 0) {
			b.value(key, metres * 1e9, name, String.format(Locale.ROOT, "%.9g m", metres));
		}
	}

	Acquisition acquisition() {
		return b.build().acquisition();
	}
}
