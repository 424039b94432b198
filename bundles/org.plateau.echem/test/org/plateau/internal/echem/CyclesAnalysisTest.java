// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Results;
import org.plateau.analysis.StepSelection;
import org.plateau.echem.Records;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingReport;
import org.plateau.model.echem.Imaged;
import org.plateau.model.echem.RunningThickness;

class CyclesAnalysisTest {

	private static final CyclingRecord CYCLED = Records.begin().stretch(0, 1, 10).stretch(-1e-3, 1, 3600).stretch(0, 1, 10).stretch(1e-3, 1, 3240)
			.stretch(-1e-3, 1, 3600).record();

	private static Results with(CyclingRecord record) {
		return Cells.cell(Cells.cm2(0.5, 0.01), null, 1).with(Keys.CYCLING, record);
	}

	/** 1 mA for an hour against 54 minutes: 90 %; 1 mAh on 0.5 cm². */
	@Test
	void cyclesAndArealCapacities() throws Exception {
		CyclingReport report = Cells.run(new CyclesAnalysis(), with(CYCLED)).require(Keys.CYCLES);
		assertEquals(2, report.cycles().size());
		assertEquals(0.9, report.cycles().get(0).efficiency().orElseThrow().value(), 1e-9);
		assertTrue(report.cycles().get(1).efficiency().isEmpty());
		assertEquals(2, report.steps().get(1).arealCapacity().orElseThrow().value(), 1e-9);
		assertTrue(report.efficiencyConvention().contains("stripped ÷ plated") && report.efficiencyConvention().contains("negative current plates"));
	}

	/** After a correction of the picture nothing is read again; with another area, sign or record all is. */
	@Test
	void whatWasReadOfTheSameRecordIsTakenOver() throws Exception {
		Results first = with(CYCLED);
		Results known = first.with(Cells.run(new CyclesAnalysis(), first)).with(Cells.run(new RunningThicknessAnalysis(), first));
		assertSame(known.require(Keys.CYCLES), Cells.run(new CyclesAnalysis(), known).require(Keys.CYCLES));
		assertSame(known.require(Keys.RUNNING_THICKNESS), Cells.run(new RunningThicknessAnalysis(), known).require(Keys.RUNNING_THICKNESS));
		Results larger = known.with(Cells.cell(Cells.cm2(1, 0.01), null, 1));
		assertEquals(1, Cells.run(new CyclesAnalysis(), larger).require(Keys.CYCLES).steps().get(1).arealCapacity().orElseThrow().value(), 1e-9);
		double um = known.require(Keys.RUNNING_THICKNESS).valueUm()[11 + 3600];
		assertEquals(um / 2, Cells.run(new RunningThicknessAnalysis(), larger).require(Keys.RUNNING_THICKNESS).valueUm()[11 + 3600], 1e-9);
		assertTrue(Cells.run(new CyclesAnalysis(), known, "platingSign", "positive").require(Keys.CYCLES).efficiencyConvention().contains("positive current plates"));
		CyclingRecord other = Records.begin().stretch(-1e-3, 1, 360).record();
		assertEquals(1, Cells.run(new CyclesAnalysis(), known.with(Keys.CYCLING, other)).require(Keys.CYCLES).steps().size());
	}

	@Test
	void withoutCellThereAreNoArealCapacities() throws Exception {
		CyclingReport report = Cells.run(new CyclesAnalysis(), Results.empty().with(Keys.CYCLING, CYCLED)).require(Keys.CYCLES);
		assertTrue(report.steps().stream().allMatch(s -> s.arealCapacity().isEmpty()));
		assertEquals(2, report.cycles().size());
	}

	@Test
	void ecLabsDefaultAreaIsNotBelieved() throws Exception {
		CyclingReport report = Cells.run(new CyclesAnalysis(), Cells.cell(Cells.cm2(0.001, 0), null, 1).with(Keys.CYCLING, CYCLED)).require(Keys.CYCLES);
		assertTrue(report.steps().get(1).arealCapacity().isEmpty());
		assertTrue(report.warnings().get(0).contains("not believed"), report.warnings().toString());
		assertInstanceOf(Outcome.Failed.class, Cells.outcome(new RunningThicknessAnalysis(), Cells.cell(Cells.cm2(0.001, 0), null, 1).with(Keys.CYCLING, CYCLED)));
	}

	/** Auto takes the sign that the charge was counted with. */
	@Test
	void theSignIsThatOfTheCharge() throws Exception {
		Results in = with(Records.begin().stretch(1e-3, 1, 3600).stretch(-1e-3, 1, 1800).record());
		Results charged = in.with(Cells.run(new ChargeAnalysis(), in, "platingSign", "positive"));
		CyclingReport report = Cells.run(new CyclesAnalysis(), charged).require(Keys.CYCLES);
		assertEquals(0.5, report.cycles().get(0).efficiency().orElseThrow().value(), 1e-9);
		assertTrue(report.efficiencyConvention().contains("positive current plates"));
		assertTrue(Cells.run(new CyclesAnalysis(), in).require(Keys.CYCLES).warnings().get(0).contains("begins with stripping"));
	}

	/** Faraday by hand: 1 mAh / 0.5 cm² × 4.849080769680475 µm per mAh/cm² for lithium. */
	@Test
	void runningThicknessEndsAtTheTheoreticalThicknessOfEveryMoment() throws Exception {
		Results in = with(CYCLED);
		RunningThickness running = Cells.run(new RunningThicknessAnalysis(), in).require(Keys.RUNNING_THICKNESS);
		assertEquals(CYCLED.rows(), running.valueUm().length);
		assertEquals(0, running.valueUm()[5]);
		assertEquals(2 * 4.849080769680475, running.valueUm()[11 + 3600], 1e-9);
		assertEquals(1.1 * 2 * 4.849080769680475, running.valueUm()[CYCLED.rows() - 1], 1e-9);
		for (int step : List.of(1, 3, 4)) {
			Results imaged = Cells.run(new ChargeAnalysis(), in.with(Keys.IMAGED, new Imaged(step, Imaged.SAID)));
			var theory = imaged.require(Keys.CHARGE).theoreticalThickness();
			int row = imaged.require(Keys.CHARGE).steps().get(step).lastRow();
			assertEquals(theory.value(), running.valueUm()[row], 1e-9);
			assertEquals(theory.u(), running.uUm()[row], 1e-9);
		}
	}

	@Test
	void aPictureCountsAllStepsBeforeIt() throws Exception {
		Results in = with(CYCLED);
		assertEquals(List.of(1, 3), Cells.run(new ChargeAnalysis(), in.with(Keys.IMAGED, new Imaged(3, Imaged.SAID))).require(Keys.CHARGE).platingSteps());
		Results chosen = in.with(Keys.IMAGED, new Imaged(3, Imaged.SAID)).with(Keys.STEP_SELECTION, new StepSelection(List.of(1)));
		assertEquals(List.of(1), Cells.run(new ChargeAnalysis(), chosen).require(Keys.CHARGE).platingSteps());
		Outcome before = Cells.outcome(new ChargeAnalysis(), in.with(Keys.IMAGED, new Imaged(0, Imaged.SAID)));
		assertTrue(assertInstanceOf(Outcome.NotApplicable.class, before).reason().contains("before anything was plated"));
		Outcome beyond = Cells.outcome(new ChargeAnalysis(), in.with(Keys.IMAGED, new Imaged(9, Imaged.SAID)));
		assertTrue(assertInstanceOf(Outcome.Failed.class, beyond).message().contains("after step 10"));
	}

	@Test
	void impedanceIsNoRecord() throws Exception {
		CyclingRecord r = Records.begin().stretch(-1e-3, 1, 1).record();
		CyclingRecord spectrum = new CyclingRecord("eis", "test", r.timeS(), r.potentialV(), r.currentA(), r.sequence(),
				Map.of("freq/Hz", new double[] { 1000, 100 }), "", List.of(), List.of());
		assertInstanceOf(Outcome.NotApplicable.class, Cells.outcome(new CyclesAnalysis(), with(spectrum)));
		assertFalse(Cells.outcome(new RunningThicknessAnalysis(), with(spectrum)) instanceof Outcome.Done);
	}
}
