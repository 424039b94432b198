// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Finding.Severity;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.analysis.StepSelection;
import org.plateau.analysis.spi.Check;
import org.plateau.echem.Records;
import org.plateau.model.echem.CyclingRecord;

class RecordChecksTest {

	private static Results charged(CyclingRecord record, double areaU) throws Exception {
		Results in = Cells.cell(Cells.cm2(0.5, areaU), null, 1).with(Keys.CYCLING, record);
		return in.with(Cells.run(new ChargeAnalysis(), in));
	}

	private static void assertFinds(Severity severity, String text, Check check, Results results) {
		Finding finding = check.check(results);
		assertEquals(severity, finding.severity(), finding::toString);
		assertTrue((finding.summary() + finding.explanation()).contains(text), finding::toString);
	}

	@Test
	void strippingThatNobodyChoseIsTold() throws Exception {
		Check check = new CountedStepsCheck();
		CyclingRecord plated = Records.begin().stretch(-1e-3, 1, 3600).record();
		CyclingRecord stripped = Records.begin().stretch(-1e-3, 1, 3600).stretch(1e-3, 1, 1800).record();
		assertFinds(Severity.OK, "all that plate", check, charged(plated, 0.01));
		assertFinds(Severity.WARNING, "0.5000 mAh against 1.000 mAh", check, charged(stripped, 0.01));
		assertFinds(Severity.OK, "chosen by the user", check, charged(stripped, 0.01).with(Keys.STEP_SELECTION, new StepSelection(List.of(0))));
	}

	@Test
	void aRecordThatBeginsWithOxidationMayBeAFullCell() throws Exception {
		CyclingRecord fullCell = Records.begin().stretch(0, 1, 10).stretch(1e-3, 1, 3600).stretch(-1e-3, 1, 3000).record();
		assertFinds(Severity.WARNING, "begins with a step that strips", new CountedStepsCheck(), charged(fullCell, 0.01));
	}

	@Test
	void theCounterIsCompared() throws Exception {
		Check check = new ChargeCounterCheck();
		CyclingRecord record = Records.of(new double[] { 0, 1800, 3600 }, new double[] { -1e-3, -1e-3, -1e-3 });
		assertFinds(Severity.NOT_APPLICABLE, "no charge counter", check, charged(record, 0.01));
		assertFinds(Severity.OK, "+0.00 %", check, charged(Records.withCounter(record, new double[] { 0, -0.5, -1 }), 0.01));
		assertFinds(Severity.WARNING, "+25.00 %", check, charged(Records.withCounter(record, new double[] { 0, -0.4, -0.8 }), 0.01));
	}

	@Test
	void theAreaIsQuestioned() throws Exception {
		Check check = new ElectrodeAreaCheck();
		CyclingRecord other = Records.begin().stretch(-1e-3, 1, 10).record(List.of("Electrode surface area : 1.131 cm²"));
		CyclingRecord same = Records.begin().stretch(-1e-3, 1, 10).record(List.of("Electrode surface area : 0.500 cm²"));
		CyclingRecord defaulted = Records.begin().stretch(-1e-3, 1, 10).record(List.of("Electrode surface area : 0.001 cm²"));
		assertFinds(Severity.WARNING, "header says 1.131 cm²", check, charged(other, 0.01));
		assertFinds(Severity.OK, "0.500 ± 0.020 cm²", check, charged(same, 0.01));
		assertFinds(Severity.OK, "0.500", check, charged(defaulted, 0.01));
		assertFinds(Severity.WARNING, "without an uncertainty", check, charged(same, 0));
		assertFinds(Severity.WARNING, "without an uncertainty", check, charged(same, Double.NaN));
	}

	@Test
	void whatTheReaderFoundOddIsPassedOn() {
		CyclingRecord r = Records.begin().stretch(0, 1, 3).record();
		CyclingRecord odd = new CyclingRecord(r.name(), r.format(), r.timeS(), r.potentialV(), r.currentA(), r.sequence(), Map.of(), "", List.of(),
				List.of("the file ends in the middle of a row"));
		assertFinds(Severity.OK, "without a doubt", new RecordWarningsCheck(), Results.empty().with(Keys.CYCLING, r));
		assertFinds(Severity.WARNING, "middle of a row", new RecordWarningsCheck(), Results.empty().with(Keys.CYCLING, odd));
	}

	@Test
	void givenChargeLeavesNothingToCheckInARecord() throws Exception {
		Results in = Cells.cell(null, Cells.chargeFor(1, 0.01), 1).with(Keys.CYCLING, Records.begin().stretch(-1, 1, 3).record());
		Results given = in.with(Cells.run(new ChargeAnalysis(), in));
		for (Check check : List.of(new CountedStepsCheck(), new ChargeCounterCheck(), new ElectrodeAreaCheck())) {
			assertEquals(Severity.NOT_APPLICABLE, check.check(given).severity());
		}
	}
}
