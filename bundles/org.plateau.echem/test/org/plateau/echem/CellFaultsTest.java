// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.plateau.model.echem.CyclingRecord;

class CellFaultsTest {

	private static final CyclingRecord CYCLES = Records.begin().stretch(0, 10, 6).stretch(-1e-3, 10, 360).stretch(0, 10, 6).stretch(1e-3, 10, 350).stretch(0, 10, 6)
			.stretch(-1e-3, 10, 360).record();
	private static final DoubleUnaryOperator REST = t -> 0.001;
	/** A dip to −0.4 V, then −0.1 V. */
	private static final DoubleUnaryOperator PLATING = t -> -0.1 - 0.3 * Math.exp(-t / 60);
	/** Rises to a cut-off of 1 V at the end, as every stripping does. */
	private static final DoubleUnaryOperator STRIPPING = t -> 0.1 + Math.exp((t - 3500) / 20);

	private static List<CellFault> faults(double noiseV, DoubleUnaryOperator last) {
		CyclingRecord r = CycleFinderTest.withPotential(CYCLES, noiseV, 4, REST, PLATING, REST, STRIPPING, REST, last);
		return CellFaults.find(r, CycleFinderTest.find(r));
	}

	@Test
	void aHealthyCellHasNone() {
		assertEquals(List.of(), faults(0.001, PLATING));
		assertEquals(List.of(), faults(0, PLATING));
		assertEquals(List.of(), faults(0.005, t -> 0.5 * PLATING.applyAsDouble(t)));
	}

	/** 2000 s after the step's beginning. */
	@Test
	void aCollapseIsAShortWhereItBegins() {
		List<CellFault> found = faults(0.0002, t -> t < 2000 ? PLATING.applyAsDouble(t) : -0.0005);
		assertEquals(1, found.size(), found.toString());
		assertEquals(CellFault.Kind.SHORT_CIRCUIT, found.get(0).kind());
		assertEquals(5, found.get(0).step());
		assertEquals(CYCLES.timeS()[found.get(0).row()], found.get(0).timeS());
		assertEquals(CYCLES.timeS()[CYCLES.rows() - 361] + 2000, found.get(0).timeS(), 10);
	}

	@Test
	void aStepThatBeginsShortedIsFoundByTheOneBefore() {
		List<CellFault> found = faults(0.0002, t -> -0.0005);
		assertTrue(found.stream().anyMatch(f -> f.kind() == CellFault.Kind.SHORT_CIRCUIT && f.step() == 5), found.toString());
	}

	@Test
	void aPotentialThatBecomesNoisyIsASoftShort() {
		java.util.Random random = new java.util.Random(2);
		List<CellFault> found = faults(0.0005, t -> PLATING.applyAsDouble(t) + (t > 1500 ? 0.03 * random.nextDouble() : 0));
		assertEquals(1, found.size(), found.toString());
		assertEquals(CellFault.Kind.SOFT_SHORT, found.get(0).kind());
	}

	@Test
	void aPotentialThatRunsAwayIsLostContact() {
		List<CellFault> found = faults(0.001, t -> t < 1000 ? PLATING.applyAsDouble(t) : -9.9);
		assertEquals(1, found.size(), found.toString());
		assertEquals(CellFault.Kind.CONTACT_LOSS, found.get(0).kind());
		assertTrue(found.get(0).reason().contains("-9.9"), found.get(0).reason());
	}

	/** 100 Ω in the first cycle, 500 Ω in the second. */
	@Test
	void aResistanceThatMultipliesIsLostContact() {
		CyclingRecord r = CycleFinderTest.withPotential(CYCLES, 1e-5, 1, t -> 0.0, t -> -0.1 - 1e-5 * t, t -> 0.0, t -> 0.1 + 1e-6 * t, t -> 0.0, t -> -0.5 - 1e-5 * t);
		List<CellFault> found = CellFaults.find(r, CycleFinderTest.find(r));
		assertEquals(1, found.size(), found.toString());
		assertEquals(CellFault.Kind.CONTACT_LOSS, found.get(0).kind());
		assertTrue(found.get(0).reason().contains("5.0 times"), found.get(0).reason());
	}

	@Test
	void aRecordWithoutPotentialSaysNothing() {
		CyclingRecord r = CycleFinderTest.withPotential(CYCLES, 0, 1, t -> Double.NaN);
		assertEquals(List.of(), CellFaults.find(r, CycleFinderTest.find(r)));
	}
}
