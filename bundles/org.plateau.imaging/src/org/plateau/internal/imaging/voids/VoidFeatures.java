// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

import org.plateau.imaging.DetectedVoid;
import org.plateau.internal.imaging.kernels.Outline;
import org.plateau.model.image.Raster;

/** Measures each void of a segmentation. */
final class VoidFeatures {
	private final Raster image;
	private final int firstRow;
	private final double[] top;
	private final double[] bottom;
	private final double pitchX;
	private final double pitchY;
	/** Columns in which a void lies on the upper, the lower interface. */
	final boolean[] contactUpper;
	final boolean[] contactLower;

	/**
	 * @param firstRow row of the picture that windows count their rows from
	 * @param top upper boundary of the layer per column
	 * @param bottom lower boundary
	 */
	VoidFeatures(Raster image, int firstRow, double[] top, double[] bottom, double pitchX, double pitchY) {
		this.image = image;
		this.firstRow = firstRow;
		this.top = top;
		this.bottom = bottom;
		this.pitchX = pitchX;
		this.pitchY = pitchY;
		contactUpper = new boolean[top.length];
		contactLower = new boolean[top.length];
	}

	/**
	 * Measures the voids of one window.
	 *
	 * @param ids per number of a void in the window its id, {@code [1, count]}
	 * @param out gets void {@code id} at {@code id − 1}
	 */
	void measure(VoidParts parts, int[] ids, DetectedVoid[] out) {
		int w = parts.w();
		int h = parts.h();
		int n = parts.count();
		int[] x0 = new int[n + 1];
		int[] x1 = new int[n + 1];
		int[] y0 = new int[n + 1];
		int[] y1 = new int[n + 1];
		Arrays.fill(x0, w);
		Arrays.fill(y0, h);
		Arrays.fill(x1, -1);
		Arrays.fill(y1, -1);
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				int l = parts.labels()[y * w + x];
				if (l > 0) {
					x0[l] = Math.min(x0[l], x);
					x1[l] = Math.max(x1[l], x);
					y0[l] = Math.min(y0[l], y);
					y1[l] = Math.max(y1[l], y);
				}
			}
		}
		for (int l = 1; l <= n; l++) {
			out[ids[l] - 1] = one(parts, l, ids[l], Math.max(0, x0[l] - 1), Math.max(0, y0[l] - 1), Math.min(w - 1, x1[l] + 1),
					Math.min(h - 1, y1[l] + 1));
		}
	}

	private DetectedVoid one(VoidParts parts, int l, int id, int x0, int y0, int x1, int y1) {
		int w = parts.w();
		int left = parts.x0();
		int upper = parts.y0() + firstRow;
		int bw = x1 - x0 + 1;
		int bh = y1 - y0 + 1;
		float[] cover = new float[bw * bh];
		double area = 0;
		double sx = 0;
		double sy = 0;
		double sxx = 0;
		double syy = 0;
		double sxy = 0;
		double grey = 0;
		int pixels = 0;
		double toUpper = Double.POSITIVE_INFINITY;
		double toLower = Double.POSITIVE_INFINITY;
		boolean touchesUpper = false;
		boolean touchesLower = false;
		for (int y = y0; y <= y1; y++) {
			for (int x = x0; x <= x1; x++) {
				double c = coverage(parts, l, x, y);
				if (c <= 0) {
					continue;
				}
				cover[(y - y0) * bw + x - x0] = (float) c;
				area += c;
				double px = left + x + 0.5;
				double py = upper + y + 0.5;
				sx += c * px;
				sy += c * py;
				sxx += c * px * px;
				syy += c * py * py;
				sxy += c * px * py;
				if (parts.labels()[y * w + x] == l) {
					grey += image.at(left + x, upper + y);
					pixels++;
					double up = py - 0.5 - top[left + x];
					double down = bottom[left + x] - py - 0.5;
					toUpper = Math.min(toUpper, up);
					toLower = Math.min(toLower, down);
					// the pixel on the interface: its centre lies within one row of it
					if (up < 0.5 && top[left + x] > 0) {
						contactUpper[left + x] = true;
						touchesUpper = true;
					}
					if (down < 0.5 && bottom[left + x] < image.height()) {
						contactLower[left + x] = true;
						touchesLower = true;
					}
				}
			}
		}
		double cx = sx / area;
		double cy = sy / area;
		double vx = (sxx / area - cx * cx + 1 / 12.0) * pitchX * pitchX;
		double vy = (syy / area - cy * cy + 1 / 12.0) * pitchY * pitchY;
		double vxy = (sxy / area - cx * cy) * pitchX * pitchY;
		double mean = 0.5 * (vx + vy);
		double half = Math.hypot(0.5 * (vx - vy), vxy);
		double aspect = Math.sqrt((mean + half) / Math.max(mean - half, 1e-300));
		double angle = -Math.toDegrees(0.5 * Math.atan2(2 * vxy, vx - vy));
		Outline outline = new Outline(cover, bw, bh, pitchX, pitchY);
		double[][] hull = outline.hull();
		double[] feret = Outline.feret(hull);
		double area2 = area * pitchX * pitchY;
		double hullArea = Outline.area(hull);
		return new DetectedVoid(id, area, area2, 2 * Math.sqrt(area2 / Math.PI), feret[0], feret[1], aspect,
				angle <= -90 ? angle + 180 : angle,
				outline.length() > 0 ? Math.min(1, 4 * Math.PI * area2 / (outline.length() * outline.length())) : 1,
				hullArea > 0 ? Math.min(1, area2 / hullArea) : 1, cx, cy, grey / Math.max(1, pixels),
				Math.max(0, toUpper) * pitchY, Math.max(0, toLower) * pitchY, touchesUpper, touchesLower);
	}

	/** Share of a pixel that is this void: the outline crosses it where the level, taken as locally linear, is 0. */
	private double coverage(VoidParts parts, int id, int x, int y) {
		int w = parts.w();
		int h = parts.h();
		int[] labels = parts.labels();
		int p = y * w + x;
		int label = labels[p];
		if (label != 0 && label != id || !inside(parts, x, y)) {
			return 0;
		}
		boolean edge = false;
		boolean near = false;
		for (int k = 0; k < 4; k++) {
			int nx = x + (k == 0 ? -1 : k == 1 ? 1 : 0);
			int ny = y + (k == 2 ? -1 : k == 3 ? 1 : 0);
			if (nx < 0 || ny < 0 || nx >= w || ny >= h || !inside(parts, nx, ny)) {
				continue;
			}
			int other = labels[ny * w + nx];
			edge |= other == 0;
			near |= other == id;
		}
		if (label == id && !edge) {
			return 1;
		}
		if (label == 0 && !near) {
			return 0;
		}
		double gx = slope(parts, Math.max(0, x - 1), y, Math.min(w - 1, x + 1), y);
		double gy = slope(parts, x, Math.max(0, y - 1), x, Math.min(h - 1, y + 1));
		double g = Math.hypot(gx, gy);
		double c = g > 1e-6 ? 0.5 + parts.level()[p] / g : label == id ? 1 : 0;
		return label == id ? Math.max(0.5, Math.min(1, c)) : Math.max(0, Math.min(0.499, c));
	}

	private boolean inside(VoidParts parts, int x, int y) {
		int column = x + parts.x0();
		double row = y + parts.y0() + firstRow + 0.5;
		return row >= top[column] && row < bottom[column];
	}

	private static double slope(VoidParts parts, int xa, int ya, int xb, int yb) {
		int w = parts.w();
		return (parts.level()[yb * w + xb] - parts.level()[ya * w + xa]) / Math.max(1, xb - xa + yb - ya);
	}
}
