// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where pictures are marked in the strip: at their moment, side by side where several have the same; those without a moment wait at the left end. Knows no
 * widgets.
 */
final class Markers {

	static final int WIDTH = 16;
	static final int HEIGHT = 15;
	private static final int TOP = 5;

	/**
	 * A marker on the canvas.
	 *
	 * @param x of its middle
	 * @param at where its moment is on the canvas; NaN when nobody knows it
	 */
	record Marker(PlacedPicture picture, double x, double at) {

		int top() {
			return TOP;
		}

		boolean hit(double px, double py) {
			return Math.abs(px - x) <= WIDTH / 2.0 + 1 && py >= TOP - 2 && py <= TOP + HEIGHT + 3;
		}
	}

	private Markers() {
	}

	/** Those that are seen. */
	static List<Marker> of(PlotModel model, PlotFrame frame) {
		List<Marker> markers = new ArrayList<>();
		List<PlacedPicture> placed = model.pictures().stream().filter(p -> !Double.isNaN(model.position(p))).sorted(Comparator.comparingDouble(model::position)).toList();
		double free = Double.NEGATIVE_INFINITY;
		for (PlacedPicture p : placed) {
			double at = frame.x(model.position(p));
			if (at < PlotFrame.LEFT - 0.5 || at > frame.width() - PlotFrame.RIGHT + 0.5) {
				continue;
			}
			double x = Math.max(at, free);
			markers.add(new Marker(p, x, at));
			free = x + WIDTH + 2;
		}
		// what has run out of the canvas moves back
		double limit = frame.width() - WIDTH / 2.0 - 1;
		for (int i = markers.size() - 1; i >= 0 && markers.get(i).x() > limit; i--) {
			Marker m = markers.get(i);
			markers.set(i, new Marker(m.picture(), limit, m.at()));
			limit -= WIDTH + 2;
		}
		double x = WIDTH / 2.0 + 4;
		for (PlacedPicture p : model.pictures()) {
			if (Double.isNaN(model.position(p))) {
				markers.add(new Marker(p, x, Double.NaN));
				x += WIDTH + 2;
			}
		}
		return markers;
	}

	static Optional<Marker> at(List<Marker> markers, double x, double y) {
		return markers.stream().filter(m -> m.hit(x, y)).min(Comparator.comparingDouble(m -> Math.abs(m.x() - x)));
	}
}
