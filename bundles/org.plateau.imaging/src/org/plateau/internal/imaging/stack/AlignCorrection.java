// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plateau.analysis.CorrectionLog.Applied;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.imaging.StackAligner;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.StackAlignment;

/** Moves every plane of a stack to where the specimen lies in the reference plane. */
public final class AlignCorrection extends StackCorrection {

	private static final String TASK = "measuring the drift of the stack";
	private static final Parameter<Integer> NEIGHBOURS = Parameter.integer("neighbours", "Neighbours", 16, 1, 16,
			"planes are compared with those 1, 2, 4, 8 and 16 planes away, up to this; 1 = with the previous plane only");
	private static final Parameter<Boolean> KEEP_TREND = Parameter.flag("keepTrend", "Keep the trend", false,
			"leave the straight part of the drift in the stack, for specimens whose layers truly dip along the milling direction");
	private static final Parameter<Integer> REFERENCE = Parameter.integer("referencePlane", "Reference plane", 1, 1, 10_000_000,
			"the plane that stays where it is, numbered from 1");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(NEIGHBOURS, KEEP_TREND, REFERENCE, KEEP);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.MICROGRAPH, Keys.CORRECTIONS, Keys.STACK_ALIGNMENT);
	}

	@Override
	public String citation() {
		return "phase correlation: Kuglin & Hines, Proc. IEEE Cybernetics and Society (1975) 163; peak refined in the spectrum after Guizar-Sicairos, "
				+ "Thurman & Fienup, Opt. Lett. 33 (2008) 156; weights after Knapp & Carter, IEEE Trans. ASSP 24 (1976) 320; robust least squares over "
				+ "pairs of planes (Geman & McClure 1985); resampling by polynomials of degree five";
	}

	@Override
	Outcome correct(Results in, Micrograph stack, ParameterValues parameters, Progress progress) throws IOException {
		StackAligner.Settings settings = new StackAligner.Settings(parameters.get(NEIGHBOURS), parameters.get(KEEP_TREND), parameters.get(REFERENCE) - 1);
		progress.report(0, TASK);
		return switch (StackAligner.align(stack.pixels(), stack.specimenRows(), settings, progress::isCanceled, f -> progress.report(f, TASK))) {
		case StackAligner.Answer.Refused refused -> new Outcome.Failed(refused.reason());
		case StackAligner.Answer.Aligned aligned -> {
			StackAlignment a = aligned.alignment();
			ShiftedPixels pixels = ShiftedPixels.of(stack.pixels(), stack.specimenRows(), a.xPx(), a.yPx(), keep(parameters));
			Map<String, Double> numbers = numbers(stack, a);
			String sentence = sentence(stack, a, pixels, numbers) + (settings.keepTrend() ? " The straight part of the drift is left in." : "")
					+ (aligned.warnings().isEmpty() ? "" : " Look out: " + String.join("; ", aligned.warnings()) + ".");
			Applied applied = new Applied("align", sentence, numbers, pixels.toSource().get(settings.referencePlane()), pixels.toSource());
			yield new Outcome.Done(done(in, stack, pixels, 0, stack.sliceSpacing(), aligned.warnings(), applied).with(Keys.STACK_ALIGNMENT, a));
		}
		};
	}

	private static Map<String, Double> numbers(Micrograph stack, StackAlignment a) {
		Map<String, Double> numbers = new LinkedHashMap<>();
		numbers.put("residual_median_px", a.medianResidualPx());
		numbers.put("residual_worst_px", a.worstResidualPx());
		numbers.put("range_x_px", range(a.xPx()));
		numbers.put("range_y_px", range(a.yPx()));
		if (stack.calibration().isPresent()) {
			PixelCalibration c = stack.calibration().get();
			numbers.put("residual_median_nm", a.medianResidualPx() * Math.max(c.pixelSizeXNm(), c.pixelSizeYNm()));
			numbers.put("range_x_nm", range(a.xPx()) * c.pixelSizeXNm());
			numbers.put("range_y_nm", range(a.yPx()) * c.pixelSizeYNm());
		}
		numbers.put("trend_x_px_per_plane", AlignmentFinder.line(a.xPx())[1]);
		numbers.put("trend_y_px_per_plane", AlignmentFinder.line(a.yPx())[1]);
		return numbers;
	}

	private static String sentence(Micrograph stack, StackAlignment a, ShiftedPixels pixels, Map<String, Double> numbers) {
		String nm = numbers.containsKey("range_x_nm")
				? text(" (%.4g nm and %.4g nm of the picture as stored)", numbers.get("range_x_nm"), numbers.get("range_y_nm")) : "";
		return text("Aligned %d planes by phase correlation: they lay up to %.2f px apart across and %.2f px down%s, with a straight part of %.3f px across and "
				+ "%.3f px down a plane. Pairs of planes disagree by %.3f px afterwards (median; worst plane %.3f px). %s %d × %d px.", a.planes(),
				numbers.get("range_x_px"), numbers.get("range_y_px"), nm, numbers.get("trend_x_px_per_plane"), numbers.get("trend_y_px_per_plane"),
				a.medianResidualPx(), a.worstResidualPx(), pixels.width() > stack.pixels().width() ? "Any plane shows some of" : "All planes show",
				pixels.width(), pixels.height());
	}

	private static double range(double[] shift) {
		return Arrays.stream(shift).max().orElse(0) - Arrays.stream(shift).min().orElse(0);
	}
}
