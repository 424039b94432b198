// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.analysis.CorrectionLog.Applied;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.imaging.LayerTracer;
import org.plateau.imaging.TraceOutcome;
import org.plateau.internal.imaging.steps.LayerTracingAnalysis;
import org.plateau.model.image.Raster;

/** Turns the picture on the specimen's face, by an angle or so that an interface is level, and cuts the empty corners off. */
public final class RotateCorrection extends PictureCorrection {

	private static final String AUTO = "auto";
	private static final Parameter<String> ANGLE = Parameter.text("angle", "Angle", AUTO, List.of(),
			"auto = level an interface; or degrees on the specimen's face, −90 to 90, counter-clockwise as seen");
	private static final Parameter<String> INTERFACE = Parameter.text("interface", "Interface", "", List.of(),
			"with angle auto: the interface to level, as results name it, e.g. Cu/Li_plated; empty = the strongest");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(ANGLE, INTERFACE);
	}

	@Override
	public String citation() {
		return "cubic convolution: Keys, IEEE Trans. ASSP 29 (1981) 1153; level by a robust line through the traced interface (Beaton & Tukey 1974) or "
				+ "the structure tensor (Bigün & Granlund, ICCV 1987, 433)";
	}

	@Override
	Outcome correct(Picture picture, ParameterValues parameters) {
		if (picture.micrograph().calibration().isPresent() && !picture.micrograph().tilt().decided()) {
			return new Outcome.NotApplicable("the tilt is undecided, so that nobody knows an angle on the face: " + picture.micrograph().tilt().sentence());
		}
		Raster before = picture.raster();
		LevelAngle.Found level = level(picture, parameters);
		double degrees = level.fallsDeg();
		Turning turn = Turning.of(before.width(), before.height(), 1, picture.aspect(), degrees);
		float[] turned = degrees == 0 ? before.samples() : Resampling.through(turn.turnedToBefore(), before.samples(), before.width(), before.height(),
				turn.width(), turn.height(), picture.cancelled());
		Map<String, Double> numbers = new LinkedHashMap<>();
		numbers.put("angle_deg", degrees);
		String sentence = text("Turned by %.3f° counter-clockwise on the specimen's face (%s) and cut from %d × %d to %d × %d px, the largest rectangle without "
				+ "empty corners.", degrees, level.what(), before.width(), before.height(), turn.width(), turn.height());
		return picture.done(new Raster(turn.width(), turn.height(), turned), picture.micrograph().calibration(), picture.micrograph().tilt(),
				new Applied("rotate", sentence, numbers, turn.turnedToBefore()));
	}

	private static LevelAngle.Found level(Picture picture, ParameterValues parameters) {
		String angle = parameters.get(ANGLE);
		if (!angle.equals(AUTO)) {
			return new LevelAngle.Found("as told", degrees(angle));
		}
		String name = parameters.get(INTERFACE);
		Raster r = picture.raster();
		Optional<LevelAngle.Found> found = traced(picture).flatMap(t -> LevelAngle.ofInterface(t, name, picture.aspect()));
		if (found.isEmpty() && !name.isEmpty()) {
			throw new IllegalArgumentException("rotate: the interface '" + name + "' was not found in the picture; give an angle, or no interface");
		}
		return found.or(() -> LevelAngle.ofEdges(r.samples(), r.width(), r.height(), picture.aspect(), picture.progress()))
				.orElseThrow(() -> new IllegalArgumentException("rotate: no interface and no edge was found to level; give an angle"));
	}

	/** By the recipe's layers when it names some and they are found, else the strongest that there are. */
	private static Optional<TraceOutcome.Traced> traced(Picture picture) {
		Optional<LayerPlan> plan = picture.in().get(Keys.LAYER_PLAN).filter(p -> !p.isAuto() && picture.micrograph().calibration().isPresent());
		if (plan.isPresent() && LayerTracer.trace(picture.raster(), LayerTracingAnalysis.expectations(plan.get(), picture.micrograph().facePixelYUm()),
				picture.cancelled()) instanceof TraceOutcome.Traced t) {
			return Optional.of(t);
		}
		return LayerTracer.traceAutomatically(picture.raster(), picture.cancelled()) instanceof TraceOutcome.Traced t ? Optional.of(t) : Optional.empty();
	}

	private static double degrees(String text) {
		try {
			double degrees = Double.parseDouble(text);
			if (degrees >= -90 && degrees <= 90) {
				return degrees;
			}
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("parameter angle: '" + text + "' is neither auto nor degrees from -90 to 90", e);
		}
		throw new IllegalArgumentException("parameter angle: '" + text + "' is neither auto nor degrees from -90 to 90");
	}
}
