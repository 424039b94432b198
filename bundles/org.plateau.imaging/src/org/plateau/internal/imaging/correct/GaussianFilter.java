// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Gaussian;
import org.plateau.internal.imaging.kernels.Polling;

/** Gaussian smoothing with mirrored borders; pixels without data stay so and give nothing to their neighbours. */
public final class GaussianFilter {

	private GaussianFilter() {
	}

	/**
	 * A smoothed copy. Cost: memory, 4 bytes a pixel, 12 when data are missing.
	 *
	 * @param sigmaX standard deviation across, pixels; 0 = none
	 * @param sigmaY standard deviation down, pixels; 0 = none
	 */
	public static float[] smooth(float[] a, int width, int height, double sigmaX, double sigmaY, Progress progress) {
		if (!Border.hasGaps(a)) {
			return pass(a, width, height, sigmaX, sigmaY, progress);
		}
		float[] weight = Border.present(a);
		float[] filled = new float[a.length];
		for (int i = 0; i < a.length; i++) {
			filled[i] = weight[i] > 0 ? a[i] : 0;
		}
		float[] value = pass(filled, width, height, sigmaX, sigmaY, progress);
		float[] share = pass(weight, width, height, sigmaX, sigmaY, progress);
		for (int i = 0; i < a.length; i++) {
			value[i] = weight[i] > 0 ? value[i] / share[i] : Float.NaN;
		}
		return value;
	}

	private static float[] weights(double sigma) {
		return sigma > 0 ? Gaussian.weights(sigma) : new float[] { 1 };
	}

	/** Rows are smoothed once into a ring that holds as many as the vertical kernel needs. */
	private static float[] pass(float[] a, int width, int height, double sigmaX, double sigmaY, Progress progress) {
		float[] across = weights(sigmaX);
		float[] down = weights(sigmaY);
		int rx = across.length - 1;
		int ry = down.length - 1;
		float[] padded = new float[width + 2 * rx];
		float[][] ring = new float[2 * ry + 1][width];
		float[] out = new float[a.length];
		for (int y = -ry; y < height + ry; y++) {
			if (y % 16 == 0) {
				Polling.check(progress::isCanceled);
			}
			row(a, Border.mirror(y, height) * width, width, across, padded, ring[Math.floorMod(y, ring.length)]);
			int middle = y - ry;
			if (middle >= 0) {
				column(ring, middle, down, out, middle * width, width);
			}
		}
		return out;
	}

	private static void row(float[] a, int from, int width, float[] weights, float[] padded, float[] to) {
		int r = weights.length - 1;
		System.arraycopy(a, from, padded, r, width);
		for (int x = 1; x <= r; x++) {
			padded[r - x] = a[from + Border.mirror(-x, width)];
			padded[r + width - 1 + x] = a[from + Border.mirror(width - 1 + x, width)];
		}
		float w0 = weights[0];
		for (int x = 0; x < width; x++) {
			to[x] = w0 * padded[r + x];
		}
		for (int i = 1; i <= r; i++) {
			float w = weights[i];
			for (int x = 0; x < width; x++) {
				to[x] += w * (padded[r + x - i] + padded[r + x + i]);
			}
		}
	}

	private static void column(float[][] ring, int y, float[] weights, float[] out, int at, int width) {
		float[] middle = ring[Math.floorMod(y, ring.length)];
		for (int x = 0; x < width; x++) {
			out[at + x] = weights[0] * middle[x];
		}
		for (int i = 1; i < weights.length; i++) {
			float[] above = ring[Math.floorMod(y - i, ring.length)];
			float[] below = ring[Math.floorMod(y + i, ring.length)];
			float w = weights[i];
			for (int x = 0; x < width; x++) {
				out[at + x] += w * (above[x] + below[x]);
			}
		}
	}
}
