// SPDX-License-Identifier: EPL-2.0
package com.example.dsc.internal;

import com.example.dsc.GlassTransition;
import com.example.dsc.HeatingCurve;
import com.example.dsc.TransitionPlot;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.report.Measurement;
import org.plateau.report.plot.PlotFigure;
import org.plateau.report.spi.ReportSection;

/** Glass transition: the curve with both tangents, the numbers, where the uncertainty comes from. */
public final class TransitionSection implements ReportSection {

	// snippet:section
	@Override
	public Optional<String> html(Measurement measurement) {
		Optional<GlassTransition> found = measurement.results().get(GlassTransition.KEY);
		Optional<HeatingCurve> curve = measurement.results().get(Keys.TRACES).flatMap(t -> t.of(GlassTransition.KIND).stream().findFirst())
				.flatMap(HeatingCurve::of);
		if (found.isEmpty() || curve.isEmpty()) {
			return Optional.empty();
		}
		GlassTransition g = found.get();
		StringBuilder html = new StringBuilder();
		html.append("<p>").append(text(g.sample())).append(": onset <b>").append(TransitionPlot.text(g.onset())).append("</b>, inflection <b>")
				.append(TransitionPlot.text(g.inflection())).append("</b> (k = 2)");
		g.heatingRateKPerMin().ifPresent(r -> html.append(String.format(Locale.ROOT, " at %.1f K/min", r)));
		html.append(".</p>\n").append(figure(curve.get(), g));
		return Optional.of(html.append(budget(g)).toString());
	}
	// end:section

	private static String figure(HeatingCurve curve, GlassTransition g) {
		try {
			String svg = new PlotFigure(List.of(TransitionPlot.of(curve, g)), 1, 140, 80, "DSC curve with baseline and tangent at the inflection").svg("dsc");
			return "<figure>\n" + svg + "\n<figcaption>DSC curve with the tangents of baseline and inflection; the onset is where they cross.</figcaption>\n</figure>\n";
		} catch (IOException e) {
			return "<p class=\"note\">" + text(e.getMessage()) + "</p>\n";
		}
	}

	private static String budget(GlassTransition g) {
		GlassTransition.Budget u = g.uncertainty();
		return String.format(Locale.ROOT,
				"<p class=\"note\">Standard uncertainties in K: onset: noise %.2f, choice of baseline %.2f; inflection: noise %.2f, smoothing %.2f; "
						+ "temperature calibration %.2f in both. Baseline fitted from %.0f to %.0f °C.</p>%n",
				u.onsetNoise(), u.onsetBaseline(), u.inflectionNoise(), u.inflectionSmoothing(), u.temperature(), g.baselineFromC(), g.baselineToC())
				.replace("\r", "");
	}

	private static String text(String plain) {
		return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}
}
