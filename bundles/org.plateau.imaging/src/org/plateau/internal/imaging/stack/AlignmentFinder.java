// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.plateau.imaging.StackAligner.Answer;
import org.plateau.imaging.StackAligner.Settings;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.StackAlignment;

/** Turns the measured drift of a stack into an answer in pixels as stored, with what a person should know about it. */
public final class AlignmentFinder {

	/** Residual of a plane that is worth a warning: this many pixels and this many times the median. */
	private static final double LARGE_RESIDUAL_PX = 0.5;
	private static final double LARGE_RESIDUAL = 4;

	private AlignmentFinder() {
	}

	/** See {@link org.plateau.imaging.StackAligner#align}. */
	public static Answer align(PixelSource pixels, int rows, Settings settings, BooleanSupplier cancelled, DoubleConsumer progress) throws IOException {
		if (pixels.planes() < 2) {
			throw new IllegalArgumentException("a single plane has nothing to be aligned to");
		}
		if (settings.referencePlane() >= pixels.planes()) {
			throw new IllegalArgumentException("there is no reference plane " + (settings.referencePlane() + 1) + "; the stack has " + pixels.planes());
		}
		PlanePictures pictures = PlanePictures.of(pixels, rows);
		StackDrift drift = StackDrift.measure(pictures, settings.neighbours(), cancelled, progress);
		if (!drift.coarse.refusal.isEmpty()) {
			return new Answer.Refused(drift.coarse.refusal);
		}
		double[] x = settled(drift.x, settings, 1 << pictures.level);
		double[] y = settled(drift.y, settings, 1 << pictures.level);
		double[] residual = Arrays.stream(drift.residual).map(r -> r * (1 << pictures.level)).toArray();
		StackAlignment alignment = new StackAlignment(x, y, residual);
		return new Answer.Aligned(alignment, warnings(drift.coarse, alignment));
	}

	private static double[] settled(double[] shift, Settings settings, int scale) {
		double[] line = settings.keepTrend() ? line(shift) : new double[2];
		double[] out = new double[shift.length];
		double held = shift[settings.referencePlane()] - line[1] * settings.referencePlane();
		for (int i = 0; i < out.length; i++) {
			out[i] = scale * (shift[i] - line[1] * i - held);
		}
		return out;
	}

	/** Intercept and slope of the line that half of the values lie above: median of the slopes of all pairs (Theil 1950, Sen 1968). */
	static double[] line(double[] a) {
		int n = a.length;
		int stride = Math.max(1, n / 500);
		double[] slopes = new double[n * (n - 1) / 2 / stride + n];
		int count = 0;
		for (int i = 0; i < n; i++) {
			for (int j = i + 1 + i % stride; j < n; j += stride) {
				slopes[count++] = (a[j] - a[i]) / (j - i);
			}
		}
		double slope = count == 0 ? 0 : Selection.median(slopes, count);
		double[] rest = new double[n];
		for (int i = 0; i < n; i++) {
			rest[i] = a[i] - slope * i;
		}
		return new double[] { Selection.median(rest, n), slope };
	}

	private static List<String> warnings(CoarseDrift coarse, StackAlignment alignment) {
		List<String> warnings = new ArrayList<>();
		List<Integer> leftOut = IntStream.range(0, coarse.good.length).filter(i -> !coarse.good[i]).boxed().toList();
		if (!leftOut.isEmpty()) {
			warnings.add(planes(leftOut) + " fit" + (leftOut.size() == 1 ? "s" : "") + " no neighbour (noise, a dark or a torn picture) and "
					+ (leftOut.size() == 1 ? "is" : "are") + " moved as the planes before and after");
		}
		if (!coarse.jumps.isEmpty()) {
			warnings.add(planes(coarse.jumps) + " lie" + (coarse.jumps.size() == 1 ? "s" : "") + " far from the plane before, out of line with the rest of the "
					+ "drift; the shift is taken as measured, look at " + (coarse.jumps.size() == 1 ? "it" : "them"));
		}
		double[] residual = alignment.residualPx();
		double limit = Math.max(LARGE_RESIDUAL_PX, LARGE_RESIDUAL * alignment.medianResidualPx());
		List<Integer> loose = IntStream.range(0, residual.length).filter(i -> residual[i] > limit).boxed().toList();
		if (!loose.isEmpty()) {
			warnings.add(String.format(Locale.ROOT, "%s disagree%s with the neighbours by more than %.2f px after aligning", planes(loose),
					loose.size() == 1 ? "s" : "", limit));
		}
		return warnings;
	}

	private static String planes(List<Integer> from0) {
		String named = from0.stream().limit(12).map(i -> Integer.toString(i + 1)).collect(Collectors.joining(", "));
		return (from0.size() == 1 ? "plane " : "planes ") + named + (from0.size() > 12 ? " and " + (from0.size() - 12) + " more" : "");
	}
}
