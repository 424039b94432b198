// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.plateau.internal.io.JsonDocument;
import org.plateau.io.spi.FormatException;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

/** The field {@code drawn} of a picture. */
final class DrawnShapes {

	private static final String DRAWN = "drawn";

	private DrawnShapes() {
	}

	static List<DrawnShape> read(JsonDocument d, ObjectNode file) throws FormatException {
		List<DrawnShape> shapes = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		for (ObjectNode s : d.objects(file, DRAWN)) {
			List<Position> points = new ArrayList<>();
			if (!(s.get("points") instanceof ArrayNode given)) {
				throw d.fault(s, "a drawn shape has no \"points\"", "give its places as [[x, y], …] in pixels, or remove the shape");
			}
			for (JsonNode p : given) {
				if (!(p instanceof ArrayNode xy) || xy.size() != 2 || !xy.get(0).isNumber() || !xy.get(1).isNumber()) {
					throw d.fault(s, "a place of a drawn shape is not [x, y]", "give two numbers of pixels");
				}
				points.add(new Position(xy.get(0).doubleValue(), xy.get(1).doubleValue()));
			}
			String id = d.text(s, "id");
			if (!ids.add(id)) {
				throw d.fault(s.get("id"), "two drawn shapes have the id \"" + id + "\"", "give each its own");
			}
			try {
				shapes.add(new DrawnShape(id, d.text(s, "name", ""), shape(d.text(s, "kind"), points), d.has(s, "plane") ? (int) d.number(s, "plane") : 0));
			} catch (IllegalArgumentException e) {
				throw d.fault(s, e.getMessage(), "correct the drawn shape in a text editor, or remove it");
			}
		}
		return shapes;
	}

	private static Shape shape(String kind, List<Position> p) {
		int needed = switch (kind) {
		case "point" -> 1;
		case "line", "rectangle", "ellipse" -> 2;
		case "angle" -> 3;
		default -> 0;
		};
		if (needed > 0 && p.size() != needed) {
			throw new IllegalArgumentException("a drawn " + kind + " has " + needed + " places, not " + p.size());
		}
		return switch (kind) {
		case "point" -> new Shape.Point(p.get(0));
		case "line" -> new Shape.Line(p.get(0), p.get(1));
		case "rectangle" -> new Shape.Rectangle(p.get(0), p.get(1));
		case "ellipse" -> new Shape.Ellipse(p.get(0), p.get(1));
		case "angle" -> new Shape.Angle(p.get(0), p.get(1), p.get(2));
		case "polyline" -> new Shape.Polyline(p);
		case "polygon" -> new Shape.Polygon(p);
		default -> throw new IllegalArgumentException("\"" + kind + "\" is no kind of drawn shape");
		};
	}

	static void put(ObjectNode entry, List<DrawnShape> shapes) {
		entry.remove(DRAWN);
		if (shapes.isEmpty()) {
			return;
		}
		ArrayNode array = entry.putArray(DRAWN);
		for (DrawnShape s : shapes) {
			ObjectNode o = array.addObject().put("id", s.id());
			if (!s.name().isEmpty()) {
				o.put("name", s.name());
			}
			ArrayNode points = o.put("kind", s.shape().getClass().getSimpleName().toLowerCase(Locale.ROOT)).putArray("points");
			s.shape().vertices().forEach(p -> points.addArray().add(p.x()).add(p.y()));
			if (s.plane() > 0) {
				o.put("plane", s.plane());
			}
		}
	}
}
