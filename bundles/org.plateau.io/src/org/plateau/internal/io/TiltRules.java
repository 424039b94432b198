// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.image.TiltDecision.Verdict;

/** The tilt half of {@link org.plateau.io.ScaleDecision}; its rules are documented there. */
public final class TiltRules {

	private static final double FLAT_DEG = 2;
	private static final double PLAUSIBLE_FROM_DEG = 40;
	private static final double PLAUSIBLE_TO_DEG = 65;
	private static final double ROUNDED_DEG = 0.05;
	private static final double SAME_ANGLE_DEG = 0.5;
	/** A lens calibration makes pixels unequal by less. */
	private static final double SQUARE = 0.02;
	/** Shows the size of a factor when no tilt is known. */
	private static final double EXAMPLE_DEG = 52;
	private static final double U_THETA_RAD = Math.toRadians(0.5);
	/** Stands in for θ in the uncertainty when the user says "face" and nothing tells the angle. */
	private static final double UNTOLD_ANGLE_DEG = 45;
	private static final String CONVENTION = " (which sign and reference the instrument gives this angle is inferred from geometry)";

	private final List<Evidence> evidence = new ArrayList<>();
	private final OpenOptions options;
	/** θ in degrees as the header tells it; NaN when nothing does. */
	private final double signedTheta;
	/** |θ| in degrees; NaN when nothing tells it. */
	private final double theta;
	private final boolean thetaByUser;
	private final double preTilt;
	/** Deviation of the scan rotation from 0° or 180°, degrees. */
	private final double rotation;
	private final String correction;
	/** |correction angle| in degrees; NaN when nothing tells it. */
	private final double angle;
	/** What took the picture, when it was not the electron beam; empty when it was or when nothing tells. */
	private final String beam;
	/** A scan rotation or pre-tilt that is told but is no number. */
	private final Optional<Evidence> unreadable;
	/** Of a pixel as the header tells it. */
	private final double heightToWidth;

	private TiltRules(Acquisition a, OpenOptions options) {
		this.options = options;
		thetaByUser = options.tiltAngleDeg().isPresent();
		if (thetaByUser) {
			evidence.add(UserWord.evidence(options, "tilt-angle", text("%s", options.tiltAngleDeg().getAsDouble()),
					text("stage tilt %.1f°", options.tiltAngleDeg().getAsDouble())));
			signedTheta = options.tiltAngleDeg().getAsDouble();
		} else {
			signedTheta = read(a, AcquisitionKey.STAGE_TILT);
		}
		theta = Math.abs(signedTheta);
		correction = a.get(AcquisitionKey.TILT_CORRECTION).map(r -> note(r).text()).orElse("");
		angle = Math.abs(read(a, AcquisitionKey.TILT_CORRECTION_ANGLE));
		preTilt = read(a, AcquisitionKey.PRE_TILT);
		double turned = read(a, AcquisitionKey.SCAN_ROTATION);
		rotation = Double.isNaN(turned) ? 0 : Math.abs(turned - 180 * Math.rint(turned / 180));
		beam = a.get(AcquisitionKey.BEAM_TYPE).filter(r -> !r.text().equals("electron")).map(r -> note(r).text()).orElse("");
		unreadable = List.of(AcquisitionKey.SCAN_ROTATION, AcquisitionKey.PRE_TILT).stream().flatMap(k -> a.get(k).stream())
				.filter(r -> Double.isNaN(r.number())).map(r -> note(r).evidence()).findFirst();
		OptionalDouble width = options.pixelSizeXNm().isPresent() ? OptionalDouble.empty() : a.number(AcquisitionKey.PIXEL_SIZE_X);
		OptionalDouble height = options.pixelSizeXNm().isPresent() ? OptionalDouble.empty() : a.number(AcquisitionKey.PIXEL_SIZE_Y);
		heightToWidth = width.isPresent() && height.isPresent() && width.getAsDouble() > 0 && height.getAsDouble() > 0
				? height.getAsDouble() / width.getAsDouble() : 1;
		if (theta >= FLAT_DEG && stretched()) {
			note(a.get(AcquisitionKey.PIXEL_SIZE_X).orElseThrow());
			note(a.get(AcquisitionKey.PIXEL_SIZE_Y).orElseThrow());
		}
	}

	/** Pixels so far from square that the height may hold a correction of the tilt already. */
	private boolean stretched() {
		return Math.abs(heightToWidth - 1) > SQUARE;
	}

	/** See {@link org.plateau.io.ScaleDecision}. */
	public static TiltDecision decide(Acquisition acquisition, OpenOptions options) {
		TiltRules rules = new TiltRules(acquisition, options);
		if (options.tilt().isPresent()) {
			return rules.byUser(options.tilt().get());
		}
		return rules.byRecord(acquisition).orElseGet(rules::byHeader);
	}

	/** What a person or the header decided before Plateau wrote this picture. */
	private Optional<TiltDecision> byRecord(Acquisition a) {
		Optional<Acquisition.Reading> told = a.get(AcquisitionKey.TILT_DECIDED);
		if (told.isEmpty()) {
			return Optional.empty();
		}
		note(told.get());
		boolean angle = theta >= FLAT_DEG && theta < 90;
		String before = "decided before Plateau wrote this picture: ";
		TiltDecision decided = switch (verdict(told.get().text())) {
		case FACE_CORRECTED -> face(before + "corrected for the cross-section face");
		case NOT_APPLICABLE -> headOn(before + "depth is read as it is");
		case SURFACE_CORRECTED -> angle ? surface(before + "corrected for the top surface, depth × cos θ / sin θ") : null;
		case UNCORRECTED -> angle ? uncorrected(before + "not corrected, depth × 1 / sin θ") : null;
		case ASK -> null;
		};
		double u = a.number(AcquisitionKey.TILT_U).orElse(Double.NaN);
		return Optional.ofNullable(decided).map(d -> !(u >= 0 && u < 1) || thetaByUser ? d
				: new TiltDecision(d.verdict(), d.factorY(), d.stageTiltDeg(), u, d.sentence(), d.evidence(), d.options()));
	}

	private static Verdict verdict(String id) {
		return Arrays.stream(Verdict.values()).filter(v -> v.id.equals(id)).findFirst().orElse(Verdict.ASK);
	}

	private TiltDecision byUser(Verdict said) {
		String word = switch (said) {
		case FACE_CORRECTED -> "face";
		case SURFACE_CORRECTED -> "surface";
		default -> "none";
		};
		evidence.add(0, UserWord.evidence(options, "tilt", word, "how the user says the picture was taken"));
		switch (said) {
		case FACE_CORRECTED:
			return face("the user says the picture is already corrected for the cross-section face: depth is taken as it is");
		case SURFACE_CORRECTED:
			if (usable(theta)) {
				return surface("the user says the picture is corrected for the top surface: depth × cos θ / sin θ");
			}
			return ask("'surface' needs the stage tilt, and " + (Double.isNaN(theta) ? "the header does not tell it" : implausible()));
		case UNCORRECTED:
			if (Double.isNaN(theta) || theta < FLAT_DEG) {
				return headOn("the user says the picture is not corrected and "
						+ (Double.isNaN(theta) ? "no stage tilt is known" : text("the stage tilt is %.1f°", theta)) + ": taken as seen head-on");
			}
			if (usable(theta)) {
				return uncorrected("the user says the picture is not corrected: depth × 1 / sin θ");
			}
			return ask("'none' needs a stage tilt that fits a cross-section, and " + implausible());
		default:
			return headOn("the user says the face is seen head-on");
		}
	}

	/** A tilt the user gave is believed; one of the header has to be plausible. */
	private boolean usable(double degrees) {
		return thetaByUser ? degrees >= FLAT_DEG : degrees > PLAUSIBLE_FROM_DEG - ROUNDED_DEG && degrees < PLAUSIBLE_TO_DEG + ROUNDED_DEG;
	}

	private TiltDecision byHeader() {
		if (beam.equals("ion")) {
			return ask("this is an ion-beam picture; the ion column sees the specimen from another side than the stage tilt tells");
		}
		if (Double.isNaN(theta)) {
			return ask(correction.equals("on") ? "tilt correction is on, but the header does not tell the stage tilt"
					: "the header does not tell the stage tilt");
		}
		if (unreadable.isPresent()) {
			return ask(unreadable.get().key() + " = '" + unreadable.get().text() + "' is told but cannot be read, and it may change how depth is seen");
		}
		if (Math.abs(preTilt) > SAME_ANGLE_DEG) {
			return ask(text("the holder is pre-tilted by %.1f° at a stage tilt of %.1f°; whether it adds to that tilt or takes from it the header does not tell",
					preTilt, theta), List.of(theta + Math.abs(preTilt), Math.abs(theta - Math.abs(preTilt))));
		}
		boolean on = correction.equals("on");
		if (theta < FLAT_DEG) {
			if (!on || angle < FLAT_DEG) {
				return headOn(text("the stage tilt is %.1f° and no tilt correction stretches the picture", theta)
						+ (correction.isEmpty() ? " (the header names no correction)" : "") + ": a face seen head-on");
			}
			return ask(Double.isNaN(angle) ? "tilt correction is on without an angle, on a flat stage"
					: text("tilt correction of %.1f° is on although the stage is flat", angle));
		}
		if (!beam.isEmpty()) {
			return ask("the picture was not taken with the electron beam (" + beam + "), so the stage tilt does not tell how the face is seen");
		}
		if (rotation > SAME_ANGLE_DEG) {
			return ask(text("the scan is rotated by %.1f° from 0° or 180°, so depth does not run down the picture's columns", rotation));
		}
		if (!usable(theta)) {
			return ask(implausible());
		}
		if (stretched()) {
			return ask(text("a pixel is %.3f times as high as wide on a tilted stage (1/sin θ is %.3f, 1/cos θ %.3f), so a correction of the tilt may be in the"
					+ " pixel size already", heightToWidth, 1 / sin(theta), 1 / cos(theta)));
		}
		if (correction.equals("off")) {
			return uncorrected(text("tilt correction is off at a stage tilt of %.1f°: depth × 1 / sin θ", theta) + sign());
		}
		if (!on) {
			return ask("the header does not tell whether tilt correction was on");
		}
		return byAngle();
	}

	private TiltDecision byAngle() {
		if (Double.isNaN(angle)) {
			return ask("tilt correction is on, but the header does not tell its angle");
		}
		double offFace = Math.abs(angle - (90 - theta));
		double offSurface = Math.abs(angle - theta);
		if (offFace > SAME_ANGLE_DEG && offSurface > SAME_ANGLE_DEG) {
			return ask(text("tilt correction is on with %.1f°, which is neither the stage tilt of %.1f° (surface) nor its complement of %.1f°"
					+ " (face)", angle, theta, 90 - theta));
		}
		String agree = offFace <= SAME_ANGLE_DEG && offSurface <= SAME_ANGLE_DEG ? "; near 45° both readings agree" : "";
		if (offFace <= offSurface) {
			return face(text("tilt correction is on with %.1f° = 90° − stage tilt of %.1f°: already corrected for the cross-section face", angle,
					theta) + CONVENTION + agree + sign());
		}
		return surface(text("tilt correction is on with %.1f° = the stage tilt: corrected for the top surface, depth × cos θ / sin θ", angle)
				+ CONVENTION + agree + sign());
	}

	private String sign() {
		return signedTheta < 0 ? text("; the sign of the recorded stage tilt of %.1f° is not used", signedTheta) : "";
	}

	private TiltDecision face(String sentence) {
		return new TiltDecision(Verdict.FACE_CORRECTED, 1, theta, U_THETA_RAD / tan(usable(theta) ? theta : UNTOLD_ANGLE_DEG), sentence,
				evidence, List.of());
	}

	private TiltDecision surface(String sentence) {
		return new TiltDecision(Verdict.SURFACE_CORRECTED, 1 / tan(theta), theta, U_THETA_RAD / (sin(theta) * cos(theta)), sentence, evidence,
				List.of());
	}

	private TiltDecision uncorrected(String sentence) {
		return new TiltDecision(Verdict.UNCORRECTED, 1 / sin(theta), theta, U_THETA_RAD / tan(theta), sentence, evidence, List.of());
	}

	private TiltDecision headOn(String sentence) {
		double leaning = Double.isNaN(theta) || theta >= FLAT_DEG ? 0 : theta;
		double u = 1 - cos(leaning + Math.toDegrees(U_THETA_RAD));
		return new TiltDecision(Verdict.NOT_APPLICABLE, 1, theta, u, sentence, evidence, List.of());
	}

	private TiltDecision ask(String reason) {
		return ask(reason, List.of());
	}

	/**
	 * @param readings angles between the beam and the normal of the surface that the header leaves possible; empty = the stage tilt is the one
	 */
	private TiltDecision ask(String reason, List<Double> readings) {
		List<String> ways = new ArrayList<>();
		ways.add("--tilt face (already corrected for the cross-section face, factor 1.000)");
		if (readings.isEmpty()) {
			boolean tilted = theta >= FLAT_DEG;
			String give = usable(theta) ? "" : " --tilt-angle " + (tilted ? text("%.1f", theta) : "DEG");
			ways(ways, give, tilted ? theta : EXAMPLE_DEG, tilted ? "" : text(" at %.0f°", EXAMPLE_DEG));
		}
		for (double reading : readings) {
			if (reading >= FLAT_DEG && reading <= 90 - FLAT_DEG) {
				ways(ways, text(" --tilt-angle %.1f", reading), reading, text(" if the tilt is %.1f°", reading));
			}
		}
		if (!(theta >= FLAT_DEG)) {
			ways.add("--tilt none (seen head-on, factor 1.000)");
		} else if (readings.stream().anyMatch(r -> r < FLAT_DEG)) {
			ways.add("--tilt none --tilt-angle 0 (seen head-on, factor 1.000)");
		}
		return new TiltDecision(Verdict.ASK, Double.NaN, theta, Double.NaN, reason + "; a person has to decide", evidence, ways);
	}

	private static void ways(List<String> ways, String give, double degrees, String when) {
		ways.add(text("--tilt surface%s (corrected for the top surface, factor %.3f%s)", give, 1 / tan(degrees), when));
		ways.add(text("--tilt none%s (not corrected, factor %.3f%s)", give, 1 / sin(degrees), when));
	}

	private String implausible() {
		return text("a stage tilt of %.1f° is not that of a milled cross-section (%.0f° to %.0f°)", theta, PLAUSIBLE_FROM_DEG, PLAUSIBLE_TO_DEG);
	}

	private double read(Acquisition a, AcquisitionKey key) {
		OptionalDouble number = a.number(key);
		if (number.isEmpty()) {
			return Double.NaN;
		}
		note(a.get(key).orElseThrow());
		return number.getAsDouble();
	}

	private Acquisition.Reading note(Acquisition.Reading reading) {
		evidence.add(reading.evidence());
		return reading;
	}

	private static double sin(double degrees) {
		return Math.sin(Math.toRadians(degrees));
	}

	private static double cos(double degrees) {
		return Math.cos(Math.toRadians(degrees));
	}

	private static double tan(double degrees) {
		return Math.tan(Math.toRadians(degrees));
	}

	private static String text(String format, Object... args) {
		return String.format(Locale.ROOT, format, args);
	}
}
