// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

import org.plateau.model.eds.ElementMap;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.roi.Position;

/**
 * Map pixels whose centres lie in a region of the picture.
 *
 * @param name for people: the layer, {@code Void 3}, {@code Whole map}
 * @param width of the grid
 * @param inside {@code inside[row · width + column]}; shared, not copied
 * @param pixels how many are inside
 */
record MapRegion(String name, int width, boolean[] inside, int pixels) {

	/**
	 * Counts of one map within a region.
	 *
	 * @param map label
	 * @param sum of the values; NaN pixels left out
	 * @param pixels map pixels with a value
	 * @param poisson whether these are counts, with {@code √sum} as standard uncertainty
	 */
	record Counts(String map, double sum, int pixels, boolean poisson) {

		/** Per map pixel; NaN for an empty region. */
		double mean() {
			return pixels == 0 ? Double.NaN : sum / pixels;
		}

		/** Standard uncertainty of the mean from counting alone; NaN when these are no counts. */
		double u() {
			return poisson && pixels > 0 ? Math.sqrt(Math.max(sum, 1)) / pixels : Double.NaN;
		}
	}

	/** All of it. */
	static MapRegion whole(int width, int height) {
		return of("Whole map", width, height, PixelTransform.IDENTITY, (x, y) -> true);
	}

	/** @param holds whether a place of the picture belongs to it */
	static MapRegion of(String name, int width, int height, PixelTransform mapToShown, BiPredicate<Double, Double> holds) {
		boolean[] inside = new boolean[width * height];
		int n = 0;
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				if (holds.test(mapToShown.x(x + 0.5, y + 0.5), mapToShown.y(x + 0.5, y + 0.5))) {
					inside[y * width + x] = true;
					n++;
				}
			}
		}
		return new MapRegion(name, width, inside, n);
	}

	/** A layer without its voids. */
	static MapRegion layer(String layer, LayerStack stack, VoidReport voids, int width, int height, PixelTransform mapToShown) {
		int index = stack.layers().indexOf(layer);
		return of(layer, width, height, mapToShown, (x, y) -> {
			int column = (int) Math.floor(x);
			double above = edge(stack, index - 1, column, Double.NEGATIVE_INFINITY);
			double below = edge(stack, index, column, Double.POSITIVE_INFINITY);
			return index >= 0 && y >= above && y < below && (voids == null || voidAt(voids, x, y) == 0);
		});
	}

	/** Height of an interface in a column; outside the picture NaN, which nothing is compared with. */
	private static double edge(LayerStack stack, int i, int column, double none) {
		int columns = stack.interfaces().isEmpty() ? 0 : stack.interfaces().get(0).yPx().length;
		return column < 0 || column >= columns ? Double.NaN : i < 0 || i >= stack.interfaces().size() ? none : stack.interfaces().get(i).yPx()[column];
	}

	/** One void. */
	static MapRegion ofVoid(int id, VoidReport voids, int width, int height, PixelTransform mapToShown) {
		return of("Void " + id, width, height, mapToShown, (x, y) -> voidAt(voids, x, y) == id);
	}

	private static int voidAt(VoidReport voids, double x, double y) {
		int i = (int) Math.floor(x);
		int j = (int) Math.floor(y);
		return i < 0 || j < 0 || i >= voids.labels().width() || j >= voids.labels().height() ? 0 : voids.labels().at(i, j);
	}

	/** The inside of a polygon, by the even-odd rule. */
	static MapRegion polygon(String name, List<Position> border, int width, int height, PixelTransform mapToShown) {
		return of(name, width, height, mapToShown, (x, y) -> {
			boolean in = false;
			for (int i = 0, j = border.size() - 1; i < border.size(); j = i++) {
				Position a = border.get(i);
				Position b = border.get(j);
				if (a.y() > y != b.y() > y && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x()) {
					in = !in;
				}
			}
			return in;
		});
	}

	/** What each map counts within it. */
	List<Counts> counts(List<ElementMap> maps) {
		List<Counts> all = new ArrayList<>();
		for (ElementMap m : maps) {
			double sum = 0;
			int n = 0;
			for (int i = 0; i < inside.length; i++) {
				float v = m.values().samples()[i];
				if (inside[i] && !Float.isNaN(v)) {
					sum += v;
					n++;
				}
			}
			all.add(new Counts(m.label(), sum, n, m.kind() == ElementMap.Kind.COUNTS));
		}
		return all;
	}
}
