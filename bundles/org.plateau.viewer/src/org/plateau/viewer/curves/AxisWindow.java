// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer.curves;

/**
 * The stretch of an axis that is seen, never wider than everything there is.
 *
 * @param low where everything begins
 * @param high where everything ends, &gt; low
 * @param from left edge, ≥ low
 * @param to right edge, ≤ high, &gt; from
 */
public record AxisWindow(double low, double high, double from, double to) {

	/** The narrowest stretch relative to everything. */
	private static final double NARROWEST = 1e-7;

	public AxisWindow {
		if (!(low < high && from < to && from >= low && to <= high)) {
			throw new IllegalArgumentException("no window of an axis: " + from + " to " + to + " in " + low + " to " + high);
		}
	}

	/** Everything; what has no width gets one. */
	public static AxisWindow whole(double low, double high) {
		double a = Double.isFinite(low) ? low : 0;
		double b = Double.isFinite(high) && high > a ? high : a + Math.max(1e-9, Math.abs(a) * 1e-6);
		return new AxisWindow(a, b, a, b);
	}

	public double width() {
		return to - from;
	}

	public boolean isWhole() {
		return from == low && to == high;
	}

	/** Everything again. */
	public AxisWindow fit() {
		return new AxisWindow(low, high, low, high);
	}

	/** Magnified; the position stays where it is unless an end is reached. @param factor above 1 shows less */
	public AxisWindow zoomedAt(double position, double factor) {
		double at = Math.max(from, Math.min(to, position));
		double width = Math.max(NARROWEST * (high - low), Math.min(high - low, width() / factor));
		return placed(at - (at - from) / width() * width, width);
	}

	/** Moved, as far as there is something. */
	public AxisWindow panned(double by) {
		return placed(from + by, width());
	}

	/** Shows the stretch between two positions in either order, with nothing beside it. */
	public AxisWindow on(double a, double b) {
		double left = Math.max(low, Math.min(a, b));
		double width = Math.max(NARROWEST * (high - low), Math.min(high, Math.max(a, b)) - left);
		return placed(left, width);
	}

	/** Moved as little as is needed to see a stretch; widened when it is wider than what is seen. */
	public AxisWindow revealing(double a, double b) {
		if (a >= from && b <= to) {
			return this;
		}
		double width = Math.min(high - low, Math.max(width(), (b - a) * 1.2));
		double left = a < from ? a - (width - (b - a)) / 2 : b - width + (width - (b - a)) / 2;
		return placed(left, width);
	}

	private AxisWindow placed(double left, double width) {
		if (width >= high - low) {
			return fit();
		}
		double l = Math.max(low, Math.min(high - width, left));
		return new AxisWindow(low, high, l, Math.min(high, l + width));
	}
}
