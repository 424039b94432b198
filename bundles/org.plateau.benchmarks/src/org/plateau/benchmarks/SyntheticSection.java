// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A layered section with rough, sloped interfaces, noise, curtains and dark voids, of any size, 8-bit; only for timing. */
final class SyntheticSection {

	/** Relative heights of the interfaces and the grey levels between them. */
	private static final double[] HEIGHTS = { 0.12, 0.25, 0.28, 0.52, 0.68, 0.84 };
	private static final double[] GREY = { 92, 202, 180, 60, 112, 55, 138 };

	private SyntheticSection() {
	}

	/** Unsigned bytes. */
	static byte[] bytes(int width, int height) {
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
		IntStream.range(0, height).parallel().forEach(row -> {
			SplittableRandom places = new SplittableRandom(row);
			for (int x = 0; x < width; x++) {
				double grey = GREY[0];
				for (int k = 0; k < y.length; k++) {
					double share = Math.max(0, Math.min(1, (row + 1 - y[k][x]) / 2 + 0.25));
					grey += share * (GREY[k + 1] - GREY[k]);
				}
				samples[row * width + x] = (byte) Math.max(0, Math.min(255, Math.rint(grey * curtain[x] + noise[places.nextInt() >>> 16])));
			}
		});
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
