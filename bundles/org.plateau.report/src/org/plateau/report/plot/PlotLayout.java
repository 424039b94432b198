// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Where everything of a plot stands in a rectangle, in the rectangle's unit (mm, points, pixels), x right, y down.
 *
 * @param plot with the ranges that are shown: with equal axes one of them is longer than was asked for
 * @param left of the frame
 * @param top of the frame
 * @param width of the frame
 * @param height of the frame
 * @param text height of letters
 */
public record PlotLayout(Plot plot, double left, double top, double width, double height, double text) {

	/** Mean width of a letter by its height. */
	private static final double LETTER = 0.52;
	/** Letters of a label such as -2.5m. */
	private static final int USUAL_LABEL = 5;

	/**
	 * @param at distance from the left or the top of the rectangle
	 * @param label what stands there; empty for a line without
	 */
	public record Tick(double at, String label) {
	}

	/**
	 * Lays a plot out.
	 *
	 * @param text height of letters; the rectangle is at least some ten of them wide and high
	 */
	public static PlotLayout of(Plot plot, double x, double y, double width, double height, double text) {
		double top = y + 2.2 * text;
		double frameHeight = Math.max(text, height - 2.2 * text - 3.4 * text);
		PlotLayout rough = new PlotLayout(plot, x, top, width, frameHeight, text);
		// room for usual labels whatever they are now, so that the frame stays in its place while the plot is zoomed
		int longest = rough.yTicks().stream().mapToInt(t -> t.label().length()).reduce(USUAL_LABEL, Math::max);
		double margin = (longest * LETTER + 0.8) * text;
		double frameWidth = Math.max(text, width - margin - 1.2 * text);
		Plot shown = plot.equal() ? equal(plot, frameWidth, frameHeight) : plot;
		return new PlotLayout(shown, x + margin, top, frameWidth, frameHeight, text);
	}

	/** The axis that has room to spare shows more: larger values where it begins about zero, else to both sides. */
	private static Plot equal(Plot plot, double width, double height) {
		double perX = (plot.x().to() - plot.x().from()) / width;
		double perY = (plot.y().to() - plot.y().from()) / height;
		return perX >= perY ? plot.over(plot.x(), longer(plot.y(), perX * height)) : plot.over(longer(plot.x(), perY * width), plot.y());
	}

	private static Plot.Axis longer(Plot.Axis axis, double length) {
		double more = Math.max(0, length - (axis.to() - axis.from()));
		boolean fromZero = axis.from() <= 0 && axis.from() >= -0.2 * axis.to();
		return fromZero ? axis.over(axis.from(), axis.to() + more) : axis.over(axis.from() - more / 2, axis.to() + more / 2);
	}

	/** Place of a value along x. */
	public double x(double value) {
		return left + plot.x().share(value) * width;
	}

	/** Place of a value along y. */
	public double y(double value) {
		return top + height - plot.y().share(value) * height;
	}

	/** The value at a place along x. */
	public double valueX(double place) {
		return plot.x().at((place - left) / width);
	}

	/** The value at a place along y. */
	public double valueY(double place) {
		return plot.y().at((top + height - place) / height);
	}

	/** Whether a place lies in the frame. */
	public boolean inside(double px, double py) {
		return px >= left && px <= left + width && py >= top && py <= top + height;
	}

	public List<Tick> xTicks() {
		return ticks(plot.x(), width, 5 * text).stream().map(t -> new Tick(left + t.at() * width, t.label())).toList();
	}

	public List<Tick> yTicks() {
		return ticks(plot.y(), height, 2.6 * text).stream().map(t -> new Tick(top + height - t.at() * height, t.label())).toList();
	}

	/** At shares of the axis. */
	private static List<Tick> ticks(Plot.Axis axis, double length, double apart) {
		List<Tick> ticks = new ArrayList<>();
		int most = (int) Math.max(2, Math.floor(length / apart));
		double decades = axis.logarithmic() ? Math.log10(axis.to() / axis.from()) : 0;
		if (axis.logarithmic() && decades >= 1) {
			int first = (int) Math.ceil(Math.log10(axis.from()) - 1e-9);
			int last = (int) Math.floor(Math.log10(axis.to()) + 1e-9);
			int every = Math.max(1, (int) Math.ceil((last - first + 1.0) / Math.max(1, Math.floor(length / apart))));
			for (int e = first; e <= last; e++) {
				ticks.add(new Tick(axis.share(Math.pow(10, e)), Math.floorMod(e, every) == 0 ? prefixed(Math.pow(10, e)) : ""));
			}
			return ticks;
		}
		Ticks even = Ticks.of(axis.from(), axis.to(), most);
		for (int i = 0; i < even.count() && i < 100; i++) {
			ticks.add(new Tick(axis.share(even.position(i)), axis.logarithmic() ? prefixed(even.position(i)) : even.label(i).replaceFirst("^-", "\u2212")));
		}
		return ticks;
	}

	/** 20k, 100m: four digits at most before the prefix. */
	public static String prefixed(double value) {
		if (value == 0 || !Double.isFinite(value)) {
			return value == 0 ? "0" : "\u2013";
		}
		String prefixes = "fpn\u00B5m kMGT";
		int group = Math.clamp((int) Math.floor(Math.log10(Math.abs(value)) / 3 + 1e-9), -5, 4);
		double scaled = value / Math.pow(1000, group);
		String digits = String.format(Locale.ROOT, "%.4g", scaled);
		if (digits.contains(".") && !digits.contains("e")) {
			digits = digits.replaceFirst("\\.?0+$", "");
		}
		return digits + (group == 0 ? "" : prefixes.charAt(group + 5));
	}

	/** The plot moved: what lay at a distance of (dx, dy) from a place lies at the place. */
	public Plot shifted(double dx, double dy) {
		return plot.over(plot.x().over(valueX(left + dx), valueX(left + width + dx)), plot.y().over(valueY(top + height + dy), valueY(top + dy)));
	}

	/** The plot with ranges longer by a factor, about a place; beside the frame only the axis that lies there, unless units are equal. */
	public Plot zoomed(double px, double py, double factor) {
		boolean onlyX = !plot.equal() && py > top + height;
		boolean onlyY = !plot.equal() && px < left;
		double cx = Math.clamp(px, left, left + width);
		double cy = Math.clamp(py, top, top + height);
		Plot.Axis ax = onlyY ? plot.x() : plot.x().over(valueX(cx + (left - cx) * factor), valueX(cx + (left + width - cx) * factor));
		Plot.Axis ay = onlyX ? plot.y() : plot.y().over(valueY(cy + (top + height - cy) * factor), valueY(cy + (top - cy) * factor));
		return plot.over(ax, ay);
	}

	/** The point of the first series that lies nearest to a place; empty when none is near. */
	public OptionalInt nearest(double px, double py) {
		double best = 9 * text * text;
		int found = -1;
		if (!plot.series().isEmpty()) {
			Plot.Series s = plot.series().getFirst();
			for (int i = 0; i < s.x().length; i++) {
				double dx = x(s.x()[i]) - px;
				double dy = y(s.y()[i]) - py;
				double d = dx * dx + dy * dy;
				if (d < best) {
					best = d;
					found = i;
				}
			}
		}
		return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
	}

	/** Where an entry of the legend begins, right of the title above the frame, and what it is. */
	public record Entry(Plot.Series series, double at, double line, String text) {
	}

	/** Entries right-aligned above the frame; those that do not fit are left out, the last ones first. */
	public List<Entry> legend() {
		double free = width - (plot.y().title().length() * LETTER + 1) * text;
		List<Plot.Series> named = new ArrayList<>(plot.series().stream().filter(s -> !s.name().isEmpty()).toList());
		double sum = named.stream().mapToDouble(this::entryWidth).sum();
		while (!named.isEmpty() && sum > free) {
			sum -= entryWidth(named.removeLast());
		}
		List<Entry> entries = new ArrayList<>();
		double at = left + width - sum;
		for (Plot.Series s : named) {
			entries.add(new Entry(s, at, 1.8 * text, s.name()));
			at += entryWidth(s);
		}
		return entries;
	}

	private double entryWidth(Plot.Series s) {
		return (s.name().length() * LETTER + 3.2) * text;
	}
}
