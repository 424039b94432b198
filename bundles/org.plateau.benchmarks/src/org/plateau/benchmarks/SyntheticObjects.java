// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.util.Arrays;
import java.util.Random;

/** Binary pictures and volumes, 0 or −1 (255), of any size; only for timing. */
final class SyntheticObjects {

	private static final byte ON = -1;

	private SyntheticObjects() {
	}

	/** Discs with radii of 3 to 12 pixels over about an eighth of the picture, or only the pixels in their middles. */
	static byte[] discs(int width, int height, boolean middles) {
		Random random = new Random(3);
		byte[] out = new byte[width * height];
		int count = Math.max(1, (int) ((double) width * height / 1500));
		for (int i = 0; i < count; i++) {
			int cx = random.nextInt(width);
			int cy = random.nextInt(height);
			double r = 3 + 9 * random.nextDouble();
			if (middles) {
				out[cy * width + cx] = ON;
			} else {
				disc(out, width, height, cx, cy, r, ON);
			}
		}
		return out;
	}

	/** A wavy layer over a third of the height with round holes in it. */
	static byte[] layer(int width, int height) {
		Random random = new Random(5);
		byte[] out = new byte[width * height];
		for (int x = 0; x < width; x++) {
			int top = (int) (height * (0.3 + 0.02 * Math.sin(9.0 * x / width)));
			int bottom = (int) (height * (0.62 + 0.02 * Math.cos(14.0 * x / width)));
			for (int y = top; y < bottom; y++) {
				out[y * width + x] = ON;
			}
		}
		for (int i = 0; i < 200; i++) {
			disc(out, width, height, random.nextInt(width), (int) (height * (0.33 + 0.26 * random.nextDouble())), height * 0.012 * (0.5 + random.nextDouble()),
					(byte) 0);
		}
		return out;
	}

	private static void disc(byte[] out, int width, int height, int cx, int cy, double r, byte value) {
		int reach = (int) r;
		for (int y = Math.max(0, cy - reach); y <= Math.min(height - 1, cy + reach); y++) {
			int half = (int) Math.sqrt(r * r - (double) (y - cy) * (y - cy));
			for (int x = Math.max(0, cx - half); x <= Math.min(width - 1, cx + half); x++) {
				out[y * width + x] = value;
			}
		}
	}

	/** Where a sum of plane waves with periods around 25 pixels is above so many of its standard deviations. */
	static byte[] volume(int width, int height, int depth, double threshold) {
		int waves = 8;
		Random random = new Random(11);
		byte[] out = new byte[width * height * depth];
		double[][] k = new double[waves][4];
		for (double[] w : k) {
			double z = 2 * random.nextDouble() - 1;
			double t = 2 * Math.PI * random.nextDouble();
			double f = 2 * Math.PI / (20 + 10 * random.nextDouble());
			w[0] = f * Math.sqrt(1 - z * z) * Math.cos(t);
			w[1] = f * Math.sqrt(1 - z * z) * Math.sin(t);
			w[2] = f * z;
			w[3] = 2 * Math.PI * random.nextDouble();
		}
		float[][] cos = new float[waves][width];
		float[][] sin = new float[waves][width];
		for (int i = 0; i < waves; i++) {
			for (int x = 0; x < width; x++) {
				cos[i][x] = (float) Math.cos(k[i][0] * x);
				sin[i][x] = (float) Math.sin(k[i][0] * x);
			}
		}
		float limit = (float) (threshold * Math.sqrt(waves / 2.0));
		float[] row = new float[width];
		for (int z = 0, p = 0; z < depth; z++) {
			for (int y = 0; y < height; y++) {
				Arrays.fill(row, -limit);
				for (int i = 0; i < waves; i++) {
					double phase = k[i][1] * y + k[i][2] * z + k[i][3];
					float c = (float) Math.cos(phase);
					float s = (float) Math.sin(phase);
					for (int x = 0; x < width; x++) {
						row[x] += c * cos[i][x] - s * sin[i][x];
					}
				}
				for (int x = 0; x < width; x++) {
					out[p++] = row[x] > 0 ? ON : 0;
				}
			}
		}
		return out;
	}
}
