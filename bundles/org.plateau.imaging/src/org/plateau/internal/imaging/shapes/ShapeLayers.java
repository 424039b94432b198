// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.shapes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.plateau.imaging.shapes.ShapeMeasures.LayerShare;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

/** Which layers a shape lies in: by area at the middle of every column, by length at steps of half a pixel along a line. */
public final class ShapeLayers {

	private static final double LEAST_SHARE = 0.005;

	private ShapeLayers() {
	}

	/** Shares of at least half a percent, largest first. */
	public static List<LayerShare> of(Shape shape, LayerStack stack, int width, int rows) {
		double[] parts = new double[stack.layers().size()];
		switch (shape) {
		case Shape.Point p -> at(p.at(), stack, width, rows, parts);
		case Shape.Angle a -> at(a.apex(), stack, width, rows, parts);
		case Shape.Line l -> line(l.vertices(), stack, width, rows, parts);
		case Shape.Polyline l -> line(l.vertices(), stack, width, rows, parts);
		default -> area(FaceGeometry.border(shape), stack, width, rows, parts);
		}
		double total = 0;
		for (double p : parts) {
			total += p;
		}
		List<LayerShare> shares = new ArrayList<>();
		for (int i = 0; i < parts.length; i++) {
			if (total > 0 && parts[i] >= LEAST_SHARE * total) {
				shares.add(new LayerShare(stack.layers().get(i), parts[i] / total));
			}
		}
		shares.sort(Comparator.comparingDouble(LayerShare::share).reversed());
		return shares;
	}

	/** The lowest interface above a place tells its layer; where an interface is missing, the layers beside it are not told apart. */
	private static int layer(LayerStack stack, int column, double y) {
		int layer = 0;
		for (int i = 0; i < stack.interfaces().size(); i++) {
			if (height(stack.interfaces().get(i), column) <= y) {
				layer = i + 1;
			}
		}
		return layer;
	}

	private static double height(Interface i, int column) {
		return column < i.yPx().length ? i.yPx()[column] : Double.NaN;
	}

	private static void at(Position p, LayerStack stack, int width, int rows, double[] parts) {
		if (p.x() >= 0 && p.x() < width && p.y() >= 0 && p.y() < rows) {
			parts[layer(stack, (int) p.x(), p.y())]++;
		}
	}

	private static void line(List<Position> v, LayerStack stack, int width, int rows, double[] parts) {
		for (int k = 1; k < v.size(); k++) {
			Position a = v.get(k - 1);
			double dx = v.get(k).x() - a.x();
			double dy = v.get(k).y() - a.y();
			int steps = (int) Math.max(1, Math.ceil(2 * Math.hypot(dx, dy)));
			double[] own = new double[parts.length];
			for (int i = 0; i < steps; i++) {
				double t = (i + 0.5) / steps;
				at(a.moved(t * dx, t * dy), stack, width, rows, own);
			}
			for (int i = 0; i < parts.length; i++) {
				parts[i] += own[i] * Math.hypot(dx, dy) / steps;
			}
		}
	}

	/** The polygon on its side: level lines become the middles of columns. */
	private static void area(List<Position> border, LayerStack stack, int width, int rows, double[] parts) {
		EvenOdd turned = EvenOdd.of(border.stream().map(p -> new Position(p.y(), p.x())).toList());
		double left = turned.heights()[0];
		double right = turned.heights()[turned.heights().length - 1];
		for (int x = (int) Math.max(0, Math.floor(left)); x < Math.min(width, Math.ceil(right)); x++) {
			double from = Math.max(x, left);
			double share = Math.min(x + 1, right) - from;
			double[] y = turned.crossings(from + share / 2);
			for (int k = 0; k + 1 < y.length; k += 2) {
				column(stack, x, Math.max(0, y[k]), Math.min(rows, y[k + 1]), share, parts);
			}
		}
	}

	/** Goes down a column from one interface to the next. */
	private static void column(LayerStack stack, int x, double from, double to, double share, double[] parts) {
		double y = from;
		while (y < to) {
			int layer = layer(stack, x, y);
			double next = to;
			for (Interface i : stack.interfaces()) {
				double h = height(i, x);
				if (h > y && h < next) {
					next = h;
				}
			}
			parts[layer] += share * (next - y);
			y = next;
		}
	}
}
