// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

/**
 * How recorded values become colours. Display only: data are never altered.
 *
 * @param low value shown as the table's first colour, in recorded units
 * @param high value shown as its last; above {@code low}
 * @param lut the colour table
 */
public record Contrast(double low, double high, Lut lut) {

	public Contrast {
		if (!(low < high)) {
			throw new IllegalArgumentException("contrast needs low < high, not " + low + " and " + high);
		}
	}

	/** The range with both ends in order and apart, whatever the user dragged. */
	public static Contrast between(double a, double b, Lut lut) {
		double low = Math.min(a, b);
		double high = Math.max(a, b);
		return new Contrast(low, high > low ? high : low + Math.max(1e-9, Math.abs(low) * 1e-9), lut);
	}

	public Contrast with(Lut other) {
		return new Contrast(low, high, other);
	}

	/** Position in a table of 256 colours; values outside the range take the end colours. */
	public int index(double value) {
		double t = (value - low) / (high - low);
		return t <= 0 ? 0 : t >= 1 ? 255 : (int) (t * 255 + 0.5);
	}
}
