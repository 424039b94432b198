// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging.shapes;

import java.util.Locale;

import org.plateau.model.image.Micrograph;

/**
 * How large a pixel is on the specimen's face, or that nobody knows.
 *
 * @param x width of a pixel, in {@code unit}
 * @param y height of a pixel with the tilt undone, in {@code unit}
 * @param unit µm, or px when the picture is not calibrated or its tilt is not decided
 * @param scaleU relative standard uncertainty of both, common to them
 * @param tiltU relative standard uncertainty of y from the tilt alone
 * @param note where it comes from in a few words, e.g. {@code 10 × 12.69 nm, tilt uncorrected × 1.269}; why there is none otherwise
 */
public record FaceScale(double x, double y, String unit, double scaleU, double tiltU, String note) {

	/** Lengths in pixels. */
	public static final String PIXELS = "px";

	public FaceScale {
		if (!(x > 0 && y > 0 && scaleU >= 0 && tiltU >= 0)) {
			throw new IllegalArgumentException("no scale: " + x + " × " + y);
		}
	}

	/** What is known of a picture. Without calibration or without a decision about tilt, lengths are in pixels and are said to be. */
	public static FaceScale of(Micrograph m) {
		if (m.calibration().isEmpty()) {
			return new FaceScale(1, 1, PIXELS, 0, 0, "not calibrated");
		}
		if (!m.tilt().decided()) {
			return new FaceScale(1, 1, PIXELS, 0, 0, "tilt not decided");
		}
		String tilt = m.tilt().factorY() == 1 ? "tilt " + m.tilt().verdict().id : "tilt " + m.tilt().verdict().id + " × " + shortened(m.tilt().factorY());
		return new FaceScale(m.facePixelXUm(), m.facePixelYUm(), "µm", m.calibration().get().relativeU(), m.tilt().relativeU(),
				shortened(1000 * m.facePixelXUm()) + " × " + shortened(1000 * m.facePixelYUm()) + " nm, " + tilt);
	}

	public boolean calibrated() {
		return !unit.equals(PIXELS);
	}

	private static String shortened(double value) {
		String text = String.format(Locale.ROOT, "%.4g", value);
		return text.contains(".") && !text.contains("e") ? text.replaceFirst("\\.?0+$", "") : text;
	}
}
