// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.absence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.AbsenceReport.Fraction;
import org.plateau.model.eds.AbsenceReport.Share;

/** The plated layer should be lithium candidate for the most part, voids never; where there are too few counts, nothing is said about lithium. */
public final class LithiumCheck implements Check {
	private static final double MOSTLY = 0.5;
	private static final double UNTOLD = 0.5;
	private static final double IN_VOIDS = 0.05;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.ABSENCE, Keys.LAYER_PLAN);
	}

	@Override
	public Finding check(Results results) {
		AbsenceReport report = results.require(Keys.ABSENCE);
		LayerPlan plan = results.require(Keys.LAYER_PLAN);
		Optional<Share> layer = report.layers().stream().filter(s -> s.layer().equals(plan.depositLayer()) && s.areaUm2() != 0).findFirst();
		if (layer.isEmpty()) {
			return Finding.notApplicable(plan.depositLayer().isEmpty() ? "the recipe names no deposit layer" : "the maps show nothing of " + plan.depositLayer());
		}
		Fraction lithium = layer.get().shares().get(AbsenceClass.LITHIUM_CANDIDATE);
		Fraction other = layer.get().shares().get(AbsenceClass.NOT_LITHIUM);
		Fraction untold = layer.get().shares().get(AbsenceClass.CANNOT_BE_TOLD);
		String numbers = String.format(Locale.ROOT, "of %s without its voids, %s is lithium candidate, %s is not lithium, of %s it cannot be told", plan.depositLayer(),
				percent(lithium), percent(other), percent(untold));
		double hollow = report.voids().shares().get(AbsenceClass.LITHIUM_CANDIDATE).value();
		if (hollow > IN_VOIDS) {
			return Finding.warning(String.format(Locale.ROOT, "%.1f %% of the voids' area is taken for lithium", 100 * hollow), numbers,
					"look at the registration of the maps and at the outlines of the voids");
		}
		if (untold.value() > UNTOLD) {
			return Finding.warning("in " + plan.depositLayer() + " absence proves little: too few counts, or too much of it near voids and interfaces",
					numbers + String.format(Locale.ROOT, "; counts were added up over %d map pixels a side", report.windowPx()),
					"record the maps longer; or allow a larger window, or a larger least share, and say so");
		}
		if (lithium.value() < MOSTLY) {
			return Finding.warning(plan.depositLayer() + " is not lithium for the most part", numbers,
					"look at which elements are there, at the traced interfaces and at the registration of the maps");
		}
		return Finding.ok(numbers);
	}

	private static String percent(Fraction f) {
		return String.format(Locale.ROOT, "%.1f %% (%.1f to %.1f %%)", 100 * f.value(), 100 * f.ci95().low(), 100 * f.ci95().high());
	}
}
