// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.plateau.imaging.shapes.FaceScale;
import org.plateau.imaging.shapes.ShapeMeasures;
import org.plateau.imaging.shapes.ShapeMeasures.Value;
import org.plateau.imaging.shapes.ShapeQuantity;
import org.plateau.model.Quantity;
import org.plateau.model.image.Micrograph;
import org.plateau.model.roi.Shape;
import org.plateau.ui.ImageSession;

/** What a shape measures, in one line for the status line. */
final class ShapeText {

	private static final List<ShapeQuantity> TOLD = List.of(ShapeQuantity.LENGTH, ShapeQuantity.AREA, ShapeQuantity.ANGLE, ShapeQuantity.WIDTH,
			ShapeQuantity.HEIGHT);
	private static final int MOST_VERTICES = 100;

	private ShapeText() {
	}

	static String line(ImageSession session, Shape shape) {
		Optional<Micrograph> micrograph = session.micrograph();
		if (micrograph.isEmpty() || shape.vertices().size() > MOST_VERTICES) {
			return "";
		}
		FaceScale scale = FaceScale.of(micrograph.get());
		Map<ShapeQuantity, Value> sizes = ShapeMeasures.sizes(shape, scale, ShapeMeasures.PLACEMENT_PX);
		List<String> parts = new ArrayList<>();
		for (ShapeQuantity q : TOLD) {
			Value v = sizes.get(q);
			if (v != null) {
				String unit = q.unit(scale.unit());
				boolean whole = q == ShapeQuantity.WIDTH || q == ShapeQuantity.HEIGHT;
				parts.add(q.label.toLowerCase(Locale.ROOT) + " " + (whole ? new Quantity(v.value(), Double.NaN, unit) : new Quantity(v.value(), v.u(), unit)));
			}
		}
		if (parts.isEmpty()) {
			return "";
		}
		return String.join("   ", parts) + (scale.calibrated() ? "" : "   (" + scale.note() + ")");
	}
}
