// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.echem.StraightLineFit;
import org.plateau.report.compare.Agreement;
import org.plateau.report.compare.Box;
import org.plateau.report.compare.Comparison;
import org.plateau.report.compare.Difference;
import org.plateau.report.compare.Metric;
import org.plateau.report.compare.PictureValues;
import org.plateau.report.compare.Summary;

/** The tables of a comparison. */
public final class ComparisonTables {

	private static final int DECIMALS = 6;

	private ComparisonTables() {
	}

	/** A row for each sample and metric. */
	public static String samples(Comparison comparison) throws IOException {
		Csv csv = new Csv(List.of("sample", "layer", "metric", "unit", "value", "low", "high", "interval", "pictures", "n_eff", "u_sampling", "u_systematic", "median", "q1", "q3",
				"whisker_low", "whisker_high"));
		for (Comparison.Row row : comparison.rows()) {
			for (Summary s : row.metrics().values()) {
				List<String> cells = new ArrayList<>(List.of(row.sample().name(), row.sample().pictures().getFirst().layer(), s.metric().id, s.metric().unit));
				value(cells, s.value());
				cells.addAll(List.of(Integer.toString(s.pictures()), Csv.cell(s.nEff(), 3), Csv.cell(s.u(), DECIMALS),
						s.metric() == Metric.THICKNESS ? Csv.cell(s.systematicU(), DECIMALS) : ""));
				Optional<Box> b = s.box();
				for (double v : b.map(x -> new double[] { x.median(), x.q1(), x.q3(), x.low(), x.high() }).orElse(new double[] { Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN })) {
					cells.add(Csv.cell(v, DECIMALS));
				}
				csv.row(cells);
			}
		}
		return csv.text();
	}

	/** A row for each picture and metric. */
	public static String pictures(Comparison comparison) throws IOException {
		Csv csv = new Csv(List.of("sample", "picture", "measurement", "layer", "metric", "unit", "value", "low", "high", "interval"));
		for (Comparison.Row row : comparison.rows()) {
			for (PictureValues p : row.sample().pictures()) {
				for (Map.Entry<Metric, PictureValues.Value> v : p.values().entrySet()) {
					List<String> cells = new ArrayList<>(List.of(row.sample().name(), p.image(), p.name(), p.layer(), v.getKey().id, v.getKey().unit));
					value(cells, v.getValue());
					csv.row(cells);
				}
			}
		}
		return csv.text();
	}

	private static void value(List<String> cells, PictureValues.Value v) {
		cells.addAll(List.of(Csv.cell(v.value(), DECIMALS), Csv.cell(v.low(), DECIMALS), Csv.cell(v.high(), DECIMALS), v.kind()));
	}

	/** A row for each pair of samples. */
	public static String differences(Comparison comparison) throws IOException {
		Csv csv = new Csv(List.of("a", "b", "b_minus_a_um", "low95_um", "high95_um", "t", "degrees_of_freedom", "p", "p_holm", "speaks_of", "not_tested_because"));
		for (Difference d : comparison.differences()) {
			boolean tested = d.reason().isEmpty();
			csv.row(List.of(d.a(), d.b(), Csv.cell(d.difference(), DECIMALS), Csv.cell(d.low(), DECIMALS), Csv.cell(d.high(), DECIMALS), Csv.cell(d.t(), 4), Csv.cell(d.degrees(), 3),
					Csv.cell(d.p(), 8), Csv.cell(d.holm(), 8), tested ? d.between().label : "", d.reason()));
		}
		return csv.text();
	}

	/** A row for each picture with its distance from the line, below it the line itself. */
	public static String agreement(Agreement agreement) throws IOException {
		Csv csv = new Csv(List.of("what", "name", "theory_um", "u_theory_um", "measured_um", "u_measured_um", "residual_um", "standardised_residual"));
		for (int i = 0; i < agreement.points().size(); i++) {
			StraightLineFit.Point p = agreement.points().get(i);
			int at = i;
			csv.row(List.of("picture", p.name(), Csv.cell(p.x(), DECIMALS), Csv.cell(p.uX(), DECIMALS), Csv.cell(p.y(), DECIMALS), Csv.cell(p.uY(), DECIMALS),
					agreement.fit().map(f -> Csv.cell(f.residuals()[at], DECIMALS)).orElse(""), agreement.fit().map(f -> Csv.cell(f.standardised()[at], 4)).orElse("")));
		}
		if (agreement.fit().isPresent()) {
			StraightLineFit f = agreement.fit().get();
			csv.row(List.of("slope", "", Csv.cell(f.slope(), DECIMALS), Csv.cell(f.uSlope(), DECIMALS), "", "", "", ""));
			csv.row(List.of("intercept_um", "", Csv.cell(f.intercept(), DECIMALS), Csv.cell(f.uIntercept(), DECIMALS), "", "", "", ""));
			csv.row(List.of("covariance", "", Csv.cell(f.covariance(), 9), "", "", "", "", ""));
			csv.row(List.of("chi_squared", "", Csv.cell(f.chiSquared(), DECIMALS), "", "", "", "", ""));
			csv.row(List.of("degrees_of_freedom", "", Integer.toString(f.degreesOfFreedom()), "", "", "", "", ""));
		}
		return csv.text();
	}

	/** For people at a console: the table, the differences, the line through measured against theory, the method. */
	public static String summary(Comparison comparison) {
		List<List<String>> rows = new ArrayList<>();
		List<String> head = new ArrayList<>(List.of("sample", "layer", "pictures"));
		comparison.metrics().forEach(m -> head.add(m.title()));
		rows.add(head);
		for (Comparison.Row row : comparison.rows()) {
			List<String> cells = new ArrayList<>(List.of(row.sample().name(), row.sample().pictures().getFirst().layer(), Integer.toString(row.sample().pictures().size())));
			comparison.metrics().forEach(m -> cells.add(row.get(m).map(s -> cell(s.value())).orElse(Numbers.NONE)));
			rows.add(cells);
		}
		StringBuilder text = new StringBuilder(TextTable.text(rows));
		if (!comparison.differences().isEmpty()) {
			text.append('\n');
			comparison.differences().forEach(d -> text.append(d.sentence()).append('\n'));
		}
		Agreement agreement = Agreement.of(comparison);
		if (!agreement.points().isEmpty()) {
			text.append('\n').append(agreement.sentence()).append('\n');
		}
		text.append('\n').append(Comparison.METHOD).append('\n');
		return agreement.fit().isEmpty() ? text.toString() : text.append(Agreement.METHOD).append('\n').toString();
	}

	/** {@code 4.00 (3.41 to 4.94)}. */
	public static String cell(PictureValues.Value v) {
		if (Double.isNaN(v.low())) {
			return Numbers.significant(v.value(), 3);
		}
		int decimals = decimals(v.high() - v.low());
		return Numbers.fixed(v.value(), decimals) + " (" + Numbers.fixed(v.low(), decimals) + " to " + Numbers.fixed(v.high(), decimals) + ")";
	}

	/** Two digits of the interval's half width. */
	private static int decimals(double width) {
		return width > 0 ? (int) Math.max(0, Math.min(6, 1 - Math.floor(Math.log10(width / 2)))) : 3;
	}
}
