// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
	private static final double SAME_ANGLE_DEG = 0.5;
	private static final double U_THETA_RAD = Math.toRadians(0.5);
	/** Stands in for θ in the uncertainty when the user says "face" and nothing tells the angle. */
	private static final double UNTOLD_ANGLE_DEG = 45;
	private static final String CONVENTION = " (which sign and reference the instrument gives this angle is inferred from geometry)";

	private final List<Evidence> evidence = new ArrayList<>();
	private final OpenOptions options;
	/** |θ| in degrees; NaN when nothing tells it. */
	private final double theta;
	private final boolean thetaByUser;
	private final double preTilt;
	/** Deviation of the scan rotation from 0° or 180°, degrees. */
	private final double rotation;
	private final String correction;
	/** |correction angle| in degrees; NaN when nothing tells it. */
	private final double angle;
	private final boolean ionBeam;

	private TiltRules(Acquisition a, OpenOptions options) {
		this.options = options;
		thetaByUser = options.tiltAngleDeg().isPresent();
		if (thetaByUser) {
			evidence.add(UserWord.evidence(options, "tilt-angle", text("%s", options.tiltAngleDeg().getAsDouble()),
					text("stage tilt %.1f°", options.tiltAngleDeg().getAsDouble())));
			theta = options.tiltAngleDeg().getAsDouble();
		} else {
			theta = Math.abs(read(a, AcquisitionKey.STAGE_TILT));
		}
		correction = a.get(AcquisitionKey.TILT_CORRECTION).map(r -> note(r).text()).orElse("");
		angle = Math.abs(read(a, AcquisitionKey.TILT_CORRECTION_ANGLE));
		preTilt = read(a, AcquisitionKey.PRE_TILT);
		double turned = read(a, AcquisitionKey.SCAN_ROTATION);
		rotation = Double.isNaN(turned) ? 0 : Math.abs(turned - 180 * Math.rint(turned / 180));
		ionBeam = a.get(AcquisitionKey.BEAM_TYPE).filter(r -> r.text().equals("ion")).map(r -> note(r)).isPresent();
	}

	/** See {@link org.plateau.io.ScaleDecision}. */
	public static TiltDecision decide(Acquisition acquisition, OpenOptions options) {
		TiltRules rules = new TiltRules(acquisition, options);
		return options.tilt().isPresent() ? rules.byUser(options.tilt().get()) : rules.byHeader();
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
		return thetaByUser ? degrees >= FLAT_DEG : degrees >= PLAUSIBLE_FROM_DEG && degrees <= PLAUSIBLE_TO_DEG;
	}

	private TiltDecision byHeader() {
		if (ionBeam) {
			return ask("this is an ion-beam picture; the ion column sees the specimen from another side than the stage tilt tells");
		}
		if (Double.isNaN(theta)) {
			return ask(correction.equals("on") ? "tilt correction is on, but the header does not tell the stage tilt"
					: "the header does not tell the stage tilt");
		}
		if (Math.abs(preTilt) > SAME_ANGLE_DEG) {
			return ask(text("the holder is pre-tilted by %.1f°, which adds to the stage tilt in a way the header does not tell", preTilt));
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
		if (rotation > SAME_ANGLE_DEG) {
			return ask("the scan is rotated, so depth does not run along the picture's rows");
		}
		if (!usable(theta)) {
			return ask(implausible());
		}
		if (correction.equals("off")) {
			return uncorrected(text("tilt correction is off at a stage tilt of %.1f°: depth × 1 / sin θ", theta));
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
					theta) + CONVENTION + agree);
		}
		return surface(text("tilt correction is on with %.1f° = the stage tilt: corrected for the top surface, depth × cos θ / sin θ", angle)
				+ CONVENTION + agree);
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
		List<String> ways = new ArrayList<>();
		ways.add("--tilt face (already corrected for the cross-section face, factor 1.000)");
		double shown = usable(theta) || !Double.isNaN(theta) && theta >= FLAT_DEG ? theta : 52;
		boolean told = usable(theta);
		String give = told ? "" : text(" --tilt-angle %s", !Double.isNaN(theta) && theta >= FLAT_DEG ? text("%.1f", theta) : "DEG");
		String at = told || shown == theta ? "" : " at 52°";
		ways.add(text("--tilt surface%s (corrected for the top surface, factor %.3f%s)", give, 1 / tan(shown), at));
		ways.add(text("--tilt none%s (not corrected, factor %.3f%s)", give, 1 / sin(shown), at));
		if (Double.isNaN(theta) || theta < FLAT_DEG) {
			ways.add("--tilt none (seen head-on, factor 1.000)");
		}
		return new TiltDecision(Verdict.ASK, Double.NaN, theta, Double.NaN, reason + "; a person has to decide", evidence, ways);
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
