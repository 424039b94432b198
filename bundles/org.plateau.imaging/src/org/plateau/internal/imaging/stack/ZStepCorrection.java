// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.analysis.CorrectionLog.Applied;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.SliceSpacing;

/** Says how far the planes of a stack are apart, and when they are not evenly apart, makes planes that are. */
public final class ZStepCorrection extends StackCorrection {

	private static final int MOST_PLANES = 1_000_000;
	private static final Parameter<Double> STEP = Parameter.number("stepNm", "Slice spacing", "nm", 0, 0, 1e6,
			"distance of the planes; 0 = as known, or the mean distance of positionsNm");
	private static final Parameter<Double> FACTOR = Parameter.number("factor", "Factor", "1", 1, 1e-3, 1e3,
			"true slice spacing over the recorded one, e.g. from a thickness known from elsewhere");
	private static final Parameter<String> POSITIONS = Parameter.text("positionsNm", "Positions", "", List.of(),
			"positions of all planes along the milling direction in nm, separated by ; or blanks; planes at equal distances are interpolated between them");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(STEP, FACTOR, POSITIONS);
	}

	@Override
	public String citation() {
		return "definition; linear interpolation between planes";
	}

	@Override
	Outcome correct(Results in, Micrograph stack, ParameterValues parameters, Progress progress) {
		double step = parameters.get(STEP);
		double factor = parameters.get(FACTOR);
		String positions = parameters.get(POSITIONS).strip();
		if (factor != 1 && (step > 0 || !positions.isEmpty())) {
			throw new IllegalArgumentException("a factor on the slice spacing and the slice spacing itself say the same thing twice; give one");
		}
		if (!positions.isEmpty()) {
			return resampled(in, stack, positions(positions, stack.pixels().planes()), step);
		}
		if (step == 0 && stack.sliceSpacing().isEmpty()) {
			return new Outcome.NotApplicable("the slice spacing is not known; give it with stepNm=NM, or with --z-step-nm NM");
		}
		double before = stack.sliceSpacing().map(SliceSpacing::stepNm).orElse(Double.NaN);
		double after = step > 0 ? step : before * factor;
		String sentence = text("Slice spacing set to %.6g nm%s.", after, Double.isNaN(before) ? "; it was not known" : text("; the file says %.6g nm", before));
		Map<String, Double> numbers = new LinkedHashMap<>();
		numbers.put("slice_spacing_nm", after);
		return done(in, stack, stack.pixels(), stack.dataBarRows(), after, sentence, numbers);
	}

	private static Outcome resampled(Results in, Micrograph stack, double[] z, double wanted) {
		double length = Math.abs(z[z.length - 1] - z[0]);
		double step = wanted > 0 ? wanted : length / (z.length - 1);
		double count = Math.floor(length / step + 1e-9) + 1;
		if (count < 2 || count > MOST_PLANES) {
			throw new IllegalArgumentException(text("%.6g nm in steps of %.6g nm make no stack of 2 to %d planes", length, step, MOST_PLANES));
		}
		double[] place = new double[(int) count];
		for (int k = 0; k < place.length; k++) {
			double at = Math.min(length, k * step);
			int i = 0;
			while (i + 2 < z.length && Math.abs(z[i + 1] - z[0]) <= at) {
				i++;
			}
			double from = Math.abs(z[i] - z[0]);
			place[k] = Math.min(z.length - 1, i + (at - from) / (Math.abs(z[i + 1] - z[0]) - from));
		}
		double[] gaps = new double[z.length - 1];
		for (int i = 0; i < gaps.length; i++) {
			gaps[i] = Math.abs(z[i + 1] - z[i]);
		}
		Map<String, Double> numbers = new LinkedHashMap<>();
		numbers.put("slice_spacing_nm", step);
		numbers.put("smallest_gap_nm", Arrays.stream(gaps).min().orElse(0));
		numbers.put("largest_gap_nm", Arrays.stream(gaps).max().orElse(0));
		String sentence = text("Interpolated %d planes %.6g nm apart between %d planes that lie %.6g nm to %.6g nm apart.", place.length, step, z.length,
				numbers.get("smallest_gap_nm"), numbers.get("largest_gap_nm"));
		Results before = in.get(Keys.CORRECTIONS).map(log -> in.with(Keys.CORRECTIONS, log.ofPlanes(Arrays.stream(place).mapToInt(p -> (int) Math.rint(p))
				.toArray()))).orElse(in);
		return done(before, stack, new BetweenPlanes(stack.pixels(), stack.specimenRows(), place), 0, step, sentence, numbers);
	}

	private static Outcome done(Results in, Micrograph stack, PixelSource pixels, int dataBarRows, double step, String sentence, Map<String, Double> numbers) {
		Evidence evidence = new Evidence("correction zStep", text("%s", step), text("slice spacing %.6g nm", step));
		return new Outcome.Done(done(in, stack, pixels, dataBarRows, Optional.of(new SliceSpacing(step, "given by the correction zStep", evidence)), List.of(),
				new Applied("zStep", sentence, numbers, PixelTransform.IDENTITY)));
	}

	private static double[] positions(String text, int planes) {
		double[] z;
		try {
			z = Arrays.stream(text.split("[;\\s]+")).mapToDouble(Double::parseDouble).toArray();
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("positionsNm: write numbers of nm separated by ;", e);
		}
		if (z.length != planes) {
			throw new IllegalArgumentException("positionsNm gives " + z.length + " positions for " + planes + " planes");
		}
		double direction = Math.signum(z[1] - z[0]);
		for (int i = 1; i < z.length; i++) {
			if (!((z[i] - z[i - 1]) * direction > 0) || !Double.isFinite(z[i])) {
				throw new IllegalArgumentException(text("positionsNm: %s does not go on in the direction of the ones before it", z[i]));
			}
		}
		return z;
	}
}
