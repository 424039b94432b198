// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.scale;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.plateau.io.ScaleDecision;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.ScaleBar;
import org.plateau.model.image.TiltDecision.Verdict;

/** What was typed since some pictures were chosen; only fields that were touched change their decisions. Knows no widgets. */
public final class ScaleEdit {

	/** The fields. Texts are as typed; {@link #TILT} takes the name of a verdict. An empty text leaves it to the header. */
	public enum Field {
		/** nm */
		PIXEL_X,
		/** nm */
		PIXEL_Y,
		/** percent, k = 1 */
		SCALE_U,
		/** degrees */
		ANGLE, TILT,
		/** nm */
		Z_STEP
	}

	private final Map<Field, String> touched = new EnumMap<>(Field.class);

	/** A field was changed. */
	public void set(Field field, String text) {
		touched.put(field, text.strip());
	}

	/**
	 * A decision with what was typed.
	 *
	 * @throws IllegalArgumentException for what is no number or out of range; the message is for the user
	 */
	public OpenOptions apply(OpenOptions before) {
		OptionalDouble u = number(Field.SCALE_U, before.scaleU());
		if (touched.containsKey(Field.SCALE_U) && u.isPresent()) {
			u = OptionalDouble.of(u.getAsDouble() / 100);
		}
		String tilt = touched.get(Field.TILT);
		OptionalDouble x = number(Field.PIXEL_X, before.pixelSizeXNm());
		boolean square = x.isEmpty() || before.pixelSizeYNm().equals(before.pixelSizeXNm());
		OptionalDouble y = number(Field.PIXEL_Y, touched.containsKey(Field.PIXEL_X) && square ? OptionalDouble.empty() : before.pixelSizeYNm());
		OptionalDouble angle = number(Field.ANGLE, before.tiltAngleDeg());
		OptionalDouble spacing = number(Field.Z_STEP, before.sliceSpacingNm());
		return before.withPixelSize(x, y).withSliceSpacing(spacing).withTilt(tilt == null ? before.tilt() : tilt.isEmpty() ? Optional.empty() : Optional.of(Verdict.valueOf(tilt)))
				.withTiltAngle(angle).withScaleU(u);
	}

	private OptionalDouble number(Field field, OptionalDouble before) {
		String text = touched.get(field);
		if (text == null) {
			return before;
		}
		if (text.isEmpty()) {
			return OptionalDouble.empty();
		}
		try {
			return OptionalDouble.of(Double.parseDouble(text.replace(',', '.')));
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("'" + text + "' is not a number", e);
		}
	}

	/** The text of a field for a decision. */
	public static String text(Field field, OpenOptions o) {
		return switch (field) {
		case PIXEL_X -> plain(o.pixelSizeXNm());
		case PIXEL_Y -> o.pixelSizeYNm().equals(o.pixelSizeXNm()) ? "" : plain(o.pixelSizeYNm());
		case SCALE_U -> o.scaleU().isPresent() ? plain(OptionalDouble.of(100 * o.scaleU().getAsDouble())) : "";
		case ANGLE -> plain(o.tiltAngleDeg());
		case TILT -> o.tilt().map(Verdict::name).orElse("");
		case Z_STEP -> plain(o.sliceSpacingNm());
		};
	}

	/**
	 * A decision that takes the scale from a burned-in bar. The uncertainty of the bar's ends is added to that of the microscope's own scale
	 * when it matters.
	 *
	 * @param lengthUm what the bar stands for, µm
	 * @throws IllegalArgumentException when the length is not positive
	 */
	public static OpenOptions byBar(OpenOptions before, ScaleBar bar, double lengthUm) {
		double ofBar = bar.uPx() / bar.lengthPx();
		double u = Math.hypot(before.scaleU().orElse(ScaleDecision.DEFAULT_SCALE_U), ofBar);
		OptionalDouble nm = OptionalDouble.of(rounded("%.6g", lengthUm * 1000 / bar.lengthPx()));
		return before.withPixelSize(nm, OptionalDouble.empty()).withScaleU(ofBar > ScaleDecision.DEFAULT_SCALE_U / 5 ? OptionalDouble.of(rounded("%.3g", u)) : before.scaleU());
	}

	/**
	 * A decision that takes the scale from a line that was drawn along something of a known length.
	 *
	 * @param dxPx how far the line runs, columns
	 * @param dyPx how far the line runs, rows
	 * @param heightToWidth of a recorded pixel, which the line does not tell; 1 for square ones
	 * @param lengthUm what the line stands for, µm
	 * @param uLength its relative standard uncertainty (k = 1), a fraction
	 * @param uEndPx how surely an end was set (k = 1), columns
	 * @throws IllegalArgumentException when there is no line or no length; the message is for the user
	 */
	public static OpenOptions byLine(OpenOptions before, double dxPx, double dyPx, double heightToWidth, double lengthUm, double uLength, double uEndPx) {
		double columns = Math.hypot(dxPx, dyPx * heightToWidth);
		if (!(columns > 0) || !(lengthUm > 0)) {
			throw new IllegalArgumentException("draw a line and say how long it is, a positive number");
		}
		double u = Math.hypot(uLength, Math.sqrt(2) * uEndPx / columns);
		if (u >= 1) {
			throw new IllegalArgumentException("the line is too short to tell the scale from it");
		}
		double nm = lengthUm * 1000 / columns;
		return before.withPixelSize(OptionalDouble.of(rounded("%.6g", nm)), heightToWidth == 1 ? OptionalDouble.empty() : OptionalDouble.of(rounded("%.6g", nm * heightToWidth)))
				.withScaleU(OptionalDouble.of(rounded("%.3g", u)));
	}

	/** To the digits that a field shows. */
	private static double rounded(String format, double value) {
		return Double.parseDouble(String.format(Locale.ROOT, format, value));
	}

	/** Up to six digits, no trailing zeros; empty for nothing. */
	public static String plain(OptionalDouble value) {
		return value.isEmpty() ? "" : plain(value.getAsDouble());
	}

	/** Up to six digits, no trailing zeros. */
	public static String plain(double value) {
		return String.format(Locale.ROOT, "%.6g", value).replaceFirst("(\\.\\d*?)0+($|e)", "$1$2").replaceFirst("\\.($|e)", "$1");
	}
}
