// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.roi;

import java.util.ArrayList;
import java.util.List;
import org.plateau.model.image.PixelTransform;

/** Figures under affine maps. */
final class ShapeMap {

	/** Of the polygon that an ellipse becomes. */
	static final int CORNERS = 72;
	/** Share of a pixel by which an axis may turn over a thousand pixels and still counts as parallel. */
	private static final double PARALLEL = 1e-6;

	private ShapeMap() {
	}

	static Shape through(Shape shape, PixelTransform map) {
		boolean parallel = Math.abs(map.xy()) + Math.abs(map.yx()) < PARALLEL || Math.abs(map.xx()) + Math.abs(map.yy()) < PARALLEL;
		return switch (shape) {
		case Shape.Rectangle r when !parallel -> new Shape.Polygon(mapped(corners(r.corner(), r.opposite()), map));
		case Shape.Ellipse e when !parallel -> new Shape.Polygon(mapped(rim(e.corner(), e.opposite()), map));
		default -> shape.with(mapped(shape.vertices(), map));
		};
	}

	private static List<Position> mapped(List<Position> places, PixelTransform map) {
		return places.stream().map(p -> new Position(map.x(p.x(), p.y()), map.y(p.x(), p.y()))).toList();
	}

	private static List<Position> corners(Position a, Position b) {
		return List.of(a, new Position(b.x(), a.y()), b, new Position(a.x(), b.y()));
	}

	private static List<Position> rim(Position a, Position b) {
		double step = 2 * Math.PI / CORNERS;
		// the polygon through the rim would be smaller by the area between chords and arcs
		double larger = Math.sqrt(step / Math.sin(step));
		List<Position> rim = new ArrayList<>();
		for (int i = 0; i < CORNERS; i++) {
			rim.add(new Position(0.5 * (a.x() + b.x()) + larger * 0.5 * (b.x() - a.x()) * Math.cos(i * step),
					0.5 * (a.y() + b.y()) + larger * 0.5 * (b.y() - a.y()) * Math.sin(i * step)));
		}
		return rim;
	}
}
