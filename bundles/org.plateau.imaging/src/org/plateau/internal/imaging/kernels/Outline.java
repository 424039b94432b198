// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The sub-pixel outline of a region given by coverage values, as the segments of the level 1/2 between pixel centres
 * (marching squares, Lorensen and Cline 1987 in two dimensions; ambiguous cells join the covered corners), its length,
 * convex hull (Andrew 1979) and calipers.
 */
public final class Outline {
	private double[] xs = new double[64];
	private double[] ys = new double[64];
	private int points;
	private double length;

	/**
	 * @param coverage row-major, {@code width * height}, 0 to 1; everything beyond counts as 0
	 * @param pitchX distance of columns
	 * @param pitchY distance of rows
	 */
	public Outline(float[] coverage, int width, int height, double pitchX, double pitchY) {
		for (int y = -1; y < height; y++) {
			for (int x = -1; x < width; x++) {
				double a = at(coverage, width, height, x, y) - 0.5;
				double b = at(coverage, width, height, x + 1, y) - 0.5;
				double c = at(coverage, width, height, x + 1, y + 1) - 0.5;
				double d = at(coverage, width, height, x, y + 1) - 0.5;
				cell(a, b, c, d, x, y, pitchX, pitchY);
			}
		}
	}

	private static double at(float[] v, int width, int height, int x, int y) {
		return x < 0 || y < 0 || x >= width || y >= height ? 0 : v[y * width + x];
	}

	private void cell(double a, double b, double c, double d, int x, int y, double px, double py) {
		double[] ex = new double[4];
		double[] ey = new double[4];
		boolean[] cut = { a > 0 != b > 0, b > 0 != c > 0, c > 0 != d > 0, d > 0 != a > 0 };
		double x0 = (x + 0.5) * px;
		double y0 = (y + 0.5) * py;
		if (cut[0]) {
			ex[0] = x0 + px * a / (a - b);
			ey[0] = y0;
		}
		if (cut[1]) {
			ex[1] = x0 + px;
			ey[1] = y0 + py * b / (b - c);
		}
		if (cut[2]) {
			ex[2] = x0 + px * d / (d - c);
			ey[2] = y0 + py;
		}
		if (cut[3]) {
			ex[3] = x0;
			ey[3] = y0 + py * a / (a - d);
		}
		int n = (cut[0] ? 1 : 0) + (cut[1] ? 1 : 0) + (cut[2] ? 1 : 0) + (cut[3] ? 1 : 0);
		if (n == 2) {
			int i = 0;
			while (!cut[i]) {
				i++;
			}
			int j = i + 1;
			while (!cut[j]) {
				j++;
			}
			segment(ex[i], ey[i], ex[j], ey[j]);
		} else if (n == 4) {
			// a and c covered: cut off b and d; else cut off a and c
			if (a > 0) {
				segment(ex[0], ey[0], ex[1], ey[1]);
				segment(ex[2], ey[2], ex[3], ey[3]);
			} else {
				segment(ex[3], ey[3], ex[0], ey[0]);
				segment(ex[1], ey[1], ex[2], ey[2]);
			}
		}
	}

	private void segment(double x0, double y0, double x1, double y1) {
		if (points + 2 > xs.length) {
			xs = Arrays.copyOf(xs, 2 * xs.length);
			ys = Arrays.copyOf(ys, 2 * ys.length);
		}
		xs[points] = x0;
		ys[points++] = y0;
		xs[points] = x1;
		ys[points++] = y1;
		length += Math.hypot(x1 - x0, y1 - y0);
	}

	/** Total length. */
	public double length() {
		return length;
	}

	/** Corners of the convex hull, {x, y} each, counter-clockwise in a y-up frame; empty without outline. */
	public double[][] hull() {
		double[][] p = new double[points][];
		for (int i = 0; i < points; i++) {
			p[i] = new double[] { xs[i], ys[i] };
		}
		return hull(p);
	}

	/** Corners of the convex hull of points, {x, y} each, counter-clockwise in a y-up frame; sorts its argument. */
	public static double[][] hull(double[][] p) {
		int points = p.length;
		Arrays.sort(p, Comparator.<double[]>comparingDouble(q -> q[0]).thenComparingDouble(q -> q[1]));
		double[][] h = new double[2 * points + 1][];
		int n = 0;
		for (int pass = 0; pass < 2; pass++) {
			int floor = pass == 0 ? 1 : n;
			for (int i = 0; i < points; i++) {
				double[] q = pass == 0 ? p[i] : p[points - 1 - i];
				while (n > floor && cross(h[n - 2], h[n - 1], q) <= 0) {
					n--;
				}
				if (n == 0 || h[n - 1][0] != q[0] || h[n - 1][1] != q[1]) {
					h[n++] = q;
				}
			}
		}
		if (n > 1 && h[0][0] == h[n - 1][0] && h[0][1] == h[n - 1][1]) {
			n--;
		}
		return Arrays.copyOf(h, n);
	}

	private static double cross(double[] o, double[] a, double[] b) {
		return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
	}

	/** Area of a polygon. */
	public static double area(double[][] polygon) {
		double s = 0;
		for (int i = 0; i < polygon.length; i++) {
			double[] a = polygon[i];
			double[] b = polygon[(i + 1) % polygon.length];
			s += a[0] * b[1] - b[0] * a[1];
		}
		return Math.abs(s) / 2;
	}

	/** Largest and smallest caliper diameter of a convex polygon; the smallest has a side along a caliper. */
	public static double[] feret(double[][] hull) {
		double max = 0;
		double min = Double.POSITIVE_INFINITY;
		for (int i = 0; i < hull.length; i++) {
			double[] a = hull[i];
			double[] b = hull[(i + 1) % hull.length];
			double side = Math.hypot(b[0] - a[0], b[1] - a[1]);
			double width = 0;
			for (double[] c : hull) {
				double dx = c[0] - a[0];
				double dy = c[1] - a[1];
				max = Math.max(max, dx * dx + dy * dy);
				width = Math.max(width, Math.abs(cross(a, b, c)));
			}
			if (side > 0) {
				min = Math.min(min, width / side);
			}
		}
		return new double[] { Math.sqrt(max), hull.length < 2 ? 0 : min };
	}
}
