// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.plateau.echem.StraightLineFit;
import org.plateau.report.compare.PlotScene.Align;
import org.plateau.report.compare.PlotScene.Dot;
import org.plateau.report.compare.PlotScene.Line;
import org.plateau.report.compare.PlotScene.Mark;
import org.plateau.report.compare.PlotScene.Role;
import org.plateau.report.compare.PlotScene.Text;

/**
 * Measured over theoretical thickness as simple marks for the window: points with both uncertainties, the line on which they are equal, the fit and how well
 * it is known. For files {@link org.plateau.report.figure.PlotFigure#agreement} draws the same. Pure; any thread.
 */
public final class AgreementScene {

	private static final double LEFT = 58;
	private static final double RIGHT = 18;
	private static final double TOP = 34;
	private static final double BOTTOM = 44;
	private static final double TEXT = 11;
	private static final int BAND = 40;
	private static final int NAMED = 12;

	private AgreementScene() {
	}

	/**
	 * @param width at least 200, points
	 * @param height at least 120, points
	 */
	public static PlotScene of(Agreement agreement, double width, double height) {
		List<Mark> marks = new ArrayList<>();
		double highX = 1.08 * agreement.points().stream().mapToDouble(p -> p.x() + 2 * p.uX()).max().orElse(1);
		double highY = Math.max(highX, 1.08 * agreement.points().stream().mapToDouble(p -> p.y() + 2 * p.uY()).max().orElse(1));
		double w = width - LEFT - RIGHT;
		double h = height - TOP - BOTTOM;
		Axis x = new Axis(LEFT, w / highX, w);
		Axis y = new Axis(TOP + h, -h / highY, h);
		marks.add(new Text(LEFT, TOP / 2, "Measured against theoretical thickness (µm), bars: U (k = 2)", Align.LEFT, TEXT + 1, true, Role.INK));
		grid(marks, x, y, highX, highY);
		double end = Math.min(highX, highY);
		marks.add(new Line(x.at(0), y.at(0), x.at(end), y.at(end), 1.5, true, Role.THEORY));
		agreement.fit().ifPresent(f -> fit(marks, f, x, y, highX, highY));
		for (StraightLineFit.Point p : agreement.points()) {
			marks.add(new Line(x.at(p.x() - 2 * p.uX()), y.at(p.y()), x.at(p.x() + 2 * p.uX()), y.at(p.y()), 1.2, false, Role.POINT));
			marks.add(new Line(x.at(p.x()), y.at(p.y() - 2 * p.uY()), x.at(p.x()), y.at(p.y() + 2 * p.uY()), 1.2, false, Role.POINT));
			marks.add(new Dot(x.at(p.x()), y.at(p.y()), 3.5, Role.POINT));
			if (agreement.points().size() <= NAMED) {
				boolean left = x.at(p.x()) > LEFT + 0.7 * w;
				marks.add(new Text(x.at(p.x()) + (left ? -8 : 8), y.at(p.y()) - 9, p.name(), left ? Align.RIGHT : Align.LEFT, TEXT, false, Role.INK));
			}
		}
		marks.add(new Text(LEFT + w / 2, height - 10, "theoretical thickness (µm)", Align.CENTRE, TEXT, false, Role.INK));
		legend(marks, agreement);
		return new PlotScene(width, height, List.copyOf(marks), List.of());
	}

	/** From a value to a place on the drawing. */
	private record Axis(double zero, double scale, double length) {
		double at(double v) {
			return zero + scale * v;
		}
	}

	private static void grid(List<Mark> marks, Axis x, Axis y, double highX, double highY) {
		double stepX = PlotScene.step(highX, x.length() / 80);
		for (int i = 0; i * stepX <= highX; i++) {
			marks.add(new Line(x.at(i * stepX), y.at(0), x.at(i * stepX), y.at(highY), 1, false, Role.GRID));
			marks.add(new Text(x.at(i * stepX), y.at(0) + 13, number(i * stepX, stepX), Align.CENTRE, TEXT, false, Role.FAINT));
		}
		double stepY = PlotScene.step(highY, y.length() / 34);
		for (int i = 0; i * stepY <= highY; i++) {
			marks.add(new Line(x.at(0), y.at(i * stepY), x.at(highX), y.at(i * stepY), 1, false, Role.GRID));
			marks.add(new Text(x.at(0) - 6, y.at(i * stepY), number(i * stepY, stepY), Align.RIGHT, TEXT, false, Role.FAINT));
		}
		marks.add(new Line(x.at(0), y.at(0), x.at(highX), y.at(0), 1, false, Role.FAINT));
		marks.add(new Line(x.at(0), y.at(0), x.at(0), y.at(highY), 1, false, Role.FAINT));
	}

	private static String number(double v, double step) {
		return String.format(Locale.ROOT, "%." + (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) + "f", v);
	}

	/** The line and, at ± 2 u, how well it is known; both end at the frame. */
	private static void fit(List<Mark> marks, StraightLineFit f, Axis x, Axis y, double highX, double highY) {
		double before = 0;
		for (int i = 1; i <= BAND; i++) {
			double now = highX * i / BAND;
			for (int side = -1; side <= 1; side++) {
				double a = f.y(before) + 2 * side * f.uY(before);
				double b = f.y(now) + 2 * side * f.uY(now);
				if (Math.min(a, b) >= 0 && Math.max(a, b) <= highY) {
					marks.add(new Line(x.at(before), y.at(a), x.at(now), y.at(b), side == 0 ? 1.6 : 0.8, false, side == 0 ? Role.MEAN : Role.FAINT));
				}
			}
			before = now;
		}
	}

	private static void legend(List<Mark> marks, Agreement agreement) {
		double y = TOP + 10;
		marks.add(new Line(LEFT + 10, y, LEFT + 34, y, 1.5, true, Role.THEORY));
		marks.add(new Text(LEFT + 40, y, "measured = theory", Align.LEFT, TEXT, false, Role.INK));
		if (agreement.fit().isPresent()) {
			StraightLineFit f = agreement.fit().get();
			marks.add(new Line(LEFT + 10, y + 16, LEFT + 34, y + 16, 1.6, false, Role.MEAN));
			marks.add(new Text(LEFT + 40, y + 16, String.format(Locale.ROOT, "fit: slope %.3g ± %.2g, intercept %.3g ± %.2g µm (k = 2), χ² = %.3g for %d degrees of freedom", f.slope(),
					2 * f.uSlope(), f.intercept(), 2 * f.uIntercept(), f.chiSquared(), f.degreesOfFreedom()), Align.LEFT, TEXT, false, Role.INK));
		} else {
			marks.add(new Text(LEFT + 10, y + 16, "no line: " + agreement.reason(), Align.LEFT, TEXT, false, Role.FAINT));
		}
	}
}
