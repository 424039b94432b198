// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An opened picture with everything that was decided about it.
 *
 * @param name for people: the file name without folder
 * @param format the format as people call it, e.g. "TIFF, Thermo/FEI header"
 * @param pixels the stored pixels, data bar included; owned by the micrograph
 * @param acquisition what the header tells
 * @param calibration pixel size as stored; empty = uncalibrated
 * @param tilt the tilt decision
 * @param dataBarRows rows at the bottom that are not specimen, ≥ 0
 * @param warnings cross-checks that failed, one sentence each
 * @param sliceSpacing of a stack, when it is known; empty for a single picture
 * @param scaleBar the burned-in scale bar, when one was found
 */
public record Micrograph(String name, String format, PixelSource pixels, Acquisition acquisition,
		Optional<PixelCalibration> calibration, TiltDecision tilt, int dataBarRows, List<String> warnings,
		Optional<SliceSpacing> sliceSpacing, Optional<ScaleBar> scaleBar) {

	public Micrograph {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(format, "format");
		Objects.requireNonNull(pixels, "pixels");
		Objects.requireNonNull(acquisition, "acquisition");
		Objects.requireNonNull(calibration, "calibration");
		Objects.requireNonNull(tilt, "tilt");
		Objects.requireNonNull(sliceSpacing, "sliceSpacing");
		Objects.requireNonNull(scaleBar, "scaleBar");
		warnings = List.copyOf(warnings);
		if (dataBarRows < 0 || dataBarRows >= pixels.height()) {
			throw new IllegalArgumentException("a data bar of " + dataBarRows + " rows in a picture of " + pixels.height());
		}
	}

	/** A single picture without a burned-in scale bar. */
	public Micrograph(String name, String format, PixelSource pixels, Acquisition acquisition, Optional<PixelCalibration> calibration,
			TiltDecision tilt, int dataBarRows, List<String> warnings) {
		this(name, format, pixels, acquisition, calibration, tilt, dataBarRows, warnings, Optional.empty(), Optional.empty());
	}

	/** The same with other pixels, as a correction makes them; what a correction leaves alone is handed on. */
	public Micrograph corrected(PixelSource newPixels, Optional<PixelCalibration> newCalibration, TiltDecision newTilt, int newDataBarRows,
			Optional<SliceSpacing> newSpacing) {
		return new Micrograph(name, format, newPixels, acquisition, newCalibration, newTilt, newDataBarRows, warnings, newSpacing, Optional.empty());
	}

	/** Rows that show the specimen. */
	public int specimenRows() {
		return pixels.height() - dataBarRows;
	}

	/** Width of a pixel on the specimen's face, µm. */
	public double facePixelXUm() {
		return require().pixelSizeXNm() / 1000;
	}

	/** Height of a pixel on the specimen's face, tilt undone, µm. */
	public double facePixelYUm() {
		if (!tilt.decided()) {
			throw new IllegalStateException("tilt is undecided: " + tilt.sentence());
		}
		return require().pixelSizeYNm() * tilt.factorY() / 1000;
	}

	private PixelCalibration require() {
		return calibration.orElseThrow(() -> new IllegalStateException(name + " has no pixel size"));
	}
}
