// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.plateau.imaging.DetectedVoid;
import org.plateau.internal.imaging.kernels.Outline;
import org.plateau.internal.imaging.voids.VoidShape.Origin;
import org.plateau.model.image.Raster;

/** Measures each void of a segmentation. */
final class VoidFeatures {
	private final Raster image;
	private final LayerLimits limits;
	private final double pitchX;
	private final double pitchY;

	/** @param limits of the layer */
	VoidFeatures(Raster image, LayerLimits limits, double pitchX, double pitchY) {
		this.image = image;
		this.limits = limits;
		this.pitchX = pitchX;
		this.pitchY = pitchY;
	}

	/**
	 * Measures the voids of one window, in order of their numbers there.
	 *
	 * @param band pixels of each void at other cuts
	 */
	List<VoidShape> measure(VoidParts parts, CutBand band, Origin origin) {
		int w = parts.w();
		int h = parts.h();
		int n = parts.count();
		int[] x0 = new int[n + 1];
		int[] x1 = new int[n + 1];
		int[] y0 = new int[n + 1];
		int[] y1 = new int[n + 1];
		double[] columns = new double[n + 1];
		double[] pixels = new double[n + 1];
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
					columns[l] += x;
					pixels[l]++;
				}
			}
		}
		List<VoidShape> out = new ArrayList<>(n);
		for (int l = 1; l <= n; l++) {
			Box box = new Box(Math.max(0, x0[l] - 1), Math.max(0, y0[l] - 1), Math.min(w, x1[l] + 2), Math.min(h, y1[l] + 2));
			double[] cover = new double[box.w() * box.h()];
			for (int y = 0; y < box.h(); y++) {
				for (int x = 0; x < box.w(); x++) {
					cover[y * box.w() + x] = coverage(parts, l, box.x0() + x, box.y0() + y);
				}
			}
			out.add(one(new Box(parts.x0() + box.x0(), parts.y0() + box.y0(), parts.x0() + box.x1(), parts.y0() + box.y1()), cover,
					parts.x0() + columns[l] / pixels[l], origin, band.looser()[l], band.stricter()[l]));
		}
		return out;
	}

	/**
	 * Measures a void.
	 *
	 * @param box its place in the picture, with a pixel of its own at least
	 * @param cover share of each pixel, row-major, 0 outside the layer
	 * @param looser pixels at a looser cut; likewise stricter
	 */
	VoidShape measure(Box box, double[] cover, Origin origin, double looser, double stricter) {
		double columns = 0;
		double n = 0;
		for (int p = 0; p < cover.length; p++) {
			if (cover[p] >= 0.5) {
				columns += p % box.w();
				n++;
			}
		}
		return one(box, cover, box.x0() + columns / n, origin, looser, stricter);
	}

	private VoidShape one(Box box, double[] cover, double column, Origin origin, double looser, double stricter) {
		int bw = box.w();
		int bh = box.h();
		float[] shares = new float[bw * bh];
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
		boolean[] upper = new boolean[bw];
		boolean[] lower = new boolean[bw];
		for (int y = 0; y < bh; y++) {
			for (int x = 0; x < bw; x++) {
				double c = cover[y * bw + x];
				if (c <= 0) {
					continue;
				}
				shares[y * bw + x] = (float) c;
				area += c;
				int column0 = box.x0() + x;
				double px = column0 + 0.5;
				double py = box.y0() + y + 0.5;
				sx += c * px;
				sy += c * py;
				sxx += c * px * px;
				syy += c * py * py;
				sxy += c * px * py;
				if (c >= 0.5) {
					grey += image.at(column0, box.y0() + y);
					pixels++;
					double up = py - 0.5 - limits.top()[column0];
					double down = limits.bottom()[column0] - py - 0.5;
					toUpper = Math.min(toUpper, up);
					toLower = Math.min(toLower, down);
					// the pixel on the interface: its centre lies within one row of it
					upper[x] |= up < 0.5 && limits.top()[column0] > 0;
					lower[x] |= down < 0.5 && limits.bottom()[column0] < image.height();
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
		Outline outline = new Outline(shares, bw, bh, pitchX, pitchY);
		double[][] hull = outline.hull();
		double[] feret = Outline.feret(hull);
		double area2 = area * pitchX * pitchY;
		double hullArea = Outline.area(hull);
		int[] contactUpper = columns(upper, box.x0());
		int[] contactLower = columns(lower, box.x0());
		DetectedVoid features = new DetectedVoid(0, area, area2, 2 * Math.sqrt(area2 / Math.PI), feret[0], feret[1], aspect,
				angle <= -90 ? angle + 180 : angle,
				outline.length() > 0 ? Math.min(1, 4 * Math.PI * area2 / (outline.length() * outline.length())) : 1,
				hullArea > 0 ? Math.min(1, area2 / hullArea) : 1, cx, cy, grey / Math.max(1, pixels),
				Math.max(0, toUpper) * pitchY, Math.max(0, toLower) * pitchY, contactUpper.length > 0, contactLower.length > 0,
				origin != Origin.FOUND);
		return new VoidShape(box.x0(), box.y0(), bw, bh, cover, pixels, column, origin, looser, stricter, features, contactUpper, contactLower);
	}

	private static int[] columns(boolean[] which, int first) {
		int[] out = new int[which.length];
		int n = 0;
		for (int x = 0; x < which.length; x++) {
			if (which[x]) {
				out[n++] = first + x;
			}
		}
		return Arrays.copyOf(out, n);
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
		return limits.inside(x + parts.x0(), y + parts.y0());
	}

	private static double slope(VoidParts parts, int xa, int ya, int xb, int yb) {
		int w = parts.w();
		return (parts.level()[yb * w + xb] - parts.level()[ya * w + xa]) / Math.max(1, xb - xa + yb - ya);
	}
}
