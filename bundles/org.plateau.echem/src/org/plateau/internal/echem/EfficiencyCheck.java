// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.List;
import java.util.Locale;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.model.Quantity;
import org.plateau.model.echem.Cycle;
import org.plateau.model.echem.CyclingReport;

/** Can the coulombic efficiencies be right? Above 1 more was stripped than there was; far below, something else took the charge. */
public final class EfficiencyCheck implements Check {

	private static final double FAR_BELOW = 0.5;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.CYCLES);
	}

	@Override
	public Finding check(Results results) {
		CyclingReport report = results.require(Keys.CYCLES);
		List<Cycle> complete = report.cycles().stream().filter(c -> c.efficiency().isPresent()).toList();
		if (complete.isEmpty()) {
			return Finding.notApplicable("the record has no complete cycle");
		}
		for (Cycle c : complete) {
			Quantity e = c.efficiency().orElseThrow();
			if (e.value() - e.expandedU() > 1) {
				boolean left = c.cumulative().isPresent() && c.cumulative().get().value() <= 1;
				return Finding.warning(text("Cycle %d strips more than it plated: coulombic efficiency %.4f", c.number(), e.value()),
						left ? "Over all cycles up to it less was stripped than plated, so it may have stripped what earlier cycles left (" + report.efficiencyConvention() + ")."
								: "Metal that nobody plated was stripped, another reaction carried the current, or plating and stripping are exchanged ("
										+ report.efficiencyConvention() + ").",
						"look at the cycle; set the parameter platingSign when the sign is wrong");
			}
		}
		for (Cycle c : complete) {
			Quantity e = c.efficiency().orElseThrow();
			if (e.value() + e.expandedU() < FAR_BELOW) {
				return Finding.warning(text("Cycle %d gives back only %.1f %% of its charge", c.number(), 100 * e.value()),
						"The metal is dead or still there, the stripping was cut short, or the charge flowed through a short circuit (" + report.efficiencyConvention() + ").",
						"look at the end of the stripping and at the other findings");
			}
		}
		return Finding.ok(text("Coulombic efficiency of %d cycle%s: %.4f to %.4f", complete.size(), complete.size() == 1 ? "" : "s",
				complete.stream().mapToDouble(c -> c.efficiency().orElseThrow().value()).min().orElseThrow(),
				complete.stream().mapToDouble(c -> c.efficiency().orElseThrow().value()).max().orElseThrow()));
	}

	private static String text(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}
}
