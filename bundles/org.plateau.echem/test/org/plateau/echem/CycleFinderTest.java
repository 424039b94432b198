// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.plateau.echem.ChargeSettings.Integration;
import org.plateau.echem.ChargeSettings.PlatingSign;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingReport;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.CyclingStep.Kind;
import org.plateau.model.echem.NucleationDip;
import org.plateau.model.echem.StepFigures;

class CycleFinderTest {

	static CyclingReport find(CyclingRecord record) {
		return CycleFinder.find(record, StepFinder.find(record, ChargeSettings.standard()), Optional.empty());
	}

	/** The record with a potential as a function of the time since the beginning of its sequence. */
	static CyclingRecord withPotential(CyclingRecord r, double noiseV, long seed, DoubleUnaryOperator... bySequence) {
		Random random = new Random(seed);
		double[] e = new double[r.rows()];
		int first = 0;
		for (int row = 0; row < e.length; row++) {
			first = row > 0 && r.sequence()[row] != r.sequence()[row - 1] ? row : first;
			e[row] = bySequence[r.sequence()[row] % bySequence.length].applyAsDouble(r.timeS()[row] - r.timeS()[first]) + noiseV * random.nextGaussian();
		}
		return new CyclingRecord(r.name(), r.format(), r.timeS(), e, r.currentA(), r.sequence(), r.otherColumns(), r.signConvention(), r.header(), r.warnings(), r.techniques());
	}

	/** E(t) = −0.1 − 0.9 (t/τ) exp(1 − t/τ): its minimum is −1 V at τ, and it settles to −0.1 V. */
	private static DoubleUnaryOperator dip(double tau) {
		return t -> -0.1 - 0.9 * t / tau * Math.exp(1 - t / tau);
	}

	private static NucleationDip only(CyclingReport report) {
		return report.steps().stream().flatMap(s -> s.nucleation().stream()).reduce((a, b) -> {
			throw new AssertionError("two dips");
		}).orElseThrow();
	}

	@Test
	void aDipIsFoundWithItsDepthUnderNoise() {
		CyclingRecord plating = Records.begin().stretch(0, 1, 30).stretch(-1e-6, 1, 3600).record();
		for (double noise : new double[] { 0, 0.002, 0.02 }) {
			for (long seed = 0; seed < 10; seed++) {
				NucleationDip dip = only(find(withPotential(plating, noise, seed, t -> 2.5, dip(60))));
				assertEquals(-1, dip.potentialV(), 0.01 + noise, "noise " + noise + ", seed " + seed);
				assertEquals(-0.1, dip.steadyV(), 0.001 + noise / 5);
				assertEquals(dip.steadyV() - dip.potentialV(), dip.overpotentialV(), 1e-12);
				assertEquals(60, plating.timeS()[dip.row()] - 30, noise > 0 ? 25 : 2);
				assertEquals(noise, dip.noiseV(), 1e-3 + noise / 5);
			}
		}
	}

	@Test
	void noiseAndSpikesAreNoDips() {
		CyclingRecord plating = Records.begin().stretch(-1e-6, 1, 3600).record();
		for (long seed = 0; seed < 20; seed++) {
			assertTrue(find(withPotential(plating, 0.01, seed, t -> -0.1)).steps().get(0).nucleation().isEmpty());
			// falls to its plateau without passing it
			assertTrue(find(withPotential(plating, 0.001, seed, t -> -0.1 + 0.5 * Math.exp(-t / 100))).steps().get(0).nucleation().isEmpty());
			assertTrue(find(withPotential(plating, 0.001, seed, t -> t == 200 ? -3 : -0.1)).steps().get(0).nucleation().isEmpty());
		}
	}

	/** Constant current down to 4 mV, held there while the current decays, with an undershoot of 6 mV where the one goes over into the other. */
	@Test
	void anUndershootBeforeASetPotentialIsNoDip() {
		double[] t = new double[2000];
		double[] i = new double[t.length];
		double[] e = new double[t.length];
		for (int k = 0; k < t.length; k++) {
			t[k] = k;
			i[k] = k < 400 ? -1e-3 : -1e-3 * Math.exp((400 - k) / 400.0);
			e[k] = k < 400 ? 0.1 - k * 0.096 / 400 : k < 410 ? -0.002 : 0.004;
		}
		CyclingRecord held = new CyclingRecord("held", "test", t, e, i, new int[t.length], Map.of(), "", List.of(), List.of());
		assertTrue(find(held).steps().get(0).nucleation().isEmpty(), find(held).steps().get(0).nucleation().toString());
	}

	/** Sampled once a minute, a dip of half a minute is one sample at the beginning of the step. */
	@Test
	void aDipOfOneSampleAtTheBeginningCounts() {
		CyclingRecord plating = Records.begin().stretch(-1e-6, 60, 100).record();
		NucleationDip dip = only(find(withPotential(plating, 0.0005, 1, t -> t == 60 ? -0.6 : -0.1)));
		assertEquals(-0.6, dip.potentialV(), 0.003);
	}

	@Test
	void withPositivePlatingCurrentTheDipIsAMaximum() {
		CyclingRecord r = withPotential(Records.begin().stretch(1e-6, 1, 1000).record(), 0.001, 3, t -> -dip(20).applyAsDouble(t));
		StepTable table = StepFinder.find(r, new ChargeSettings(PlatingSign.POSITIVE, Integration.CURRENT, 0));
		NucleationDip dip = only(CycleFinder.find(r, table, Optional.empty()));
		assertEquals(1, dip.potentialV(), 0.02);
		assertEquals(0.1, dip.steadyV(), 0.001);
		assertEquals(0.9, dip.overpotentialV(), 0.02);
	}

	/** By hand: 2 mA over 100 s while E goes evenly from −0.1 to −0.3 V: mean −0.2 V, 0.04 J = 0.0111… mWh, last quarter's median −0.275 V. */
	@Test
	void potentialsAndEnergy() {
		CyclingRecord r = withPotential(Records.begin().stretch(-2e-3, 1, 100).record(), 0, 0, t -> -0.1 - 0.2 * t / 100);
		StepFigures s = find(r).steps().get(0);
		assertEquals(-0.2, s.meanV(), 1e-12);
		assertEquals(-0.3, s.minimumV(), 1e-12);
		assertEquals(-0.1, s.maximumV(), 1e-12);
		assertEquals(-0.275, s.steadyV(), 1e-12);
		assertEquals(0.04 / 3.6, s.energy().orElseThrow().value(), 1e-12);
	}

	/** 50 Ω in series with a cell that charges slowly: 1 mA switched on makes 50 mV. */
	@Test
	void resistanceFromTheCurrentsJump() {
		CyclingRecord r = Records.begin().stretch(0, 1, 20).stretch(-1e-3, 1, 100).stretch(0, 1, 20).record();
		List<StepFigures> steps = find(withPotential(r, 0, 0, t -> 0.0, t -> -0.05 - 1e-4 * t)).steps();
		assertEquals(50, steps.get(1).jump().orElseThrow().value(), 0.1);
		assertTrue(steps.get(0).jump().isEmpty());
		// switched somewhere within a second in which the potential itself moves as much, nothing can be told
		CyclingRecord apart = Records.begin().stretch(0, 1, 20).gap(1).stretch(-1e-3, 1, 100).record();
		assertTrue(find(withPotential(apart, 0, 0, t -> 0.0, t -> -0.05 - 0.05 * t)).steps().get(1).jump().isEmpty());
	}

	/** 13 platings of 1 mAh, each stripped to 0.9, 0.91 … of it. */
	@Test
	void efficienciesOfThirteenCycles() {
		Records made = Records.begin();
		double stripped = 0;
		for (int k = 0; k < 13; k++) {
			made.stretch(-1e-3, 10, 360).stretch(0, 10, 6).stretch((0.9 + 0.005 * k) * 1e-3, 10, 360).stretch(0, 10, 6);
			stripped += 0.9 + 0.005 * k;
		}
		CyclingReport report = find(made.record());
		assertEquals(13, report.cycles().size());
		for (int k = 0; k < 13; k++) {
			assertEquals(0.9 + 0.005 * k, report.cycles().get(k).efficiency().orElseThrow().value(), 1e-9);
		}
		assertEquals(stripped / 13, report.cycles().get(12).cumulative().orElseThrow().value(), 1e-9);
		assertEquals(stripped / 13, report.meanEfficiency().orElseThrow().value(), 1e-9);
		// standard error of thirteen values 0.005 apart: 0.005 √(13 · 14 / 12) / √13
		assertEquals(0.005 * Math.sqrt(14.0 / 12), report.meanEfficiency().orElseThrow().u(), 1e-9);
		assertTrue(report.warnings().isEmpty() || report.warnings().get(0).contains("no potential"), report.warnings().toString());
	}

	/** A gain of 5 % changes both charges alike; an offset of 1 µA makes plating smaller and stripping larger by 1/1000 of 1 mA each. */
	@Test
	void theGainCancelsAndTheZeroDoesNot() {
		CyclingRecord r = Records.begin().stretch(1e-6, 10, 60).stretch(-1e-3, 10, 360).stretch(1e-6, 10, 60).stretch(1e-3, 10, 360).record();
		StepTable table = StepFinder.find(r, new ChargeSettings(PlatingSign.NEGATIVE, Integration.CURRENT, 0.05));
		Quantity efficiency = CycleFinder.find(r, table, Optional.empty()).cycles().get(0).efficiency().orElseThrow();
		assertEquals(1, efficiency.value(), 1e-9);
		double edges = Math.hypot(table.samplingUMah()[1], table.samplingUMah()[3]);
		assertEquals(Math.hypot(0.002, edges), efficiency.u(), 1e-6);
	}

	@Test
	void strippingBeforeAnyPlatingIsNoCycle() {
		CyclingReport report = find(Records.begin().stretch(1e-3, 1, 100).stretch(-1e-3, 1, 100).stretch(1e-3, 1, 90).record());
		assertEquals(1, report.cycles().size());
		assertEquals(0.9, report.cycles().get(0).efficiency().orElseThrow().value(), 1e-9);
		assertTrue(report.warnings().get(0).contains("begins with stripping"));
		assertEquals(List.of(1), report.cycles().get(0).platingSteps());
	}

	@Test
	void theInstrumentsCycleNumbersAndTechniqueStandBesideTheSteps() {
		CyclingRecord r = Records.begin().stretch(-1e-3, 1, 10).stretch(1e-3, 1, 10).record();
		double[] cycle = new double[r.rows()];
		java.util.Arrays.fill(cycle, 11, cycle.length, 1);
		CyclingRecord numbered = new CyclingRecord(r.name(), r.format(), r.timeS(), r.potentialV(), r.currentA(), r.sequence(), Map.of("Cycle_Index", cycle),
				r.signConvention(), r.header(), r.warnings(), List.of("Modulo Bat"));
		CyclingReport report = find(numbered);
		assertEquals(OptionalInt.of(0), report.steps().get(0).instrumentCycle());
		assertEquals(OptionalInt.of(1), report.steps().get(1).instrumentCycle());
		assertEquals("Modulo Bat", report.steps().get(0).technique());
		assertEquals(OptionalInt.empty(), find(r).steps().get(0).instrumentCycle());
	}

	/** Property: whatever the record, the steps' charges with their signs make up the integral of the whole, up to the unsampled edges. */
	@Test
	void chargeIsConserved() {
		for (long seed = 0; seed < 50; seed++) {
			Random random = new Random(seed);
			Records made = Records.begin();
			for (int k = 0; k < 12; k++) {
				made.stretch((random.nextInt(3) - 1) * (1e-4 + 1e-3 * random.nextDouble()), 1 + random.nextInt(30), 10 + random.nextInt(200));
			}
			CyclingRecord r = made.record();
			double whole = 0;
			for (int k = 0; k + 1 < r.rows(); k++) {
				whole += (r.currentA()[k] + r.currentA()[k + 1]) / 2 * (r.timeS()[k + 1] - r.timeS()[k]);
			}
			StepTable table = StepFinder.find(r, ChargeSettings.standard());
			double sum = 0;
			for (CyclingStep s : table.steps()) {
				sum += s.kind() == Kind.PLATING ? -s.charge().value() : s.kind() == Kind.STRIPPING ? s.charge().value() : 0;
			}
			assertEquals(whole / 3.6, sum, 1e-9 * (1 + Math.abs(whole)), "seed " + seed);
			RunningCharge running = RunningCharge.of(r, table);
			assertEquals(-sum, running.plated()[r.rows() - 1], 1e-9 * (1 + Math.abs(sum)));
			for (CyclingStep s : table.steps()) {
				Quantity net = table.netCharge(java.util.stream.IntStream.rangeClosed(0, s.index()).boxed().toList());
				assertEquals(net.value(), running.plated()[s.lastRow()], 1e-12);
				assertEquals(net.u(), running.u()[s.lastRow()], 1e-12);
			}
		}
	}
}
