// SPDX-License-Identifier: EPL-2.0
package com.example;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.model.layer.VoidRegion;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** One sentence on the longest void. */
public final class LargestVoid implements ReportSection {

	@Override
	public Optional<String> html(Measurement measurement) {
		return measurement.results().get(Keys.VOIDS)
				.flatMap(report -> report.voids().stream().max(Comparator.comparingDouble(VoidRegion::feretMaxUm)))
				.map(v -> String.format(Locale.ROOT, "<p>The longest void is %.2f µm long.</p>", v.feretMaxUm()));
	}
}
