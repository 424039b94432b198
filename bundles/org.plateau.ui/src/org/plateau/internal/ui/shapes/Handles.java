// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

/**
 * Where a shape can be taken hold of, and what becomes of it; no widgets. Corners and middles of the sides of a rectangle and an ellipse, the vertices of
 * all others. Image pixels.
 */
final class Handles {

	private static final int SIDES = 8;
	private static final int ELLIPSE_CORNERS = 96;

	private Handles() {
	}

	/** In a fixed order. */
	static List<Position> of(Shape shape) {
		return switch (shape) {
		case Shape.Rectangle r -> box(r.corner(), r.opposite());
		case Shape.Ellipse e -> box(e.corner(), e.opposite());
		default -> shape.vertices();
		};
	}

	/** Corners from the given one around, then the middles of the sides in the same order. */
	private static List<Position> box(Position a, Position b) {
		double mx = (a.x() + b.x()) / 2;
		double my = (a.y() + b.y()) / 2;
		return List.of(a, new Position(b.x(), a.y()), b, new Position(a.x(), b.y()), new Position(mx, a.y()), new Position(b.x(), my), new Position(mx, b.y()),
				new Position(a.x(), my));
	}

	/** The shape after one of its handles was moved to a place. */
	static Shape dragged(Shape shape, int handle, Position to) {
		if (shape instanceof Shape.Rectangle || shape instanceof Shape.Ellipse) {
			if (handle >= SIDES) {
				throw new IllegalArgumentException("there is no handle " + handle);
			}
			Position a = shape.vertices().get(0);
			Position b = shape.vertices().get(1);
			return shape.with(switch (handle) {
			case 0 -> List.of(to, b);
			case 1 -> List.of(new Position(a.x(), to.y()), new Position(to.x(), b.y()));
			case 2 -> List.of(a, to);
			case 3 -> List.of(new Position(to.x(), a.y()), new Position(b.x(), to.y()));
			case 4 -> List.of(new Position(a.x(), to.y()), b);
			case 5 -> List.of(a, new Position(to.x(), b.y()));
			case 6 -> List.of(a, new Position(b.x(), to.y()));
			default -> List.of(new Position(to.x(), a.y()), b);
			});
		}
		List<Position> vertices = new ArrayList<>(shape.vertices());
		vertices.set(handle, to);
		return shape.with(vertices);
	}

	/** The shape with a vertex more on the side nearest to a place; empty for a shape whose number of vertices is fixed. */
	static Optional<Shape> withVertex(Shape shape, Position at, double aspectY) {
		boolean closed = shape instanceof Shape.Polygon;
		if (!closed && !(shape instanceof Shape.Polyline)) {
			return Optional.empty();
		}
		List<Position> v = new ArrayList<>(shape.vertices());
		int best = 0;
		double nearest = Double.POSITIVE_INFINITY;
		for (int i = 0; i + (closed ? 0 : 1) < v.size(); i++) {
			double d = distance(v.get(i), v.get((i + 1) % v.size()), at, aspectY);
			if (d < nearest) {
				nearest = d;
				best = i;
			}
		}
		v.add(best + 1, at);
		return Optional.of(shape.with(v));
	}

	/** The shape with a vertex less; empty when it would have too few. */
	static Optional<Shape> withoutVertex(Shape shape, int handle) {
		int least = shape instanceof Shape.Polygon ? 3 : shape instanceof Shape.Polyline ? 2 : Integer.MAX_VALUE;
		if (shape.vertices().size() <= least) {
			return Optional.empty();
		}
		List<Position> v = new ArrayList<>(shape.vertices());
		v.remove(handle);
		return Optional.of(shape.with(v));
	}

	/** The border as a line to draw. */
	static List<Position> border(Shape shape) {
		return switch (shape) {
		case Shape.Rectangle r -> box(r.corner(), r.opposite()).subList(0, 4);
		case Shape.Ellipse e -> {
			double mx = (e.corner().x() + e.opposite().x()) / 2;
			double my = (e.corner().y() + e.opposite().y()) / 2;
			List<Position> points = new ArrayList<>();
			for (int i = 0; i < ELLIPSE_CORNERS; i++) {
				double t = 2 * Math.PI * i / ELLIPSE_CORNERS;
				points.add(new Position(mx + (e.opposite().x() - mx) * Math.cos(t), my + (e.opposite().y() - my) * Math.sin(t)));
			}
			yield points;
		}
		default -> shape.vertices();
		};
	}

	/** Distance of a place from the border, image columns. */
	static double distance(Shape shape, Position at, double aspectY) {
		List<Position> v = border(shape);
		if (v.size() == 1) {
			return distance(v.get(0), v.get(0), at, aspectY);
		}
		double nearest = Double.POSITIVE_INFINITY;
		for (int i = 0; i + (shape.encloses() ? 0 : 1) < v.size(); i++) {
			nearest = Math.min(nearest, distance(v.get(i), v.get((i + 1) % v.size()), at, aspectY));
		}
		return nearest;
	}

	/** Whether a place lies inside, by the even-odd rule; never in a shape that encloses nothing. */
	static boolean inside(Shape shape, Position at) {
		if (!shape.encloses()) {
			return false;
		}
		List<Position> v = border(shape);
		boolean inside = false;
		for (int i = 0; i < v.size(); i++) {
			Position a = v.get(i);
			Position b = v.get((i + 1) % v.size());
			if (a.y() > at.y() != b.y() > at.y() && at.x() < a.x() + (at.y() - a.y()) / (b.y() - a.y()) * (b.x() - a.x())) {
				inside = !inside;
			}
		}
		return inside;
	}

	private static double distance(Position a, Position b, Position at, double aspectY) {
		double dx = b.x() - a.x();
		double dy = (b.y() - a.y()) * aspectY;
		double px = at.x() - a.x();
		double py = (at.y() - a.y()) * aspectY;
		double length = dx * dx + dy * dy;
		double t = length == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
		return Math.hypot(px - t * dx, py - t * dy);
	}

	/** The end of a line from a place, kept to a multiple of 45° as seen on the face. */
	static Position straightened(Position from, Position to, double aspectY) {
		double dx = to.x() - from.x();
		double dy = (to.y() - from.y()) * aspectY;
		double angle = Math.round(Math.atan2(dy, dx) / (Math.PI / 4)) * (Math.PI / 4);
		double along = dx * Math.cos(angle) + dy * Math.sin(angle);
		return new Position(from.x() + along * Math.cos(angle), from.y() + along * Math.sin(angle) / aspectY);
	}

	/** The corner opposite to a place, kept to a square as seen on the face. */
	static Position squared(Position from, Position to, double aspectY) {
		double dx = to.x() - from.x();
		double dy = (to.y() - from.y()) * aspectY;
		double side = Math.max(Math.abs(dx), Math.abs(dy));
		return new Position(from.x() + Math.copySign(side, dx), from.y() + Math.copySign(side, dy) / aspectY);
	}
}
