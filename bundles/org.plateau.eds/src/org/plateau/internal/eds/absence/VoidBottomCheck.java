// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.absence;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.model.eds.AbsenceReport.VoidBottom;

/** Piles of Ga lie at the bottoms of voids: where one does, the void goes down to it; where no void was found, one should be looked for. */
public final class VoidBottomCheck implements Check {
	private static final int NAMED = 8;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.ABSENCE);
	}

	@Override
	public Finding check(Results results) {
		List<VoidBottom> all = results.require(Keys.ABSENCE).bottoms();
		List<VoidBottom> lonely = all.stream().filter(b -> b.voidId().isEmpty()).toList();
		List<VoidBottom> own = all.stream().filter(b -> b.voidId().isPresent()).toList();
		if (all.isEmpty()) {
			return Finding.ok("no pile of Ga stands out");
		}
		String why = "milling leaves Ga at the bottom of a hole, so a pile is the mark of one (Cheng et al., arXiv 2208.04402)";
		if (lonely.isEmpty()) {
			return Finding.info(own.size() + (own.size() == 1 ? " void has" : " voids have") + " a pile of Ga at the bottom",
					why + "; voids " + own.stream().limit(NAMED).map(b -> String.format(Locale.ROOT, "%d (%.1f σ)", b.voidId().getAsInt(), b.significance()))
							.collect(Collectors.joining(", ")) + (own.size() > NAMED ? " and others" : ""),
					"see that the outlines of these voids reach down to the piles: what is bright there belongs to the void");
		}
		return Finding.warning(lonely.size() + (lonely.size() == 1 ? " pile of Ga lies" : " piles of Ga lie") + " where no void was found",
				why + "; at " + lonely.stream().limit(NAMED).map(b -> String.format(Locale.ROOT, "(%.0f, %.0f) px (%.1f σ)", b.xPx(), b.yPx(), b.significance()))
						.collect(Collectors.joining(", ")) + (lonely.size() > NAMED ? " and others" : ""),
				"look at these places for a void that was overlooked, or for redeposited material");
	}
}
