// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.roi;

import java.util.List;
import java.util.Objects;
import org.plateau.model.image.PixelTransform;

/** A figure on a picture, given by its vertices in corner-origin pixels. */
public sealed interface Shape {

	/** The places that define it, in the order of its constructor. */
	List<Position> vertices();

	/** The same figure through other places; as many as {@link #vertices()}, or any number that its kind allows. */
	Shape with(List<Position> vertices);

	/** The same, moved by pixels. */
	default Shape moved(double dx, double dy) {
		return with(vertices().stream().map(p -> p.moved(dx, dy)).toList());
	}

	/**
	 * The same figure where a map takes it. What is parallel to the picture's edges and is not any more becomes a polygon: a rectangle exactly, an ellipse
	 * one of {@value ShapeMap#CORNERS} corners and the same area.
	 */
	default Shape through(PixelTransform map) {
		return ShapeMap.through(this, map);
	}

	/** Whether it encloses an area. */
	default boolean encloses() {
		return this instanceof Rectangle || this instanceof Ellipse || this instanceof Polygon;
	}

	/** One place. */
	record Point(Position at) implements Shape {

		public Point {
			Objects.requireNonNull(at, "at");
		}

		@Override
		public List<Position> vertices() {
			return List.of(at);
		}

		@Override
		public Point with(List<Position> v) {
			return new Point(one(v, 1).get(0));
		}
	}

	/** A straight line. */
	record Line(Position from, Position to) implements Shape {

		public Line {
			Objects.requireNonNull(from, "from");
			Objects.requireNonNull(to, "to");
		}

		@Override
		public List<Position> vertices() {
			return List.of(from, to);
		}

		@Override
		public Line with(List<Position> v) {
			return new Line(one(v, 2).get(0), v.get(1));
		}
	}

	/** A line through two places or more. */
	record Polyline(List<Position> vertices) implements Shape {

		public Polyline {
			vertices = least(vertices, 2);
		}

		@Override
		public Polyline with(List<Position> v) {
			return new Polyline(v);
		}
	}

	/** The angle at {@code apex} between the rays to the other two. */
	record Angle(Position first, Position apex, Position second) implements Shape {

		public Angle {
			Objects.requireNonNull(first, "first");
			Objects.requireNonNull(apex, "apex");
			Objects.requireNonNull(second, "second");
		}

		@Override
		public List<Position> vertices() {
			return List.of(first, apex, second);
		}

		@Override
		public Angle with(List<Position> v) {
			return new Angle(one(v, 3).get(0), v.get(1), v.get(2));
		}
	}

	/** Parallel to the picture's edges, between two opposite corners. */
	record Rectangle(Position corner, Position opposite) implements Shape {

		public Rectangle {
			Objects.requireNonNull(corner, "corner");
			Objects.requireNonNull(opposite, "opposite");
		}

		@Override
		public List<Position> vertices() {
			return List.of(corner, opposite);
		}

		@Override
		public Rectangle with(List<Position> v) {
			return new Rectangle(one(v, 2).get(0), v.get(1));
		}
	}

	/** The one that touches the four sides of the rectangle between two opposite corners. */
	record Ellipse(Position corner, Position opposite) implements Shape {

		public Ellipse {
			Objects.requireNonNull(corner, "corner");
			Objects.requireNonNull(opposite, "opposite");
		}

		@Override
		public List<Position> vertices() {
			return List.of(corner, opposite);
		}

		@Override
		public Ellipse with(List<Position> v) {
			return new Ellipse(one(v, 2).get(0), v.get(1));
		}
	}

	/** Closed; by the even-odd rule where it crosses itself. */
	record Polygon(List<Position> vertices) implements Shape {

		public Polygon {
			vertices = least(vertices, 3);
		}

		@Override
		public Polygon with(List<Position> v) {
			return new Polygon(v);
		}
	}

	private static List<Position> one(List<Position> v, int count) {
		if (v.size() != count) {
			throw new IllegalArgumentException("this figure has " + count + " places, not " + v.size());
		}
		return v;
	}

	private static List<Position> least(List<Position> v, int count) {
		if (v.size() < count) {
			throw new IllegalArgumentException("this figure needs " + count + " places at least, not " + v.size());
		}
		return List.copyOf(v);
	}
}
