// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.List;

import org.plateau.imaging.StackEdit.Point;

/**
 * The share of each pixel that something drawn covers.
 *
 * @param box in the picture; empty when it was drawn beside it
 * @param cover row-major, {@code box.w() * box.h()}, 0 to 1
 */
record DrawnShape(Box box, double[] cover) {
	/** Pixels of a brush's rim are looked at in this many places along each side. */
	private static final int RASTER = 8;
	private static final double HALF_DIAGONAL = Math.sqrt(0.5);

	double at(int x, int y) {
		return box.has(x, y) ? cover[(y - box.y0()) * box.w() + x - box.x0()] : 0;
	}

	/** A round brush drawn along a line. */
	static DrawnShape stroke(List<Point> line, double radius, int width, int height) {
		Box box = around(line, radius).within(width, height);
		long[] hit = new long[box.w() * box.h()];
		for (int i = 0; i == 0 || i < line.size() - 1; i++) {
			Point a = line.get(i);
			Point b = line.get(Math.min(i + 1, line.size() - 1));
			Box part = around(List.of(a, b), radius).within(width, height);
			for (int y = part.y0(); y < part.y1(); y++) {
				for (int x = part.x0(); x < part.x1(); x++) {
					int p = (y - box.y0()) * box.w() + x - box.x0();
					if (hit[p] != -1) {
						double d = distance(x + 0.5, y + 0.5, a, b);
						hit[p] |= d <= radius - HALF_DIAGONAL ? -1 : d >= radius + HALF_DIAGONAL ? 0 : places(x, y, a, b, radius);
					}
				}
			}
		}
		double[] cover = new double[hit.length];
		for (int p = 0; p < cover.length; p++) {
			cover[p] = Long.bitCount(hit[p]) / (double) (RASTER * RASTER);
		}
		return new DrawnShape(box, cover);
	}

	private static long places(int x, int y, Point a, Point b, double radius) {
		long bits = 0;
		for (int i = 0; i < RASTER * RASTER; i++) {
			double px = x + (i % RASTER + 0.5) / RASTER;
			double py = y + (i / RASTER + 0.5) / RASTER;
			bits |= distance(px, py, a, b) <= radius ? 1L << i : 0;
		}
		return bits;
	}

	private static double distance(double x, double y, Point a, Point b) {
		double dx = b.xPx() - a.xPx();
		double dy = b.yPx() - a.yPx();
		double l2 = dx * dx + dy * dy;
		double t = l2 == 0 ? 0 : Math.max(0, Math.min(1, ((x - a.xPx()) * dx + (y - a.yPx()) * dy) / l2));
		double ex = x - a.xPx() - t * dx;
		double ey = y - a.yPx() - t * dy;
		return Math.sqrt(ex * ex + ey * ey);
	}

	private static Box around(List<Point> points, double margin) {
		double x0 = Double.POSITIVE_INFINITY;
		double y0 = Double.POSITIVE_INFINITY;
		double x1 = Double.NEGATIVE_INFINITY;
		double y1 = Double.NEGATIVE_INFINITY;
		for (Point p : points) {
			x0 = Math.min(x0, p.xPx());
			y0 = Math.min(y0, p.yPx());
			x1 = Math.max(x1, p.xPx());
			y1 = Math.max(y1, p.yPx());
		}
		return new Box((int) Math.floor(x0 - margin), (int) Math.floor(y0 - margin), (int) Math.ceil(x1 + margin), (int) Math.ceil(y1 + margin));
	}

	/** The inside of a polygon, exact when no side crosses another. */
	static DrawnShape polygon(List<Point> corners, int width, int height) {
		List<double[]> p = new ArrayList<>();
		corners.forEach(c -> p.add(new double[] { c.xPx(), c.yPx() }));
		List<double[]> in = cut(cut(cut(cut(p, 0, 0, 1), 0, width, -1), 1, 0, 1), 1, height, -1);
		if (in.size() < 3) {
			return new DrawnShape(new Box(0, 0, 0, 0), new double[0]);
		}
		Box box = around(in.stream().map(q -> new Point(q[0], q[1])).toList(), 0).within(width, height);
		int stride = box.w() + 2;
		double[] sum = new double[stride * box.h()];
		for (int i = 0; i < in.size(); i++) {
			side(in.get(i), in.get((i + 1) % in.size()), box, sum, stride);
		}
		double[] cover = new double[box.w() * box.h()];
		for (int y = 0; y < box.h(); y++) {
			double s = 0;
			for (int x = 0; x < box.w(); x++) {
				s += sum[y * stride + x];
				// beyond a closed side the sum is 0 but for rounding
				cover[y * box.w() + x] = Math.abs(s) < 1e-9 ? 0 : Math.min(1, Math.abs(s));
			}
		}
		return new DrawnShape(box, cover);
	}

	/** The part of a polygon on one side of a line along an axis (Sutherland and Hodgman 1974). */
	private static List<double[]> cut(List<double[]> p, int axis, double at, int side) {
		List<double[]> out = new ArrayList<>();
		for (int i = 0; i < p.size(); i++) {
			double[] a = p.get(i);
			double[] b = p.get((i + 1) % p.size());
			double da = side * (a[axis] - at);
			double db = side * (b[axis] - at);
			if (da >= 0) {
				out.add(a);
			}
			if (da > 0 && db < 0 || da < 0 && db > 0) {
				double t = da / (da - db);
				double[] c = { a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]) };
				c[axis] = at;
				out.add(c);
			}
		}
		return out;
	}

	/** Adds, row by row, what a side takes from the pixels to its right: running sums along the rows are the covered shares. */
	private static void side(double[] p, double[] q, Box box, double[] sum, int stride) {
		if (p[1] == q[1]) {
			return;
		}
		int way = p[1] < q[1] ? 1 : -1;
		double[] a = way > 0 ? p : q;
		double[] b = way > 0 ? q : p;
		double slope = (b[0] - a[0]) / (b[1] - a[1]);
		for (int y = Math.max(box.y0(), (int) Math.floor(a[1])); y < box.y1() && y < b[1]; y++) {
			double from = Math.max(y, a[1]);
			double to = Math.min(y + 1, b[1]);
			double x0 = a[0] + (from - a[1]) * slope;
			double x1 = a[0] + (to - a[1]) * slope;
			double left = Math.min(x0, x1) - box.x0();
			double right = Math.max(x0, x1) - box.x0();
			double height = way * (to - from);
			int row = (y - box.y0()) * stride;
			double before = 0;
			int x = Math.max(0, (int) Math.floor(left));
			while (true) {
				// share of pixel x that lies to the right of the side, of the height that the side has in this row
				double now = right(left, right, x);
				sum[row + Math.min(x, stride - 1)] += height * (now - before);
				before = now;
				if (x >= right || x >= stride - 1) {
					break;
				}
				x++;
			}
		}
	}

	/** Mean over a side from {@code left} to {@code right} of the part of pixel x to the right of it. */
	private static double right(double left, double right, int x) {
		if (right - left < 1e-12) {
			return Math.max(0, Math.min(1, x + 1 - left));
		}
		return (integral(x + 1 - left) - integral(x + 1 - right)) / (right - left);
	}

	/** Integral of a value that rises from 0 to 1 and stays there. */
	private static double integral(double v) {
		return v <= 0 ? 0 : v >= 1 ? v - 0.5 : 0.5 * v * v;
	}
}
