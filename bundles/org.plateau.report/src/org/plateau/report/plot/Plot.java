// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.plot;

import java.util.List;

/**
 * One diagram.
 *
 * @param x axis to the right
 * @param y axis upwards
 * @param equal whether a unit is as long on both axes; both are then linear
 * @param series in the order in which they are drawn; the first is what the mouse finds
 * @param levels horizontal lines
 */
public record Plot(Axis x, Axis y, boolean equal, List<Series> series, List<Level> levels) {

	/**
	 * @param title with unit
	 * @param logarithmic decades instead of units
	 * @param from least value shown
	 * @param to largest value shown, above {@code from}; both positive when logarithmic
	 */
	public record Axis(String title, boolean logarithmic, double from, double to) {

		public Axis {
			if (!(from < to) || logarithmic && !(from > 0)) {
				throw new IllegalArgumentException("an axis from " + from + " to " + to);
			}
		}

		/** The same over another range; the same when that is none. */
		public Axis over(double newFrom, double newTo) {
			return newFrom < newTo && Double.isFinite(newFrom) && Double.isFinite(newTo) && (!logarithmic || newFrom > 0) ? new Axis(title, logarithmic, newFrom, newTo) : this;
		}

		/** 0 at the beginning, 1 at the end; beyond outside. */
		double share(double value) {
			return logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
		}

		/** The value at a share. */
		double at(double share) {
			return logarithmic ? from * Math.pow(to / from, share) : from + share * (to - from);
		}
	}

	/** How a series is drawn. */
	public enum Mark {
		DOTS, CIRCLES, LINE, DASHES
	}

	/**
	 * @param name in the legend; empty keeps it out of it
	 * @param colour on white, 0xRRGGBB
	 * @param x {@code x[point]}
	 * @param y {@code y[point]}; a point that is not finite is not drawn, and a line is broken there
	 * @param u standard uncertainty of y, drawn as a bar of ± 2 u; null for none
	 */
	public record Series(String name, Mark mark, int colour, double[] x, double[] y, double[] u) {

		/** Without uncertainty. */
		public Series(String name, Mark mark, int colour, double[] x, double[] y) {
			this(name, mark, colour, x, y, null);
		}
	}

	/**
	 * @param y where it lies
	 * @param colour on white, 0xRRGGBB
	 * @param dashed broken
	 */
	public record Level(double y, int colour, boolean dashed) {
	}

	public Plot {
		series = List.copyOf(series);
		levels = List.copyOf(levels);
		if (equal && (x.logarithmic() || y.logarithmic())) {
			throw new IllegalArgumentException("units as long on both axes need linear axes");
		}
	}

	/** The same over other ranges. */
	public Plot over(Axis newX, Axis newY) {
		return new Plot(newX, newY, equal, series, levels);
	}
}
