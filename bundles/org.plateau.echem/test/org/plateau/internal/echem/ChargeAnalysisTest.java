// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Results;
import org.plateau.analysis.StepSelection;
import org.plateau.echem.Records;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.CyclingRecord;

class ChargeAnalysisTest {

	/** The shape of the examples: 50 nA for 2475 minutes between two rests. */
	private static final CyclingRecord PLATING = Records.begin().stretch(0, 60, 10).stretch(-50e-9, 60, 2475).stretch(0, 60, 10).record();
	private static final CyclingRecord CYCLED = Records.begin().stretch(-1e-3, 1, 3600).stretch(1e-3, 1, 1800).stretch(-1e-3, 1, 3600).record();

	private static ChargeResult charge(Results in, String... parameters) throws Exception {
		return Cells.run(new ChargeAnalysis(), in, parameters).require(Keys.CHARGE);
	}

	private static String refusal(Results in, String... parameters) throws Exception {
		return assertInstanceOf(Outcome.Failed.class, Cells.outcome(new ChargeAnalysis(), in, parameters)).message();
	}

	private static String notApplicable(Results in, String... parameters) throws Exception {
		return assertInstanceOf(Outcome.NotApplicable.class, Cells.outcome(new ChargeAnalysis(), in, parameters)).reason();
	}

	private static Results with(CyclingRecord record) {
		return Cells.cell(Cells.cm2(0.01, 0.0002), null, 1).with(Keys.CYCLING, record);
	}

	/** make_examples.py: 0.20622 mAh/cm² for 1 µm; rounded to whole minutes 0.20625 and 1.0001 µm. Area 2 %, gain 0.1 %. */
	@Test
	void theExamplesCharge() throws Exception {
		ChargeResult result = charge(with(PLATING));
		assertEquals(0.20625, result.arealCharge().value(), 1e-9);
		assertEquals(1.000, result.theoreticalThickness().value(), 0.0005);
		assertEquals(Math.hypot(0.02, 0.001), result.arealCharge().relativeU(), 1e-9);
		assertEquals(Math.hypot(0.02, 0.001), result.theoreticalThickness().relativeU(), 1e-9);
		assertEquals(List.of(1), result.platingSteps());
		assertEquals(3, result.steps().size());
		assertTrue(result.signConvention().startsWith("negative current was counted as plating"), result.signConvention());
	}

	@Test
	void givenChargeNeedsNoRecordAndCoulombicEfficiencyCounts() throws Exception {
		ChargeResult result = charge(Cells.cell(null, Cells.chargeFor(2, 0.03), 0.9));
		assertEquals(1.8, result.theoreticalThickness().value(), 1e-12);
		assertEquals(0.03, result.theoreticalThickness().relativeU(), 1e-12);
		assertTrue(result.steps().isEmpty());
		assertTrue(refusal(Cells.cell(null, Cells.chargeFor(2, 0), 1.2)).contains("coulombic efficiency"));
		assertTrue(refusal(Cells.cell(null, Cells.chargeFor(-2, 0), 1)).contains("positive"));
	}

	@Test
	void withoutChargeOrAreaItSaysWhatToGive() throws Exception {
		assertTrue(notApplicable(Cells.cell(null, null, 1)).contains("--charge-mah-cm2"));
		CyclingRecord stated = Records.begin().stretch(-1, 1, 10).record(List.of("Device : SP-200", "Electrode surface area : 1,131 cm²"));
		String message = notApplicable(Cells.cell(null, null, 1).with(Keys.CYCLING, stated));
		assertTrue(message.contains("--area-cm2") && message.contains("1.131"), message);
		CyclingRecord defaulted = Records.begin().stretch(-1, 1, 10).record(List.of("Electrode surface area : 0.001 cm²"));
		message = notApplicable(Cells.cell(null, null, 1).with(Keys.CYCLING, defaulted));
		assertTrue(message.contains("0.001 cm², which is what EC-Lab writes when nobody entered one") && !message.contains("if that"), message);
	}

	@Test
	void ecLabsDefaultAreaIsNotBelievedUnlessItsUncertaintyIsStated() throws Exception {
		assertTrue(refusal(Cells.cell(Cells.cm2(0.001, 0), null, 1).with(Keys.CYCLING, PLATING)).contains("EC-Lab"));
		assertEquals(2.0625, charge(Cells.cell(Cells.cm2(0.001, 2e-5), null, 1).with(Keys.CYCLING, PLATING)).arealCharge().value(), 1e-9);
	}

	@Test
	void unknownUncertaintyStaysUnknown() throws Exception {
		ChargeResult result = charge(Cells.cell(Cells.cm2(0.01, Double.NaN), null, 1).with(Keys.CYCLING, PLATING));
		assertTrue(Double.isNaN(result.theoreticalThickness().u()));
		assertEquals(1.000, result.theoreticalThickness().value(), 0.0005);
	}

	@Test
	void chosenStepsCountNetOfStripping() throws Exception {
		assertEquals(2 / 0.01, charge(with(CYCLED)).arealCharge().value(), 1e-9);
		Results chosen = with(CYCLED).with(Keys.STEP_SELECTION, new StepSelection(List.of(0, 1)));
		assertEquals(0.5 / 0.01, charge(chosen).arealCharge().value(), 1e-9);
		assertEquals(List.of(0, 1), charge(chosen).platingSteps());
		String message = refusal(with(CYCLED).with(Keys.STEP_SELECTION, new StepSelection(List.of(1))));
		assertTrue(message.contains("leave no metal"), message);
		message = refusal(with(CYCLED).with(Keys.STEP_SELECTION, new StepSelection(List.of(7))));
		assertTrue(message.contains("no step 8") && message.contains("1 plating, 2 stripping, 3 plating"), message);
	}

	@Test
	void onlyPositiveCurrentIsNotSilentlyPlating() throws Exception {
		CyclingRecord positive = Records.begin().stretch(0, 1, 10).stretch(1e-3, 1, 3600).record();
		String message = notApplicable(with(positive));
		assertTrue(message.contains("only positive current") && message.contains("platingSign"), message);
		assertTrue(notApplicable(with(positive), "platingSign", "negative").contains("only positive current"));
		ChargeResult result = charge(with(positive), "platingSign", "positive");
		assertEquals(1 / 0.01, result.arealCharge().value(), 1e-9);
		assertTrue(result.signConvention().startsWith("positive current was counted as plating, as the recipe says"), result.signConvention());
	}

	@Test
	void restsImpedanceAndEmptyRecordsHaveNoCharge() throws Exception {
		assertTrue(notApplicable(with(Records.begin().stretch(0, 1, 10).record())).contains("nothing was plated"));
		assertTrue(notApplicable(with(Records.of(new double[0], new double[0]))).contains("no rows"));
		CyclingRecord r = Records.begin().stretch(-1e-3, 1, 1).record();
		CyclingRecord spectrum = new CyclingRecord("eis", "test", r.timeS(), r.potentialV(), r.currentA(), r.sequence(),
				Map.of("freq/Hz", new double[] { 1000, 100 }), "", List.of(), List.of());
		assertTrue(notApplicable(with(spectrum)).contains("impedance"));
		assertTrue(refusal(with(PLATING), "integration", "counter").contains("no charge counter"));
	}
}
