// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.util.Random;

/** A layered section with rough, sloped interfaces, noise, curtains and dark voids, of any size, 8-bit; only for timing. */
final class SyntheticSection {

	/** Relative heights of the interfaces and the grey levels between them. */
	private static final double[] HEIGHTS = { 0.12, 0.25, 0.28, 0.52, 0.68, 0.84 };
	private static final double[] GREY = { 92, 202, 180, 60, 112, 55, 138 };
	private static final int LARGEST = 6144;

	private SyntheticSection() {
	}

	/** Unsigned bytes. A picture of more than {@link #LARGEST} columns or rows is one of that many, mirrored and repeated. */
	static byte[] bytes(int width, int height) {
		if (width <= LARGEST && height <= LARGEST) {
			return section(width, height);
		}
		int w = Math.min(width, LARGEST);
		int h = Math.min(height, LARGEST);
		byte[] part = section(w, h);
		byte[] out = new byte[width * height];
		for (int y = 0; y < height; y++) {
			int v = y % (2 * h) < h ? y % (2 * h) : 2 * h - 1 - y % (2 * h);
			for (int x = 0; x < width; x++) {
				int u = x % (2 * w) < w ? x % (2 * w) : 2 * w - 1 - x % (2 * w);
				out[y * width + x] = part[v * w + u];
			}
		}
		return out;
	}

	private static byte[] section(int width, int height) {
		Random random = new Random(20260101);
		double[][] y = new double[HEIGHTS.length][width];
		for (int k = 0; k < y.length; k++) {
			double phase = random.nextDouble() * 6.28;
			double wave = width / (3.0 + k);
			for (int x = 0; x < width; x++) {
				y[k][x] = height * (HEIGHTS[k] + 0.008 * Math.sin(phase + 6.28 * x / wave)) + 0.4 * Math.sin(x * 0.31 + k);
			}
		}
		byte[] samples = new byte[width * height];
		double[] curtain = new double[width];
		for (int x = 0; x < width; x++) {
			curtain[x] = 1 + 0.03 * Math.sin(x * 0.7) * Math.sin(x * 0.013);
		}
		float[] noise = new float[1 << 16];
		for (int i = 0; i < noise.length; i++) {
			noise[i] = (float) (5 * random.nextGaussian());
		}
		for (int row = 0; row < height; row++) {
			for (int x = 0; x < width; x++) {
				double grey = GREY[0];
				for (int k = 0; k < y.length; k++) {
					double share = Math.max(0, Math.min(1, (row + 1 - y[k][x]) / 2 + 0.25));
					grey += share * (GREY[k + 1] - GREY[k]);
				}
				samples[row * width + x] = (byte) Math.max(0, Math.min(255, Math.rint(grey * curtain[x] + noise[random.nextInt() >>> 16])));
			}
		}
		voids(samples, width, height, random);
		return samples;
	}

	private static void voids(byte[] samples, int width, int height, Random random) {
		int count = Math.max(4, width / 64);
		double radius = height * 0.012;
		for (int i = 0; i < count; i++) {
			double cx = random.nextDouble() * width;
			double cy = height * (0.33 + 0.14 * random.nextDouble());
			for (int row = (int) (cy - radius); row <= cy + radius; row++) {
				for (int x = (int) Math.max(0, cx - radius); x <= Math.min(width - 1, cx + radius); x++) {
					if (Math.hypot(x + 0.5 - cx, row + 0.5 - cy) < radius) {
						samples[row * width + x] = (byte) ((samples[row * width + x] & 0xff) * 0.35);
					}
				}
			}
		}
	}
}
