// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging.stress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.plateau.internal.imaging.stress.BumpMeasurement;
import org.plateau.internal.imaging.stress.Prominence;
import org.plateau.internal.imaging.stress.Prominence.Peak;
import org.plateau.model.layer.StressBump;

/**
 * Finds where a deposit has bent the sheet above it, and measures every bump. A bump is a peak of the traced interface that stands out of
 * the valleys at its sides by a share of the interface's range and by six times its error; a circular arc on a straight base is fitted to
 * it, feet included. What is cut by the frame, what no circle describes, what is narrower than twice the sheet or lower than half of it, and where the sheet's
 * other side does not rise along is left out, with the reason. Pure; safe on any thread.
 */
public final class BumpFinder {

	private static final double SIGMAS = 6;
	private static final int LEAST_COLUMNS = 12;
	/** A peak is fitted together with this many times the distance over which it falls to half its height. */
	private static final double REACH = 2.2;

	private BumpFinder() {
	}

	/**
	 * @param sheet both sides
	 * @param settings what counts as a bump, what the sheet is made of
	 * @param cancelled asked between bumps
	 * @throws CancellationException when cancelled
	 */
	public static Bumps find(SheetProfile sheet, StressSettings settings, BooleanSupplier cancelled) {
		List<StressBump> found = new ArrayList<>();
		List<String> leftOut = new ArrayList<>();
		double threshold = threshold(sheet, settings);
		int n = sheet.width();
		for (int from = 0; from < n;) {
			int to = from;
			while (to < n && Double.isFinite(sheet.innerUm()[to])) {
				to++;
			}
			if (to - from >= LEAST_COLUMNS) {
				stretch(sheet, settings, from, to, threshold, cancelled, found, leftOut);
			}
			from = Math.max(to, from + 1);
		}
		return new Bumps(found, leftOut);
	}

	/** The peaks of one stretch without a gap. */
	private static void stretch(SheetProfile sheet, StressSettings settings, int from, int to, double threshold, BooleanSupplier cancelled,
			List<StressBump> found, List<String> leftOut) {
		double[] z = level(sheet.innerUm(), from, to);
		for (Peak peak : Prominence.peaks(z, threshold)) {
			if (cancelled.getAsBoolean()) {
				throw new CancellationException();
			}
			int left = Math.max(peak.left(), peak.peak() - reach(z, peak, -1));
			int right = Math.min(peak.right(), peak.peak() + reach(z, peak, 1));
			BumpMeasurement.Outcome outcome = BumpMeasurement.of(sheet, settings, from + left, from + right, left == 0, right == z.length - 1, found.size() + 1);
			if (outcome.bump().isPresent()) {
				found.add(outcome.bump().get());
			} else {
				leftOut.add(String.format(Locale.ROOT, "the bump at %.2f µm: %s", sheet.xUm(from + peak.peak()), outcome.reason()));
			}
		}
	}

	private static int reach(double[] z, Peak peak, int side) {
		int valley = side < 0 ? peak.left() : peak.right();
		double half = (z[peak.peak()] + lowest(z, Math.min(valley, peak.peak()), Math.max(valley, peak.peak()))) / 2;
		int i = peak.peak();
		while (i != valley && z[i] > half) {
			i += side;
		}
		return Math.max(LEAST_COLUMNS / 2, (int) Math.ceil(REACH * Math.abs(i - peak.peak())));
	}

	private static double lowest(double[] z, int from, int to) {
		double least = z[from];
		for (int i = from; i <= to; i++) {
			least = Math.min(least, z[i]);
		}
		return least;
	}

	/** Heights of the columns from (inclusive) to (exclusive) about the straight line through them. */
	private static double[] level(double[] heights, int from, int to) {
		double[] z = Arrays.copyOfRange(heights, from, to);
		int n = z.length;
		double meanX = (n - 1) / 2.0;
		double meanZ = Arrays.stream(z).average().orElse(0);
		double xx = 0;
		double xz = 0;
		for (int i = 0; i < n; i++) {
			xx += (i - meanX) * (i - meanX);
			xz += (i - meanX) * (z[i] - meanZ);
		}
		double slope = xx > 0 ? xz / xx : 0;
		for (int i = 0; i < n; i++) {
			z[i] -= meanZ + slope * (i - meanX);
		}
		return z;
	}

	private static double threshold(SheetProfile sheet, StressSettings settings) {
		double[] finite = Arrays.stream(sheet.innerUm()).filter(Double::isFinite).toArray();
		if (finite.length < LEAST_COLUMNS) {
			return Double.POSITIVE_INFINITY;
		}
		double[] z = level(finite, 0, finite.length);
		Arrays.sort(z);
		double range = z[(int) (0.99 * (z.length - 1))] - z[(int) (0.01 * (z.length - 1))];
		double[] errors = Arrays.stream(sheet.innerSigmaUm()).filter(Double::isFinite).sorted().toArray();
		double error = errors.length == 0 ? 0 : errors[errors.length / 2];
		return Math.max(Math.max(settings.prominence() * range, SIGMAS * error), Double.MIN_NORMAL);
	}
}
