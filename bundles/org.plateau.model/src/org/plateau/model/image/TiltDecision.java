// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

import java.util.List;
import java.util.Objects;

/**
 * How depth on a tilted cross-section is read from image rows, decided from the header or by the user, with the reason.
 * Depth on the specimen's face = rows × pixel size y × {@link #factorY()}. Rules: DOMAIN §2 (face 1/sin θ, surface
 * cos θ / sin θ); the sign convention of a recorded correction angle is inferred from geometry and real headers.
 *
 * @param verdict what was decided
 * @param factorY multiplies vertical distances, 1 when the image is already right; NaN with {@link Verdict#ASK}
 * @param stageTiltDeg θ, the stage tilt; NaN when unknown
 * @param relativeU standard uncertainty of {@code factorY} (k = 1) as a fraction
 * @param sentence one sentence for the person at the screen
 * @param evidence the raw keys it rests on
 * @param options with ASK, the options that decide, with the result of each
 */
public record TiltDecision(Verdict verdict, double factorY, double stageTiltDeg, double relativeU, String sentence,
		List<Evidence> evidence, List<String> options) {

	/** Ids are those of {@code results.json}. */
	public enum Verdict {
		/** The microscope has stretched the picture for the cross-section face: nothing to do. */
		FACE_CORRECTED("face-corrected"),
		/** Stretched for the top surface: depth × cos θ / sin θ. */
		SURFACE_CORRECTED("surface-corrected"),
		/** Not stretched: depth × 1 / sin θ. */
		UNCORRECTED("uncorrected"),
		/** No tilt in play: a face seen head-on. */
		NOT_APPLICABLE("not-applicable"),
		/** Cannot be told: a person has to decide. */
		ASK("ask");

		public final String id;

		Verdict(String id) {
			this.id = id;
		}
	}

	public TiltDecision {
		Objects.requireNonNull(verdict, "verdict");
		evidence = List.copyOf(evidence);
		options = List.copyOf(options);
		if (verdict != Verdict.ASK && !(factorY > 0)) {
			throw new IllegalArgumentException("a decided tilt needs a positive factor, not " + factorY);
		}
	}

	public boolean decided() {
		return verdict != Verdict.ASK;
	}
}
