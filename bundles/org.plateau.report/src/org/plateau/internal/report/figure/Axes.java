// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.plateau.internal.report.figure.Drawing.Anchor;
import org.plateau.report.plot.Ticks;

/** A pair of axes in a drawing: ticks at 1, 2 and 5, a grid, curves, bands and points with their error bars. */
final class Axes {

	static final int INK = 0x33404D;
	private static final int GRID = 0xE3E8EC;
	private static final double THIN = 0.15;
	static final double[] DASH = { 1.4, 0.9 };
	private static final double[] SOLID = {};
	private static final double TICK_GAP = 1.2;

	private final Drawing drawing;
	private final Rectangle2D area;
	private final double size;
	private final double x0;
	private final double x1;
	private final double y0;
	private final double y1;

	/**
	 * @param area inside the axes, mm
	 * @param size of the text, mm
	 * @param x both ends of the horizontal axis, ascending
	 * @param y both ends of the vertical axis, ascending
	 */
	Axes(Drawing drawing, Rectangle2D area, double size, double[] x, double[] y) {
		this.drawing = drawing;
		this.area = area;
		this.size = size;
		x0 = x[0];
		x1 = x[1];
		y0 = y[0];
		y1 = y[1];
	}

	/** The range of values with some air; of one value alone, or of none, a range around it. */
	static double[] range(double low, double high) {
		if (!(low <= high)) {
			return new double[] { 0, 1 };
		}
		double air = high > low ? 0.06 * (high - low) : Math.max(1e-12, 0.1 * Math.abs(high));
		return new double[] { low - air, high + air };
	}

	/** Ticks, grid and titles; {@code xTitle} null for axes that share the one below. */
	void frame(String xTitle, String yTitle) {
		Ticks across = Ticks.of(x0, x1, (int) Math.max(2, area.getWidth() / 18));
		for (int i = 0; i < across.count(); i++) {
			double at = x(across.position(i));
			line(at, area.getMinY(), at, area.getMaxY(), THIN, GRID, SOLID);
			if (xTitle != null) {
				label(across.label(i), at, area.getMaxY() + TICK_GAP + 0.72 * size, Anchor.MIDDLE);
			}
		}
		Ticks up = Ticks.of(y0, y1, (int) Math.max(2, area.getHeight() / 8));
		for (int i = 0; i < up.count(); i++) {
			double at = y(up.position(i));
			line(area.getMinX(), at, area.getMaxX(), at, THIN, GRID, SOLID);
			label(up.label(i), area.getMinX() - TICK_GAP, at + 0.36 * size, Anchor.END);
		}
		line(area.getMinX(), area.getMaxY(), area.getMaxX(), area.getMaxY(), 0.2, INK, SOLID);
		line(area.getMinX(), area.getMinY(), area.getMinX(), area.getMaxY(), 0.2, INK, SOLID);
		if (xTitle != null) {
			label(xTitle, area.getCenterX(), area.getMaxY() + TICK_GAP + 2.1 * size, Anchor.MIDDLE);
		}
		drawing.add(new Drawing.Label(yTitle, area.getMinX(), area.getMinY() - 0.5 * size, size, INK, true, Anchor.START));
	}

	void label(String text, double xMm, double baseline, Anchor anchor) {
		drawing.add(new Drawing.Label(text, xMm, baseline, size, INK, false, anchor));
	}

	private double x(double v) {
		return area.getMinX() + (v - x0) / (x1 - x0) * area.getWidth();
	}

	private double y(double v) {
		return area.getMaxY() - (v - y0) / (y1 - y0) * area.getHeight();
	}

	private void line(double ax, double ay, double bx, double by, double width, int rgb, double[] dash) {
		Path2D path = new Path2D.Double();
		path.moveTo(ax, ay);
		path.lineTo(bx, by);
		drawing.add(new Drawing.Line(path, width, rgb, 1, dash, drawing.all()));
	}

	/**
	 * A curve; rows without a value leave a gap. Of all rows that fall into an eighth of a millimetre the first, lowest, highest and last
	 * are drawn, so that no spike is lost.
	 */
	void curve(double[] xs, double[] ys, double scale, double width, int rgb) {
		Path2D path = new Path2D.Double();
		boolean open = false;
		boolean any = false;
		for (int from = 0; from < xs.length;) {
			long column = (long) Math.floor(8 * x(xs[from]));
			int to = from;
			int low = from;
			int high = from;
			while (to + 1 < xs.length && (long) Math.floor(8 * x(xs[to + 1])) == column) {
				to++;
				low = ys[to] < ys[low] || Double.isNaN(ys[low]) ? to : low;
				high = ys[to] > ys[high] || Double.isNaN(ys[high]) ? to : high;
			}
			int[] rows = { from, Math.min(low, high), Math.max(low, high), to };
			for (int i = 0; i < rows.length; i++) {
				if (i > 0 && rows[i] == rows[i - 1]) {
					continue;
				}
				double v = ys[rows[i]] * scale;
				if (!Double.isFinite(v)) {
					open = false;
				} else if (open) {
					path.lineTo(x(xs[rows[i]]), y(v));
					any = true;
				} else {
					path.moveTo(x(xs[rows[i]]), y(v));
					open = true;
				}
			}
			from = to + 1;
		}
		if (any) {
			drawing.add(new Drawing.Line(path, width, rgb, 1, SOLID, area));
		}
	}

	/** The area between two curves over the same places. */
	void band(double[] xs, double[] low, double[] high, int rgb) {
		Path2D path = new Path2D.Double();
		int every = Math.max(1, xs.length / 500);
		boolean open = false;
		for (int i = 0; i < xs.length; i += every) {
			if (Double.isFinite(high[i])) {
				if (open) {
					path.lineTo(x(xs[i]), y(high[i]));
				} else {
					path.moveTo(x(xs[i]), y(high[i]));
				}
				open = true;
			}
		}
		for (int i = (xs.length - 1) / every * every; i >= 0 && open; i -= every) {
			if (Double.isFinite(low[i])) {
				path.lineTo(x(xs[i]), y(low[i]));
			}
		}
		if (open) {
			path.closePath();
			drawing.add(new Drawing.Area(path, rgb, 0.16, area));
		}
	}

	/** A straight line between two places, cut at the axes. */
	void straight(double ax, double ay, double bx, double by, double width, int rgb, boolean dashed) {
		Path2D path = new Path2D.Double();
		path.moveTo(x(ax), y(ay));
		path.lineTo(x(bx), y(by));
		drawing.add(new Drawing.Line(path, width, rgb, 1, dashed ? DASH : SOLID, area));
	}

	/** A point with its bars, half as long as said on each side. */
	void point(double px, double py, double halfX, double halfY, int rgb) {
		if (halfX > 0) {
			straight(px - halfX, py, px + halfX, py, 0.25, rgb, false);
		}
		if (halfY > 0) {
			straight(px, py - halfY, px, py + halfY, 0.25, rgb, false);
		}
		double r = 0.9;
		Path2D dot = new Path2D.Double(new Ellipse2D.Double(x(px) - r, y(py) - r, 2 * r, 2 * r));
		drawing.add(new Drawing.Area(dot, rgb, 1, area));
	}

	/** A name beside a point. */
	void name(String text, double px, double py) {
		boolean left = x(px) > area.getCenterX();
		label(text, x(px) + (left ? -1.6 : 1.6), y(py) - 1.2, left ? Anchor.END : Anchor.START);
	}
}
