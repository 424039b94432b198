// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Numbers;
import org.plateau.internal.report.TextTable;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.VoidReport;

/** The short table that the command line prints. Safe on any thread. */
public final class SummaryTable {

	private static final List<String> HEADS = List.of("name", "layer", "thickness", "from charge", "ratio", "void fraction",
			"contact loss above, below");

	private SummaryTable() {
	}

	/**
	 * One line per measurement about its plated layer, or one per layer when the recipe has none; ± is U (k = 2).
	 *
	 * @return aligned columns under a head, each line ended by a line feed; empty when there are no measurements
	 */
	public static String text(List<Measurement> measurements) {
		if (measurements.isEmpty()) {
			return "";
		}
		List<List<String>> rows = new ArrayList<>(List.of(HEADS));
		measurements.forEach(m -> rows.addAll(rows(new Facts(m))));
		return TextTable.text(rows).replace(Numbers.NO_BREAK, ' ');
	}

	private static List<List<String>> rows(Facts facts) {
		List<LayerThickness> shown = facts.depositThickness().map(List::of).orElse(facts.measuredLayers());
		List<VoidReport.LayerFraction> searched = facts.voids().map(VoidReport::layers).orElse(List.of());
		if (shown.isEmpty() && !searched.isEmpty()) {
			return searched.stream().map(f -> List.of(f == searched.getFirst() ? facts.measurement().name() : "", f.layer(), Numbers.NONE, Numbers.NONE,
					Numbers.NONE, Numbers.percent(f.fraction()), Numbers.NONE)).toList();
		}
		if (shown.isEmpty()) {
			return List.of(List.of(facts.measurement().name(), "no layer measured", Numbers.NONE, Numbers.NONE, Numbers.NONE, Numbers.NONE,
					Numbers.NONE));
		}
		List<List<String>> rows = new ArrayList<>();
		for (LayerThickness layer : shown) {
			boolean deposit = facts.deposit().filter(layer.layer()::equals).isPresent();
			rows.add(List.of(rows.isEmpty() ? facts.measurement().name() : "", layer.layer(), Numbers.plusMinus(Facts.mean(layer.vertical())),
					deposit ? facts.charge().map(c -> Numbers.plusMinus(c.theoreticalThickness())).orElse(Numbers.NONE) : Numbers.NONE,
					deposit ? facts.closure().map(c -> Numbers.plusMinus(c.ratio())).orElse(Numbers.NONE) : Numbers.NONE,
					facts.voidFraction(layer.layer()).map(f -> Numbers.percent(f.fraction())).orElse(Numbers.NONE),
					facts.stack().map(s -> contactLoss(facts, s, layer.layer())).orElse(Numbers.NONE)));
		}
		return rows;
	}

	private static String contactLoss(Facts facts, LayerStack stack, String layer) {
		String above = loss(facts, stack.above(layer));
		String below = loss(facts, stack.below(layer));
		return above.equals(Numbers.NONE) && below.equals(Numbers.NONE) ? Numbers.NONE : above + ", " + below;
	}

	private static String loss(Facts facts, Optional<Interface> bound) {
		return bound.flatMap(i -> facts.contactLoss(i.name())).map(c -> Numbers.percent(c.fraction())).orElse(Numbers.NONE);
	}
}
