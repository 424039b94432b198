// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.Numbers;
import org.plateau.model.layer.VoidRegion;
import org.plateau.model.layer.VoidReport;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** Void fractions and the largest voids of a picture; those of a whole stack stand in {@link VolumeSection}. */
public final class VoidsSection implements ReportSection {

	private static final int LARGEST = 20;

	@Override
	public Optional<String> html(Measurement measurement) {
		Facts facts = new Facts(measurement);
		return facts.volume().isPresent() ? Optional.empty() : facts.voids().map(VoidsSection::html);
	}

	private static String html(VoidReport report) {
		Html html = new Html();
		html.table(1, "layer", "voids", "area fraction (95 %)", "when the threshold moves", "area, µm²", "largest diameter, µm");
		for (VoidReport.LayerFraction layer : report.layers()) {
			List<VoidRegion> voids = report.voids().stream().filter(v -> v.layer().equals(layer.layer())).toList();
			html.row(1, List.of(layer.layer(), number(voids), Numbers.percent(layer.fraction(), layer.ci95()),
					Numbers.range(layer.sensitivity()),
					Numbers.significant(voids.stream().mapToDouble(VoidRegion::areaUm2).sum(), 3),
					voids.isEmpty() ? Numbers.NONE
							: Numbers.significant(voids.stream().mapToDouble(VoidRegion::equivalentDiameterUm).max().orElse(0), 3)));
		}
		html.endTable();
		if (!report.voids().isEmpty()) {
			largest(html, report.voids());
		}
		html.note("Fractions are of area in this section, not of volume. Other layers were not searched.");
		return html.toString();
	}

	private static void largest(Html html, List<VoidRegion> voids) {
		List<VoidRegion> sorted = new ArrayList<>(voids);
		sorted.sort(Comparator.comparingDouble(VoidRegion::areaUm2).reversed().thenComparingInt(VoidRegion::id));
		html.h3(voids.size() > LARGEST ? "The " + LARGEST + " largest of " + voids.size() + " voids (all are in voids.csv)" : "All voids");
		html.table(2, "no.", "touches, or nearest", "area, µm²", "diameter, µm", "Feret, µm", "aspect", "angle", "circularity",
				"solidity", "centre x, y (px)");
		for (VoidRegion v : sorted.subList(0, Math.min(LARGEST, sorted.size()))) {
			html.row(2, List.of(v.byHand() ? v.id() + " (by hand)" : Integer.toString(v.id()), place(v), Numbers.significant(v.areaUm2(), 3),
					Numbers.significant(v.equivalentDiameterUm(), 3),
					Numbers.significant(v.feretMaxUm(), 3) + " × " + Numbers.significant(v.feretMinUm(), 3), Numbers.fixed(v.aspect(), 2),
					Numbers.fixed(v.orientationDeg(), 0) + "°", Numbers.fixed(v.circularity(), 2), Numbers.fixed(v.solidity(), 2),
					Numbers.fixed(v.centroidXPx(), 0) + ", " + Numbers.fixed(v.centroidYPx(), 0)));
		}
		html.endTable();
	}

	private static String number(List<VoidRegion> voids) {
		long byHand = voids.stream().filter(VoidRegion::byHand).count();
		return byHand == 0 ? Integer.toString(voids.size()) : voids.size() + " (" + byHand + " by hand)";
	}

	private static String place(VoidRegion v) {
		if (!v.touches().isEmpty()) {
			return v.touches();
		}
		return v.distanceUm().entrySet().stream().filter(e -> Double.isFinite(e.getValue()))
				.min(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
				.map(e -> Numbers.length(e.getValue()) + " from " + e.getKey()).orElse("in " + v.layer());
	}
}
