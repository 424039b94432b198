// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.util.List;
import java.util.Optional;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.Numbers;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.UncertaintyBudget;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** Where the uncertainty of each mean thickness comes from. */
public final class UncertaintySection implements ReportSection {

	@Override
	public Optional<String> html(Measurement measurement) {
		Facts facts = new Facts(measurement);
		if (facts.measuredLayers().isEmpty()) {
			return Optional.empty();
		}
		Html html = new Html();
		html.p("Standard uncertainties (k = 1) of the mean vertical thickness by cause, independent of each other, combined as the root "
				+ "of the sum of squares (GUM, JCGM 100).");
		html.table(1, "layer", "scale, nm", "tilt, nm", "edges, nm", "sampling, nm", "combined, nm", "U (k = 2), µm", "U relative");
		for (LayerThickness layer : facts.measuredLayers()) {
			UncertaintyBudget b = layer.vertical().budget();
			html.row(1, List.of(layer.layer(), nm(b.scaleUm()), nm(b.tiltUm()), nm(b.edgeUm()), nm(b.samplingUm()), nm(b.combinedUm()),
					Numbers.significant(b.expandedUm(), 2), Numbers.percent(b.expandedUm() / layer.vertical().meanUm())));
		}
		html.endTable();
		html.note("Scale: from the pixel size. Tilt: from the angle used for depth. Edges: localisation of the two interfaces, a part of it the same in every column. Sampling: "
				+ "only this stretch of a varying layer was seen, with as many independent readings as its correlation length allows; "
				+ "it says nothing about places that are not in the picture.");
		return Optional.of(html.toString());
	}

	private static String nm(double um) {
		return Numbers.significant(1000 * um, 2);
	}
}
