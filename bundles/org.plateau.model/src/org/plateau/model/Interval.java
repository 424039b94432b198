// SPDX-License-Identifier: EPL-2.0
package org.plateau.model;

/**
 * A closed interval of real numbers, normally a 95 % confidence interval; its unit is that of the number it belongs to.
 *
 * @param low lower end
 * @param high upper end, not below {@code low}
 */
public record Interval(double low, double high) {

	public Interval {
		if (!(low <= high)) {
			throw new IllegalArgumentException("not an interval: [" + low + ", " + high + "]");
		}
	}

	public boolean contains(double x) {
		return low <= x && x <= high;
	}

	public Interval times(double factor) {
		return factor >= 0 ? new Interval(low * factor, high * factor) : new Interval(high * factor, low * factor);
	}
}
