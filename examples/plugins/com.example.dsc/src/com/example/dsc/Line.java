// SPDX-License-Identifier: EPL-2.0
package com.example.dsc;

/**
 * A straight line over temperature.
 *
 * @param temperatureC where {@code value} holds, °C
 * @param value of the signal there
 * @param slope signal per K
 */
public record Line(double temperatureC, double value, double slope) {

	/** The signal at a temperature in °C. */
	public double at(double t) {
		return value + slope * (t - temperatureC);
	}

	/** Where two lines cross, °C; not finite when they are parallel. */
	public double crossing(Line other) {
		return temperatureC + (other.at(temperatureC) - value) / (slope - other.slope);
	}

	/** Least squares through the points from one index to another, exclusive. */
	static Line fit(double[] t, double[] y, int from, int to) {
		double n = to - from;
		double mt = 0;
		double my = 0;
		for (int i = from; i < to; i++) {
			mt += t[i] / n;
			my += y[i] / n;
		}
		double tt = 0;
		double ty = 0;
		for (int i = from; i < to; i++) {
			tt += (t[i] - mt) * (t[i] - mt);
			ty += (t[i] - mt) * (y[i] - my);
		}
		return new Line(mt, my, ty / tt);
	}
}
