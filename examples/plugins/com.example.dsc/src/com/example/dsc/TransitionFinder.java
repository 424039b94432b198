// SPDX-License-Identifier: EPL-2.0
package com.example.dsc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.plateau.model.Quantity;

/**
 * Finds a glass transition by its tangents: the inflection is the extremum of the first derivative, the onset the crossing of the line through the
 * baseline before it with the tangent there (the construction of ISO 11357-2). The derivative is that of a cubic fitted locally by least squares
 * (Savitzky and Golay 1964). Noise is propagated by repeating the construction on curves with noise of the measured size; the choice of baseline and of
 * smoothing by repeating it with others. Starts no threads; the same input, settings and seed give the same numbers.
 */
public final class TransitionFinder {

	/**
	 * How to look.
	 *
	 * @param fromC lower end of the range to look in, °C
	 * @param toC upper end, °C
	 * @param smoothingK half width of the local cubic, K; 0 chooses it by the width of the step
	 * @param temperatureU standard uncertainty of the instrument's temperature, K
	 * @param seed of the repetitions with noise
	 */
	public record Settings(double fromC, double toC, double smoothingK, double temperatureU, long seed) {
	}

	/** How it ended: a transition or the reason why there is none. */
	public sealed interface Answer {
		record Found(GlassTransition transition) implements Answer {
		}

		record None(String reason) implements Answer {
		}

		record Cancelled() implements Answer {
		}
	}

	private static final int REPETITIONS = 40;
	/** The slope of the step must stand out of the noise of the slope by this factor. */
	private static final double SIGNIFICANT = 8;

	private final double[] t;
	private final double[] y;

	private TransitionFinder(double[] t, double[] y) {
		this.t = t;
		this.y = y;
	}

	/** Looks for the transition of a curve. */
	public static Answer find(String sample, HeatingCurve curve, Settings s, BooleanSupplier cancelled) {
		int from = index(curve.temperatureC(), s.fromC());
		int to = index(curve.temperatureC(), s.toC());
		if (to - from < 40) {
			return new Answer.None("there are only " + (to - from) + " points between " + Math.round(s.fromC()) + " and " + Math.round(s.toC()) + " °C");
		}
		TransitionFinder finder = new TransitionFinder(Arrays.copyOfRange(curve.temperatureC(), from, to), Arrays.copyOfRange(curve.signal(), from, to));
		return finder.answer(sample, curve, s, cancelled);
	}

	private Answer answer(String sample, HeatingCurve curve, Settings s, BooleanSupplier cancelled) {
		double range = t[t.length - 1] - t[0];
		double width = s.smoothingK() > 0 ? s.smoothingK() : Math.max(range / 25, 5 * range / t.length);
		Construction c = null;
		for (int pass = 0; pass < 4; pass++) { // the width of the step decides what is baseline, and how far may be smoothed
			if (cancelled.getAsBoolean()) {
				return new Answer.Cancelled();
			}
			int at = steepest(y, width);
			if (at < 0) {
				return new Answer.None("the curve is steepest at an end of its range, which is drift and no step");
			}
			c = construct(y, at, width, c == null ? range / 10 : c.half(), 2, 3);
			if (c == null || !(c.half() > 0)) {
				return new Answer.None("too little of the curve lies before its steepest place to tell a baseline; record from further below, or choose another range");
			}
			width = s.smoothingK() > 0 ? s.smoothingK() : Math.clamp(0.6 * c.half(), 4 * range / t.length, range / 12);
		}
		double noise = noise();
		String doubt = doubt(c, width, noise);
		return doubt.isEmpty() ? spread(sample, curve, c, width, noise, s, cancelled) : new Answer.None(doubt);
	}

	/**
	 * Baseline, tangent and what follows.
	 *
	 * @param half from onset to inflection, K
	 */
	private record Construction(Line baseline, int from, int to, Line tangent, double inflection, double onset, double half, double slopeU) {
	}

	/**
	 * @param before how many half widths the baseline ends before the onset
	 * @param length how many half widths it is long
	 */
	private Construction construct(double[] signal, int at, double width, double half, double before, double length) {
		Line tangent = tangent(signal, at, width);
		double guess = tangent.temperatureC() - half;
		int to = Math.clamp(index(t, guess - before * half), 0, t.length);
		int from = index(t, guess - (before + length) * half);
		if (to - from < 10) {
			// a curve that begins late has to do with what there is
			to = index(t, guess - 0.7 * half);
			from = 0;
		}
		if (to - from < 10) {
			return null;
		}
		Line baseline = Line.fit(t, signal, from, to);
		double onset = tangent.crossing(baseline);
		return new Construction(baseline, from, to, tangent, tangent.temperatureC(), onset, tangent.temperatureC() - onset, slopeU(at, width));
	}

	/** Tangent at the extremum of the derivative, found between the points of the grid by a parabola through the derivative around it. */
	private Line tangent(double[] signal, int at, double width) {
		int reach = Math.max(2, (int) (0.35 * width * t.length / (t[t.length - 1] - t[0])));
		int a = Math.max(0, at - reach);
		int b = Math.min(t.length - 1, at + reach);
		double[][] m = new double[3][4];
		for (int i = a; i <= b; i++) {
			double x = t[i] - t[at];
			double d = cubic(signal, t[i], width)[1];
			double[] powers = { 1, x, x * x, x * x * x, x * x * x * x };
			for (int r = 0; r < 3; r++) {
				for (int k = 0; k < 3; k++) {
					m[r][k] += powers[r + k];
				}
				m[r][3] += powers[r] * d;
			}
		}
		double[] parabola = solve(m);
		double shift = Math.clamp(-parabola[1] / (2 * parabola[2]), t[a] - t[at], t[b] - t[at]);
		double place = t[at] + (Double.isFinite(shift) ? shift : 0);
		double[] local = cubic(signal, place, width);
		return new Line(place, local[0], local[1]);
	}

	/** Value and slope at a temperature of the cubic that fits the points within the width. */
	private double[] cubic(double[] signal, double place, double width) {
		int from = index(t, place - width);
		int to = index(t, place + width);
		double[][] m = new double[4][5];
		for (int i = from; i < to; i++) {
			double x = (t[i] - place) / width;
			double p = 1;
			double[] powers = new double[7];
			for (int k = 0; k < 7; k++, p *= x) {
				powers[k] = p;
			}
			for (int r = 0; r < 4; r++) {
				for (int k = 0; k < 4; k++) {
					m[r][k] += powers[r + k];
				}
				m[r][4] += powers[r] * signal[i];
			}
		}
		double[] solved = solve(m);
		return new double[] { solved[0], solved[1] / width };
	}

	private static double[] solve(double[][] m) {
		int n = m.length;
		for (int c = 0; c < n; c++) {
			int pivot = c;
			for (int r = c + 1; r < n; r++) {
				pivot = Math.abs(m[r][c]) > Math.abs(m[pivot][c]) ? r : pivot;
			}
			double[] row = m[c];
			m[c] = m[pivot];
			m[pivot] = row;
			for (int r = 0; r < n; r++) {
				if (r != c) {
					double f = m[r][c] / m[c][c];
					for (int k = c; k <= n; k++) {
						m[r][k] -= f * m[c][k];
					}
				}
			}
		}
		double[] x = new double[n];
		for (int r = 0; r < n; r++) {
			x[r] = m[r][n] / m[r][r];
		}
		return x;
	}

	/** Where the derivative is furthest from its median; -1 when that is at an end. */
	private int steepest(double[] signal, double width) {
		int first = index(t, t[0] + width);
		int last = index(t, t[t.length - 1] - width);
		int stride = Math.max(1, (last - first) / 600);
		int n = (last - first) / stride;
		if (n < 5) {
			return -1;
		}
		double[] slope = new double[n];
		for (int i = 0; i < n; i++) {
			slope[i] = cubic(signal, t[first + i * stride], width)[1];
		}
		double[] sorted = slope.clone();
		Arrays.sort(sorted);
		double median = sorted[n / 2];
		int best = 0;
		for (int i = 0; i < n; i++) {
			best = Math.abs(slope[i] - median) > Math.abs(slope[best] - median) ? i : best;
		}
		int margin = Math.max(1, n / 50);
		return best < margin || best >= n - margin ? -1 : first + best * stride;
	}

	/** Of the signal, from second differences, which know neither slope nor step: their variance is six times that of white noise. */
	private double noise() {
		double[] d = new double[t.length - 2];
		for (int i = 0; i < d.length; i++) {
			d[i] = Math.abs(y[i] - 2 * y[i + 1] + y[i + 2]);
		}
		Arrays.sort(d);
		return d[d.length / 2] / 0.6745 / Math.sqrt(6);
	}

	/** Standard uncertainty of the local slope for noise of size 1: 75 / (4 N w²) is the variance that a cubic gives it. */
	private double slopeU(int at, double width) {
		double points = index(t, t[at] + width) - index(t, t[at] - width);
		return Math.sqrt(75 / (4 * points)) / width;
	}

	private String doubt(Construction c, double width, double noise) {
		double excess = c.tangent().slope() - c.baseline().slope();
		if (!(Math.abs(excess) > SIGNIFICANT * c.slopeU() * noise)) {
			return "no step stands out of the noise";
		}
		double before = excess * c.half();
		int end = index(t, c.inflection() + 3 * c.half());
		if (end >= t.length - 2) {
			end = t.length - 1;
		}
		double bend = cubic(y, Math.min(t[end], t[t.length - 1] - width), width)[1] - c.baseline().slope();
		if (Math.abs(bend) > 0.5 * Math.abs(excess) && Math.signum(bend) == Math.signum(excess)) {
			return "the curve goes on as steep as at its steepest place, which is drift or the beginning of something larger and no step";
		}
		double after = Line.fit(t, y, Math.max(end - 20, 0), end).at(t[end]) - c.baseline().at(t[end]);
		if (after / before < 0.5) {
			return "the signal comes back to its baseline behind the steepest place, which is a peak and no step";
		}
		return c.half() > 0 && c.onset() > t[0] ? "" : "the tangents cross outside of the curve";
	}

	private Answer spread(String sample, HeatingCurve curve, Construction c, double width, double noise, Settings s, BooleanSupplier cancelled) {
		int at = Math.min(index(t, c.inflection()), t.length - 1);
		List<Double> onsets = new ArrayList<>();
		List<Double> inflections = new ArrayList<>();
		Random random = new Random(s.seed());
		for (int i = 0; i < REPETITIONS; i++) {
			if (cancelled.getAsBoolean()) {
				return new Answer.Cancelled();
			}
			double[] noisy = y.clone();
			for (int k = 0; k < noisy.length; k++) {
				noisy[k] += noise * random.nextGaussian();
			}
			int place = steepestNear(noisy, at, c.half(), width);
			Construction again = construct(noisy, place, width, c.half(), 2, 3);
			if (again != null && Double.isFinite(again.onset())) {
				onsets.add(again.onset());
				inflections.add(again.inflection());
			}
		}
		List<Double> bases = new ArrayList<>(List.of(c.onset()));
		for (double before : new double[] { 1.4, 2, 2.6 }) {
			for (double length : new double[] { 2, 3, 4.5 }) {
				Construction other = construct(y, at, width, c.half(), before, length);
				if (other != null && Double.isFinite(other.onset())) {
					bases.add(other.onset());
				}
			}
		}
		List<Double> widths = new ArrayList<>(List.of(c.inflection()));
		for (double factor : new double[] { 0.7, 1.4 }) {
			widths.add(tangent(y, steepestNear(y, at, c.half(), factor * width), factor * width).temperatureC());
		}
		GlassTransition.Budget budget = new GlassTransition.Budget(sd(onsets), sd(bases), sd(inflections), sd(widths), s.temperatureU());
		double stepU = noise / Math.sqrt(Math.max(1, c.to() - c.from())) + Math.abs(c.tangent().slope()) * budget.onsetNoise();
		double step = 2 * (c.tangent().value() - c.baseline().at(c.inflection()));
		return new Answer.Found(new GlassTransition(sample,
				new Quantity(c.onset(), hypot(budget.onsetNoise(), budget.onsetBaseline(), s.temperatureU()), "°C"),
				new Quantity(c.inflection(), hypot(budget.inflectionNoise(), budget.inflectionSmoothing(), s.temperatureU()), "°C"),
				new Quantity(step, stepU, curve.unit()), curve.rateKPerMin(), c.baseline(), t[c.from()], t[c.to() - 1], c.tangent(), budget));
	}

	private int steepestNear(double[] signal, int at, double half, double width) {
		int from = Math.max(index(t, t[0] + width), index(t, t[at] - 0.7 * half));
		int to = Math.min(index(t, t[t.length - 1] - width), index(t, t[at] + 0.7 * half));
		int stride = Math.max(1, (to - from) / 40);
		double sign = Math.signum(cubic(y, t[at], width)[1] - Line.fit(t, y, 0, t.length).slope());
		int best = at;
		double steep = Double.NEGATIVE_INFINITY;
		for (int i = from; i < to; i += stride) {
			double slope = sign * cubic(signal, t[i], width)[1];
			if (slope > steep) {
				steep = slope;
				best = i;
			}
		}
		return best;
	}

	private static double sd(List<Double> values) {
		double mean = values.stream().mapToDouble(v -> v).average().orElse(0);
		return values.size() < 2 ? 0 : Math.sqrt(values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / (values.size() - 1));
	}

	private static double hypot(double... parts) {
		return Math.sqrt(Arrays.stream(parts).map(p -> p * p).sum());
	}

	/** The first point at or above a temperature. */
	private static int index(double[] t, double temperatureC) {
		int i = Arrays.binarySearch(t, temperatureC);
		return i >= 0 ? i : -i - 1;
	}
}
