// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.shapes;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.plateau.extension.Progress;
import org.plateau.imaging.shapes.FaceScale;
import org.plateau.imaging.shapes.GreyProfile;
import org.plateau.imaging.shapes.ShapeMeasures.Value;
import org.plateau.imaging.shapes.ShapeQuantity;
import org.plateau.model.image.PixelSource;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

/** Grey values under a shape, as far as it lies on the specimen rows of the picture. */
public final class ShapeGreys {

	/** Efficiency of the median of normal values against their mean: √(π/2). */
	private static final double MEDIAN_FACTOR = Math.sqrt(Math.PI / 2);

	private final PixelSource pixels;
	private final int plane;
	private final int rows;
	private final Progress progress;

	/** @param rows from the top that count */
	public ShapeGreys(PixelSource pixels, int plane, int rows, Progress progress) {
		this.pixels = pixels;
		this.plane = plane;
		this.rows = rows;
		this.progress = progress;
	}

	/** Takes one pixel with its share. */
	@FunctionalInterface
	public interface Pixel {
		void take(float value, double weight);
	}

	/** Goes over the pixels of an area. */
	public void area(Shape shape, Pixel to) throws IOException {
		PlaneRows source = new PlaneRows(pixels, plane, rows);
		Coverage.rows(FaceGeometry.border(shape), source.width(), rows, progress::isCanceled, (y, x, weights, count) -> {
			source.need(y, x, x + count);
			for (int i = 0; i < count; i++) {
				if (weights[i] > 0) {
					to.take(source.at(x + i, y), weights[i]);
				}
			}
		});
	}

	/** What the grey values of a shape are; nothing for an angle, and where it does not lie on the picture. */
	public Map<ShapeQuantity, Value> values(Shape shape, FaceScale scale, double placementPx) throws IOException {
		WeightedGreys greys = new WeightedGreys();
		double pixelsU = 0;
		switch (shape) {
		case Shape.Point p -> point(p.at(), greys);
		case Shape.Line l -> line(l.vertices(), greys);
		case Shape.Polyline l -> line(l.vertices(), greys);
		case Shape.Angle a -> {
			return Map.of();
		}
		default -> {
			area(shape, greys::add);
			area(shape, greys::addAgain);
			FaceScale px = new FaceScale(1, 1, FaceScale.PIXELS, 0, 0, "");
			pixelsU = FaceGeometry.values(shape, px, placementPx).get(ShapeQuantity.AREA).placementU();
		}
		}
		return greys.isEmpty() ? Map.of() : values(greys, pixelsU);
	}

	private void point(Position at, WeightedGreys greys) throws IOException {
		int x = (int) Math.floor(at.x());
		int y = (int) Math.floor(at.y());
		if (x >= 0 && y >= 0 && x < pixels.width() && y < rows) {
			PlaneRows source = new PlaneRows(pixels, plane, rows);
			source.need(y, x, x + 1);
			greys.add(source.at(x, y), 1);
			greys.addAgain(source.at(x, y), 1);
		}
	}

	private void line(List<Position> vertices, WeightedGreys greys) throws IOException {
		GreyProfile profile = GreyProfile.along(vertices, 1, pixels, plane, rows, new FaceScale(1, 1, FaceScale.PIXELS, 0, 0, ""), progress);
		for (double v : profile.grey()) {
			greys.add((float) v, 1);
		}
		for (double v : profile.grey()) {
			greys.addAgain((float) v, 1);
		}
	}

	private static Map<ShapeQuantity, Value> values(WeightedGreys greys, double pixelsU) {
		double n = greys.total();
		double mean = greys.mean();
		double sd = greys.sd();
		double meanU = n > 1 ? sd / Math.sqrt(n) : Double.NaN;
		Map<ShapeQuantity, Value> values = new EnumMap<>(ShapeQuantity.class);
		values.put(ShapeQuantity.MEAN, new Value(mean, 0, 0, 0, meanU));
		if (n > 1) {
			values.put(ShapeQuantity.SD, new Value(sd, 0, 0, 0, sd / Math.sqrt(2 * (n - 1))));
			values.put(ShapeQuantity.MEDIAN, new Value(greys.median(), 0, 0, 0, MEDIAN_FACTOR * meanU));
			values.put(ShapeQuantity.MIN, new Value(greys.min(), 0, 0, 0, Double.NaN));
			values.put(ShapeQuantity.MAX, new Value(greys.max(), 0, 0, 0, Double.NaN));
		}
		values.put(ShapeQuantity.INTEGRATED, new Value(mean * n, 0, 0, Math.abs(mean) * pixelsU, n * meanU));
		values.put(ShapeQuantity.PIXELS, new Value(n, 0, 0, pixelsU, 0));
		return values;
	}
}
