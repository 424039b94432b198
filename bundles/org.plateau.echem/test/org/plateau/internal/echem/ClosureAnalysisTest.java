// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Finding.Severity;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Results;
import org.plateau.model.Interval;
import org.plateau.model.echem.Closure;

class ClosureAnalysisTest {

	private static Results inputs(double theoryUm, double theoryU, Results measured) throws Exception {
		Results cell = Cells.cell(null, Cells.chargeFor(theoryUm, theoryU), 1);
		return cell.with(Cells.run(new ChargeAnalysis(), cell)).with(measured);
	}

	private static Closure closure(Results in) throws Exception {
		return Cells.run(new ClosureAnalysis(), in).require(Keys.CLOSURE);
	}

	private static Finding verdict(Results in) throws Exception {
		return new ClosureCheck().check(in.with(Keys.CLOSURE, closure(in)));
	}

	/** The paper, without seed: 4 µm seen, 1 µm expected, so 75 % apparent non-lithium or a quarter of the area covered. */
	@Test
	void thePapersBareCollector() throws Exception {
		Closure c = closure(inputs(1, 0, Cells.measured(4, 0, 1, 50)));
		assertEquals(4, c.ratio().value(), 1e-12);
		assertEquals(0.75, c.apparentNonMetalShare().value(), 1e-12);
		assertEquals(0.25, c.impliedCoverage().value(), 1e-12);
	}

	/** The paper, with a gold seed: 1.3 µm seen, 1 µm expected, 23 %. */
	@Test
	void thePapersSeededCollector() throws Exception {
		Closure c = closure(inputs(1, 0, Cells.measured(1.3, 0, 1, 50)));
		assertEquals(0.23, c.apparentNonMetalShare().value(), 0.001);
	}

	/** Standard uncertainties against a Monte Carlo of the definitions (JCGM 101), with inputs of a few per cent. */
	@Test
	void uncertaintiesAgreeWithMonteCarlo() throws Exception {
		Interval ci = new Interval(0.10 - 1.959964 * 0.02, 0.10 + 1.959964 * 0.02);
		Closure c = closure(inputs(1, 0.02, Cells.measured(1.3, 0.03, 0.9, 60)).with(Cells.voids(0.10, ci, new Interval(0.09, 0.11))));
		Random random = new Random(1);
		int n = 400_000;
		double[] sums = new double[8];
		for (int i = 0; i < n; i++) {
			double theory = 1 + 0.02 * random.nextGaussian();
			double measured = 1.3 + 0.03 * random.nextGaussian();
			double voids = 0.10 + Math.hypot(0.02, 0.01) * random.nextGaussian();
			double solid = measured * (1 - voids);
			double[] values = { measured / theory, 1 - theory / measured, solid, solid / theory };
			for (int k = 0; k < 4; k++) {
				sums[k] += values[k];
				sums[4 + k] += values[k] * values[k];
			}
		}
		double[] u = new double[4];
		for (int k = 0; k < 4; k++) {
			u[k] = Math.sqrt(sums[4 + k] / n - Math.pow(sums[k] / n, 2));
		}
		assertEquals(u[0], c.ratio().u(), 0.02 * u[0]);
		assertEquals(u[1], c.apparentNonMetalShare().u(), 0.02 * u[1]);
		assertEquals(u[1], c.impliedCoverage().u(), 0.02 * u[1]);
		assertEquals(u[2], c.solidEquivalent().u(), 0.02 * u[2]);
		assertEquals(u[3], c.solidRatio().u(), 0.02 * u[3]);
		assertEquals(1.3 * 0.9, c.solidEquivalent().value(), 1e-12);
	}

	/** Islands 2 µm high over half of the electrode are as much metal as 1 µm everywhere. */
	@Test
	void islandsCountTheirHeightAndTheirCoverage() throws Exception {
		Results measured = Cells.measured(new double[] { 2, 0, 2, 0, 2, 0 }, 1, 0.5);
		Closure c = closure(inputs(1, 0, measured).with(Cells.voids(0, new Interval(0, 0), new Interval(0, 0))));
		assertEquals(1, c.measured().value(), 1e-12);
		assertEquals(1, c.ratio().value(), 1e-12);
		assertEquals(0.5, c.impliedCoverage().value(), 1e-12);
		assertEquals(1, c.solidRatio().value(), 1e-12);
	}

	@Test
	void withoutAVoidSearchTheSolidShareIsNotClaimed() throws Exception {
		Closure c = closure(inputs(1, 0.02, Cells.measured(1.3, 0.03, 1, 60)));
		assertEquals(1.3, c.solidEquivalent().value(), 1e-12);
		assertTrue(Double.isNaN(c.solidEquivalent().u()) && Double.isNaN(c.solidRatio().u()));
		assertEquals(0.03 / 1.3, Math.sqrt(Math.pow(c.ratio().relativeU(), 2) - 0.02 * 0.02), 1e-12);
	}

	@Test
	void notApplicableWithoutADepositLayer() throws Exception {
		Results in = inputs(1, 0, Cells.measured(1.3, 0, 1, 50));
		Results other = in.with(Keys.LAYER_PLAN, new LayerPlan(List.of(), "Na"));
		assertTrue(assertInstanceOf(Outcome.NotApplicable.class, Cells.outcome(new ClosureAnalysis(), other)).reason().contains("'Na'"));
		Results none = in.with(Keys.LAYER_PLAN, new LayerPlan(List.of(), ""));
		assertTrue(assertInstanceOf(Outcome.NotApplicable.class, Cells.outcome(new ClosureAnalysis(), none)).reason().contains("depositLayer"));
	}

	@Test
	void agreementWithinBothUncertaintiesIsFine() throws Exception {
		assertEquals(Severity.OK, verdict(inputs(1, 0.02, Cells.measured(1.05, 0.03, 1, 50))).severity());
		assertEquals(Severity.WARNING, verdict(inputs(1, 0.02, Cells.measured(1.10, 0.03, 1, 50))).severity());
	}

	@Test
	void tooThickIsExplained() throws Exception {
		Interval narrow = new Interval(0.22, 0.24);
		Results thick = inputs(1, 0.02, Cells.measured(1.3, 0.03, 1, 50));
		Finding voids = verdict(thick.with(Cells.voids(0.23, narrow, narrow)));
		assertEquals(Severity.WARNING, voids.severity());
		assertTrue(voids.explanation().contains("Voids explain it"), voids.explanation());
		Finding unexplained = verdict(inputs(1, 0.02, Cells.measured(4, 0.1, 1, 50)).with(Cells.voids(0.02, new Interval(0.01, 0.03),
				new Interval(0.01, 0.03))));
		assertTrue(unexplained.explanation().contains("still 3.92") && unexplained.explanation().contains("cover 25 %"),
				unexplained.explanation());
		assertTrue(verdict(thick).explanation().contains("Voids were not looked for"));
	}

	@Test
	void moreChargeThanMetalIsSaid() throws Exception {
		Finding finding = verdict(inputs(1, 0.02, Cells.measured(0.6, 0.02, 1, 50)));
		assertEquals(Severity.WARNING, finding.severity());
		assertTrue(finding.summary().contains("only 60 %") && finding.explanation().contains("More charge than metal"), finding.summary());
	}

	@Test
	void unknownUncertaintyGivesNoVerdict() throws Exception {
		assertEquals(Severity.INFO, verdict(inputs(1, Double.NaN, Cells.measured(4, 0.1, 1, 50))).severity());
	}
}
