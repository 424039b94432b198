// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Html;
import org.plateau.report.Figures;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** Profile and histogram. */
public final class ThicknessSection implements ReportSection {

	@Override
	public Optional<String> html(Measurement measurement) {
		Figures figures = new Figures(measurement);
		Facts facts = new Facts(measurement);
		if (facts.volume().isPresent()) {
			return Optional.empty();
		}
		try {
			Optional<String> profile = figures.thicknessProfileSvg("profile");
			if (profile.isEmpty()) {
				return Optional.empty();
			}
			String what = facts.depositThickness().map(d -> "Thickness of " + d.layer()).orElse("Thickness of every layer");
			Html html = new Html().figure(profile.get(), what + " at every column of the picture, in depth on the specimen's face"
					+ (facts.charge().isPresent() ? ". Bands: mean and thickness from charge ± U (k = 2)." : "."));
			figures.thicknessHistogramSvg("histogram").ifPresent(svg -> html.figure(svg,
					"How much of the picture's width has which thickness (vertical)."));
			return Optional.of(html.toString());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
