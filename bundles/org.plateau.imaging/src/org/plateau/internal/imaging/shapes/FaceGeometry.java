// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.shapes;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.plateau.imaging.shapes.FaceScale;
import org.plateau.imaging.shapes.ShapeMeasures.Value;
import org.plateau.imaging.shapes.ShapeQuantity;
import org.plateau.internal.imaging.kernels.Outline;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

/**
 * Sizes of shapes on the specimen's face. What vertices and tilt contribute to their uncertainty is propagated by the derivatives of each size (GUM, JCGM
 * 100, 5.1), taken numerically from central differences.
 */
public final class FaceGeometry {

	/** Corners of the polygon that stands for an ellipse; its area is that of the ellipse. */
	static final int ELLIPSE_CORNERS = 720;
	private static final double STEP_PX = 1e-3;
	private static final double STEP_TILT = 1e-5;

	private FaceGeometry() {
	}

	/** What a shape has, in µm or px. */
	public static Map<ShapeQuantity, Value> values(Shape shape, FaceScale scale, double placementPx) {
		boolean simple = !(shape instanceof Shape.Polygon p) || EvenOdd.isSimple(p.vertices());
		Map<ShapeQuantity, Double> sizes = sizes(shape, simple, scale.x(), scale.y());
		Map<ShapeQuantity, Double> placement = placement(shape, simple, scale);
		Map<ShapeQuantity, Double> more = sizes(shape, simple, scale.x(), scale.y() * (1 + STEP_TILT));
		Map<ShapeQuantity, Double> less = sizes(shape, simple, scale.x(), scale.y() * (1 - STEP_TILT));
		Map<ShapeQuantity, Value> values = new EnumMap<>(ShapeQuantity.class);
		sizes.forEach((q, size) -> {
			int power = q.dimension == ShapeQuantity.Dimension.LENGTH ? 1 : q.dimension == ShapeQuantity.Dimension.AREA ? 2 : 0;
			double tilt = Math.abs(turned(q, more.get(q) - less.get(q))) / (2 * STEP_TILT) * scale.tiltU();
			values.put(q, new Value(size, power * Math.abs(size) * scale.scaleU(), tilt, placement.get(q) * placementPx, 0));
		});
		return values;
	}

	/** Root sum of squared derivatives by every coordinate of a vertex, unit per px. */
	private static Map<ShapeQuantity, Double> placement(Shape shape, boolean simple, FaceScale scale) {
		Map<ShapeQuantity, Double> squares = new EnumMap<>(ShapeQuantity.class);
		List<Position> vertices = shape.vertices();
		for (int i = 0; i < 2 * vertices.size(); i++) {
			Map<ShapeQuantity, Double> more = sizes(pushed(shape, i, STEP_PX), simple, scale.x(), scale.y());
			Map<ShapeQuantity, Double> less = sizes(pushed(shape, i, -STEP_PX), simple, scale.x(), scale.y());
			more.forEach((q, v) -> {
				double slope = turned(q, v - less.get(q)) / (2 * STEP_PX);
				squares.merge(q, slope * slope, Double::sum);
			});
		}
		squares.replaceAll((q, v) -> Math.sqrt(v));
		return squares;
	}

	/** The direction of a line comes back to itself after half a turn. */
	private static double turned(ShapeQuantity q, double difference) {
		return q == ShapeQuantity.ANGLE ? Math.IEEEremainder(difference, 180) : difference;
	}

	private static Shape pushed(Shape shape, int coordinate, double step) {
		List<Position> vertices = new ArrayList<>(shape.vertices());
		int i = coordinate / 2;
		vertices.set(i, coordinate % 2 == 0 ? vertices.get(i).moved(step, 0) : vertices.get(i).moved(0, step));
		return shape.with(vertices);
	}

	private static Map<ShapeQuantity, Double> sizes(Shape shape, boolean simple, double px, double py) {
		Map<ShapeQuantity, Double> sizes = new EnumMap<>(ShapeQuantity.class);
		switch (shape) {
		case Shape.Point p -> put(sizes, p.at().x(), p.at().y());
		case Shape.Line l -> {
			double dx = (l.to().x() - l.from().x()) * px;
			double dy = (l.to().y() - l.from().y()) * py;
			double angle = Math.toDegrees(Math.atan2(-dy, dx));
			sizes.put(ShapeQuantity.ANGLE, angle > 90 ? angle - 180 : angle <= -90 ? angle + 180 : angle);
			path(sizes, l.vertices(), px, py);
		}
		case Shape.Polyline p -> path(sizes, p.vertices(), px, py);
		case Shape.Angle a -> {
			sizes.put(ShapeQuantity.ANGLE, angle(a, px, py));
			put(sizes, a.apex().x(), a.apex().y());
		}
		case Shape.Ellipse e -> {
			double a = Math.abs(e.opposite().x() - e.corner().x()) / 2 * px;
			double b = Math.abs(e.opposite().y() - e.corner().y()) / 2 * py;
			put(sizes, (e.corner().x() + e.opposite().x()) / 2, (e.corner().y() + e.opposite().y()) / 2);
			sizes.put(ShapeQuantity.AREA, Math.PI * a * b);
			sizes.put(ShapeQuantity.PERIMETER, ellipsePerimeter(a, b));
			sizes.put(ShapeQuantity.WIDTH, 2 * a);
			sizes.put(ShapeQuantity.HEIGHT, 2 * b);
			sizes.put(ShapeQuantity.FERET_MAX, 2 * Math.max(a, b));
			sizes.put(ShapeQuantity.FERET_MIN, 2 * Math.min(a, b));
		}
		case Shape.Rectangle r -> region(sizes, border(r), true, px, py);
		case Shape.Polygon p -> region(sizes, border(p), simple, px, py);
		}
		return sizes;
	}

	private static void put(Map<ShapeQuantity, Double> sizes, double x, double y) {
		sizes.put(ShapeQuantity.X, x);
		sizes.put(ShapeQuantity.Y, y);
	}

	private static double angle(Shape.Angle a, double px, double py) {
		double ux = (a.first().x() - a.apex().x()) * px;
		double uy = (a.first().y() - a.apex().y()) * py;
		double vx = (a.second().x() - a.apex().x()) * px;
		double vy = (a.second().y() - a.apex().y()) * py;
		return Math.toDegrees(Math.atan2(Math.abs(ux * vy - uy * vx), ux * vx + uy * vy));
	}

	private static void path(Map<ShapeQuantity, Double> sizes, List<Position> v, double px, double py) {
		double length = 0;
		double x = 0;
		double y = 0;
		for (int i = 1; i < v.size(); i++) {
			Position a = v.get(i - 1);
			Position b = v.get(i);
			double part = Math.hypot((b.x() - a.x()) * px, (b.y() - a.y()) * py);
			length += part;
			x += part * (a.x() + b.x()) / 2;
			y += part * (a.y() + b.y()) / 2;
		}
		sizes.put(ShapeQuantity.LENGTH, length);
		put(sizes, length > 0 ? x / length : v.get(0).x(), length > 0 ? y / length : v.get(0).y());
		box(sizes, v, px, py);
	}

	private static void box(Map<ShapeQuantity, Double> sizes, List<Position> v, double px, double py) {
		double[] x = v.stream().mapToDouble(Position::x).sorted().toArray();
		double[] y = v.stream().mapToDouble(Position::y).sorted().toArray();
		sizes.put(ShapeQuantity.WIDTH, (x[x.length - 1] - x[0]) * px);
		sizes.put(ShapeQuantity.HEIGHT, (y[y.length - 1] - y[0]) * py);
	}

	private static void region(Map<ShapeQuantity, Double> sizes, List<Position> border, boolean simple, double px, double py) {
		double[] moments = simple ? EvenOdd.simpleMoments(border) : EvenOdd.of(border).moments();
		sizes.put(ShapeQuantity.AREA, moments[0] * px * py);
		double perimeter = 0;
		double[][] corners = new double[border.size()][];
		for (int i = 0; i < corners.length; i++) {
			Position a = border.get(i);
			Position b = border.get((i + 1) % corners.length);
			perimeter += Math.hypot((b.x() - a.x()) * px, (b.y() - a.y()) * py);
			corners[i] = new double[] { a.x() * px, a.y() * py };
		}
		sizes.put(ShapeQuantity.PERIMETER, perimeter);
		double[] feret = Outline.feret(Outline.hull(corners));
		sizes.put(ShapeQuantity.FERET_MAX, feret[0]);
		sizes.put(ShapeQuantity.FERET_MIN, feret[1]);
		boolean flat = moments[0] == 0;
		put(sizes, flat ? border.get(0).x() : moments[1] / moments[0], flat ? border.get(0).y() : moments[2] / moments[0]);
		box(sizes, border, px, py);
	}

	/**
	 * Corners of an area, around; an ellipse becomes a polygon of its area.
	 *
	 * @throws IllegalArgumentException for a shape that encloses nothing
	 */
	public static List<Position> border(Shape shape) {
		return switch (shape) {
		case Shape.Rectangle r -> List.of(r.corner(), new Position(r.opposite().x(), r.corner().y()), r.opposite(),
				new Position(r.corner().x(), r.opposite().y()));
		case Shape.Polygon p -> p.vertices();
		case Shape.Ellipse e -> {
			double step = 2 * Math.PI / ELLIPSE_CORNERS;
			double grow = Math.sqrt(step / Math.sin(step));
			double a = (e.opposite().x() - e.corner().x()) / 2 * grow;
			double b = (e.opposite().y() - e.corner().y()) / 2 * grow;
			List<Position> corners = new ArrayList<>(ELLIPSE_CORNERS);
			for (int i = 0; i < ELLIPSE_CORNERS; i++) {
				corners.add(new Position((e.corner().x() + e.opposite().x()) / 2 + a * Math.cos(i * step),
						(e.corner().y() + e.opposite().y()) / 2 + b * Math.sin(i * step)));
			}
			yield corners;
		}
		default -> throw new IllegalArgumentException("a " + shape.getClass().getSimpleName() + " encloses no area");
		};
	}

	/** Complete elliptic integral by the arithmetic-geometric mean (Abramowitz and Stegun 17.6), to machine precision. */
	private static double ellipsePerimeter(double a, double b) {
		double x = Math.max(a, b);
		double y = Math.min(a, b);
		if (y <= 0) {
			return 4 * x;
		}
		double sum = x * x;
		double weight = 0.5;
		double c = Math.sqrt(x * x - y * y);
		while (c > 1e-15 * x) {
			sum -= weight * c * c;
			double mean = (x + y) / 2;
			c = (x - y) / 2;
			y = Math.sqrt(x * y);
			x = mean;
			weight *= 2;
		}
		return 2 * Math.PI * sum / x;
	}
}
