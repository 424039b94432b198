// SPDX-License-Identifier: EPL-2.0
package org.plateau.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.internal.io.TiltRules;
import org.plateau.internal.io.UserWord;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.SliceSpacing;
import org.plateau.model.image.TiltDecision;

/**
 * What a header and the user together say about scale and tilt. A pure function: same input, same answer, any thread.
 * <p>
 * <b>Scale.</b> The user's pixel size wins over the header's recorded pixel size. A pixel size is never made from a field width and a number
 * of columns (a reduced scan area makes that wrong); the two are compared and a mismatch of more than 1 % is a warning.
 * <p>
 * <b>Tilt.</b> A face milled normal to the surface and seen at stage tilt θ is foreshortened along its depth by sin θ, the top surface by
 * cos θ. In this order:
 * <ol>
 * <li>the user says face: factor 1; surface: cos θ / sin θ; none: 1 / sin θ with θ from {@code --tilt-angle} or else the header; none without
 * any θ means seen head-on, factor 1;</li>
 * <li>Plateau wrote the picture and what was decided before stands in it: the same again;</li>
 * <li>correction on and its angle ≈ 90° − θ: corrected for the face, factor 1;</li>
 * <li>correction on and its angle ≈ θ: corrected for the surface, factor cos θ / sin θ;</li>
 * <li>correction off: factor 1 / sin θ;</li>
 * <li>stage flat (|θ| &lt; 2°), no pre-tilt and no correction: seen head-on, not applicable, factor 1;</li>
 * <li>everything else is asked: a correction without its angle, a pre-tilted holder, a scan rotation other than 0° or 180°, a θ outside 40°
 * to 65°, an ion-beam or camera picture, pixels that are not square by more than 2 % on a tilted stage (the correction may be in them), an
 * angle that is told but cannot be read, a header that is silent.</li>
 * </ol>
 * Angles agree when they differ by at most 0.5°. The sign convention of a recorded correction angle is inferred from geometry and real
 * headers, no vendor document tells it: its sign is not used. The factor's uncertainty comes from u(θ) = 0.5°.
 *
 * @param calibration pixel size as stored; empty = uncalibrated
 * @param tilt the decision on depth; {@link TiltDecision.Verdict#ASK} when it cannot be told
 * @param warnings cross-checks that failed, one sentence each
 * @param sliceSpacing the user's word on the distance of a stack's planes, else the header's; empty = unknown
 */
public record ScaleDecision(Optional<PixelCalibration> calibration, TiltDecision tilt, List<String> warnings, Optional<SliceSpacing> sliceSpacing) {

	/** Standard uncertainty of the scale when nobody says otherwise: 1 %. */
	public static final double DEFAULT_SCALE_U = 0.01;

	/** The end of a reader's warning that only the user can tell the distance of the slices. */
	public static final String ASKS_SPACING = "give it with --z-step-nm";

	private static final double FIELD_MISMATCH = 0.01;
	private static final double SQUARE_MISMATCH = 0.002;
	private static final double USER_MISMATCH = 0.02;
	/** Relative; 0.7° at a stage tilt of 52°. */
	private static final double TILT_IN_PIXELS = 0.01;

	public ScaleDecision {
		warnings = List.copyOf(warnings);
	}

	/**
	 * @param acquisition what the header tells
	 * @param widthPx columns of the picture as stored
	 * @param options what the user tells
	 */
	public static ScaleDecision decide(Acquisition acquisition, int widthPx, OpenOptions options) {
		List<String> warnings = new ArrayList<>();
		Optional<PixelCalibration> calibration = scale(acquisition, options, warnings);
		calibration.ifPresent(c -> crossCheck(c, acquisition, widthPx, warnings));
		TiltDecision tilt = TiltRules.decide(acquisition, options);
		if (options.tilt().isPresent()) {
			TiltDecision header = TiltRules.decide(acquisition, new OpenOptions(options.pixelSizeXNm(), options.pixelSizeYNm(), Optional.empty(),
					options.tiltAngleDeg(), options.scaleU()));
			if (tilt.decided() && header.decided() && differ(tilt.factorY(), header.factorY()) > FIELD_MISMATCH) {
				warnings.add(text("the user's word on tilt (factor %.3f) replaces the header's (factor %.3f: %s)", tilt.factorY(), header.factorY(),
						header.sentence()));
			}
		}
		return new ScaleDecision(calibration, tilt, warnings, spacing(acquisition, options));
	}

	/** What a reader found odd, without what the user has answered. */
	public static List<String> unanswered(List<String> oddities, OpenOptions options) {
		return options.sliceSpacingNm().isEmpty() ? oddities : oddities.stream().filter(w -> !w.endsWith(ASKS_SPACING)).toList();
	}

	private static Optional<SliceSpacing> spacing(Acquisition a, OpenOptions options) {
		if (options.sliceSpacingNm().isPresent()) {
			double nm = options.sliceSpacingNm().getAsDouble();
			return Optional.of(new SliceSpacing(nm, UserWord.source(options),
					UserWord.evidence(options, "z-step-nm", text("%s", nm), text("slice spacing %.5g nm", nm))));
		}
		OptionalDouble told = positive(a.number(AcquisitionKey.SLICE_SPACING));
		return told.isEmpty() ? Optional.empty()
				: Optional.of(new SliceSpacing(told.getAsDouble(), "header", a.get(AcquisitionKey.SLICE_SPACING).orElseThrow().evidence()));
	}

	private static Optional<PixelCalibration> scale(Acquisition a, OpenOptions options, List<String> warnings) {
		double u = options.scaleU().orElse(DEFAULT_SCALE_U);
		OptionalDouble headerX = positive(a.number(AcquisitionKey.PIXEL_SIZE_X));
		if (options.pixelSizeXNm().isPresent()) {
			double x = options.pixelSizeXNm().getAsDouble();
			double y = options.pixelSizeYNm().orElse(x);
			if (headerX.isPresent() && differ(x, headerX.getAsDouble()) > USER_MISMATCH) {
				warnings.add(text("the given pixel size of %.5g nm replaces %.5g nm of the header (%s)", x, headerX.getAsDouble(),
						key(a, AcquisitionKey.PIXEL_SIZE_X)));
			}
			Evidence evidence = UserWord.evidence(options, "pixel-nm", x == y ? text("%s", x) : text("%s,%s", x, y),
					text("pixel size %.5g × %.5g nm", x, y));
			return Optional.of(new PixelCalibration(x, y, u, UserWord.source(options), evidence));
		}
		if (headerX.isEmpty()) {
			warnings.add(missing(a));
			return Optional.empty();
		}
		double x = headerX.getAsDouble();
		OptionalDouble headerY = positive(a.number(AcquisitionKey.PIXEL_SIZE_Y));
		double y = headerY.orElse(x);
		if (differ(x, y) > SQUARE_MISMATCH) {
			warnings.add(text("the pixels are not square: %.5g nm wide, %.5g nm high; both are used as they are", x, y) + tiltInPixels(a, x, y));
		}
		String source = a.text(AcquisitionKey.VENDOR).map(v -> "header, " + v).orElse("header");
		Evidence evidence = a.get(AcquisitionKey.PIXEL_SIZE_X).orElseThrow().evidence();
		return Optional.of(new PixelCalibration(x, y, u, source, evidence));
	}

	/** What was looked for, and what a person can do. */
	private static String missing(Acquisition a) {
		String field = a.get(AcquisitionKey.FIELD_WIDTH).map(r -> text(", and %s = %s is not divided by the columns, which a reduced area makes wrong",
				r.evidence().key(), r.evidence().text())).orElse("");
		return "no pixel size: " + a.text(AcquisitionKey.VENDOR).map(v -> "the " + v + " header tells none that can be used" + field)
				.orElse("no header of a microscope was found in the picture or beside it, and no resolution that is finer than print")
				+ "; give it with --pixel-nm X[,Y] (nm per pixel, e.g. the label of the scale bar divided by its length)";
	}

	private static void crossCheck(PixelCalibration c, Acquisition a, int widthPx, List<String> warnings) {
		OptionalDouble field = positive(a.number(AcquisitionKey.FIELD_WIDTH));
		if (field.isPresent()) {
			double fromFieldNm = field.getAsDouble() * 1000 / widthPx;
			if (differ(fromFieldNm, c.pixelSizeXNm()) > FIELD_MISMATCH) {
				warnings.add(text("%s = %.5g µm over the %d stored columns would make %.5g nm per pixel, but %.5g nm is used (%s);"
						+ " a cropped or reduced-area picture does this, check it against the scale bar", key(a, AcquisitionKey.FIELD_WIDTH),
						field.getAsDouble(), widthPx, fromFieldNm, c.pixelSizeXNm(), c.evidence().key()));
			}
		}
	}

	/** A height to width of sin θ or 1 / sin θ looks as if the instrument had put the tilt into the pixel size. */
	private static String tiltInPixels(Acquisition a, double x, double y) {
		OptionalDouble tilt = a.number(AcquisitionKey.STAGE_TILT);
		double sine = Math.sin(Math.toRadians(Math.abs(tilt.orElse(0))));
		boolean shrunk = sine > 0 && differ(y / x, sine) < TILT_IN_PIXELS;
		boolean stretched = sine > 0 && differ(y / x, 1 / sine) < TILT_IN_PIXELS;
		return !shrunk && !stretched ? "" : text("; their height to width of %.4f is %s of the stage tilt of %.1f° (%s), as if the tilt were in the pixel size already:"
				+ " then --tilt face is right and any other reading counts it twice", y / x, shrunk ? "sin θ" : "1 / sin θ", Math.abs(tilt.getAsDouble()),
				key(a, AcquisitionKey.STAGE_TILT));
	}

	private static OptionalDouble positive(OptionalDouble d) {
		return d.isPresent() && d.getAsDouble() > 0 && Double.isFinite(d.getAsDouble()) ? d : OptionalDouble.empty();
	}

	private static double differ(double a, double b) {
		return Math.abs(a - b) / Math.max(a, b);
	}

	private static String key(Acquisition a, AcquisitionKey key) {
		return a.get(key).map(r -> r.evidence().key()).orElse(key.id);
	}

	private static String text(String format, Object... args) {
		return String.format(Locale.ROOT, format, args);
	}
}
