// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.report.figure.FigurePanel;

/**
 * Names of layers at the left edge of a panel: in the middle of its layer where that is high enough there; the name of a thinner one stands in the nearest free
 * place, and a line leads from it into the layer.
 */
final class LayerNames {

	private static final int WHITE = 0xFFFFFF;
	private static final int BLACK = 0x000000;
	private static final double BOX_ALPHA = 0.65;
	/** Of a line of text, times its size. */
	private static final double ROOM = 1.3;
	private static final double STEP = 0.2;

	private record Rows(double top, double bottom) {

		boolean meets(double middle, double half) {
			return middle + half > top && middle - half < bottom;
		}
	}

	private final Drawing drawing;
	private final FigurePanel.Region region;
	private final Rectangle2D at;
	private final LayerStack stack;
	private final double size;
	private final double perColumn;
	private final double perRow;
	private final double inset;
	private final double half;
	private final double ceiling;
	private final double floor;
	private final List<Rows> names = new ArrayList<>();
	private final List<Rectangle2D> boxes = new ArrayList<>();

	/**
	 * @param at where the region is on paper
	 * @param size of letters
	 * @param ceiling above which no name stands, on paper
	 * @param floor below which none stands
	 */
	LayerNames(Drawing drawing, FigurePanel.Region region, Rectangle2D at, LayerStack stack, double size, double ceiling, double floor) {
		this.drawing = drawing;
		this.region = region;
		this.at = at;
		this.stack = stack;
		this.size = size;
		this.ceiling = ceiling;
		this.floor = floor;
		perColumn = at.getWidth() / region.width();
		perRow = at.getHeight() / region.height();
		inset = 0.6 * size;
		half = ROOM * size / 2;
	}

	/** Where the names are on paper. */
	List<Rectangle2D> paint() {
		List<Integer> thin = new ArrayList<>();
		for (int i = 0; i < stack.layers().size(); i++) {
			double across = width(i) + 2 * inset;
			double top = Math.max(edge(i - 1, across, true), ceiling);
			double bottom = Math.min(edge(i, across, false), floor);
			if (bottom - top >= 2 * half) {
				name(i, (top + bottom) / 2);
			} else if (i > 0 && i < stack.layers().size() - 1) { // what lies around the layers is worth no line
				thin.add(i);
			}
		}
		double right = at.getX() + inset + IntStream.range(0, stack.layers().size()).mapToDouble(this::width).max().orElse(0) + 0.3 * size;
		List<Rows> hidden = new ArrayList<>();
		for (int i : thin) {
			Rows rows = new Rows(edge(i - 1, right - at.getX(), false), edge(i, right - at.getX(), true));
			if (rows.bottom() - rows.top() < at.getHeight()) {
				hidden.add(rows);
			}
		}
		double after = ceiling;
		for (int i : thin) {
			Optional<Point2D> target = inside(i, right + 1.6 * size);
			if (target.isEmpty()) {
				continue;
			}
			double place = free(target.get().getY(), after, hidden);
			// over the left end of a thin layer only where no other place is left
			double y = Double.isNaN(place) ? free(target.get().getY(), after, List.of()) : place;
			if (!Double.isNaN(y)) {
				lead(at.getX() + inset + width(i) + 0.3 * size, y, right + 0.4 * size, target.get());
				name(i, y);
				after = y + half;
			}
		}
		return List.copyOf(boxes);
	}

	private double width(int layer) {
		return Helvetica.width(stack.layers().get(layer), size, true);
	}

	private void name(int layer, double middle) {
		double baseline = middle + 0.36 * size;
		double x = at.getX() + inset;
		Rectangle2D box = new Rectangle2D.Double(x - 0.3 * size, baseline - 0.95 * size, width(layer) + 0.6 * size, 1.25 * size);
		boxes.add(box);
		drawing.add(new Drawing.Area(Drawing.rectangle(box.getX(), box.getY(), box.getWidth(), box.getHeight()), BLACK, BOX_ALPHA, at));
		drawing.add(new Drawing.Label(stack.layers().get(layer), x, baseline, size, WHITE, true, Drawing.Anchor.START));
		names.add(new Rows(middle - half, middle + half));
	}

	private void lead(double from, double y, double turn, Point2D to) {
		Path2D line = new Path2D.Double();
		line.moveTo(from, y);
		line.lineTo(turn, y);
		line.lineTo(to.getX(), to.getY());
		double dot = 0.12 * size;
		Path2D end = new Path2D.Double(new Ellipse2D.Double(to.getX() - dot, to.getY() - dot, 2 * dot, 2 * dot));
		drawing.add(new Drawing.Line(line, 2.2 * PanelPainter.LINE, BLACK, PanelPainter.HALO_ALPHA, new double[0], at));
		drawing.add(new Drawing.Line(end, 1.2 * PanelPainter.LINE, BLACK, PanelPainter.HALO_ALPHA, new double[0], at));
		drawing.add(new Drawing.Line(line, PanelPainter.LINE, WHITE, 1, new double[0], at));
		drawing.add(new Drawing.Area(end, WHITE, 1, at));
	}

	/** The middle of a name that is nearest to a height and below another one, where nothing is; NaN when there is no such place. */
	private double free(double wanted, double after, List<Rows> hidden) {
		double nearest = Double.NaN;
		for (double y = after + half; y <= floor - half; y += STEP * size) {
			double middle = y;
			boolean taken = names.stream().anyMatch(r -> r.meets(middle, half)) || hidden.stream().anyMatch(r -> r.meets(middle, half));
			if (!taken && !(Math.abs(y - wanted) >= Math.abs(nearest - wanted))) {
				nearest = y;
			}
		}
		return nearest;
	}

	/** A place in the middle of a layer, as near to a column on paper as it goes on at the right of it; empty where there is none. */
	private Optional<Point2D> inside(int layer, double fromX) {
		int to = region.x() + region.width();
		for (int x = region.x() + (int) Math.ceil((fromX - at.getX()) / perColumn); x < to; x++) {
			double top = height(layer - 1, x);
			double bottom = height(layer, x);
			double middle = (top + bottom) / 2;
			if (bottom > top && middle > at.getY() && middle < at.getMaxY()) {
				return Optional.of(new Point2D.Double(at.getX() + (x + 0.5 - region.x()) * perColumn, middle));
			}
		}
		return Optional.empty();
	}

	/** Where an interface, or the edge of the panel above the first and below the last one, is on paper; NaN where it is unknown. */
	private double height(int index, int x) {
		List<Interface> all = stack.interfaces();
		if (index < 0) {
			return at.getY();
		}
		if (index >= all.size()) {
			return at.getMaxY();
		}
		double[] y = all.get(index).yPx();
		return x < y.length ? at.getY() + (y[x] - region.y()) * perRow : Double.NaN;
	}

	/** Lowest or highest point of an interface beside the left edge, on paper; infinitely low or high where it is unknown. */
	private double edge(int index, double width, boolean lowest) {
		double edge = Double.NaN;
		int to = region.x() + (int) Math.ceil(width / perColumn);
		for (int x = region.x(); x < Math.min(to, region.x() + region.width()); x++) {
			double on = height(index, x);
			if (!Double.isNaN(on)) {
				edge = Double.isNaN(edge) ? on : lowest ? Math.max(edge, on) : Math.min(edge, on);
			}
		}
		return Double.isNaN(edge) ? lowest ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY : edge;
	}
}
