// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.plateau.model.roi.Position;

/** A line drawn by hand with one height per column: going back over it draws it anew. */
final class FreeLine {

	/** Places that lie nearer than this to the line between others are left out, px. */
	private static final double FLAT = 0.35;

	private final TreeMap<Integer, Double> heights = new TreeMap<>();
	private double lastX;
	private double lastY;

	FreeLine(double x, double y) {
		lastX = x;
		lastY = y;
		heights.put((int) Math.floor(x), y);
	}

	/** Draws on to a place. */
	void to(double x, double y) {
		int a = (int) Math.floor(lastX);
		int b = (int) Math.floor(x);
		for (int c = a; c != b; c += Integer.signum(b - a)) {
			if (c != a) {
				heights.put(c, lastY + (y - lastY) * (c + 0.5 - lastX) / (x - lastX));
			}
		}
		heights.put(b, y);
		lastX = x;
		lastY = y;
	}

	int columns() {
		return heights.size();
	}

	/** The line through as few places as show it, from left to right at the centres of columns. */
	List<Position> line(int imageWidth) {
		List<Position> all = new ArrayList<>();
		for (Map.Entry<Integer, Double> e : heights.entrySet()) {
			if (e.getKey() >= 0 && e.getKey() < imageWidth) {
				all.add(new Position(e.getKey() + 0.5, e.getValue()));
			}
		}
		return thinned(all);
	}

	/** Ramer (Comput. Graph. Image Process. 1 (1972) 244), Douglas and Peucker (1973), with vertical distances. */
	static List<Position> thinned(List<Position> line) {
		if (line.size() < 3) {
			return line;
		}
		Position a = line.get(0);
		Position b = line.get(line.size() - 1);
		int far = 0;
		double most = FLAT;
		for (int i = 1; i < line.size() - 1; i++) {
			Position p = line.get(i);
			double d = Math.abs(p.y() - (a.y() + (b.y() - a.y()) * (p.x() - a.x()) / (b.x() - a.x())));
			if (d > most) {
				most = d;
				far = i;
			}
		}
		if (far == 0) {
			return List.of(a, b);
		}
		List<Position> thin = new ArrayList<>(thinned(line.subList(0, far + 1)));
		thin.remove(thin.size() - 1);
		thin.addAll(thinned(line.subList(far, line.size())));
		return thin;
	}
}
