// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.plateau.report.plot.Plot;
import org.plateau.report.plot.PlotLayout;

/** Plots as a drawing, so that they go to every file format of figures. */
public final class PlotDrawing {

	private static final int INK = 0x33404D;
	private static final int FRAME = 0x7A8590;
	private static final int GRID = 0xE3E8EC;
	private static final double THIN = 0.12;
	private static final double LINE = 0.3;
	private static final double DOT = 0.55;
	private static final double[] DASH = { 1.4, 0.9 };
	private static final double[] SOLID = {};

	private PlotDrawing() {
	}

	/**
	 * Plots in rows.
	 *
	 * @param heightMm of a row
	 * @param textMm height of letters
	 */
	public static Drawing of(List<Plot> plots, int columns, double widthMm, double heightMm, double textMm) {
		int rows = (plots.size() + columns - 1) / columns;
		Drawing drawing = new Drawing(widthMm, rows * heightMm);
		double w = widthMm / columns;
		for (int i = 0; i < plots.size(); i++) {
			paint(drawing, PlotLayout.of(plots.get(i), i % columns * w + 0.5, i / columns * heightMm, w - 1, heightMm, textMm));
		}
		return drawing;
	}

	private static void paint(Drawing d, PlotLayout l) {
		Rectangle2D all = d.all();
		Rectangle2D frame = new Rectangle2D.Double(l.left(), l.top(), l.width(), l.height());
		for (PlotLayout.Tick t : l.xTicks()) {
			d.add(new Drawing.Line(line(t.at(), l.top(), t.at(), l.top() + l.height()), THIN, GRID, 1, SOLID, all));
			d.add(new Drawing.Label(t.label(), t.at(), l.top() + l.height() + 1.3 * l.text(), l.text(), INK, false, Drawing.Anchor.MIDDLE));
		}
		for (PlotLayout.Tick t : l.yTicks()) {
			d.add(new Drawing.Line(line(l.left(), t.at(), l.left() + l.width(), t.at()), THIN, GRID, 1, SOLID, all));
			d.add(new Drawing.Label(t.label(), l.left() - 0.4 * l.text(), t.at() + 0.36 * l.text(), l.text(), INK, false, Drawing.Anchor.END));
		}
		for (Plot.Level level : l.plot().levels()) {
			double y = l.y(level.y());
			d.add(new Drawing.Line(line(l.left(), y, l.left() + l.width(), y), 0.2, level.colour(), 1, level.dashed() ? DASH : SOLID, frame));
		}
		for (Plot.Series s : l.plot().series()) {
			series(d, l, s, frame);
		}
		d.add(new Drawing.Line(Drawing.rectangle(l.left(), l.top(), l.width(), l.height()), 0.2, FRAME, 1, SOLID, all));
		d.add(new Drawing.Label(l.plot().y().title(), l.left(), l.top() - 0.7 * l.text(), l.text(), INK, false, Drawing.Anchor.START));
		d.add(new Drawing.Label(l.plot().x().title(), l.left() + l.width() / 2, l.top() + l.height() + 2.7 * l.text(), l.text(), INK, false,
				Drawing.Anchor.MIDDLE));
		for (PlotLayout.Entry e : l.legend()) {
			double y = l.top() - 1.05 * l.text();
			if (e.series().mark() == Plot.Mark.LINE || e.series().mark() == Plot.Mark.DASHES) {
				d.add(new Drawing.Line(line(e.at(), y, e.at() + e.line(), y), LINE, e.series().colour(), 1, dash(e.series()), all));
			} else {
				dot(d, e.series(), e.at() + e.line() / 2, y, all);
			}
			d.add(new Drawing.Label(e.text(), e.at() + e.line() + 0.4 * l.text(), l.top() - 0.7 * l.text(), l.text(), INK, false, Drawing.Anchor.START));
		}
	}

	private static void series(Drawing d, PlotLayout l, Plot.Series s, Rectangle2D frame) {
		boolean lines = s.mark() == Plot.Mark.LINE || s.mark() == Plot.Mark.DASHES;
		Path2D path = new Path2D.Double();
		boolean open = false;
		for (int i = 0; i < s.x().length; i++) {
			double x = l.x(s.x()[i]);
			double y = l.y(s.y()[i]);
			boolean there = Double.isFinite(x) && Double.isFinite(y);
			if (there && s.u() != null) {
				double low = l.y(s.y()[i] - 2 * s.u()[i]);
				double high = l.y(s.y()[i] + 2 * s.u()[i]);
				if (Double.isFinite(low) && Double.isFinite(high)) {
					d.add(new Drawing.Line(line(x, low, x, high), 0.2, s.colour(), 1, SOLID, frame));
				}
			}
			if (!lines && there && l.inside(x, y)) {
				dot(d, s, x, y, frame);
			} else if (lines && there && open) {
				path.lineTo(x, y);
			} else if (lines && there) {
				path.moveTo(x, y);
			}
			open = there;
		}
		if (lines && path.getCurrentPoint() != null) {
			d.add(new Drawing.Line(path, LINE, s.colour(), 1, dash(s), frame));
		}
	}

	private static double[] dash(Plot.Series s) {
		return s.mark() == Plot.Mark.DASHES ? DASH : SOLID;
	}

	private static void dot(Drawing d, Plot.Series s, double x, double y, Rectangle2D clip) {
		Path2D circle = new Path2D.Double(new Ellipse2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT));
		if (s.mark() == Plot.Mark.DOTS) {
			d.add(new Drawing.Area(circle, s.colour(), 1, clip));
		} else {
			d.add(new Drawing.Line(circle, 0.2, s.colour(), 1, SOLID, clip));
		}
	}

	private static Path2D line(double x1, double y1, double x2, double y2) {
		Path2D path = new Path2D.Double();
		path.moveTo(x1, y1);
		path.lineTo(x2, y2);
		return path;
	}
}
