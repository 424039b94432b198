// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * One metric of one sample. Of one picture it is that picture's value with its own interval. Of several it is the mean over the pictures, each
 * counted once, with the 95 % interval of Student's t for their scatter: k pictures are k readings, however many columns each has.
 *
 * @param value with its interval
 * @param pictures number of pictures that have this metric
 * @param nEff independent readings behind the value: of one picture those of its profile, of several their number; NaN when unknown
 * @param u standard uncertainty of the mean by sampling; NaN when unknown
 * @param systematicU standard uncertainty of the mean by scale, tilt and edge; 0 where there is none, thickness only
 * @param points to draw: of several pictures their values, of one thickness readings that are about independent
 * @param box of the thickness readings, or of five pictures and more; empty where quartiles would tell nothing
 */
public record Summary(Metric metric, PictureValues.Value value, int pictures, double nEff, double u, double systematicU, double[] points, Optional<Box> box) {

	private static final int FEWEST_FOR_BOX = 5;
	private static final int MOST_POINTS = 60;

	/** Empty when no picture of the sample has the metric. */
	static Optional<Summary> of(Sample sample, Metric metric) {
		List<PictureValues> with = sample.pictures().stream().filter(p -> p.values().containsKey(metric)).toList();
		if (with.isEmpty()) {
			return Optional.empty();
		}
		double[] readings = metric == Metric.THICKNESS ? with.stream().flatMapToDouble(p -> Arrays.stream(p.readingsUm())).toArray() : new double[0];
		double systematic = metric == Metric.THICKNESS ? Math.sqrt(with.stream().mapToDouble(p -> known(p.systematicUm()) * known(p.systematicUm())).sum() / with.size()) : 0;
		if (with.size() == 1) {
			PictureValues p = with.getFirst();
			Optional<Box> box = readings.length >= FEWEST_FOR_BOX ? Optional.of(Box.of(readings)) : Optional.empty();
			double u = metric == Metric.THICKNESS ? p.samplingUm() : Double.NaN;
			double[] points = readings.length > 0 ? thinned(readings, p.nEff()) : new double[] { p.values().get(metric).value() };
			return Optional.of(new Summary(metric, p.values().get(metric), 1, metric == Metric.THICKNESS ? p.nEff() : Double.NaN, u, systematic, points, box));
		}
		double[] means = with.stream().mapToDouble(p -> p.values().get(metric).value()).toArray();
		double mean = Arrays.stream(means).average().orElseThrow();
		double sd = Math.sqrt(Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / (means.length - 1));
		double u = sd / Math.sqrt(means.length);
		double half = new TDistribution(means.length - 1.0).inverseCumulativeProbability(0.975) * u;
		double[] boxed = readings.length > 0 ? readings : means;
		return Optional.of(new Summary(metric, new PictureValues.Value(mean, mean - half, mean + half, PictureValues.CONFIDENCE), means.length, means.length, u, systematic,
				means, boxed.length >= FEWEST_FOR_BOX ? Optional.of(Box.of(boxed)) : Optional.empty()));
	}

	private static double known(double u) {
		return Double.isFinite(u) ? u : 0;
	}

	/** As many readings, evenly along the profile, as there are independent ones. */
	private static double[] thinned(double[] readings, double nEff) {
		int n = Double.isFinite(nEff) ? (int) Math.max(1, Math.min(Math.min(MOST_POINTS, readings.length), Math.round(nEff))) : 1;
		double[] chosen = new double[n];
		for (int i = 0; i < n; i++) {
			chosen[i] = readings[(int) ((i + 0.5) * readings.length / n)];
		}
		return chosen;
	}
}
