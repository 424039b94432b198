// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.plateau.model.image.TiltDecision;

/**
 * What the user says about a file that its header does not, or says wrongly; the user's word wins and is named as the evidence.
 *
 * @param pixelSizeXNm nm per column, &gt; 0
 * @param pixelSizeYNm nm per row, &gt; 0; the same as x when only x is given
 * @param tilt how the picture was taken: {@code FACE_CORRECTED}, {@code SURFACE_CORRECTED} (with an angle), {@code UNCORRECTED} (with an
 *            angle; without any it means seen head-on) or {@code NOT_APPLICABLE}
 * @param tiltAngleDeg stage tilt θ in degrees, 0 ≤ θ &lt; 90; wins over the header's
 * @param scaleU standard uncertainty of the scale as a fraction in [0, 1); 0.01 when not given
 * @param sliceSpacingNm nm from one plane of a stack to the next, &gt; 0
 * @param decidedOn the day on which this was decided and kept in an experiment, e.g. {@code 2026-05-12}; empty when the user says it now
 * @param series which of several pictures of a file, from 0; empty = the first. Readers of files that hold one picture pay no heed
 * @param reader id of the reader that shall open the file, or the last part of it; empty = the one that knows it best
 */
public record OpenOptions(OptionalDouble pixelSizeXNm, OptionalDouble pixelSizeYNm, Optional<TiltDecision.Verdict> tilt,
		OptionalDouble tiltAngleDeg, OptionalDouble scaleU, OptionalDouble sliceSpacingNm, String decidedOn, OptionalInt series, String reader) {

	/**
	 * @throws IllegalArgumentException when a number is out of range; the message is for the user
	 */
	public OpenOptions {
		Objects.requireNonNull(decidedOn, "decidedOn");
		Objects.requireNonNull(reader, "reader");
		if (pixelSizeXNm.isPresent() && !positive(pixelSizeXNm.getAsDouble())
				|| pixelSizeYNm.isPresent() && !positive(pixelSizeYNm.getAsDouble())) {
			throw new IllegalArgumentException("a pixel size is a positive number of nm");
		}
		if (pixelSizeYNm.isPresent() && pixelSizeXNm.isEmpty()) {
			throw new IllegalArgumentException("a pixel size in y needs one in x too");
		}
		if (sliceSpacingNm.isPresent() && !positive(sliceSpacingNm.getAsDouble())) {
			throw new IllegalArgumentException("the distance between slices is a positive number of nm");
		}
		if (tilt.isPresent() && tilt.get() == TiltDecision.Verdict.ASK) {
			throw new IllegalArgumentException("'ask' is no answer to how the picture was taken");
		}
		if (tiltAngleDeg.isPresent() && !(tiltAngleDeg.getAsDouble() >= 0 && tiltAngleDeg.getAsDouble() < 90)) {
			throw new IllegalArgumentException("the tilt angle must lie in [0, 90) degrees, not " + tiltAngleDeg.getAsDouble());
		}
		if (scaleU.isPresent() && !(scaleU.getAsDouble() >= 0 && scaleU.getAsDouble() < 1)) {
			throw new IllegalArgumentException("the uncertainty of the scale must lie in [0, 100) percent");
		}
		if (series.isPresent() && series.getAsInt() < 0) {
			throw new IllegalArgumentException("the pictures of a file are numbered from 1");
		}
	}

	/** The first picture of a file, opened by the reader that knows it best. */
	public OpenOptions(OptionalDouble pixelSizeXNm, OptionalDouble pixelSizeYNm, Optional<TiltDecision.Verdict> tilt, OptionalDouble tiltAngleDeg,
			OptionalDouble scaleU, OptionalDouble sliceSpacingNm, String decidedOn) {
		this(pixelSizeXNm, pixelSizeYNm, tilt, tiltAngleDeg, scaleU, sliceSpacingNm, decidedOn, OptionalInt.empty(), "");
	}

	/** Said now. */
	public OpenOptions(OptionalDouble pixelSizeXNm, OptionalDouble pixelSizeYNm, Optional<TiltDecision.Verdict> tilt, OptionalDouble tiltAngleDeg,
			OptionalDouble scaleU, OptionalDouble sliceSpacingNm) {
		this(pixelSizeXNm, pixelSizeYNm, tilt, tiltAngleDeg, scaleU, sliceSpacingNm, "");
	}

	/** Nothing about slices. */
	public OpenOptions(OptionalDouble pixelSizeXNm, OptionalDouble pixelSizeYNm, Optional<TiltDecision.Verdict> tilt, OptionalDouble tiltAngleDeg,
			OptionalDouble scaleU) {
		this(pixelSizeXNm, pixelSizeYNm, tilt, tiltAngleDeg, scaleU, OptionalDouble.empty());
	}

	/** The user says nothing. */
	public static OpenOptions none() {
		return new OpenOptions(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty(),
				OptionalDouble.empty());
	}

	/** True when the user says nothing about scale, tilt and slices, nor which picture of the file it is and who opens it. */
	public boolean isEmpty() {
		return pixelSizeXNm.isEmpty() && tilt.isEmpty() && tiltAngleDeg.isEmpty() && scaleU.isEmpty() && sliceSpacingNm.isEmpty() && series.isEmpty()
				&& reader.isEmpty();
	}

	/** These options, and for what they do not say the other ones; the two pixel sizes go together. */
	public OpenOptions orElse(OpenOptions other) {
		boolean scaled = pixelSizeXNm.isPresent();
		OpenOptions merged = new OpenOptions(scaled ? pixelSizeXNm : other.pixelSizeXNm, scaled ? pixelSizeYNm : other.pixelSizeYNm,
				tilt.or(other::tilt), tiltAngleDeg.isPresent() ? tiltAngleDeg : other.tiltAngleDeg, scaleU.isPresent() ? scaleU : other.scaleU,
				sliceSpacingNm.isPresent() ? sliceSpacingNm : other.sliceSpacingNm).choosing(series.isPresent() ? series : other.series,
						reader.isEmpty() ? other.reader : reader);
		return isEmpty() ? merged.decidedOn(other.decidedOn) : merged.decidedOn(decidedOn);
	}

	/** The same with another pixel size; the two go together. */
	public OpenOptions withPixelSize(OptionalDouble xNm, OptionalDouble yNm) {
		return new OpenOptions(xNm, yNm, tilt, tiltAngleDeg, scaleU, sliceSpacingNm, decidedOn, series, reader);
	}

	/** The same, taken otherwise. */
	public OpenOptions withTilt(Optional<TiltDecision.Verdict> how) {
		return new OpenOptions(pixelSizeXNm, pixelSizeYNm, how, tiltAngleDeg, scaleU, sliceSpacingNm, decidedOn, series, reader);
	}

	/** The same at another tilt of the stage. */
	public OpenOptions withTiltAngle(OptionalDouble degrees) {
		return new OpenOptions(pixelSizeXNm, pixelSizeYNm, tilt, degrees, scaleU, sliceSpacingNm, decidedOn, series, reader);
	}

	/** The same with another uncertainty of the scale. */
	public OpenOptions withScaleU(OptionalDouble relativeU) {
		return new OpenOptions(pixelSizeXNm, pixelSizeYNm, tilt, tiltAngleDeg, relativeU, sliceSpacingNm, decidedOn, series, reader);
	}

	/** The same with another distance between the planes of a stack. */
	public OpenOptions withSliceSpacing(OptionalDouble nm) {
		return new OpenOptions(pixelSizeXNm, pixelSizeYNm, tilt, tiltAngleDeg, scaleU, nm, decidedOn, series, reader);
	}

	/** The same, decided on a day. */
	public OpenOptions decidedOn(String day) {
		return new OpenOptions(pixelSizeXNm, pixelSizeYNm, tilt, tiltAngleDeg, scaleU, sliceSpacingNm, day, series, reader);
	}

	/** The same of another picture of the file, or by another reader; see {@link #series} and {@link #reader}. */
	public OpenOptions choosing(OptionalInt whichSeries, String whichReader) {
		return new OpenOptions(pixelSizeXNm, pixelSizeYNm, tilt, tiltAngleDeg, scaleU, sliceSpacingNm, decidedOn, whichSeries, whichReader);
	}

	private static boolean positive(double x) {
		return x > 0 && Double.isFinite(x);
	}
}
