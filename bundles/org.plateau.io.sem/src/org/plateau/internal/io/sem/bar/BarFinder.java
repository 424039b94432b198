// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.bar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.plateau.internal.io.sem.bar.Bar.Style;

/**
 * Finds what is drawn like a scale bar: a straight horizontal line or block with free flanks whose two ends look alike, a line cut in two by its text, or a
 * ruler of eleven marks. Lengths go from tick middle to tick middle: so the bars of Thermo, Zeiss and Hitachi pictures agree with their headers. A block
 * may or may not count its last column (JEOL's does not), so it is taken half a column short, within its uncertainty.
 */
final class BarFinder {

	private static final int SHORTEST = 16;
	private static final double SHORTEST_SHARE = 1 / 64.0;
	private static final double SHORTEST_BLOCK_SHARE = 0.025;
	private static final double SHORTEST_RULER_SHARE = 0.08;
	private static final double LONGEST_SHARE = 0.85;
	private static final double CLEAR = 0.12;
	private static final int MARKS = 11;
	private static final int MOST_LINES = 2000;
	private static final int MOST_BARS = 40;
	private static final double THICKEST_TICK_SHARE = 0.25;
	/** Variance of the difference of two ends, each rounded to whole pixels. */
	private static final double ROUNDED = 1 / 6.0;

	private final BarStrip strip;
	private final List<Shape> shapes;
	private final int shortest;

	/**
	 * One end of a line.
	 *
	 * @param x where the length is measured from
	 * @param thick thickness of its tick, 0 = no tick
	 * @param up rows the tick stands out above the line; an arrow head has 0 above and below
	 * @param down rows it stands out below
	 */
	private record End(double x, int thick, int up, int down) {

		boolean marked() {
			return thick > 0;
		}

		boolean like(End o) {
			int slack = 1 + Math.max(up + down, o.up + o.down) / 8;
			return Math.abs(up - o.up) <= slack && Math.abs(down - o.down) <= slack && Math.abs(thick - o.thick) <= 1;
		}
	}

	BarFinder(BarStrip strip, List<Shape> shapes) {
		this.strip = strip;
		this.shapes = shapes;
		shortest = Math.max(SHORTEST, (int) (strip.width * SHORTEST_SHARE));
	}

	/** Longest first. */
	List<Bar> find() {
		List<Shape> lines = lines();
		List<Shape> left = new ArrayList<>();
		List<Shape> right = new ArrayList<>();
		List<Bar> bars = new ArrayList<>();
		for (Shape line : lines) {
			if (isFrame(line, lines) || !hasFreeFlanks(line)) {
				continue;
			}
			End a = end(line, line.x0(), 1);
			End b = end(line, line.x1() - 1, -1);
			if (a.marked() && b.marked()) {
				if (a.like(b) && b.x - a.x >= shortest) {
					bars.add(bar(a.up + a.down > 0 && b.up + b.down > 0 ? Style.TICKED : Style.ARROW, a, b, List.of(box(line, a, b))));
				}
			} else if (a.marked()) {
				left.add(line);
			} else if (b.marked()) {
				right.add(line);
			} else if (isBlock(line)) {
				bars.add(new Bar(Style.BLOCK, line.x0() + 0.25, line.x1() - 0.25, (line.y0() + line.y1()) / 2.0, Math.sqrt(ROUNDED + 1 / 12.0),
						List.of(line)));
			}
		}
		for (Shape l : left) {
			for (Shape r : right) {
				if (areHalves(l, r)) {
					End a = end(l, l.x0(), 1);
					End b = end(r, r.x1() - 1, -1);
					bars.add(bar(Style.SPLIT, a, b, List.of(box(l, a, a), box(r, b, b))));
				}
			}
		}
		bars.addAll(rulers());
		bars.sort(Comparator.comparingDouble(Bar::length).reversed());
		return bars.subList(0, Math.min(MOST_BARS, bars.size()));
	}

	/** From tick middle to tick middle; instruments mean anything from the inner to the outer edges, hence the uncertainty. */
	private static Bar bar(Style style, End a, End b, List<Shape> parts) {
		double thick = (a.thick + b.thick) / 2.0;
		Shape first = parts.get(0);
		return new Bar(style, a.x, b.x, (first.y0() + a.up + first.y1() - a.down) / 2.0, Math.sqrt(ROUNDED + thick * thick / 3), parts);
	}

	/** The line with its ticks. */
	private static Shape box(Shape line, End a, End b) {
		return new Shape(line.x0(), line.y0() - Math.max(a.up, b.up), line.x1(), line.y1() + Math.max(a.down, b.down), line.area());
	}

	/** Long horizontal runs of ink, those of neighbouring rows with the same ends put together. */
	private List<Shape> lines() {
		List<Shape> done = new ArrayList<>();
		List<Shape> open = new ArrayList<>();
		for (int y = 0; y <= strip.height && done.size() < MOST_LINES; y++) {
			List<Shape> next = new ArrayList<>();
			int from = -1;
			for (int x = 0; y < strip.height && x <= strip.width; x++) {
				if (strip.isInk(x, y)) {
					from = from < 0 ? x : from;
				} else if (from >= 0) {
					if (x - from >= shortest) {
						next.add(grow(open, from, x, y));
					}
					from = -1;
				}
			}
			done.addAll(open);
			open = next;
		}
		return done;
	}

	private static Shape grow(List<Shape> open, int from, int to, int y) {
		for (Shape s : open) {
			if (Math.abs(s.x0() - from) <= 1 && Math.abs(s.x1() - to) <= 1) {
				open.remove(s);
				return new Shape(Math.min(s.x0(), from), s.y0(), Math.max(s.x1(), to), y + 1, s.area() + to - from);
			}
		}
		return new Shape(from, y, to, y + 1, to - from);
	}

	/** A line of a frame or a box, or the edge of something large. */
	private boolean isFrame(Shape line, List<Shape> lines) {
		if (line.x0() <= 1 || line.x1() >= strip.width - 1 || line.width() > LONGEST_SHARE * strip.width || line.height() * 4 > line.width()
				|| line.height() > 0.45 * strip.height) {
			return true;
		}
		for (Shape o : lines) {
			if (o != line && Math.abs(o.x0() - line.x0()) <= 2 && Math.abs(o.x1() - line.x1()) <= 2) {
				return true;
			}
		}
		return false;
	}

	private boolean hasFreeFlanks(Shape line) {
		int in = Math.min(line.width() / 4, Math.max(reach(line), line.width() / 8));
		int from = line.x0() + in;
		int to = line.x1() - in;
		return strip.inkShare(line.y0() - 2, from, to) <= CLEAR && strip.inkShare(line.y1() + 1, from, to) <= CLEAR;
	}

	/** How far from the end of a line its tick or arrow head may lie. */
	private static int reach(Shape line) {
		return Math.min(line.width() / 5, Math.max(5, Math.min(14, 4 * line.height())));
	}

	private End end(Shape line, int edge, int inward) {
		int n = reach(line);
		int[] up = new int[n];
		int[] down = new int[n];
		int highest = 0;
		for (int i = 0; i < n; i++) {
			int x = edge + i * inward;
			while (up[i] < strip.height && strip.isInk(x, line.y0() - 1 - up[i])) {
				up[i]++;
			}
			while (down[i] < strip.height && strip.isInk(x, line.y1() + down[i])) {
				down[i]++;
			}
			highest = Math.max(highest, up[i] + down[i]);
		}
		double tip = inward > 0 ? edge : edge + 1;
		if (highest < 2) {
			return new End(tip, 0, 0, 0);
		}
		int first = 0;
		while (up[first] + down[first] < 0.5 * highest) {
			first++;
		}
		int last = first;
		while (last + 1 < n && up[last + 1] + down[last + 1] >= Math.max(1, 0.3 * highest)) {
			last++;
		}
		int thick = last - first + 1;
		if (first > 1 || thick > Math.max(3, n / 2)) {
			return new End(tip, 1, 0, 0);
		}
		double middle = edge + inward * (first + last) / 2.0 + 0.5;
		return new End(middle, thick, up[first], down[first]);
	}

	private boolean isBlock(Shape line) {
		if (line.width() < SHORTEST_BLOCK_SHARE * strip.width || line.height() < 2) {
			return false;
		}
		for (int y = line.y0() - 2; y < line.y1() + 2; y++) {
			if (strip.isInk(line.x0() - 2, y) || strip.isInk(line.x1() + 1, y)) {
				return false;
			}
		}
		return strip.inkShare(line.y0() - 2, line.x0(), line.x1()) == 0 && strip.inkShare(line.y1() + 1, line.x0(), line.x1()) == 0;
	}

	private static boolean areHalves(Shape l, Shape r) {
		int gap = r.x0() - l.x1();
		int longer = Math.max(l.width(), r.width());
		return Math.abs(l.y0() - r.y0()) <= 1 && Math.abs(l.y1() - r.y1()) <= 1 && gap >= SHORTEST / 2 && gap <= 4 * longer
				&& Math.abs(l.width() - r.width()) <= 6 + 0.2 * longer;
	}

	/** Eleven marks of the same upper or lower edge at equal distances. */
	private List<Bar> rulers() {
		List<Shape> marks = new ArrayList<>();
		for (Shape s : shapes) {
			if (s.width() <= s.height() + 1 && s.height() <= 0.5 * strip.height && s.width() <= Math.max(4, THICKEST_TICK_SHARE / 16 * strip.width)
					&& s.area() >= 0.8 * s.width() * s.height()) {
				marks.add(s);
			}
		}
		marks.sort(Comparator.comparingInt(Shape::y0).thenComparingInt(Shape::x0));
		List<Bar> found = new ArrayList<>();
		for (int i = 0; i < marks.size(); i++) {
			int j = i;
			while (j < marks.size() && marks.get(j).y0() == marks.get(i).y0()) {
				j++;
			}
			List<Shape> row = marks.subList(i, j);
			if (row.size() >= MARKS) {
				ruler(row, found);
			}
			i = j - 1;
		}
		return found;
	}

	private void ruler(List<Shape> row, List<Bar> found) {
		for (int i = 0; i + MARKS <= row.size(); i++) {
			List<Shape> eleven = row.subList(i, i + MARKS);
			double from = eleven.get(0).middleX();
			double pitch = (eleven.get(MARKS - 1).middleX() - from) / (MARKS - 1);
			double off = 0;
			int thick = 0;
			for (int k = 0; k < MARKS; k++) {
				off = Math.max(off, Math.abs(eleven.get(k).middleX() - from - k * pitch));
				thick = Math.max(thick, eleven.get(k).width());
			}
			boolean more = i > 0 && Math.abs(from - pitch - row.get(i - 1).middleX()) < 0.2 * pitch
					|| i + MARKS < row.size() && Math.abs(from + MARKS * pitch - row.get(i + MARKS).middleX()) < 0.2 * pitch;
			if (off <= Math.max(1.5, 0.04 * pitch) && !more && pitch > 2 * thick && pitch * (MARKS - 1) >= SHORTEST_RULER_SHARE * strip.width) {
				Shape first = eleven.get(0);
				found.add(new Bar(Style.RULER, from, from + (MARKS - 1) * pitch, (first.y0() + first.y1()) / 2.0,
						Math.sqrt(ROUNDED + thick * thick / 12.0), List.copyOf(eleven)));
			}
		}
	}
}
