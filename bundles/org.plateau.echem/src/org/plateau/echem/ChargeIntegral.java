// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import java.util.Map;
import org.plateau.model.echem.CyclingRecord;

/**
 * ∫ I dt over rows of a record. The trapezoidal rule's error is estimated by halving the sampling (Richardson); when the
 * instrument's own counter is in the record, the difference to it is the better estimate and takes its place.
 */
final class ChargeIntegral {

	static final double COULOMB_PER_MAH = 3.6;

	/** EC-Lab's counters since the start of the technique, and what makes them coulombs. */
	private static final Map<String, Double> COUNTERS = Map.of("(Q-Qo)/mA.h", COULOMB_PER_MAH, "(Q-Qo)/C", 1.0);

	/** How a step joins its neighbour. */
	enum Edge {
		/** The record begins or ends here. */
		NONE,
		/** The current goes on with the same sign in the neighbour. */
		CONTINUES,
		/** Rest or the opposite sign: nobody knows when in between the current was switched. */
		SWITCHED
	}

	/**
	 * @param coulomb signed
	 * @param samplingU standard uncertainty from sampling and edges, C
	 * @param durationS that the charge belongs to
	 */
	record Charge(double coulomb, double samplingU, double durationS) {
	}

	private final double[] time;
	private final double[] current;
	private final double[] counter;
	private final ChargeSettings.Integration integration;

	/**
	 * @throws IllegalArgumentException when the counter is asked for and the record has none
	 */
	ChargeIntegral(CyclingRecord record, ChargeSettings.Integration integration) {
		time = record.timeS();
		current = record.currentA();
		counter = counter(record);
		this.integration = integration;
		if (integration == ChargeSettings.Integration.COUNTER && counter == null) {
			throw new IllegalArgumentException(record.name() + " has no charge counter, a complete column "
					+ String.join(" or ", COUNTERS.keySet().stream().sorted().toList()) + "; integrate the current instead");
		}
	}

	/** Charge counter in C per row; null when the record has none without gaps. */
	private static double[] counter(CyclingRecord record) {
		for (String name : COUNTERS.keySet().stream().sorted().toList()) {
			double[] column = record.otherColumns().get(name);
			if (column != null) {
				double[] coulomb = new double[column.length];
				boolean complete = true;
				for (int i = 0; i < column.length; i++) {
					coulomb[i] = column[i] * COUNTERS.get(name);
					complete &= Double.isFinite(coulomb[i]);
				}
				if (complete) {
					return coulomb;
				}
			}
		}
		return null;
	}

	/** The charge of rows {@code first} to {@code last}, both inclusive. */
	Charge over(int first, int last, Edge before, Edge after) {
		double duration = time[last] - time[first];
		double leadIn = 0;
		if (before == Edge.CONTINUES) {
			// a sample stands for the interval that it closes, so the gap belongs to the step that begins
			double gap = time[first] - time[first - 1];
			leadIn = current[first] * gap;
			duration += gap;
		}
		double byCurrent = leadIn + trapezoids(first, last, 1);
		double byCounter = counter == null ? Double.NaN : counter[last] - counter[Math.max(first - 1, 0)];
		if (integration == ChargeSettings.Integration.COUNTER) {
			return new Charge(byCounter, 0, duration);
		}
		double u = counter == null ? Math.hypot(samplingError(first, last), edgeError(first, last, before, after))
				: Math.abs(byCurrent - byCounter) / Math.sqrt(3);
		return new Charge(byCurrent, u, duration);
	}

	/** Writes the charge of rows {@code first} up to each row into {@code signedC[row]}, C; what stands at {@code last} is that of {@link #over}. */
	void running(int first, int last, Edge before, double[] signedC) {
		if (integration == ChargeSettings.Integration.COUNTER) {
			for (int k = first; k <= last; k++) {
				signedC[k] = counter[k] - counter[Math.max(first - 1, 0)];
			}
			return;
		}
		signedC[first] = before == Edge.CONTINUES ? current[first] * (time[first] - time[first - 1]) : 0;
		for (int k = first; k < last; k++) {
			signedC[k + 1] = signedC[k] + (current[k] + current[k + 1]) / 2 * (time[k + 1] - time[k]);
		}
	}

	private double trapezoids(int first, int last, int stride) {
		double sum = 0;
		int k = first;
		for (; k + stride <= last; k += stride) {
			sum += (current[k] + current[k + stride]) / 2 * (time[k + stride] - time[k]);
		}
		return k < last ? sum + trapezoids(k, last, 1) : sum;
	}

	private double samplingError(int first, int last) {
		return last - first < 2 ? Math.abs(current[last] - current[first]) / 2 * (time[last] - time[first]) / Math.sqrt(3)
				: Math.abs(trapezoids(first, last, 1) - trapezoids(first, last, 2)) / 3;
	}

	/** Half-width of the rectangular distribution of what may have flowed unseen, divided by √3 (GUM 4.3.7). */
	private double edgeError(int first, int last, Edge before, Edge after) {
		double begin = before == Edge.SWITCHED ? current[first] * (time[first] - time[first - 1]) : 0;
		double end = after == Edge.SWITCHED ? current[last] * (time[last + 1] - time[last]) : 0;
		return Math.hypot(begin, end) / Math.sqrt(3);
	}
}
