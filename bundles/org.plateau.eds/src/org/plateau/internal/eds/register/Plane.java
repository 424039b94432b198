// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import org.plateau.internal.imaging.kernels.Gaussian;
import org.plateau.model.image.Raster;

/**
 * A plane of numbers, row-major, that can be looked at between its pixels. Coordinates have their origin at the top-left corner; beyond the
 * edge the edge goes on. Safe to read from any thread.
 */
public final class Plane {
	public final int width;
	public final int height;
	public final float[] v;

	public Plane(int width, int height, float[] v) {
		this.width = width;
		this.height = height;
		this.v = v;
	}

	public static Plane of(Raster raster) {
		return new Plane(raster.width(), raster.height(), raster.samples());
	}

	/** Mean of blocks of m × m pixels; a rest at the right and lower edge that fills no block is dropped, unless there is nothing else. */
	public Plane reduced(int m) {
		if (m <= 1) {
			return this;
		}
		int w = Math.max(1, width / m);
		int h = Math.max(1, height / m);
		float[] out = new float[w * h];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				double sum = 0;
				int n = 0;
				for (int j = y * m; j < Math.min(height, (y + 1) * m); j++) {
					for (int i = x * m; i < Math.min(width, (x + 1) * m); i++) {
						float s = v[j * width + i];
						if (s == s) {
							sum += s;
							n++;
						}
					}
				}
				out[y * w + x] = n == 0 ? Float.NaN : (float) (sum / n);
			}
		}
		return new Plane(w, h, out);
	}

	/** Smoothed by a Gaussian that is cut off, and made up for, at the edge; what is NaN is left out. */
	public Plane smooth(double sigma) {
		if (sigma <= 0) {
			return this;
		}
		float[] value = new float[v.length];
		float[] weight = new float[v.length];
		for (int i = 0; i < v.length; i++) {
			boolean known = v[i] == v[i];
			value[i] = known ? v[i] : 0;
			weight[i] = known ? 1 : 0;
		}
		float[] sum = Gaussian.smooth(value, width, height, sigma);
		float[] norm = Gaussian.smooth(weight, width, height, sigma);
		for (int i = 0; i < sum.length; i++) {
			sum[i] = norm[i] > 1e-6f ? sum[i] / norm[i] : 0;
		}
		return new Plane(width, height, sum);
	}

	/** Difference to its surroundings in units of how much these vary, so that shading, gain and offset are gone. */
	public Plane locallyNormalised(double sigma) {
		Plane mean = smooth(sigma);
		float[] d = new float[v.length];
		float[] square = new float[v.length];
		double all = 0;
		for (int i = 0; i < d.length; i++) {
			float s = v[i] - mean.v[i];
			d[i] = s == s ? s : 0;
			square[i] = d[i] * d[i];
			all += square[i];
		}
		Plane variance = new Plane(width, height, square).smooth(sigma);
		double floor = 0.05 * all / Math.max(1, d.length) + 1e-12;
		for (int i = 0; i < d.length; i++) {
			d[i] /= (float) Math.sqrt(Math.max(0, variance.v[i]) + floor);
		}
		return new Plane(width, height, d);
	}

	/** Bilinear between pixel centres. */
	public float at(double x, double y) {
		double fx = Math.max(0, Math.min(width - 1.0, x - 0.5));
		double fy = Math.max(0, Math.min(height - 1.0, y - 0.5));
		int i = Math.min((int) fx, Math.max(0, width - 2));
		int j = Math.min((int) fy, Math.max(0, height - 2));
		int dx = width > 1 ? 1 : 0;
		int dy = height > 1 ? width : 0;
		float tx = (float) (fx - i);
		float ty = (float) (fy - j);
		int k = j * width + i;
		float top = v[k] + tx * (v[k + dx] - v[k]);
		float low = v[k + dy] + tx * (v[k + dy + dx] - v[k + dy]);
		return top + ty * (low - top);
	}

	/** Central differences along x and y per pixel of this plane. */
	public Plane[] gradient() {
		float[] gx = new float[v.length];
		float[] gy = new float[v.length];
		for (int y = 0; y < height; y++) {
			int up = Math.max(0, y - 1) * width;
			int low = Math.min(height - 1, y + 1) * width;
			for (int x = 0; x < width; x++) {
				int k = y * width + x;
				gx[k] = 0.5f * (v[y * width + Math.min(width - 1, x + 1)] - v[y * width + Math.max(0, x - 1)]);
				gy[k] = 0.5f * (v[low + x] - v[up + x]);
			}
		}
		return new Plane[] { new Plane(width, height, gx), new Plane(width, height, gy) };
	}

	public boolean contains(double x, double y) {
		return x >= 0 && y >= 0 && x <= width && y <= height;
	}
}
