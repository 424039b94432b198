// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plateau.analysis.CorrectionLog.Applied;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.imaging.StackAligner;
import org.plateau.model.image.Micrograph;

/**
 * Takes out the even climb of the picture from slice to slice: the ion beam moves the face on along the milling direction z, the electron beam
 * looks at it under the angle θ between the columns, and when nothing follows, the face climbs in the picture. On the face, in its own
 * micrometres, by z · cot θ a slice: the electron beam is inclined by 90° − θ to the face's normal, so that a step z along the normal is seen
 * as z · cos θ across the beam, and one micrometre along the face as sin θ. In rows: z · cot θ / (pixel size y × tilt factor).
 */
public final class ShearCorrection extends StackCorrection {

	private static final String TASK = "measuring the climb of the stack";
	private static final Parameter<String> FROM = Parameter.text("from", "Climb from", "measured", List.of("measured", "given", "geometry"),
			"measured: the straight part of the measured drift down the picture; given: climbPx; geometry: z · cot θ from slice spacing and tilt");
	private static final Parameter<Double> CLIMB = Parameter.number("climbPx", "Climb", "px", 0, -1000, 1000,
			"with from=given: rows by which the specimen climbs from a plane to the next, negative when it sinks");
	private static final Parameter<Double> ANGLE = Parameter.number("tiltAngleDeg", "Angle θ", "°", 0, 0, 89,
			"with from=geometry: angle between the columns, usually the stage tilt; 0 = the stage tilt of the picture's header");
	private static final Parameter<Boolean> SINKS = Parameter.flag("sinks", "The specimen sinks", false,
			"with from=geometry: the specimen sinks in the picture from plane to plane instead of climbing, as when the stack was cut towards the viewer");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(FROM, CLIMB, ANGLE, SINKS, KEEP);
	}

	@Override
	public String citation() {
		return "geometry of serial milling under inclined view, e.g. Holzer, Indutnyi, Gasser, Münch & Wegmann, J. Microsc. 216 (2004) 84; slope by "
				+ "Theil (1950) and Sen (1968)";
	}

	@Override
	Outcome correct(Results in, Micrograph stack, ParameterValues parameters, Progress progress) throws IOException {
		int planes = stack.pixels().planes();
		Map<String, Double> numbers = new LinkedHashMap<>();
		String how;
		double climb;
		switch (parameters.get(FROM)) {
		case "given" -> {
			climb = parameters.get(CLIMB);
			how = "as given";
		}
		case "geometry" -> {
			climb = geometry(stack, parameters, numbers);
			how = text("z · cot θ with θ = %.1f° and z = %.5g nm", numbers.get("tilt_deg"), numbers.get("slice_spacing_nm"));
		}
		default -> {
			progress.report(0, TASK);
			StackAligner.Answer answer = StackAligner.align(stack.pixels(), stack.specimenRows(), StackAligner.Settings.STANDARD, progress::isCanceled,
					f -> progress.report(f, TASK));
			if (!(answer instanceof StackAligner.Answer.Aligned aligned)) {
				return new Outcome.Failed(((StackAligner.Answer.Refused) answer).reason());
			}
			double[] y = aligned.alignment().yPx();
			double[] line = AlignmentFinder.line(y);
			climb = line[1];
			double rest = 0;
			for (int i = 0; i < planes; i++) {
				rest = Math.max(rest, Math.abs(y[i] - line[0] - line[1] * i));
			}
			numbers.put("rest_worst_px", rest);
			how = text("the straight part of the measured drift, from which single planes lie up to %.2f px away", rest);
		}
		}
		double[] x = new double[planes];
		double[] y = new double[planes];
		for (int i = 0; i < planes; i++) {
			y[i] = climb * i;
		}
		ShiftedPixels pixels = ShiftedPixels.of(stack.pixels(), stack.specimenRows(), x, y, keep(parameters));
		numbers.put("climb_px_per_plane", climb);
		String sentence = text("Moved the planes by %.3f px a plane down the picture (%s): %d × %d px.", climb, how, pixels.width(), pixels.height());
		return new Outcome.Done(done(in, stack, pixels, 0, stack.sliceSpacing(), List.of(),
				new Applied("shear", sentence, numbers, pixels.toSource().get(0), pixels.toSource())));
	}

	private static double geometry(Micrograph stack, ParameterValues parameters, Map<String, Double> numbers) {
		if (stack.calibration().isEmpty() || stack.sliceSpacing().isEmpty()) {
			throw new IllegalArgumentException("the climb by geometry needs " + (stack.calibration().isEmpty() ? "the pixel size (--pixel-nm)"
					: "the slice spacing (--z-step-nm)") + "; give it, or take from=measured");
		}
		if (!stack.tilt().decided()) {
			throw new IllegalArgumentException("the climb by geometry needs the tilt correction of the picture, and " + stack.tilt().sentence());
		}
		double theta = parameters.get(ANGLE) > 0 ? parameters.get(ANGLE) : stack.tilt().stageTiltDeg();
		if (!(theta > 1 && theta < 89.5)) {
			throw new IllegalArgumentException(Double.isNaN(theta) ? "the climb by geometry needs the angle between the columns: tiltAngleDeg=DEG, or the stage tilt by --tilt-angle DEG"
					: text("under an angle of %.1f° the climb by geometry is not defined; give the angle between the columns with tiltAngleDeg", theta));
		}
		double z = stack.sliceSpacing().get().stepNm();
		numbers.put("tilt_deg", theta);
		numbers.put("slice_spacing_nm", z);
		double rows = z / Math.tan(Math.toRadians(theta)) / (1000 * stack.facePixelYUm());
		return parameters.get(SINKS) ? -rows : rows;
	}
}
