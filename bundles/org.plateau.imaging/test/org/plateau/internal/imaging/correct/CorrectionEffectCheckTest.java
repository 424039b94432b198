// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.CorrectionEffects;
import org.plateau.analysis.CorrectionEffects.LayerMove;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.analysis.ThicknessReport;
import org.plateau.model.Interval;
import org.plateau.model.layer.Islands;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.ThicknessSummary;
import org.plateau.model.layer.UncertaintyBudget;

class CorrectionEffectCheckTest {

	/** A layer of 2 µm whose 95 % interval is as wide as said on each side, moved by a correction. */
	private static Finding moved(double halfWidthUm, CorrectionEffects.Step... steps) {
		ThicknessSummary s = new ThicknessSummary(2, 0.1, 1.8, 2.2, 1.85, 2, 2.15, 0.05, new Interval(2 - halfWidthUm, 2 + halfWidthUm), 10,
				new UncertaintyBudget(0, 0, 0, 0));
		ThicknessReport report = new ThicknessReport(List.of(new LayerThickness("Li", new double[] { 2 }, new double[] { 2 }, s, s, 1, 0.5, 1, 0,
				Optional.of(new Islands(1, 1, 2, 0, Double.NaN)), Optional.empty())), List.of());
		return new CorrectionEffectCheck().check(Results.empty().with(Keys.THICKNESS, report).with(Keys.CORRECTION_EFFECTS,
				new CorrectionEffects(List.of(steps))));
	}

	private static CorrectionEffects.Step step(double beforeUm, double afterUm) {
		return new CorrectionEffects.Step("org.plateau.imaging.correct.median", List.of(new LayerMove("Li", beforeUm, afterUm, Double.NaN, Double.NaN)), "");
	}

	@Test
	void warnsBeyondTheIntervalOrOnePercent() {
		assertEquals(Finding.Severity.OK, moved(0.03, step(2.0, 2.01)).severity(), "0.5 %, within 0.03 µm");
		assertEquals(Finding.Severity.WARNING, moved(0.005, step(2.0, 2.01)).severity(), "beyond 0.005 µm");
		assertEquals(Finding.Severity.WARNING, moved(0.5, step(2.0, 1.97)).severity(), "1.5 %");
		Finding f = moved(0.5, step(2.0, 2.0), step(2.0, 2.05));
		assertTrue(f.summary().contains("median moved Li by +2.50 %"), f.summary());
		assertTrue(!f.explanation().isBlank() && !f.remedy().isBlank());
	}

	@Test
	void saysWhenTheMoveIsNotKnown() {
		Finding f = moved(0.1, new CorrectionEffects.Step("org.plateau.imaging.correct.rotate", List.of(), "nothing was found"));
		assertEquals(Finding.Severity.INFO, f.severity());
		assertTrue(f.explanation().contains("rotate: nothing was found"), f.explanation());
	}
}
