// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

/** Separable Gaussian smoothing, direct, with the kernel cut at four standard deviations and zero beyond the image. */
public final class Gaussian {

	private Gaussian() {
	}

	/** Weights from the centre outwards, normalised over both sides. */
	public static float[] weights(double sigma) {
		return weights(sigma, Math.max(1, (int) Math.ceil(4 * sigma)));
	}

	/** The same, cut after {@code r} pixels. */
	public static float[] weights(double sigma, int r) {
		double[] w = new double[r + 1];
		double sum = 0;
		for (int i = 0; i <= r; i++) {
			w[i] = Math.exp(-0.5 * i * i / (sigma * sigma));
			sum += i == 0 ? w[i] : 2 * w[i];
		}
		float[] out = new float[r + 1];
		for (int i = 0; i <= r; i++) {
			out[i] = (float) (w[i] / sum);
		}
		return out;
	}

	/** A smoothed copy; values beyond the image count as 0. */
	public static float[] smooth(float[] a, int width, int height, double sigma) {
		if (sigma <= 0) {
			return a.clone();
		}
		float[] w = weights(sigma);
		int r = w.length - 1;
		float[] t = new float[a.length];
		for (int y = 0; y < height; y++) {
			int row = y * width;
			for (int x = 0; x < width; x++) {
				float s = w[0] * a[row + x];
				for (int i = 1; i <= r; i++) {
					if (x >= i) {
						s += w[i] * a[row + x - i];
					}
					if (x + i < width) {
						s += w[i] * a[row + x + i];
					}
				}
				t[row + x] = s;
			}
		}
		float[] out = new float[a.length];
		for (int y = 0; y < height; y++) {
			int row = y * width;
			for (int i = -r; i <= r; i++) {
				if (y + i < 0 || y + i >= height) {
					continue;
				}
				float k = w[Math.abs(i)];
				int from = (y + i) * width;
				for (int x = 0; x < width; x++) {
					out[row + x] += k * t[from + x];
				}
			}
		}
		return out;
	}
}
