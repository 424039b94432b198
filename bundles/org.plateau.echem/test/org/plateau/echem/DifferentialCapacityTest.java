// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.plateau.model.echem.CyclingRecord;

class DifferentialCapacityTest {

	/** 1 mA for an hour while E falls evenly by 1 V: 1 mAh/V everywhere. */
	@Test
	void evenPotentialGivesEvenCapacity() {
		CyclingRecord r = CycleFinderTest.withPotential(Records.begin().stretch(-1e-3, 1, 3600).record(), 0, 0, t -> 1 - t / 3600);
		DifferentialCapacity d = DifferentialCapacity.of(r, StepFinder.find(r, ChargeSettings.standard()), 0, 0.01);
		for (int i = 1; i + 1 < d.potentialV().length; i++) {
			assertEquals(1, d.mAhPerV()[i], 1e-9, "at " + d.potentialV()[i]);
		}
		assertEquals(0.505, d.potentialV()[50], 1e-12);
	}

	/** Property: whatever the noise, the sum over the intervals is the step's charge. */
	@Test
	void chargeIsConserved() {
		for (long seed = 0; seed < 20; seed++) {
			CyclingRecord r = CycleFinderTest.withPotential(Records.begin().stretch(-1e-3, 1, 900).stretch(2e-3, 1, 500).record(), 0.03, seed, t -> -Math.sin(t / 200));
			StepTable table = StepFinder.find(r, ChargeSettings.standard());
			for (int step = 0; step < 2; step++) {
				DifferentialCapacity d = DifferentialCapacity.of(r, table, step, DifferentialCapacity.usualWidthV(r, table.steps().get(step)));
				assertEquals(table.steps().get(step).charge().value(), Arrays.stream(d.mAhPerV()).sum() * d.widthV(), 1e-9);
			}
		}
	}

	/** Two plateaus, 0.3 and 0.6 mAh: two peaks with that charge below them. */
	@Test
	void plateausArePeaks() {
		CyclingRecord r = CycleFinderTest.withPotential(Records.begin().stretch(-1e-3, 1, 3240).record(), 0.0005, 7, t -> t < 1080 ? 0.2 : 0.1);
		StepTable table = StepFinder.find(r, ChargeSettings.standard());
		DifferentialCapacity d = DifferentialCapacity.of(r, table, 0, 0.005);
		double high = 0;
		double low = 0;
		for (int i = 0; i < d.potentialV().length; i++) {
			high += d.potentialV()[i] > 0.15 ? d.mAhPerV()[i] * d.widthV() : 0;
			low += d.potentialV()[i] <= 0.15 ? d.mAhPerV()[i] * d.widthV() : 0;
		}
		assertEquals(0.3, high, 0.001);
		assertEquals(0.6, low, 0.001);
	}

	@Test
	void aMissingPotentialIsSaid() {
		CyclingRecord r = CycleFinderTest.withPotential(Records.begin().stretch(-1e-3, 1, 10).record(), 0, 0, t -> Double.NaN);
		StepTable table = StepFinder.find(r, ChargeSettings.standard());
		assertThrows(IllegalArgumentException.class, () -> DifferentialCapacity.of(r, table, 0, 0.01));
	}
}
