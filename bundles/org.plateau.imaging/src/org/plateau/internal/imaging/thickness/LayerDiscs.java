// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.thickness;

import org.plateau.extension.Progress;
import org.plateau.imaging.LocalThickness;
import org.plateau.internal.imaging.kernels.SpectralSmoother;
import org.plateau.model.layer.LocalThicknessSummary;

/** Local thickness of the layer between two curves. */
final class LayerDiscs {
	/** Classes of the histogram that percentiles are read from, over 0 to the largest value. */
	private static final int CLASSES = 8192;

	private LayerDiscs() {
	}

	/** @see org.plateau.imaging.ThicknessStatistics#localThickness */
	static LocalThicknessSummary summary(double[] upper, double[] lower, double pitchX, double pitchY, Progress progress) {
		int width = upper.length;
		double[] top = upper.clone();
		double[] bottom = lower.clone();
		SpectralSmoother.interpolateGaps(top);
		SpectralSmoother.interpolateGaps(bottom);
		int first = Integer.MAX_VALUE;
		int end = Integer.MIN_VALUE;
		for (int x = 0; x < width; x++) {
			if (firstRow(top[x]) < firstRow(bottom[x])) {
				first = Math.min(first, firstRow(top[x]));
				end = Math.max(end, firstRow(bottom[x]));
			}
		}
		if (first >= end) {
			return null;
		}
		// a row of background on either side: beyond the image nothing bounds a disc
		int height = end - first + 2;
		byte[] mask = new byte[width * height];
		for (int x = 0; x < width; x++) {
			for (int y = firstRow(top[x]); y < firstRow(bottom[x]); y++) {
				mask[(y - first + 1) * width + x] = 1;
			}
		}
		return summary(LocalThickness.of(mask, width, height, pitchX, pitchY, progress), upper, lower, 0.5 * pitchY);
	}

	/** The first row whose centre lies below a height. */
	private static int firstRow(double y) {
		return (int) Math.ceil(y - 0.5);
	}

	/** @param excess by which discs between pixel centres are too large on average: half a row */
	private static LocalThicknessSummary summary(float[] diameter, double[] upper, double[] lower, double excess) {
		int width = upper.length;
		// what counts, in the order of the pixels
		float[] counted = new float[diameter.length];
		int n = 0;
		for (int row = 0; row < diameter.length; row += width) {
			for (int x = 0; x < width; x++) {
				if (diameter[row + x] > 0 && upper[x] == upper[x] && lower[x] == lower[x]) {
					counted[n++] = diameter[row + x];
				}
			}
		}
		if (n == 0) {
			return null;
		}
		double sum = 0;
		double squares = 0;
		double min = Double.POSITIVE_INFINITY;
		double max = 0;
		for (int i = 0; i < n; i++) {
			double d = counted[i] - excess;
			sum += d;
			squares += d * d;
			min = Math.min(min, d);
			max = Math.max(max, d);
		}
		int[] classes = new int[CLASSES];
		for (int i = 0; i < n; i++) {
			classes[(int) Math.min(CLASSES - 1, (counted[i] - excess) / max * CLASSES)]++;
		}
		double mean = sum / n;
		return new LocalThicknessSummary(mean, Math.sqrt(Math.max(0, squares / n - mean * mean)), min, max, quantile(classes, n, 0.05, max),
				quantile(classes, n, 0.5, max), quantile(classes, n, 0.95, max));
	}

	private static double quantile(int[] classes, long n, double p, double max) {
		long below = 0;
		for (int i = 0; i < CLASSES; i++) {
			below += classes[i];
			if (below >= p * n) {
				return (i + 0.5) * max / CLASSES;
			}
		}
		return max;
	}
}
