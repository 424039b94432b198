// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.plateau.echem.StraightLineFit;
import org.plateau.internal.report.figure.Drawing.Anchor;
import org.plateau.model.echem.RunningThickness;
import org.plateau.report.FigureStyle;
import org.plateau.report.figure.PlotFigure;
import org.plateau.report.figure.PlotFigure.Cell;

/** The drawings of {@link org.plateau.report.figure.PlotFigure}. */
public final class Plots {

	private static final double MM_PER_POINT = 25.4 / 72;
	private static final double LEFT = 15;
	private static final double RIGHT = 3;
	private static final double PANEL = 26;
	private static final double BETWEEN = 6;
	private static final double[] NONE = {};
	private static final int GREY = 0x7A8590;

	private record Unit(String name, double factor) {
	}

	private Plots() {
	}

	/** Potential, current, charge and where known theoretical thickness over time, one below the other. */
	public static Drawing curves(List<Cell> cells, double widthMm, double fontPt) {
		double size = fontPt * MM_PER_POINT;
		boolean potential = cells.stream().anyMatch(c -> finite(c.record().potentialV()));
		boolean thickness = cells.stream().anyMatch(c -> c.thickness().isPresent());
		int panels = 2 + (potential ? 1 : 0) + (thickness ? 1 : 0);
		double top = 1 + 1.8 * size;
		double legend = cells.size() > 1 ? cells.size() * 1.5 * size + 1 : 0;
		Drawing drawing = new Drawing(widthMm, top + panels * PANEL + (panels - 1) * BETWEEN + 3.2 * size + 1 + legend);
		double longest = cells.stream().mapToDouble(c -> c.record().rows() == 0 ? 0 : c.record().timeS()[c.record().rows() - 1]).max().orElse(0);
		Unit time = time(longest);
		// a point at the very end of a record is drawn whole
		double air = cells.stream().anyMatch(c -> !c.measured().isEmpty()) ? 1.03 : 1.005;
		double[] x = { 0, longest > 0 ? air * longest / time.factor() : 1 };
		double y = top;
		double width = widthMm - LEFT - RIGHT;
		if (potential) {
			Axes axes = axes(drawing, y, width, size, x, cells.stream().map(c -> c.record().potentialV()).toList(), 1);
			axes.frame(null, "Potential (V)");
			draw(axes, cells, time, c -> c.record().potentialV(), 1);
			y += PANEL + BETWEEN;
		}
		List<double[]> currents = cells.stream().map(c -> c.record().currentA()).toList();
		Unit ampere = ampere(largest(currents));
		Axes current = axes(drawing, y, width, size, x, currents, 1 / ampere.factor());
		current.frame(null, "Current (" + ampere.name() + ")");
		draw(current, cells, time, c -> c.record().currentA(), 1 / ampere.factor());
		y += PANEL + BETWEEN;
		List<double[]> charges = cells.stream().map(Cell::platedMah).toList();
		Unit hour = hour(largest(charges));
		Axes charge = axes(drawing, y, width, size, x, charges, 1 / hour.factor());
		String title = "Time (" + time.name() + ")";
		charge.frame(thickness ? null : title, "Charge, plated − stripped (" + hour.name() + ")");
		draw(charge, cells, time, Cell::platedMah, 1 / hour.factor());
		if (thickness) {
			y += PANEL + BETWEEN;
			thickness(drawing, cells, time, y, width, size, x, title);
		}
		for (int i = 0; i < cells.size() && cells.size() > 1; i++) {
			double at = drawing.heightMm - legend + (i + 1) * 1.5 * size;
			Path2D path = new Path2D.Double();
			path.moveTo(LEFT, at - 0.35 * size);
			path.lineTo(LEFT + 6, at - 0.35 * size);
			drawing.add(new Drawing.Line(path, 0.4, FigureStyle.layerColour(i), 1, NONE, drawing.all()));
			drawing.add(new Drawing.Label(cells.get(i).name(), LEFT + 7.5, at, size, Axes.INK, false, Anchor.START));
		}
		return drawing;
	}

	private static void thickness(Drawing drawing, List<Cell> cells, Unit time, double y, double width, double size, double[] x, String title) {
		double low = 0;
		double high = 0;
		for (Cell c : cells) {
			RunningThickness t = c.thickness().orElse(null);
			for (int row = 0; t != null && row < t.valueUm().length; row++) {
				double u = Double.isNaN(t.uUm()[row]) ? 0 : 2 * t.uUm()[row];
				low = Math.min(low, t.valueUm()[row] - u);
				high = Math.max(high, t.valueUm()[row] + u);
			}
			for (PlotFigure.Measured m : c.measured()) {
				low = Math.min(low, m.thickness().value() - half(m));
				high = Math.max(high, m.thickness().value() + half(m));
			}
		}
		Axes axes = new Axes(drawing, new Rectangle2D.Double(LEFT, y, width, PANEL), size, x, Axes.range(low, high));
		axes.frame(title, "Theoretical thickness (µm), band: k = 2");
		for (int i = 0; i < cells.size(); i++) {
			if (cells.get(i).thickness().isPresent()) {
				RunningThickness t = cells.get(i).thickness().get();
				double[] over = scaled(cells.get(i).record().timeS(), 1 / time.factor());
				double[] lower = new double[over.length];
				double[] upper = new double[over.length];
				for (int row = 0; row < over.length; row++) {
					lower[row] = t.valueUm()[row] - 2 * t.uUm()[row];
					upper[row] = t.valueUm()[row] + 2 * t.uUm()[row];
				}
				axes.band(over, lower, upper, FigureStyle.layerColour(i));
				axes.curve(over, t.valueUm(), 1, 0.3, FigureStyle.layerColour(i));
			}
		}
		for (Cell c : cells) {
			for (PlotFigure.Measured m : c.measured()) {
				axes.point(m.timeS() / time.factor(), m.thickness().value(), 0, half(m), Axes.INK);
				if (c.measured().size() <= 6) {
					axes.name(m.name(), m.timeS() / time.factor(), m.thickness().value());
				}
			}
		}
	}

	/** Expanded uncertainty; none is drawn where nobody knows it. */
	private static double half(PlotFigure.Measured m) {
		return Double.isNaN(m.thickness().u()) ? 0 : m.thickness().expandedU();
	}

	private static Axes axes(Drawing drawing, double y, double width, double size, double[] x, List<double[]> values, double factor) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (double[] v : values) {
			for (double one : v) {
				low = one < low ? one : low;
				high = one > high ? one : high;
			}
		}
		return new Axes(drawing, new Rectangle2D.Double(LEFT, y, width, PANEL), size, x, Axes.range(low * factor, high * factor));
	}

	private static void draw(Axes axes, List<Cell> cells, Unit time, Function<Cell, double[]> values, double factor) {
		for (int i = 0; i < cells.size(); i++) {
			axes.curve(scaled(cells.get(i).record().timeS(), 1 / time.factor()), values.apply(cells.get(i)), factor, 0.3, FigureStyle.layerColour(i));
		}
	}

	private static double[] scaled(double[] values, double factor) {
		double[] scaled = new double[values.length];
		for (int i = 0; i < scaled.length; i++) {
			scaled[i] = values[i] * factor;
		}
		return scaled;
	}

	private static boolean finite(double[] values) {
		for (double v : values) {
			if (Double.isFinite(v)) {
				return true;
			}
		}
		return false;
	}

	private static double largest(List<double[]> all) {
		double largest = 0;
		for (double[] values : all) {
			for (double v : values) {
				largest = Math.abs(v) > largest ? Math.abs(v) : largest;
			}
		}
		return largest;
	}

	private static Unit time(double seconds) {
		return seconds > 3 * 86400 ? new Unit("d", 86400) : seconds > 3 * 3600 ? new Unit("h", 3600) : seconds > 600 ? new Unit("min", 60) : new Unit("s", 1);
	}

	private static Unit ampere(double a) {
		return a >= 1 ? new Unit("A", 1) : a >= 1e-3 ? new Unit("mA", 1e-3) : a >= 1e-6 ? new Unit("µA", 1e-6) : new Unit("nA", 1e-9);
	}

	private static Unit hour(double mah) {
		return mah >= 1e3 ? new Unit("Ah", 1e3) : mah >= 1 ? new Unit("mAh", 1) : mah >= 1e-3 ? new Unit("µAh", 1e-3) : new Unit("nAh", 1e-6);
	}

	/** Measured over theoretical thickness, bars at k = 2, the line of equality, and the fit with its band. */
	public static Drawing agreement(List<StraightLineFit.Point> points, Optional<StraightLineFit> fit, double widthMm, double fontPt) {
		double size = fontPt * MM_PER_POINT;
		double side = widthMm - LEFT - RIGHT;
		double top = 1 + 1.8 * size;
		int lines = fit.isPresent() ? 3 : 1;
		Drawing drawing = new Drawing(widthMm, top + side + 3.2 * size + lines * 1.5 * size + 1.5);
		double highX = points.stream().mapToDouble(p -> p.x() + 2 * p.uX()).max().orElse(1);
		double highY = points.stream().mapToDouble(p -> p.y() + 2 * p.uY()).max().orElse(1);
		double[] x = { 0, 1.08 * highX };
		double[] y = { 0, 1.08 * Math.max(highY, highX) };
		Axes axes = new Axes(drawing, new Rectangle2D.Double(LEFT, top, side, side), size, x, y);
		axes.frame("Theoretical thickness (µm)", "Measured thickness (µm), bars: k = 2");
		axes.straight(0, 0, Math.min(x[1], y[1]), Math.min(x[1], y[1]), 0.25, FigureStyle.THEORY_COLOUR, true);
		fit.ifPresent(f -> {
			int n = 101;
			double[] at = new double[n];
			double[] low = new double[n];
			double[] high = new double[n];
			for (int i = 0; i < n; i++) {
				at[i] = x[1] * i / (n - 1);
				low[i] = f.y(at[i]) - 2 * f.uY(at[i]);
				high[i] = f.y(at[i]) + 2 * f.uY(at[i]);
			}
			axes.band(at, low, high, FigureStyle.MEAN_COLOUR);
			axes.straight(0, f.y(0), x[1], f.y(x[1]), 0.35, FigureStyle.MEAN_COLOUR, false);
		});
		for (StraightLineFit.Point p : points) {
			axes.point(p.x(), p.y(), 2 * p.uX(), 2 * p.uY(), FigureStyle.PROFILE_COLOUR);
		}
		if (points.size() <= 12) {
			points.forEach(p -> axes.name(p.name(), p.x(), p.y()));
		}
		double at = top + side + 3.2 * size + 1.2 * size;
		legend(drawing, at, size, FigureStyle.THEORY_COLOUR, true, "measured = theory");
		if (fit.isPresent()) {
			StraightLineFit f = fit.get();
			legend(drawing, at + 1.5 * size, size, FigureStyle.MEAN_COLOUR, false, String.format(Locale.ROOT, "fit: slope %.3g ± %.2g, intercept %.3g ± %.2g µm (k = 2)", f.slope(),
					2 * f.uSlope(), f.intercept(), 2 * f.uIntercept()));
			drawing.add(new Drawing.Label(String.format(Locale.ROOT, "χ² = %.3g for %d degrees of freedom", f.chiSquared(), f.degreesOfFreedom()), LEFT + 7.5, at + 3 * size,
					size, GREY, false, Anchor.START));
		}
		return drawing;
	}

	private static void legend(Drawing drawing, double baseline, double size, int rgb, boolean dashed, String text) {
		Path2D path = new Path2D.Double();
		path.moveTo(LEFT, baseline - 0.35 * size);
		path.lineTo(LEFT + 6, baseline - 0.35 * size);
		drawing.add(new Drawing.Line(path, 0.4, rgb, 1, dashed ? Axes.DASH : NONE, drawing.all()));
		drawing.add(new Drawing.Label(text, LEFT + 7.5, baseline, size, Axes.INK, false, Anchor.START));
	}
}
