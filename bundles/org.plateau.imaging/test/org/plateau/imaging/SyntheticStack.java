// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.Random;
import java.util.function.IntToDoubleFunction;

import org.plateau.model.image.Raster;

/** Pictures of layers with exact truth: area-exact steps, discs by sub-samples, Gaussian blur, Gaussian noise. */
final class SyntheticStack {
	private final int width;
	private final int height;
	private final double[] grey;
	private final double[][] boundary;
	private final double[] pixels;

	SyntheticStack(int width, int height, double[] grey, IntToDoubleFunction... boundaries) {
		this.width = width;
		this.height = height;
		this.grey = grey;
		boundary = new double[boundaries.length][width];
		pixels = new double[width * height];
		for (int x = 0; x < width; x++) {
			for (int i = 0; i < boundaries.length; i++) {
				boundary[i][x] = boundaries[i].applyAsDouble(x);
			}
			for (int y = 0; y < height; y++) {
				double v = grey[0];
				for (int i = 0; i < boundaries.length; i++) {
					v += (grey[i + 1] - grey[i]) * Math.max(0, Math.min(1, y + 1 - boundary[i][x]));
				}
				pixels[y * width + x] = v;
			}
		}
	}

	double[] boundary(int i) {
		return boundary[i];
	}

	/** Replaces an ellipse by one grey level, clipped to layer {@code layer}; returns its unclipped area. */
	double ellipse(double cx, double cy, double rx, double ry, double level, int layer) {
		int sub = 16;
		for (int y = Math.max(0, (int) (cy - ry) - 1); y <= Math.min(height - 1, cy + ry + 1); y++) {
			for (int x = Math.max(0, (int) (cx - rx) - 1); x <= Math.min(width - 1, cx + rx + 1); x++) {
				int in = 0;
				for (int j = 0; j < sub; j++) {
					for (int i = 0; i < sub; i++) {
						double py = y + (j + 0.5) / sub;
						double u = (x + (i + 0.5) / sub - cx) / rx;
						double v = (py - cy) / ry;
						if (u * u + v * v < 1 && py >= boundary[layer - 1][x] && py < boundary[layer][x]) {
							in++;
						}
					}
				}
				pixels[y * width + x] += in / (double) (sub * sub) * (level - grey[layer]);
			}
		}
		return Math.PI * rx * ry;
	}

	Raster image(double blur, double noise, long seed) {
		double[] a = blur > 0 ? pass(pass(pixels, blur, 1, width, height), blur, width, height, width) : pixels;
		Random random = new Random(seed);
		float[] out = new float[a.length];
		for (int p = 0; p < out.length; p++) {
			out[p] = (float) (a[p] + noise * random.nextGaussian());
		}
		return new Raster(width, height, out);
	}

	private double[] pass(double[] a, double sigma, int stride, int n, int lines) {
		int r = (int) Math.ceil(5 * sigma);
		double[] w = new double[2 * r + 1];
		double sum = 0;
		for (int i = -r; i <= r; i++) {
			w[i + r] = Math.exp(-0.5 * i * i / (sigma * sigma));
			sum += w[i + r];
		}
		double[] out = new double[a.length];
		for (int l = 0; l < lines; l++) {
			int base = stride == 1 ? l * width : l;
			for (int i = 0; i < n; i++) {
				double s = 0;
				for (int j = -r; j <= r; j++) {
					s += w[j + r] * a[base + stride * Math.max(0, Math.min(n - 1, i + j))];
				}
				out[base + stride * i] = s / sum;
			}
		}
		return out;
	}
}
