// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.echem.ChargeSettings.Integration;
import org.plateau.echem.ChargeSettings.PlatingSign;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.CyclingStep.Kind;

class StepFinderTest {

	private static final double MAH = 3.6;

	private static StepTable find(CyclingRecord record) {
		return StepFinder.find(record, ChargeSettings.standard());
	}

	/** One letter per step: P, S, R. */
	private static String kinds(StepTable table) {
		return table.steps().stream().map(s -> s.kind().name().substring(0, 1)).collect(Collectors.joining());
	}

	@Test
	void constantCurrentIsCurrentTimesTime() {
		StepTable table = find(Records.begin().stretch(0, 60, 10).stretch(-50e-9, 60, 2475).stretch(0, 60, 10).stretch(20e-9, 60, 60).record());
		assertEquals("RPRS", kinds(table));
		assertEquals(50e-9 * 2475 * 60 / MAH, table.steps().get(1).charge().value(), 1e-15);
		assertEquals(20e-9 * 3600 / MAH, table.steps().get(3).charge().value(), 1e-15);
		assertEquals(-50e-9, table.steps().get(1).meanCurrentA(), 1e-20);
		assertEquals(148500, table.steps().get(1).durationS());
		assertEquals(List.of(1), table.platingSteps());
		assertEquals((50e-9 * 148500 - 20e-9 * 3600) / MAH, table.netCharge(List.of(1, 3)).value(), 1e-15);
	}

	@Test
	void everyRowBelongsToOneStep() {
		StepTable table = find(Records.begin().stretch(-1, 1, 20).stretch(1, 1, 20).stretch(0, 1, 20).stretch(-1, 1, 3).record());
		int next = 0;
		for (CyclingStep step : table.steps()) {
			assertEquals(next, step.firstRow());
			next = step.lastRow() + 1;
		}
		assertEquals(21 + 21 + 21 + 4, next);
	}

	@Test
	void positiveCurrentPlatesWhenToldSo() {
		CyclingRecord record = Records.begin().stretch(1e-3, 1, 100).stretch(-1e-3, 1, 50).record();
		StepTable table = StepFinder.find(record, new ChargeSettings(PlatingSign.POSITIVE, Integration.CURRENT, 0));
		assertEquals("PS", kinds(table));
		assertEquals(0.05 / MAH, table.netCharge(List.of(0, 1)).value(), 1e-15);
	}

	/** Ten minutes pass unrecorded between the rest and the step, and again after it: no charge for them, but uncertainty. */
	@Test
	void noChargeIsInventedBetweenARestAndAStep() {
		StepTable table = find(Records.begin().stretch(0, 60, 10).gap(600).stretch(-1e-3, 60, 100).gap(600).stretch(0, 60, 10).record());
		assertEquals(6 / MAH, table.steps().get(1).charge().value(), 1e-12);
		double edge = 0.6 / MAH / Math.sqrt(3);
		assertEquals(Math.sqrt(2 * edge * edge + Math.pow(0.001 * 6 / MAH, 2)), table.steps().get(1).charge().u(), 1e-12);
	}

	/** EC-Lab writes a sample at the end of its interval, so the first interval of a next sequence belongs to that sequence. */
	@Test
	void theGapBetweenTwoSequencesOfOneSignBelongsToTheSecond() {
		StepTable table = find(Records.begin().stretch(-1e-3, 1, 10).gap(1).stretch(-2e-3, 1, 10).record());
		assertEquals("PP", kinds(table));
		assertEquals(0.010 / MAH, table.steps().get(0).charge().value(), 1e-15);
		assertEquals(0.022 / MAH, table.steps().get(1).charge().value(), 1e-15);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1e-4, 1e-3, 1e-2, 0.05 })
	void noiseAroundZeroIsRest(double noise) {
		Random random = new Random(3);
		double[] t = new double[5000];
		double[] i = new double[t.length];
		for (int k = 0; k < t.length; k++) {
			t[k] = k;
			i[k] = 1e-6 * ((k >= 1000 && k < 1400 ? -1 : k >= 3000 && k < 4000 ? 1 : 0) + noise * random.nextGaussian());
		}
		StepTable table = find(Records.of(t, i));
		assertEquals("RPRSR", kinds(table));
		CyclingStep plating = table.steps().get(1);
		assertEquals(1000, plating.firstRow());
		assertEquals(1399, plating.lastRow());
		double expected = 399e-6 / MAH;
		assertEquals(expected, plating.charge().value(), 3 * plating.charge().u());
		assertTrue(plating.charge().u() < 0.02 * expected, plating.charge()::toString);
	}

	@Test
	void aShortPulseInALongRestIsFound() {
		StepTable table = find(Records.begin().stretch(0, 1, 20000).stretch(-1e-6, 1, 5).stretch(0, 1, 20000).record());
		assertEquals("RPR", kinds(table));
	}

	@Test
	void noiseAloneIsOneRest() {
		Random random = new Random(5);
		double[] t = new double[2000];
		for (int k = 0; k < t.length; k++) {
			t[k] = k;
		}
		assertEquals("R", kinds(find(Records.of(t, random.doubles(t.length).map(x -> 1e-9 * (x - 0.5)).toArray()))));
	}

	@Test
	void aGlitchDoesNotDivideAStep() {
		double[] t = new double[100];
		double[] i = new double[100];
		for (int k = 0; k < 100; k++) {
			t[k] = k;
			i[k] = k == 40 ? 0 : k == 70 ? 5e-3 : -1e-3;
		}
		StepTable table = find(Records.of(t, i));
		assertEquals("P", kinds(table));
		assertEquals((0.099 - 0.001 - 0.006) / MAH, table.steps().get(0).charge().value(), 1e-12);
	}

	@Test
	void aTailAtConstantPotentialStaysInItsStep() {
		double[] t = new double[2000];
		double[] i = new double[2000];
		for (int k = 0; k < t.length; k++) {
			t[k] = k;
			i[k] = k < 1000 ? -1e-3 : -1e-3 * Math.exp(-(k - 1000) / 200.0);
		}
		StepTable table = find(Records.of(t, i));
		assertEquals("P", kinds(table));
		double exact = (1.0 + 0.2 * (1 - Math.exp(-999 / 200.0))) / MAH;
		assertEquals(exact, table.steps().get(0).charge().value(), 1e-5 * exact);
	}

	/** ∫ of a straight line is exact by trapezoids; of a parabola with n intervals it is off by h² n / 12 per unit curvature. */
	@Test
	void samplingUncertaintyCoversTheTrapezoidalError() {
		double[] t = new double[21];
		double[] i = new double[21];
		for (int k = 0; k < t.length; k++) {
			t[k] = k;
			i[k] = -(1 + 0.01 * k * k);
		}
		StepTable table = StepFinder.find(Records.of(t, i), new ChargeSettings(PlatingSign.NEGATIVE, Integration.CURRENT, 0));
		double exact = 20 + 0.01 * 8000 / 3;
		double error = table.steps().get(0).charge().value() * MAH - exact;
		assertEquals(0.01 * 20 / 6, error, 1e-9);
		assertEquals(error, table.steps().get(0).charge().u() * MAH, 1e-9);
	}

	@Test
	void gainAddsLinearlyOverStepsAndRestsTellTheOffset() {
		CyclingRecord record = Records.begin().stretch(1e-9, 1, 1000).stretch(-1e-3, 1, 1000).stretch(1e-9, 1, 1000).stretch(-1e-3, 1, 1000)
				.record();
		StepTable table = StepFinder.find(record, new ChargeSettings(PlatingSign.NEGATIVE, Integration.CURRENT, 0.01));
		assertEquals(1e-9, table.restCurrentA(), 1e-15);
		double offset = 1e-9 * 2000 / MAH;
		assertEquals(Math.hypot(0.01 * 2 / MAH, offset), table.netCharge(List.of(1, 3)).u(), 1e-12);
	}

	@Test
	void theInstrumentsCounterIsTheYardstick() {
		CyclingRecord record = Records.of(new double[] { 0, 0, 60, 120 }, new double[] { 0, -1, -0.1, -0.1 });
		CyclingRecord counted = Records.withCounter(record, new double[] { 0, 0, -2, -4 });
		double byCurrent = (0.55 * 60 + 6) / MAH;
		StepTable current = find(counted);
		assertEquals(byCurrent, current.steps().get(1).charge().value(), 1e-12);
		assertTrue(current.steps().get(1).charge().u() >= (byCurrent - 4) / Math.sqrt(3));
		StepTable counter = StepFinder.find(counted, new ChargeSettings(PlatingSign.NEGATIVE, Integration.COUNTER, 0));
		assertEquals(4, counter.steps().get(1).charge().value(), 1e-12);
		String message = assertThrows(IllegalArgumentException.class,
				() -> StepFinder.find(record, new ChargeSettings(PlatingSign.NEGATIVE, Integration.COUNTER, 0))).getMessage();
		assertTrue(message.contains("no charge counter"), message);
	}

	@Test
	void emptyShortAndBrokenRecords() {
		assertEquals("", kinds(find(Records.of(new double[0], new double[0]))));
		assertEquals("R", kinds(find(Records.of(new double[] { 0 }, new double[] { 0 }))));
		assertEquals(Kind.PLATING, find(Records.of(new double[] { 0, 1 }, new double[] { -1, -1 })).steps().get(0).kind());
		String message = assertThrows(IllegalArgumentException.class,
				() -> find(Records.of(new double[] { 0, 1 }, new double[] { -1, Double.NaN }))).getMessage();
		assertTrue(message.contains("row 1"), message);
	}

	/** Cutting the time axis anywhere within a step changes nothing: charge is conserved. */
	@Test
	void chargeIsAdditiveOverSequences() {
		Random random = new Random(11);
		double[] t = new double[400];
		double[] i = new double[t.length];
		for (int k = 1; k < t.length; k++) {
			t[k] = t[k - 1] + random.nextDouble();
		}
		Arrays.setAll(i, k -> -1 - random.nextDouble());
		double total = 0;
		for (int k = 1; k < t.length; k++) {
			total -= (i[k] + i[k - 1]) / 2 * (t[k] - t[k - 1]);
		}
		assertEquals(total / MAH, find(Records.of(t, i)).netCharge(List.of(0)).value(), 1e-12);
	}
}
