// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.plateau.model.roi.Position;

/**
 * The inside of a polygon by the even-odd rule as strips between heights at which a side begins, ends or crosses another; within a strip sides are
 * straight and keep their order, so that areas come out exactly.
 */
final class EvenOdd {

	private final List<Position> border;
	private final double[] heights;

	private EvenOdd(List<Position> border, double[] heights) {
		this.border = border;
		this.heights = heights;
	}

	static EvenOdd of(List<Position> border) {
		List<Double> at = new ArrayList<>();
		int n = border.size();
		for (int i = 0; i < n; i++) {
			at.add(border.get(i).y());
			for (int k = i + 2; k < n; k++) {
				crossing(border.get(i), border.get((i + 1) % n), border.get(k), border.get((k + 1) % n), at);
			}
		}
		return new EvenOdd(border, at.stream().mapToDouble(Double::doubleValue).sorted().distinct().toArray());
	}

	private static void crossing(Position a, Position b, Position c, Position d, List<Double> at) {
		double rx = b.x() - a.x();
		double ry = b.y() - a.y();
		double sx = d.x() - c.x();
		double sy = d.y() - c.y();
		double cross = rx * sy - ry * sx;
		if (cross == 0) {
			return;
		}
		double t = ((c.x() - a.x()) * sy - (c.y() - a.y()) * sx) / cross;
		double u = ((c.x() - a.x()) * ry - (c.y() - a.y()) * rx) / cross;
		if (t > 0 && t < 1 && u > 0 && u < 1) {
			at.add(a.y() + t * ry);
		}
	}

	/** Heights at which something changes, rising. */
	double[] heights() {
		return heights;
	}

	/** Where a level line enters and leaves the inside, rising, two by two. */
	double[] crossings(double y) {
		double[] found = new double[border.size()];
		int n = 0;
		for (int i = 0; i < border.size(); i++) {
			Position a = border.get(i);
			Position b = border.get((i + 1) % border.size());
			if (a.y() > y != b.y() > y) {
				found[n++] = a.x() + (y - a.y()) / (b.y() - a.y()) * (b.x() - a.x());
			}
		}
		Arrays.sort(found, 0, n);
		return Arrays.copyOf(found, n);
	}

	/** Whether no two sides cross. */
	static boolean isSimple(List<Position> border) {
		List<Double> crossings = new ArrayList<>();
		int n = border.size();
		for (int i = 0; i < n && crossings.isEmpty(); i++) {
			for (int k = i + 2; k < n; k++) {
				crossing(border.get(i), border.get((i + 1) % n), border.get(k), border.get((k + 1) % n), crossings);
			}
		}
		return crossings.isEmpty();
	}

	/** Area and its first moments in x and y of a polygon whose sides do not cross, about the origin. */
	static double[] simpleMoments(List<Position> border) {
		double area = 0;
		double mx = 0;
		double my = 0;
		Position o = border.get(0);
		for (int i = 1; i + 1 < border.size(); i++) {
			Position a = border.get(i);
			Position b = border.get(i + 1);
			double triangle = ((a.x() - o.x()) * (b.y() - o.y()) - (b.x() - o.x()) * (a.y() - o.y())) / 2;
			area += triangle;
			mx += triangle * (o.x() + a.x() + b.x()) / 3;
			my += triangle * (o.y() + a.y() + b.y()) / 3;
		}
		double sign = area < 0 ? -1 : 1;
		return new double[] { sign * area, sign * mx, sign * my };
	}

	/** Area and its first moments: Simpson's rule over each strip, exact for the cubic that a trapezium's moments are at most. */
	double[] moments() {
		double[] sum = new double[3];
		for (int i = 1; i < heights.length; i++) {
			double low = heights[i - 1];
			double high = heights[i];
			double nudge = (high - low) * 1e-9;
			add(sum, low + nudge, low, (high - low) / 6);
			add(sum, (low + high) / 2, (low + high) / 2, (high - low) * 4 / 6);
			add(sum, high - nudge, high, (high - low) / 6);
		}
		return sum;
	}

	private void add(double[] sum, double look, double y, double weight) {
		double[] x = crossings(look);
		for (int k = 0; k + 1 < x.length; k += 2) {
			double width = x[k + 1] - x[k];
			sum[0] += weight * width;
			sum[1] += weight * width * (x[k + 1] + x[k]) / 2;
			sum[2] += weight * width * y;
		}
	}
}
