// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.phantoms;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.plateau.model.echem.CyclingRecord;

/**
 * A Li|Cu cell that is plated and stripped at constant current, known by formula. Potentials: a nucleation dip that decays to the plateau. Immutable;
 * safe on any thread.
 *
 * @param cycles platings, each followed by a rest, a stripping and a rest, ≥ 1
 * @param currentA magnitude, A
 * @param platingS time of one plating, s
 * @param efficiency stripped over plated charge, 0 to 1
 * @param plateauV potential while plating, &lt; 0
 * @param dipV potential at the beginning of a plating, &lt; plateauV
 */
public record CellPhantom(int cycles, double currentA, double platingS, double efficiency, double plateauV, double dipV) {

	private static final double REST_S = 60;
	private static final double STEP_S = 1;
	private static final double DECAY_S = 20;

	/** 50 nA for 72 000 s is 1 mAh/cm² on 1 mm²: here at 1/20 of the time and 20 times the current, 13 cycles at 95 %, dip −1 V as in the paper. */
	public static CellPhantom usual() {
		return new CellPhantom(13, 1e-6, 3600, 0.95, -0.05, -1);
	}

	/** Charge of one plating, C. */
	public double platedC() {
		return currentA * platingS;
	}

	/** Charge of one stripping, C. */
	public double strippedC() {
		return platedC() * efficiency;
	}

	/** One row a second and at every change; the current is negative while plating. */
	public CyclingRecord record() {
		Rows rows = new Rows();
		for (int c = 0; c < cycles; c++) {
			rows.add(platingS, -currentA, t -> plateauV + (dipV - plateauV) * Math.exp(-t / DECAY_S));
			rows.add(REST_S, 0, t -> 0);
			rows.add(platingS * efficiency, currentA, t -> -plateauV);
			rows.add(REST_S, 0, t -> 0);
		}
		int n = rows.n;
		return new CyclingRecord("phantom.txt", "phantom", Arrays.copyOf(rows.time, n), Arrays.copyOf(rows.potential, n),
				Arrays.copyOf(rows.current, n), Arrays.copyOf(rows.step, n), Map.of(), "negative current plates", List.of(), List.of());
	}

	private static final class Rows {
		private double[] time = new double[1024];
		private double[] potential = new double[1024];
		private double[] current = new double[1024];
		private int[] step = new int[1024];
		private int n;
		private int steps;
		private double start;

		void add(double duration, double amperes, DoubleUnaryOperator volts) {
			int count = (int) Math.ceil(duration / STEP_S);
			for (int i = 0; i <= count; i++) {
				double t = Math.min(duration, i * STEP_S);
				if (n == time.length) {
					time = Arrays.copyOf(time, 2 * n);
					potential = Arrays.copyOf(potential, 2 * n);
					current = Arrays.copyOf(current, 2 * n);
					step = Arrays.copyOf(step, 2 * n);
				}
				time[n] = start + t;
				potential[n] = volts.applyAsDouble(t);
				current[n] = amperes;
				step[n++] = steps;
			}
			start += duration;
			steps++;
		}
	}
}
