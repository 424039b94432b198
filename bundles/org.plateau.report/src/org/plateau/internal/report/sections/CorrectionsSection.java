// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.analysis.CorrectionEffects.LayerMove;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.Numbers;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** What was done to the picture before it was measured, and how far each step moved the result. */
public final class CorrectionsSection implements ReportSection {

	@Override
	public Optional<String> html(Measurement measurement) {
		List<Facts.Correction> corrections = new Facts(measurement).corrections();
		if (corrections.isEmpty()) {
			return Optional.empty();
		}
		Html html = new Html();
		html.p("The picture was corrected before it was measured; the file is as it was. Figures and positions in the tables are of the corrected picture.");
		html.table(2, "step", "what it did");
		for (int i = 0; i < corrections.size(); i++) {
			html.row(2, List.of(i + 1 + ". " + corrections.get(i).applied().name(), corrections.get(i).applied().sentence()));
		}
		html.endTable();
		List<String> unknown = new ArrayList<>();
		List<List<String>> rows = new ArrayList<>();
		for (Facts.Correction c : corrections) {
			c.effect().filter(e -> e.layers().isEmpty()).ifPresent(e -> unknown.add(c.applied().name() + ": " + e.reason()));
			c.effect().ifPresent(e -> e.layers().forEach(move -> rows.add(row(c.applied().name(), move))));
		}
		// of a whole stack it is not worked out
		if (!rows.isEmpty() || !unknown.isEmpty()) {
			html.h3("How far each step moved the result");
		}
		if (!rows.isEmpty()) {
			html.table(2, "step", "layer", "mean thickness before, µm", "after, µm", "change", "void fraction before", "after");
			rows.forEach(r -> html.row(2, r));
			html.endTable();
			html.note("Before and after: the same measurement without and with the step, the steps above it done in both.");
		}
		unknown.forEach(html::note);
		return Optional.of(html.toString());
	}

	private static List<String> row(String name, LayerMove move) {
		double percent = 100 * move.thicknessMove();
		return List.of(name, move.layer(), Numbers.significant(move.beforeUm(), 5), Numbers.significant(move.afterUm(), 5),
				(percent > 0 ? "+" : "") + Numbers.withUnit(Numbers.fixed(percent, 3), "%"), Numbers.percent(move.voidFractionBefore()),
				Numbers.percent(move.voidFractionAfter()));
	}
}
