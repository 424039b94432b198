// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.Numbers;
import org.plateau.model.Quantity;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.Closure;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** The measured thickness against the one that the charge accounts for, in plain words. */
public final class ClosureSection implements ReportSection {

	@Override
	public Optional<String> html(Measurement measurement) {
		Facts facts = new Facts(measurement);
		return facts.charge().map(charge -> {
			Html html = new Html();
			facts.closure().ifPresent(closure -> words(html, closure, facts.voidFraction(closure.layer()).isPresent()));
			table(html, charge, facts.closure());
			html.note("Thickness from charge = Q/A · M / (n F ρ) × coulombic efficiency, with M = "
					+ Numbers.reading(charge.metal().molarMassGPerMol()) + " g/mol, n = " + charge.metal().electrons() + ", ρ = "
					+ Numbers.reading(charge.metal().densityGPerCm3()) + " g/cm³ ("
					+ charge.metal().source() + "), F = 96485.33212 C/mol: " + Numbers.significant(charge.metal().micrometrePerMahPerCm2(), 5)
					+ " µm per mAh/cm². " + charge.signConvention());
			return html.toString();
		});
	}

	private static void words(Html html, Closure c, boolean voidsKnown) {
		String metal = c.charge().metal().symbol();
		Quantity theory = c.charge().theoreticalThickness();
		html.p("The charge that was passed amounts to " + Numbers.plusMinus(theory) + " of dense " + metal + ". The picture shows "
				+ c.layer() + " " + Numbers.plusMinus(c.measured()) + " thick: " + Numbers.plusMinus(c.ratio())
				+ " times as much." + (voidsKnown ? " Squeezed free of the voids that were seen it would be "
						+ Numbers.plusMinus(c.solidEquivalent()) + ", " + Numbers.plusMinus(c.solidRatio())
						+ " times the thickness from charge." : ""));
		double ratio = c.ratio().value();
		double half = Double.isNaN(c.ratio().u()) ? 0 : c.ratio().expandedU();
		if (Math.abs(ratio - 1) <= half) {
			html.p("Within the uncertainty, picture and charge agree.");
		} else if (ratio > 1) {
			html.p("The picture shows more than the charge accounts for. If the layer covers the electrode evenly, "
					+ share(c.apparentNonMetalShare()) + " of it is not " + metal + ": voids, electrolyte, side products, or a wrong scale"
					+ " or area. If it stands in dense islands of the height seen here, they cover " + share(c.impliedCoverage())
					+ " of the electrode; a top view can tell the two apart.");
		} else {
			html.p("The picture shows less than the charge accounts for: part of the charge did not become " + metal
					+ " at this place (side reactions, uneven current, a smaller deposit here than elsewhere), or scale or area are wrong.");
		}
	}

	private static String share(Quantity q) {
		return Numbers.plusMinus(new Quantity(100 * q.value(), 100 * q.u(), "%"));
	}

	private static void table(Html html, ChargeResult charge, Optional<Closure> closure) {
		List<String[]> rows = new ArrayList<>();
		rows.add(new String[] { "Areal charge", Numbers.plusMinus(charge.arealCharge()) + steps(charge) });
		rows.add(new String[] { "Thickness from charge", Numbers.plusMinus(charge.theoreticalThickness()) });
		closure.ifPresent(c -> {
			rows.add(new String[] { "Measured thickness", Numbers.plusMinus(c.measured()) });
			rows.add(new String[] { "Ratio measured / from charge", Numbers.plusMinus(c.ratio()) });
			rows.add(new String[] { "Solid-equivalent thickness", Numbers.plusMinus(c.solidEquivalent()) });
			rows.add(new String[] { "Ratio solid / from charge", Numbers.plusMinus(c.solidRatio()) });
			rows.add(new String[] { "Apparent non-metal share", share(c.apparentNonMetalShare()) });
			rows.add(new String[] { "Implied coverage", share(c.impliedCoverage())
					+ (c.impliedCoverage().value() > 1 ? " (above 100 %: islands do not explain it)" : "") });
		});
		html.form(rows);
	}

	private static String steps(ChargeResult charge) {
		if (charge.steps().isEmpty()) {
			return ", as given";
		}
		return " (" + (charge.platingSteps().size() == 1 ? "step " : "steps ")
				+ charge.platingSteps().stream().map(i -> Integer.toString(i + 1)).collect(Collectors.joining(", ")) + " of "
				+ charge.steps().size() + " in the record)";
	}
}
