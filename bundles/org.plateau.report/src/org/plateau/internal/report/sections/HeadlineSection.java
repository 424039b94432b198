// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.Numbers;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.VoidReport;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** The numbers that people ask for first. */
public final class HeadlineSection implements ReportSection {

	@Override
	public Optional<String> html(Measurement measurement) {
		Facts facts = new Facts(measurement);
		if (facts.measuredLayers().isEmpty()) {
			return Optional.empty();
		}
		Html html = new Html().raw("<div class=\"tiles\">\n");
		if (facts.depositThickness().isPresent()) {
			deposit(html, facts, facts.depositThickness().get());
		} else {
			for (LayerThickness layer : facts.measuredLayers()) {
				tile(html, "", layer.layer(), Numbers.plusMinus(Facts.mean(layer.vertical())), seen(layer));
			}
		}
		html.raw("</div>\n");
		int warnings = facts.warnings().size() + measurement.micrograph().warnings().size();
		if (warnings > 0) {
			html.p(warnings == 1 ? "One check raised a warning; it stands under Checks."
					: warnings + " checks raised a warning; they stand under Checks.");
		}
		return Optional.of(html.toString());
	}

	private static void deposit(Html html, Facts facts, LayerThickness layer) {
		tile(html, "", "Thickness of " + layer.layer(), Numbers.plusMinus(Facts.mean(layer.vertical())), seen(layer));
		facts.charge().ifPresent(c -> tile(html, " theory", "Thickness from charge", Numbers.plusMinus(c.theoreticalThickness()),
				charge(c)));
		facts.closure().ifPresent(c -> tile(html, " theory", "Ratio", Numbers.plusMinus(c.ratio()), "measured / from charge; solid part "
				+ Numbers.plusMinus(c.solidRatio())));
		facts.voidFraction(layer.layer()).ifPresent(f -> tile(html, " void", "Void fraction", Numbers.percent(f.fraction()),
				(facts.volume().isPresent() ? "of the layer's volume; 95 %: " : "of the layer's area; 95 %: ") + Numbers.range(f.ci95())));
		for (Interface i : bounds(facts, layer.layer())) {
			Optional<VoidReport.ContactLoss> loss = facts.contactLoss(i.name());
			loss.ifPresent(l -> tile(html, " void", "Contact loss " + i.name(), Numbers.percent(l.fraction()),
					(facts.volume().isPresent() ? "of the interface's area; 95 %: " : "of the interface's length; 95 %: ") + Numbers.range(l.ci95())));
		}
	}

	private static List<Interface> bounds(Facts facts, String layer) {
		return facts.stack().map(s -> Stream.of(s.above(layer), s.below(layer)).flatMap(Optional::stream).toList())
				.orElse(List.of());
	}

	private static String seen(LayerThickness layer) {
		return "SD " + Numbers.length(layer.vertical().sdUm()) + ", from " + Numbers.length(layer.vertical().minUm()) + " to "
				+ Numbers.length(layer.vertical().maxUm());
	}

	private static String charge(ChargeResult c) {
		return Numbers.plusMinus(c.arealCharge()) + " as dense " + c.metal().symbol();
	}

	private static void tile(Html html, String kind, String name, String value, String remark) {
		html.raw("<div class=\"tile" + kind + "\"><b>").raw(Html.text(name)).raw("</b><span>").raw(Html.text(value)).raw("</span><small>")
				.raw(Html.text(remark)).raw("</small></div>\n");
	}
}
