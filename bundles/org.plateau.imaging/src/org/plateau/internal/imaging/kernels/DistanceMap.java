// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

/**
 * Exact Euclidean distance transform with unequal pixel pitches: lower envelopes of parabolas, first along columns,
 * then along rows (Felzenszwalb and Huttenlocher 2012, Theory of Computing 8, 415). Linear in the number of pixels.
 */
public final class DistanceMap {

	private DistanceMap() {
	}

	/**
	 * Distance from each pixel's centre to the nearest centre of a pixel that is not inside; 0 outside; infinite
	 * everywhere when there is no outside. What lies beyond the image counts as nothing.
	 *
	 * @param inside row-major, {@code width * height}
	 */
	public static double[] of(boolean[] inside, int width, int height, double pitchX, double pitchY) {
		double[] d = new double[width * height];
		for (int x = 0; x < width; x++) {
			double run = Double.POSITIVE_INFINITY;
			for (int y = 0; y < height; y++) {
				run = inside[y * width + x] ? run + pitchY : 0;
				d[y * width + x] = run;
			}
			run = Double.POSITIVE_INFINITY;
			for (int y = height - 1; y >= 0; y--) {
				run = inside[y * width + x] ? run + pitchY : 0;
				d[y * width + x] = Math.min(d[y * width + x], run);
			}
		}
		int[] vertex = new int[width];
		double[] start = new double[width + 1];
		double[] f = new double[width];
		double p2 = pitchX * pitchX;
		for (int y = 0; y < height; y++) {
			int row = y * width;
			int k = -1;
			for (int x = 0; x < width; x++) {
				double g = d[row + x];
				f[x] = g * g;
				if (g == Double.POSITIVE_INFINITY) {
					continue;
				}
				double s = Double.NEGATIVE_INFINITY;
				while (k >= 0) {
					int v = vertex[k];
					s = (f[x] - f[v] + p2 * ((double) x * x - (double) v * v)) / (2 * p2 * (x - v));
					if (s > start[k]) {
						break;
					}
					k--;
				}
				k++;
				vertex[k] = x;
				start[k] = k == 0 ? Double.NEGATIVE_INFINITY : s;
			}
			if (k < 0) {
				continue;
			}
			int j = 0;
			for (int x = 0; x < width; x++) {
				while (j < k && start[j + 1] < x) {
					j++;
				}
				double dx = (x - vertex[j]) * pitchX;
				d[row + x] = Math.sqrt(dx * dx + f[vertex[j]]);
			}
		}
		return d;
	}
}
