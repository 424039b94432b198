// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.spi;

import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.model.image.TiltDecision;

/**
 * What the user says about a file that its header does not, or says wrongly; the user's word wins and is named as the evidence.
 *
 * @param pixelSizeXNm nm per column
 * @param pixelSizeYNm nm per row
 * @param tilt how the picture was taken: {@code FACE_CORRECTED}, {@code SURFACE_CORRECTED}, {@code UNCORRECTED} (with an angle) or
 *            {@code NOT_APPLICABLE}
 * @param tiltAngleDeg stage tilt θ in degrees, 0 &lt; θ &lt; 90
 * @param scaleU standard uncertainty of the scale as a fraction; 0.01 when not given
 */
public record OpenOptions(OptionalDouble pixelSizeXNm, OptionalDouble pixelSizeYNm, Optional<TiltDecision.Verdict> tilt,
		OptionalDouble tiltAngleDeg, OptionalDouble scaleU) {

	/** The user says nothing. */
	public static OpenOptions none() {
		return new OpenOptions(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty(),
				OptionalDouble.empty());
	}
}
