// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of what was drawn on a panel: at the upper right of a shape's first corner where there is room, else in the nearest place where nothing else is
 * written; a line leads to the corner from one that is not beside it. A name for which no place is left is left out.
 */
final class ShapeNames {

	private static final int WHITE = 0xFFFFFF;
	private static final int BLACK = 0x000000;
	private static final double BOX_ALPHA = 0.65;
	/** Steps of the search, times the size of letters. */
	private static final double STEP = 0.25;
	/** How far off, times the size of letters, a place is worth that is a box away from the usual one. */
	private static final double UNUSUAL = 0.15;
	private static final String MORE = "…";

	private final Drawing drawing;
	private final Rectangle2D at;
	private final double size;
	private final List<Rectangle2D> taken;

	/**
	 * @param at the panel on paper
	 * @param size of letters
	 * @param taken what is written already
	 */
	ShapeNames(Drawing drawing, Rectangle2D at, double size, List<Rectangle2D> taken) {
		this.drawing = drawing;
		this.at = at;
		this.size = size;
		this.taken = new ArrayList<>(taken);
	}

	/** Writes a name. @param x first corner of the shape, on paper */
	void paint(String name, double x, double y) {
		String text = shortened(name);
		if (text.isEmpty() || !at.contains(x, y)) {
			return;
		}
		Rectangle2D box = place(Helvetica.width(text, size, false) + 0.6 * size, 1.25 * size, x, y);
		if (box == null) {
			return;
		}
		taken.add(box);
		lead(box, x, y);
		drawing.add(new Drawing.Area(Drawing.rectangle(box.getX(), box.getY(), box.getWidth(), box.getHeight()), BLACK, BOX_ALPHA, at));
		drawing.add(new Drawing.Label(text, box.getX() + 0.3 * size, box.getY() + 0.95 * size, size, WHITE, false, Drawing.Anchor.START));
	}

	/** As much of a name as a panel is wide. */
	private String shortened(String name) {
		double room = at.getWidth() - size;
		if (Helvetica.width(name, size, false) <= room) {
			return name;
		}
		int end = name.length();
		while (end > 0 && Helvetica.width(name.substring(0, end).strip() + MORE, size, false) > room) {
			end = name.offsetByCodePoints(end, -1);
		}
		return end == 0 ? "" : name.substring(0, end).strip() + MORE;
	}

	/** The free place that is nearest to a corner, the usual one at its upper right before others; null where none is left. */
	private Rectangle2D place(double width, double height, double x, double y) {
		double right = x + 0.2 * size;
		double above = y - 1.45 * size;
		List<Double> lefts = new ArrayList<>(List.of(right, x - 0.2 * size - width, at.getMaxX() - width));
		for (double left = at.getX(); left + width <= at.getMaxX(); left += STEP * size) {
			lefts.add(left);
		}
		int rows = (int) Math.ceil(at.getHeight() / (STEP * size));
		Rectangle2D best = null;
		double nearest = Double.POSITIVE_INFINITY;
		for (double left : lefts) {
			for (int k = -rows; k <= rows; k++) {
				Rectangle2D box = new Rectangle2D.Double(left, above + k * STEP * size, width, height);
				double off = away(box, x, y) + UNUSUAL * size * (Math.abs(left - right) / width + Math.abs(box.getY() - above) / height);
				if (off < nearest && at.contains(box) && !box.contains(x, y) && taken.stream().noneMatch(box::intersects)) {
					nearest = off;
					best = box;
				}
			}
		}
		return best;
	}

	/** From a box to a corner. */
	private static double away(Rectangle2D box, double x, double y) {
		return Math.hypot(nearest(box.getX(), box.getMaxX(), x) - x, nearest(box.getY(), box.getMaxY(), y) - y);
	}

	private static double nearest(double from, double to, double at) {
		return Math.max(from, Math.min(at, to));
	}

	private void lead(Rectangle2D box, double x, double y) {
		if (away(box, x, y) > size) {
			Path2D line = new Path2D.Double(new Line2D.Double(nearest(box.getX(), box.getMaxX(), x), nearest(box.getY(), box.getMaxY(), y), x, y));
			drawing.add(new Drawing.Line(line, 2.2 * PanelPainter.LINE, BLACK, PanelPainter.HALO_ALPHA, new double[0], at));
			drawing.add(new Drawing.Line(line, PanelPainter.LINE, WHITE, 1, new double[0], at));
		}
	}
}
