// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.util.List;
import java.util.Optional;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.Numbers;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.Islands;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.ThicknessSummary;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** Tables of the layers and of the interfaces between them, top to bottom. */
public final class LayersSection implements ReportSection {

	@Override
	public Optional<String> html(Measurement measurement) {
		Facts facts = new Facts(measurement);
		if (facts.layers().isEmpty()) {
			return Optional.empty();
		}
		Html html = new Html();
		if (!facts.measuredLayers().isEmpty()) {
			layers(html, facts);
		}
		if (facts.volume().isEmpty()) {
			interfaces(html, facts);
		}
		return Optional.of(html.toString());
	}

	private static void layers(Html html, Facts facts) {
		html.h3("Thickness in depth on the specimen's face (vertical chord), µm");
		html.table(1, "layer", "mean ± U", "95 % interval", "SD", "CV", "min", "P05", "median", "P95", "max");
		for (LayerThickness layer : facts.measuredLayers()) {
			ThicknessSummary s = layer.vertical();
			int decimals = decimals(s);
			html.row(1, List.of(layer.layer(), Numbers.plusMinusBare(s.meanUm(), s.budget().expandedUm()),
					Numbers.fixed(s.ci95Um().low(), decimals) + "–" + Numbers.fixed(s.ci95Um().high(), decimals),
					Numbers.fixed(s.sdUm(), decimals), Numbers.percent(s.cv()), Numbers.fixed(s.minUm(), decimals),
					Numbers.fixed(s.p05Um(), decimals), Numbers.fixed(s.p50Um(), decimals), Numbers.fixed(s.p95Um(), decimals),
					Numbers.fixed(s.maxUm(), decimals)));
		}
		html.endTable();
		html.note("U (k = 2) holds every part of the uncertainty budget. The 95 % interval is about sampling and edges: where the mean of "
				+ "the whole layer lies, of which " + (facts.volume().isPresent() ? "this stack" : "this picture") + " is a sample. P05 and P95: 5th and 95th percentile.");
		if (facts.volume().isPresent()) {
			return;
		}
		html.h3("Along the local normal, and extent");
		html.table(1, "layer", "normal mean ± U, µm", "local mean (max), µm", "uniformity", "coverage", "islands, mean length, µm",
				"correlation length, µm", "independent readings", "faces alike", "void fraction (95 %)");
		for (LayerThickness layer : facts.measuredLayers()) {
			html.row(1, List.of(layer.layer(),
					Facts.hasMean(layer.normal()) ? Numbers.plusMinusBare(layer.normal().meanUm(), layer.normal().budget().expandedUm())
							: Numbers.NONE,
					layer.local().map(l -> Numbers.significant(l.meanUm(), 3) + " (" + Numbers.significant(l.maxUm(), 3) + ")").orElse(Numbers.NONE),
					Numbers.fixed(layer.uniformityIndex(), 3), Numbers.percent(layer.coverage()), layer.islands().map(LayersSection::islands).orElse(Numbers.NONE),
					Numbers.significant(layer.correlationLengthUm(), 2), Numbers.significant(layer.vertical().nEff(), 2),
					Numbers.fixed(layer.interfaceCorrelation(), 2),
					facts.voidFraction(layer.layer()).map(f -> Numbers.percent(f.fraction(), f.ci95())).orElse("not searched")));
		}
		html.endTable();
		html.note("Local: diameter of the largest disc in the layer that covers a point, over its area. Uniformity: 1 is even; what is missing "
				+ "to 1 is the share of the layer that would have to be moved to make it even. Correlation length: where the profile's "
				+ "autocorrelation has fallen to 1/e. Faces alike: correlation coefficient of the layer's two faces, slopes removed.");
		List<String> cut = facts.layers().stream().filter(name -> facts.thickness(name).isEmpty()).toList();
		if (!cut.isEmpty()) {
			html.note("Without thickness, because the frame cuts them off or one of their interfaces was not found: "
					+ String.join(", ", cut) + ".");
		}
	}

	private static String islands(Islands islands) {
		return islands.gaps() == 0 ? "no gap" : islands.count() + ", " + Numbers.significant(islands.meanLengthUm(), 2);
	}

	private static int decimals(ThicknessSummary s) {
		double u = s.budget().expandedUm();
		return u > 0 && Double.isFinite(u) ? (int) Math.max(2, Math.min(4, 1 - Math.floor(Math.log10(u)))) : 3;
	}

	private static void interfaces(Html html, Facts facts) {
		html.h3("Interfaces");
		html.table(1, "interface", "Rq, nm", "Rz, nm", "correlation length, µm", "H", "contact loss (95 %)", "found in", "confidence");
		for (Interface i : facts.interfaces()) {
			html.row(1, List.of(i.byHand() ? i.name() + " (by hand)" : i.name(),
					facts.roughness(i.name()).map(r -> Numbers.significant(1000 * r.rqUm(), 3)).orElse(Numbers.NONE),
					facts.roughness(i.name()).map(r -> Numbers.significant(1000 * r.rzUm(), 3)).orElse(Numbers.NONE),
					facts.roughness(i.name()).map(r -> Numbers.significant(r.correlationLengthUm(), 2)).orElse(Numbers.NONE),
					facts.roughness(i.name()).map(r -> Numbers.fixed(r.hurst(), 2)).orElse(Numbers.NONE),
					facts.contactLoss(i.name()).map(c -> Numbers.percent(c.fraction(), c.ci95())).orElse(Numbers.NONE),
					Numbers.percent(i.presence()), Numbers.fixed(i.confidence(), 2)));
		}
		html.endTable();
		html.note("Rq and Rz after ISO 21920-2 over the whole width, slope removed. H: exponent of a self-affine "
				+ "interface, where the heights tell one. Found in: share of the columns in which the "
				+ "interface was seen. Confidence: 0 is a guess, 1 certain. By hand: a person corrected some of it; the method lists how.");
	}
}
