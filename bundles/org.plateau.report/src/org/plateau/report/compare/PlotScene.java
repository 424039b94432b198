// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * The box plots of a comparison as simple marks in the order in which they are drawn, so that window and files show the same drawing. Coordinates
 * in points, x right, y down.
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param marks in order
 * @param places where a sample is drawn, for the mouse
 */
public record PlotScene(double width, double height, List<Mark> marks, List<Place> places) {

	/** What a mark means; the painter knows its colour. */
	public enum Role {
		INK, FAINT, GRID, THEORY, BOX, BOX_EDGE, POINT, MEAN
	}

	/** Where a text stands on its point, horizontally; vertically the point is its middle. */
	public enum Align {
		LEFT, CENTRE, RIGHT
	}

	/** A thing to draw. */
	public sealed interface Mark {
	}

	/** A straight line. */
	public record Line(double x1, double y1, double x2, double y2, double width, boolean dashed, Role role) implements Mark {
	}

	/** A filled rectangle with an edge of the role {@link Role#BOX_EDGE}. */
	public record Rect(double x, double y, double width, double height, Role role) implements Mark {
	}

	/** A filled circle. */
	public record Dot(double x, double y, double radius, Role role) implements Mark {
	}

	/** A diamond, for means. */
	public record Diamond(double x, double y, double radius, Role role) implements Mark {
	}

	/** One line of text. */
	public record Text(double x, double y, String text, Align align, double size, boolean bold, Role role) implements Mark {
	}

	/** Where a sample is drawn in the panel of a metric. */
	public record Place(double x, double y, double width, double height, Metric metric, int row) {
	}

	private static final double GAP = 14;
	private static final double LEAST_PANEL = 130;
	private static final double LEFT = 58;
	private static final double TOP = 26;
	private static final double BOTTOM = 26;
	private static final double TEXT = 11;
	private static final double CHARACTER = 0.58;
	private static final int MOST_OUTLIERS = 40;
	private static final double NARROW = 46;

	/**
	 * Draws the panels of some metrics in a grid.
	 *
	 * @param metrics the comparison has
	 * @param width at least 200
	 * @param height at least 150
	 */
	public static PlotScene of(Comparison comparison, List<Metric> metrics, double width, double height) {
		Builder b = new Builder(comparison);
		int columns = columns(metrics.size(), width);
		int lines = (metrics.size() + columns - 1) / columns;
		double w = (width - GAP) / Math.max(1, columns);
		double h = (height - GAP) / Math.max(1, lines);
		for (int i = 0; i < metrics.size(); i++) {
			b.panel(metrics.get(i), GAP / 2 + i % columns * w, GAP / 2 + i / columns * h, w - GAP / 2, h - GAP / 2);
		}
		return new PlotScene(width, height, List.copyOf(b.marks), List.copyOf(b.places));
	}

	private static int columns(int metrics, double width) {
		int columns = metrics <= 1 ? 1 : metrics <= 4 ? 2 : 3;
		return Math.min(columns, Math.max(1, (int) (width / 220)));
	}

	/** The height below which the axes of some metrics cannot be read. */
	public static int leastHeight(int metrics, double width) {
		int columns = columns(metrics, width);
		return (int) Math.ceil(GAP + (metrics + columns - 1) / columns * LEAST_PANEL);
	}

	/** The sample at a point. */
	public Optional<Place> at(double x, double y) {
		return places.stream().filter(p -> x >= p.x() && x < p.x() + p.width() && y >= p.y() && y < p.y() + p.height()).findFirst();
	}

	/** A round distance of ticks: 1, 2 or 5 times a power of ten. */
	static double step(double span, double ticks) {
		double raw = span / Math.max(2, ticks);
		double power = Math.pow(10, Math.floor(Math.log10(raw)));
		double digit = raw / power;
		return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
	}

	private static final class Builder {
		private final Comparison comparison;
		private final List<Mark> marks = new ArrayList<>();
		private final List<Place> places = new ArrayList<>();

		Builder(Comparison comparison) {
			this.comparison = comparison;
		}

		void panel(Metric metric, double x, double y, double w, double h) {
			double left = x + LEFT;
			double right = x + w - 6;
			double top = y + TOP;
			double bottom = y + h - BOTTOM;
			marks.add(new Text(left, y + TOP / 2, metric.title(), Align.LEFT, TEXT + 1, true, Role.INK));
			double[] range = range(metric);
			double step = step(range[1] - range[0], (bottom - top) / 34);
			double from = Math.floor(range[0] / step) * step;
			double to = Math.ceil(range[1] / step - 1e-9) * step;
			int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
			double scale = (bottom - top) / (to - from);
			for (int i = 0; from + i * step <= to + step / 2; i++) {
				double ty = bottom - i * step * scale;
				marks.add(new Line(left, ty, right, ty, 1, false, Role.GRID));
				marks.add(new Text(left - 6, ty, String.format(Locale.ROOT, "%." + decimals + "f", from + i * step), Align.RIGHT, TEXT, false, Role.FAINT));
			}
			if (metric == Metric.RATIO && from <= 1 && to >= 1) {
				marks.add(new Line(left, bottom - (1 - from) * scale, right, bottom - (1 - from) * scale, 1.5, true, Role.THEORY));
			}
			int n = comparison.rows().size();
			double slot = (right - left) / n;
			for (int i = 0; i < n; i++) {
				double centre = left + (i + 0.5) * slot;
				comparison.rows().get(i).get(metric).ifPresent(s -> sample(s, centre, Math.min(slot * 0.5, 64), v -> bottom - (v - from) * scale));
				marks.add(new Text(centre, bottom + BOTTOM / 2, label(i, slot), Align.CENTRE, TEXT, false, Role.INK));
				places.add(new Place(left + i * slot, top, slot, y + h - top, metric, i));
			}
			marks.add(new Line(left, bottom, right, bottom, 1, false, Role.FAINT));
		}

		private String label(int row, double slot) {
			String name = comparison.rows().get(row).sample().name();
			if (slot < NARROW) {
				return Integer.toString(row + 1);
			}
			int fits = (int) (slot / (TEXT * CHARACTER)) - 1;
			return name.length() <= fits ? name : name.substring(0, Math.max(1, fits - 1)) + "…";
		}

		private void sample(Summary s, double x, double width, DoubleUnaryOperator y) {
			s.box().ifPresent(b -> {
				marks.add(new Line(x, y.applyAsDouble(b.low()), x, y.applyAsDouble(b.high()), 1.2, false, Role.BOX_EDGE));
				for (double end : new double[] { b.low(), b.high() }) {
					marks.add(new Line(x - width / 4, y.applyAsDouble(end), x + width / 4, y.applyAsDouble(end), 1.2, false, Role.BOX_EDGE));
				}
				double top = y.applyAsDouble(b.q3());
				marks.add(new Rect(x - width / 2, top, width, Math.max(0.5, y.applyAsDouble(b.q1()) - top), Role.BOX));
				marks.add(new Line(x - width / 2, y.applyAsDouble(b.median()), x + width / 2, y.applyAsDouble(b.median()), 2, false, Role.BOX_EDGE));
				int every = Math.max(1, (b.outliers().length + MOST_OUTLIERS - 1) / MOST_OUTLIERS);
				for (int i = 0; i < b.outliers().length; i += every) {
					marks.add(new Dot(x, y.applyAsDouble(b.outliers()[i]), 1.4, Role.FAINT));
				}
			});
			double[] points = s.points();
			for (int i = 0; i < points.length && (points.length > 1 || s.metric() == Metric.THICKNESS); i++) {
				double aside = points.length == 1 ? 0 : (i % 5 - 2) * width / 14;
				marks.add(new Dot(x + aside, y.applyAsDouble(points[i]), 2.4, Role.POINT));
			}
			PictureValues.Value v = s.value();
			double at = x + (s.box().isPresent() || points.length > 1 ? width / 2 + 7 : 0);
			if (!Double.isNaN(v.low())) {
				marks.add(new Line(at, y.applyAsDouble(v.low()), at, y.applyAsDouble(v.high()), 1.6, false, Role.MEAN));
				for (double end : new double[] { v.low(), v.high() }) {
					marks.add(new Line(at - 4, y.applyAsDouble(end), at + 4, y.applyAsDouble(end), 1.6, false, Role.MEAN));
				}
			}
			marks.add(new Diamond(at, y.applyAsDouble(v.value()), 4, Role.MEAN));
		}

		/** Everything that is drawn, with some air; from zero where zero is near. */
		private double[] range(Metric metric) {
			double low = Double.POSITIVE_INFINITY;
			double high = Double.NEGATIVE_INFINITY;
			for (Comparison.Row row : comparison.rows()) {
				if (row.get(metric).isEmpty()) {
					continue;
				}
				Summary s = row.get(metric).get();
				List<double[]> all = new ArrayList<>(List.of(s.points(), new double[] { s.value().value(), s.value().low(), s.value().high() }));
				s.box().ifPresent(b -> all.add(new double[] { b.low(), b.high() }));
				s.box().ifPresent(b -> all.add(b.outliers()));
				for (double[] values : all) {
					for (double v : values) {
						low = Double.isNaN(v) ? low : Math.min(low, v);
						high = Double.isNaN(v) ? high : Math.max(high, v);
					}
				}
			}
			if (metric == Metric.RATIO) {
				low = Math.min(low, 1);
				high = Math.max(high, 1);
			}
			if (!(high >= low)) {
				return new double[] { 0, 1 };
			}
			double air = Math.max((high - low) * 0.06, Math.abs(high) * 0.005 + 1e-9);
			double bottom = low >= 0 && low < 0.6 * high ? 0 : low - air;
			return new double[] { low >= 0 ? Math.max(0, bottom) : low - air, high + air };
		}
	}
}
