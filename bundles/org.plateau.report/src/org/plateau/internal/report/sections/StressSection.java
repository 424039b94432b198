// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.util.List;
import java.util.Optional;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.Numbers;
import org.plateau.model.Quantity;
import org.plateau.model.layer.StressBump;
import org.plateau.model.layer.StressReport;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** The bumps of the sheet over the deposit and the pressure that bends it; they are drawn in the picture of the cross-section. */
public final class StressSection implements ReportSection {

	@Override
	public Optional<String> html(Measurement measurement) {
		return new Facts(measurement).stress().map(StressSection::html);
	}

	private static String html(StressReport stress) {
		Html html = new Html();
		if (stress.bumps().isEmpty()) {
			html.p("No bump of " + stress.interfaceName() + " could be measured.");
		} else {
			html.table(0, "bump", "chord, µm", "height, µm", "radius r, µm", stress.sheet() + " t, µm", "strain ε", "stress P, GPa");
			for (StressBump b : stress.bumps()) {
				html.row(0, List.of(Integer.toString(b.number()), bare(b.chord()), bare(b.height()), bare(b.radius()), bare(b.sheetThickness()), bare(b.strain()),
						bare(b.pressure())));
			}
			html.endTable();
			html.note("± U (k = 2). E = " + Numbers.plusMinus(stress.youngGPa()) + ", ν = " + Numbers.plusMinus(stress.poisson()) + " (" + stress.constantsSource()
					+ "). The numbers stand beside the bumps in the picture.");
		}
		stress.notes().forEach(n -> html.note(Character.toUpperCase(n.charAt(0)) + n.substring(1) + "."));
		return html.toString();
	}

	private static String bare(Quantity q) {
		return Numbers.plusMinusBare(q.value(), q.expandedU());
	}
}
