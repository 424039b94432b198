// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import java.util.Optional;
import org.plateau.echem.ChargeSettings.PlatingSign;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.NucleationDip;

/**
 * Finds the dip of the potential at the beginning of plating. Written for negative plating current, where a dip is a minimum; for the
 * other sign the potential is turned over.
 */
final class NucleationFinder {

	/** The dip lies in this first share of the step's time. */
	private static final double EARLY = 1.0 / 3;
	private static final double NOISE_FACTOR = 5;
	/** Below a millivolt nothing is called a dip: that much potentiostats overshoot when they go over to constant potential. */
	private static final double LEAST_V = 1e-3;
	/** A single sample this much of the dip's depth below both neighbours is a glitch, unless the step has just begun. */
	private static final double GLITCH_SHARE = 0.9;
	private static final int BEGINNING_ROWS = 2;
	/** The minimum is the vertex of a parabola through what lies this share of the depth above the lowest sample. */
	private static final double VERTEX_SHARE = 0.1;
	private static final int VERTEX_ROWS = 5;
	private static final int LEAST_ROWS = 4;

	private NucleationFinder() {
	}

	/**
	 * @param first row of the step, inclusive
	 * @param last row of the step, inclusive
	 * @param steady what the potential settles to
	 */
	static Optional<NucleationDip> find(CyclingRecord record, int first, int last, PlatingSign sign, double steady) {
		int n = last - first + 1;
		if (n < LEAST_ROWS) {
			return Optional.empty();
		}
		double turn = sign == PlatingSign.NEGATIVE ? 1 : -1;
		double[] t = record.timeS();
		double[] y = new double[n];
		for (int k = 0; k < n; k++) {
			y[k] = turn * record.potentialV()[first + k];
		}
		double noise = Math.max(noise(y, 0, n - 1), spreadOfLate(y));
		double settled = turn * steady;
		double end = t[first] + EARLY * (t[last] - t[first]);
		int lowest = -1;
		for (int k = 0; k < n - 1 && t[first + k] <= end; k++) {
			if (Double.isFinite(y[k]) && (lowest < 0 || y[k] < y[lowest]) && !glitch(y, k, settled)) {
				lowest = k;
			}
		}
		double least = Math.max(LEAST_V, NOISE_FACTOR * noise);
		if (lowest < 0 || !(settled - y[lowest] > least)) {
			return Optional.empty();
		}
		double dip = vertex(t, first, y, lowest, settled, noise);
		double over = settled - dip;
		return over > least ? Optional.of(new NucleationDip(first + lowest, turn * dip, steady, over, noise)) : Optional.empty();
	}

	/** One sample alone far below, as a plug that is touched gives; at the very beginning it may be all that was sampled of the dip. */
	private static boolean glitch(double[] y, int k, double settled) {
		double depth = settled - y[k];
		return k >= BEGINNING_ROWS && depth > 0 && y[k - 1] - y[k] > GLITCH_SHARE * depth && y[k + 1] - y[k] > GLITCH_SHARE * depth;
	}

	private static double vertex(double[] t, int first, double[] y, int lowest, double settled, double noise) {
		double limit = y[lowest] + Math.max(VERTEX_SHARE * (settled - y[lowest]), 4 * noise);
		int from = lowest;
		int to = lowest;
		while (from > 0 && y[from - 1] < limit) {
			from--;
		}
		while (to + 1 < y.length && y[to + 1] < limit) {
			to++;
		}
		double span = t[first + to] - t[first + from];
		if (to - from + 1 < VERTEX_ROWS || !(span > 0)) {
			return y[lowest];
		}
		// least squares of y = a + b x + c x², x from -1 to 1
		double[] s = new double[5];
		double[] r = new double[3];
		for (int k = from; k <= to; k++) {
			double x = 2 * (t[first + k] - t[first + from]) / span - 1;
			double p = 1;
			for (int i = 0; i < s.length; i++, p *= x) {
				s[i] += p;
				if (i < r.length) {
					r[i] += p * y[k];
				}
			}
		}
		double det = determinant(s[0], s[1], s[2], s[1], s[2], s[3], s[2], s[3], s[4]);
		double a = determinant(r[0], s[1], s[2], r[1], s[2], s[3], r[2], s[3], s[4]) / det;
		double b = determinant(s[0], r[0], s[2], s[1], r[1], s[3], s[2], r[2], s[4]) / det;
		double c = determinant(s[0], s[1], r[0], s[1], s[2], r[1], s[2], s[3], r[2]) / det;
		double x = c > 0 ? Math.max(-1, Math.min(1, -b / (2 * c))) : b > 0 ? -1 : 1;
		double value = a + b * x + c * x * x;
		return Double.isFinite(value) ? value : y[lowest];
	}

	private static double determinant(double a, double b, double c, double d, double e, double f, double g, double h, double i) {
		return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
	}

	/**
	 * Noise from sample to sample as a standard deviation, by the median of |xₖ₋₁ − 2xₖ + xₖ₊₁|, which no slow change and no few outliers move;
	 * 0 for fewer than three rows. Rows without a value are passed over.
	 */
	static double noise(double[] values, int first, int last) {
		double[] second = new double[Math.max(0, last - first - 1)];
		int n = 0;
		for (int k = first + 1; k < last; k++) {
			double d = values[k - 1] - 2 * values[k] + values[k + 1];
			if (Double.isFinite(d)) {
				second[n++] = Math.abs(d);
			}
		}
		return n == 0 ? 0 : 1.4826 * StepReading.median(second, n) / Math.sqrt(6);
	}

	/** Median distance from the median in the last quarter of the rows, as a standard deviation. */
	private static double spreadOfLate(double[] y) {
		int from = y.length * 3 / 4;
		double[] late = new double[y.length - from];
		int n = 0;
		for (int k = from; k < y.length; k++) {
			if (Double.isFinite(y[k])) {
				late[n++] = y[k];
			}
		}
		double middle = StepReading.median(late, n);
		for (int k = 0; k < n; k++) {
			late[k] = Math.abs(late[k] - middle);
		}
		return n == 0 ? 0 : 1.4826 * StepReading.median(late, n);
	}
}
