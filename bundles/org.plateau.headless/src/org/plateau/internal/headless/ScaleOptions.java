// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.TiltDecision;
import picocli.CommandLine.Option;

/** The options that decide scale and tilt, alike in every command that opens pictures. */
final class ScaleOptions {

	@Option(names = "--pixel-nm", paramLabel = "X[,Y]", description = "pixel size in nm as stored, instead of the header's")
	String pixelNm;

	@Option(names = "--tilt", paramLabel = "face|surface|none", description = "how the microscope corrected the tilt: for the face (nothing to "
			+ "do), for the top surface (depth × cos θ / sin θ), not at all (depth × 1 / sin θ)")
	String tilt;

	@Option(names = "--tilt-angle", paramLabel = "DEG", description = "stage tilt θ in degrees, instead of the header's")
	Double tiltAngle;

	@Option(names = "--scale-u", paramLabel = "PERCENT", description = "standard uncertainty of the scale in percent; default 1")
	Double scaleU;

	@Option(names = "--z-step-nm", paramLabel = "Z", description = "distance between the planes of a stack in nm, instead of the header's")
	Double zStepNm;

	@Option(names = "--series", paramLabel = "N", description = "which picture of a file that holds several, numbered from 1 (plateau info tells them); default the first")
	Integer series;

	@Option(names = "--reader", paramLabel = "ID", description = "open the files with this reader (plateau list tells the ids; the last part is enough, e.g. bioFormats) instead of the one "
			+ "that knows them best")
	String reader;

	private OpenOptions open = OpenOptions.none();

	/**
	 * Reads the values that are not plain.
	 *
	 * @throws IllegalArgumentException telling the option and what is allowed
	 */
	void check() {
		double[] pixel = pixelNm == null ? null : pixel(pixelNm);
		if (tiltAngle != null && !(tiltAngle > 0 && tiltAngle < 90)) {
			throw new IllegalArgumentException("--tilt-angle " + tiltAngle + ": the stage tilt lies between 0 and 90 degrees");
		}
		if (scaleU != null && !(scaleU >= 0 && scaleU < 100)) {
			throw new IllegalArgumentException("--scale-u " + scaleU + ": give a percentage from 0 to below 100");
		}
		if (zStepNm != null && !(zStepNm > 0 && Double.isFinite(zStepNm))) {
			throw new IllegalArgumentException("--z-step-nm " + zStepNm + ": give a positive number of nm");
		}
		if (series != null && series < 1) {
			throw new IllegalArgumentException("--series " + series + ": the pictures of a file are numbered from 1");
		}
		open = new OpenOptions(pixel == null ? OptionalDouble.empty() : OptionalDouble.of(pixel[0]),
				pixel == null ? OptionalDouble.empty() : OptionalDouble.of(pixel[1]), verdict(),
				tiltAngle == null ? OptionalDouble.empty() : OptionalDouble.of(tiltAngle),
				scaleU == null ? OptionalDouble.empty() : OptionalDouble.of(scaleU / 100),
				zStepNm == null ? OptionalDouble.empty() : OptionalDouble.of(zStepNm)).choosing(
						series == null ? OptionalInt.empty() : OptionalInt.of(series - 1), reader == null ? "" : reader.strip());
	}

	private static double[] pixel(String text) {
		try {
			double[] xy = Arrays.stream(text.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
			if (xy.length <= 2 && Arrays.stream(xy).allMatch(v -> v > 0 && Double.isFinite(v))) {
				return new double[] { xy[0], xy[xy.length - 1] };
			}
		} catch (NumberFormatException e) {
			// told below
		}
		throw new IllegalArgumentException("--pixel-nm '" + text + "': give one or two positive numbers of nm, e.g. --pixel-nm 10 or 10,12.7");
	}

	private Optional<TiltDecision.Verdict> verdict() {
		if (tilt == null) {
			return Optional.empty();
		}
		return Optional.of(switch (tilt) {
		case "face" -> TiltDecision.Verdict.FACE_CORRECTED;
		case "surface" -> TiltDecision.Verdict.SURFACE_CORRECTED;
		case "none" -> TiltDecision.Verdict.UNCORRECTED;
		default -> throw new IllegalArgumentException("--tilt '" + tilt + "': give face, surface or none");
		});
	}

	/** What the user said; call {@link #check()} before. */
	OpenOptions open() {
		return open;
	}
}
