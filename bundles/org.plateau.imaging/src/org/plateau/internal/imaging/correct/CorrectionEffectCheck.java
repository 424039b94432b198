// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plateau.analysis.CorrectionEffects;
import org.plateau.analysis.CorrectionEffects.LayerMove;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.ThicknessReport;
import org.plateau.analysis.spi.Check;
import org.plateau.model.layer.LayerThickness;

/** Warns when a correction of the picture moved the thickness that is reported: by more than sampling leaves open, or by more than 1 %. */
public final class CorrectionEffectCheck implements Check {

	private static final double TOLERATED = 0.01;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.CORRECTION_EFFECTS, Keys.THICKNESS);
	}

	@Override
	public Finding check(Results results) {
		ThicknessReport thickness = results.require(Keys.THICKNESS);
		List<String> moved = new ArrayList<>();
		List<String> unknown = new ArrayList<>();
		double largest = 0;
		for (CorrectionEffects.Step step : results.require(Keys.CORRECTION_EFFECTS).steps()) {
			String name = step.analysisId().substring(step.analysisId().lastIndexOf('.') + 1);
			if (step.layers().isEmpty()) {
				unknown.add(name + ": " + step.reason());
			}
			for (LayerMove move : step.layers()) {
				largest = Math.max(largest, Math.abs(move.thicknessMove()));
				double open = thickness.layer(move.layer()).map(CorrectionEffectCheck::halfWidthUm).orElse(Double.NaN);
				double byUm = Math.abs(move.afterUm() - move.beforeUm());
				if (byUm > open || Math.abs(move.thicknessMove()) > TOLERATED) {
					moved.add(String.format(Locale.ROOT, "%s moved %s by %+.2f %% (%+.4f µm; half of its 95 %% interval is %.4f µm)", name, move.layer(),
							100 * move.thicknessMove(), move.afterUm() - move.beforeUm(), open));
				}
			}
		}
		if (!moved.isEmpty()) {
			return Finding.warning("a correction moved the thickness: " + moved.get(0), String.join("; ", moved), "look at the picture with and without it; "
					+ "measure without it, or take the move into the uncertainty");
		}
		if (!unknown.isEmpty()) {
			return Finding.info("how far a correction moved the thickness is not known", String.join("; ", unknown), "");
		}
		return Finding.ok(String.format(Locale.ROOT, "no correction moved a mean thickness by more than %.3f %%", 100 * largest));
	}

	private static double halfWidthUm(LayerThickness layer) {
		return 0.5 * (layer.vertical().ci95Um().high() - layer.vertical().ci95Um().low());
	}
}
