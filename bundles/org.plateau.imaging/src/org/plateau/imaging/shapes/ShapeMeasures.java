// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging.shapes;

import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.shapes.FaceGeometry;
import org.plateau.internal.imaging.shapes.ShapeGreys;
import org.plateau.internal.imaging.shapes.ShapeLayers;
import org.plateau.model.Quantity;
import org.plateau.model.image.PixelSource;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.roi.Shape;

/**
 * All numbers of one shape.
 *
 * @param scale of the picture it lies on
 * @param values what the shape has, with uncertainties by cause
 * @param layers shares of it that lie in layers, largest first; empty when nothing was traced or it lies outside
 */
public record ShapeMeasures(FaceScale scale, Map<ShapeQuantity, Value> values, List<LayerShare> layers) {

	/** How well a person places a point at ordinary magnification, standard uncertainty in pixels of each coordinate. */
	public static final double PLACEMENT_PX = 0.5;

	/**
	 * A number with its standard uncertainties (k = 1) by cause, all in its unit; 0 where a cause does not touch it, NaN where nobody can tell.
	 *
	 * @param value the number
	 * @param scaleU from the pixel size
	 * @param tiltU from the tilt angle
	 * @param placementU from where the person put the vertices, independent of each other
	 * @param samplingU from seeing only so many pixels, taken as independent of each other
	 */
	public record Value(double value, double scaleU, double tiltU, double placementU, double samplingU) {

		/** Root sum of squares. */
		public double u() {
			return Math.sqrt(scaleU * scaleU + tiltU * tiltU + placementU * placementU + samplingU * samplingU);
		}
	}

	/**
	 * A layer and how much of the shape lies in it.
	 *
	 * @param layer name
	 * @param share of the area, the length, or 1 for a point; 0 to 1
	 */
	public record LayerShare(String layer, double share) {
	}

	public ShapeMeasures {
		values = Collections.unmodifiableMap(new EnumMap<>(values));
		layers = List.copyOf(layers);
	}

	/**
	 * Measures a shape. Sizes are those of the shape as drawn, grey values those of the part of it that lies on the picture.
	 *
	 * @param plane of the picture, from 0
	 * @param specimenRows rows from the top that show the specimen; those below are not counted
	 * @param placementPx standard uncertainty of each coordinate of a vertex, pixels; see {@link #PLACEMENT_PX}
	 * @param stack traced layers of the same picture; empty when there are none
	 * @throws IOException when pixels cannot be read
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	public static ShapeMeasures of(Shape shape, PixelSource pixels, int plane, int specimenRows, FaceScale scale, double placementPx, Optional<LayerStack> stack,
			Progress progress) throws IOException {
		Map<ShapeQuantity, Value> values = new EnumMap<>(ShapeQuantity.class);
		values.putAll(FaceGeometry.values(shape, scale, placementPx));
		values.putAll(new ShapeGreys(pixels, plane, specimenRows, progress).values(shape, scale, placementPx));
		return new ShapeMeasures(scale, values, stack.map(s -> ShapeLayers.of(shape, s, pixels.width(), specimenRows)).orElse(List.of()));
	}

	/** Sizes alone, without looking at a picture. */
	public static Map<ShapeQuantity, Value> sizes(Shape shape, FaceScale scale, double placementPx) {
		return FaceGeometry.values(shape, scale, placementPx);
	}

	/** A value with its combined uncertainty and its unit; empty when the shape has none such. */
	public Optional<Quantity> quantity(ShapeQuantity q) {
		return Optional.ofNullable(values.get(q)).map(v -> new Quantity(v.value(), v.u(), q.unit(scale.unit())));
	}

	/** The layers for people: {@code Li_plated}, or {@code Li_plated 83 %, Cu 17 %}. */
	public String layerText() {
		if (layers.size() == 1) {
			return layers.get(0).layer();
		}
		StringBuilder text = new StringBuilder();
		for (LayerShare l : layers) {
			text.append(text.isEmpty() ? "" : ", ").append(l.layer()).append(String.format(Locale.ROOT, " %.0f %%", 100 * l.share()));
		}
		return text.toString();
	}
}
