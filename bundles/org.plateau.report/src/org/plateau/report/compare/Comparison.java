// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Samples side by side.
 *
 * @param rows one per sample, in the order given
 * @param differences of every pair that has a thickness, in the order of the samples
 */
public record Comparison(List<Row> rows, List<Difference> differences) {

	/** More samples than these make pairs that nobody reads. */
	private static final int MOST_TESTED = 8;

	/** How the numbers were made, for captions and tables. */
	public static final String METHOD = "A sample of one picture shows that picture's value with its own 95 % interval (thickness: n_eff independent readings of its profile). "
			+ "A sample of several pictures shows the mean over pictures with the 95 % interval of Student's t for their scatter; n is then the number of pictures. "
			+ "Boxes: median and quartiles of the thickness readings of all pictures (of pictures, from five, for other values), whiskers to the last value within 1.5 "
			+ "interquartile ranges. Differences of mean thickness: Welch's t test, the uncertainty of scale, tilt and edge added as if independent, Holm's correction for all pairs. "
			+ "Single pictures tell whether two places differ, not whether two cells do.";

	/** One sample with all that is known of it. */
	public record Row(Sample sample, Map<Metric, Summary> metrics) {

		public Optional<Summary> get(Metric metric) {
			return Optional.ofNullable(metrics.get(metric));
		}
	}

	public Comparison {
		rows = List.copyOf(rows);
		differences = List.copyOf(differences);
	}

	public static Comparison of(List<Sample> samples) {
		List<Row> rows = new ArrayList<>();
		for (Sample s : samples) {
			Map<Metric, Summary> metrics = new EnumMap<>(Metric.class);
			for (Metric m : Metric.values()) {
				Summary.of(s, m).ifPresent(x -> metrics.put(m, x));
			}
			rows.add(new Row(s, metrics));
		}
		return new Comparison(rows, holm(differences(rows)));
	}

	private static List<Difference> differences(List<Row> rows) {
		List<Row> thick = rows.stream().filter(r -> r.get(Metric.THICKNESS).isPresent()).toList();
		List<Difference> all = new ArrayList<>();
		for (int i = 0; i < thick.size() && thick.size() <= MOST_TESTED; i++) {
			for (int j = i + 1; j < thick.size(); j++) {
				all.add(Difference.of(thick.get(i).sample().name(), thick.get(i).get(Metric.THICKNESS).orElseThrow(), thick.get(j).sample().name(),
						thick.get(j).get(Metric.THICKNESS).orElseThrow()));
			}
		}
		return all;
	}

	private static List<Difference> holm(List<Difference> all) {
		List<Difference> tested = all.stream().filter(Difference::tested).sorted(Comparator.comparingDouble(Difference::p)).toList();
		List<Difference> adjusted = new ArrayList<>(all);
		double floor = 0;
		for (int i = 0; i < tested.size(); i++) {
			floor = Math.max(floor, Math.min(1, (tested.size() - i) * tested.get(i).p()));
			adjusted.set(adjusted.indexOf(tested.get(i)), tested.get(i).withHolm(floor));
		}
		return adjusted;
	}

	/** The metrics that at least one sample has. */
	public List<Metric> metrics() {
		return List.of(Metric.values()).stream().filter(m -> rows.stream().anyMatch(r -> r.metrics().containsKey(m))).toList();
	}
}
