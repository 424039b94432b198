// SPDX-License-Identifier: EPL-2.0
package com.example.dsc;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.model.trace.Trace;

/**
 * The heating run of a trace, on a grid of rising temperatures.
 *
 * @param temperatureC {@code temperatureC[point]}, rising, °C
 * @param signal {@code signal[point]}
 * @param unit of the signal
 * @param rateKPerMin measured, else of the header
 */
public record HeatingCurve(double[] temperatureC, double[] signal, String unit, OptionalDouble rateKPerMin) {

	/** Names of the columns that the reader gives. */
	public static final String TEMPERATURE = "temperature";
	public static final String TIME = "time";
	public static final String SIGNAL = "DSC";
	public static final String SEGMENT = "segment";
	/** Name of the quantity with the header's heating rate. */
	public static final String RATE = "heatingRate";

	private static final int MOST_POINTS = 4000;
	private static final int FEWEST_POINTS = 40;

	/** The last heating run; empty when there is none of at least {@value #FEWEST_POINTS} points. */
	public static Optional<HeatingCurve> of(Trace trace) {
		double[] t = trace.column(TEMPERATURE).orElseThrow().values();
		double[] y = trace.column(SIGNAL).orElseThrow().values();
		int[] run = lastRise(t, trace.column(SEGMENT).map(Trace.Column::values).orElse(null));
		int from = run[0];
		int to = run[1];
		if (to - from < FEWEST_POINTS) {
			return Optional.empty();
		}
		double low = Arrays.stream(t, from, to).filter(Double::isFinite).min().orElse(0);
		double high = Arrays.stream(t, from, to).filter(Double::isFinite).max().orElse(0);
		if (!(high - low > 1)) {
			return Optional.empty();
		}
		// means of equal steps of temperature: the furnace's small steps back vanish in them
		int bins = Math.min(MOST_POINTS, (to - from) / 2);
		double[] sumT = new double[bins];
		double[] sumY = new double[bins];
		int[] n = new int[bins];
		for (int i = from; i < to; i++) {
			if (Double.isFinite(t[i]) && Double.isFinite(y[i])) {
				int bin = (int) Math.min(bins - 1, (t[i] - low) / (high - low) * bins);
				sumT[bin] += t[i];
				sumY[bin] += y[i];
				n[bin]++;
			}
		}
		double[] gridT = new double[bins];
		double[] gridY = new double[bins];
		int filled = 0;
		for (int i = 0; i < bins; i++) {
			if (n[i] > 0) {
				gridT[filled] = sumT[i] / n[i];
				gridY[filled++] = sumY[i] / n[i];
			}
		}
		return filled < FEWEST_POINTS / 2 ? Optional.empty()
				: Optional.of(new HeatingCurve(Arrays.copyOf(gridT, filled), Arrays.copyOf(gridY, filled), trace.column(SIGNAL).orElseThrow().unit(),
						rate(trace, from, to)));
	}

	private static OptionalDouble rate(Trace trace, int from, int to) {
		Optional<Trace.Column> time = trace.column(TIME).filter(c -> c.unit().equals("min") || c.unit().equals("s"));
		if (time.isPresent()) {
			double[] t = trace.column(TEMPERATURE).orElseThrow().values();
			double[] m = time.get().values();
			int i = from + (to - from) / 4; // the furnace regulates at both ends
			int k = to - 1 - (to - from) / 4;
			double minutes = (m[k] - m[i]) / (time.get().unit().equals("s") ? 60 : 1);
			if (minutes > 0) {
				return OptionalDouble.of((t[k] - t[i]) / minutes);
			}
		}
		return trace.quantity(RATE).map(q -> OptionalDouble.of(q.value())).orElse(OptionalDouble.empty());
	}

	/** By segments where the file counts them, else the last run from a lowest to a highest temperature. */
	private static int[] lastRise(double[] t, double[] segment) {
		int[] best = { 0, 0 };
		int from = 0;
		for (int i = 1; i <= t.length; i++) {
			boolean ends = i == t.length || (segment != null ? segment[i] != segment[i - 1] : t[i] < highest(t, from, i) - 3);
			if (ends) {
				if (t[i - 1] - t[from] > 10 && i - from >= FEWEST_POINTS) {
					best = new int[] { from, i };
				}
				from = i;
			}
		}
		return best;
	}

	private static double highest(double[] t, int from, int to) {
		double high = t[to - 1];
		for (int i = Math.max(from, to - 50); i < to; i++) {
			high = Math.max(high, t[i]);
		}
		return high;
	}
}
