// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.Numbers;
import org.plateau.model.echem.CyclingReport;
import org.plateau.report.CyclingSummary;
import org.plateau.report.Measurement;
import org.plateau.report.figure.FigureFormat;
import org.plateau.report.figure.PlotFigure;
import org.plateau.report.spi.ReportSection;

/** The cell's record: curves over time, steps and cycles. */
public final class CyclingSection implements ReportSection {

	private static final double WIDTH_MM = 170;
	private static final int MOST_ROWS = 40;
	/** Columns of {@link CyclingSummary#stepRows}: step, kind, duration, current, charge, per area, energy, theory after. */
	private static final List<Integer> CHARGES = List.of(0, 1, 2, 3, 4, 5, 6, 12);
	/** Step, kind, mean and steady potential, dip, beyond steady, jump. */
	private static final List<Integer> POTENTIALS = List.of(0, 1, 7, 8, 9, 10, 11);

	@Override
	public Optional<String> html(Measurement measurement) {
		Results results = measurement.results();
		return results.has(Keys.CYCLING) && results.has(Keys.CYCLES) ? Optional.of(html(results)) : Optional.empty();
	}

	private static String html(Results results) {
		CyclingReport report = results.require(Keys.CYCLES);
		String name = results.require(Keys.CYCLING).name();
		Html html = new Html();
		try {
			// an image of its own: its ids must not meet those of other drawings on the page
			byte[] svg = PlotFigure.curves(List.of(CyclingSummary.cell(name, results)), WIDTH_MM).bytes(FigureFormat.SVG, () -> false).orElseThrow();
			html.figure("<img alt=\"Curves over time\" style=\"width:100%\" src=\"data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg) + "\">",
					name + ": potential, current, charge" + (results.has(Keys.RUNNING_THICKNESS) ? " and theoretical thickness" : "") + " over time. "
							+ results.require(Keys.CYCLING).signConvention() + ".");
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		results.get(Keys.IMAGED).ifPresent(i -> html.p("The picture shows the cell after step " + (i.afterStep() + 1) + " (" + i.source() + ")."));
		// side by side they are wider than a page
		List<List<String>> steps = CyclingSummary.stepRows(results, MOST_ROWS);
		for (List<Integer> columns : List.of(CHARGES, POTENTIALS)) {
			table(html, 2, steps.stream().map(row -> columns.stream().map(row::get).toList()).toList());
		}
		if (report.steps().size() > MOST_ROWS) {
			html.note("The first " + MOST_ROWS + " of " + report.steps().size() + " steps; all are in results.json.");
		}
		if (report.cycles().stream().anyMatch(c -> c.efficiency().isPresent())) {
			table(html, 3, CyclingSummary.cycleRows(report, MOST_ROWS));
			if (report.cycles().size() > MOST_ROWS) {
				html.note("The first " + MOST_ROWS + " of " + report.cycles().size() + " cycles; all are in results.json.");
			}
			report.meanEfficiency().ifPresent(m -> html.p("Mean coulombic efficiency " + Numbers.plusMinus(m) + " (k = 2)."));
			html.note(report.efficiencyConvention() + ".");
		}
		html.note("Steady potential: median of the last quarter of a step. Jump: |ΔE/ΔI| where the current is switched on, after a rest without metal with the electrode's own potential in it. "
				+ "Uncertainties are k = 2.");
		report.warnings().forEach(w -> html.note("Note: " + w + "."));
		return html.toString();
	}

	private static void table(Html html, int textColumns, List<List<String>> rows) {
		html.table(textColumns, rows.get(0).toArray(String[]::new));
		rows.subList(1, rows.size()).forEach(r -> html.row(textColumns, r));
		html.endTable();
	}
}
