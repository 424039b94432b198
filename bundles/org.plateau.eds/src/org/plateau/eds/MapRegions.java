// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.internal.eds.maps.LayerDepths;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

/**
 * Parts of the picture, laid over the pixels of the maps.
 *
 * @param labels of the maps' size; 0 = no part
 * @param names {@code names.get(r − 1)} is what label r is
 */
public record MapRegions(LabelImage labels, List<String> names) {

	/** Places per map pixel and direction at which the picture is looked up, at most. */
	private static final int MOST_SAMPLES = 12;

	public MapRegions {
		names = List.copyOf(names);
	}

	/** Map pixels with a label. */
	public int pixels(int label) {
		int n = 0;
		for (int l : labels.labels()) {
			n += l == label ? 1 : 0;
		}
		return n;
	}

	/**
	 * The layers: map pixels that lie wholly in one layer and touch no void.
	 *
	 * @param mapToImage from map pixels to the picture
	 * @param width of the maps
	 * @param height of the maps
	 * @param voids left out of the layers when given
	 */
	public static MapRegions layers(LayerStack stack, PixelTransform mapToImage, int width, int height, Optional<VoidReport> voids) {
		LayerDepths depths = new LayerDepths(stack);
		int[] out = new int[width * height];
		int n = samples(mapToImage);
		for (int p = 0; p < out.length; p++) {
			int layer = -2;
			for (int s = 0; s < n * n && layer != -1; s++) {
				double mx = p % width + (s % n + 0.5) / n;
				double my = p / width + (s / n + 0.5) / n;
				double x = mapToImage.x(mx, my);
				double y = mapToImage.y(mx, my);
				int here = voids.map(v -> at(v.labels(), x, y)).orElse(0) != 0 ? -1 : depths.layer(x, y);
				layer = layer == -2 || layer == here ? here : -1;
			}
			out[p] = layer + 1;
		}
		return new MapRegions(new LabelImage(width, height, out), stack.layers());
	}

	/** The voids: map pixels of which a void has at least half; a name per number, also of those that no pixel is left for. */
	public static MapRegions voids(VoidReport voids, PixelTransform mapToImage, int width, int height) {
		int most = voids.voids().stream().mapToInt(v -> v.id()).max().orElse(0);
		int[] out = new int[width * height];
		int n = samples(mapToImage);
		int[] found = new int[most + 1];
		for (int p = 0; p < out.length; p++) {
			int best = 0;
			java.util.Arrays.fill(found, 0);
			for (int s = 0; s < n * n; s++) {
				double mx = p % width + (s % n + 0.5) / n;
				double my = p / width + (s / n + 0.5) / n;
				int id = at(voids.labels(), mapToImage.x(mx, my), mapToImage.y(mx, my));
				if (id > 0 && id <= most && ++found[id] * 2 >= n * n) {
					best = id;
				}
			}
			out[p] = best;
		}
		List<String> names = new ArrayList<>();
		for (int i = 1; i <= most; i++) {
			names.add("void " + i);
		}
		return new MapRegions(new LabelImage(width, height, out), names);
	}

	/**
	 * A drawn figure: map pixels with their middle in it; for a line those that it runs through; for a point, and for a figure too small for any middle, the
	 * one that holds it. No pixel when it lies beside the maps.
	 */
	public static MapRegions shape(String name, Shape shape, PixelTransform mapToImage, int width, int height) {
		int[] out = new int[width * height];
		PixelTransform back = mapToImage.inverse();
		List<Position> v = shape.vertices();
		if (shape.encloses()) {
			for (int p = 0; p < out.length; p++) {
				double mx = p % width + 0.5;
				double my = p / width + 0.5;
				out[p] = inside(shape, mapToImage.x(mx, my), mapToImage.y(mx, my)) ? 1 : 0;
			}
			if (java.util.Arrays.stream(out).noneMatch(l -> l == 1)) {
				mark(out, width, height, back, v.stream().mapToDouble(Position::x).average().orElseThrow(), v.stream().mapToDouble(Position::y).average().orElseThrow());
			}
		} else {
			mark(out, width, height, back, v.get(0).x(), v.get(0).y());
			for (int i = 1; i < v.size(); i++) {
				double dx = v.get(i).x() - v.get(i - 1).x();
				double dy = v.get(i).y() - v.get(i - 1).y();
				double length = Math.hypot(back.xx() * dx + back.xy() * dy, back.yx() * dx + back.yy() * dy);
				int steps = (int) Math.min(1e6, Math.ceil(4 * length)) + 1;
				for (int s = 0; s <= steps; s++) {
					mark(out, width, height, back, v.get(i - 1).x() + dx * s / steps, v.get(i - 1).y() + dy * s / steps);
				}
			}
		}
		return new MapRegions(new LabelImage(width, height, out), List.of(name));
	}

	private static void mark(int[] out, int width, int height, PixelTransform back, double x, double y) {
		double mx = back.x(x, y);
		double my = back.y(x, y);
		if (mx >= 0 && my >= 0 && mx < width && my < height) {
			out[(int) my * width + (int) mx] = 1;
		}
	}

	private static boolean inside(Shape shape, double x, double y) {
		return switch (shape) {
		case Shape.Rectangle r -> (x - r.corner().x()) * (x - r.opposite().x()) <= 0 && (y - r.corner().y()) * (y - r.opposite().y()) <= 0;
		case Shape.Ellipse e -> {
			double a = (e.opposite().x() - e.corner().x()) / 2;
			double b = (e.opposite().y() - e.corner().y()) / 2;
			yield Math.pow((x - e.corner().x() - a) / a, 2) + Math.pow((y - e.corner().y() - b) / b, 2) <= 1;
		}
		case Shape.Polygon p -> {
			boolean in = false;
			List<Position> v = p.vertices();
			for (int i = 0, j = v.size() - 1; i < v.size(); j = i++) {
				double yi = v.get(i).y();
				double yj = v.get(j).y();
				if (yi > y != yj > y && x < v.get(i).x() + (y - yi) / (yj - yi) * (v.get(j).x() - v.get(i).x())) {
					in = !in;
				}
			}
			yield in;
		}
		default -> false;
		};
	}

	/** As many that no pixel of the picture is stepped over, within reason. */
	private static int samples(PixelTransform t) {
		double most = Math.max(Math.hypot(t.xx(), t.yx()), Math.hypot(t.xy(), t.yy()));
		return (int) Math.max(2, Math.min(MOST_SAMPLES, Math.ceil(most)));
	}

	private static int at(LabelImage labels, double x, double y) {
		return x >= 0 && y >= 0 && x < labels.width() && y < labels.height() ? labels.at((int) x, (int) y) : 0;
	}
}
