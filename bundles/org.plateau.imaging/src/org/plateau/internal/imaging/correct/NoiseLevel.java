// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;

/**
 * Standard deviation of white noise from the finest diagonal details: median |(a − b − c + d) / 2| / 0.6745 over 2 × 2 squares (Donoho and
 * Johnstone, Biometrika 81 (1994) 425). Edges along rows or columns cancel, others are few.
 */
public final class NoiseLevel {

	private static final int MOST = 1 << 18;

	private NoiseLevel() {
	}

	/** In grey levels; 0 for a picture of less than 2 × 2 pixels with data. */
	public static double of(float[] a, int width, int height, Progress progress) {
		double[] details = new double[MOST];
		int n = 0;
		int stride = Math.max(2, (int) Math.ceil(Math.sqrt((double) width * height / MOST)) + 1);
		for (int y = 0; y + 1 < height; y += stride) {
			Polling.check(progress::isCanceled);
			for (int x = 0; x + 1 < width && n < MOST; x += stride) {
				int p = y * width + x;
				double d = 0.5 * (a[p] - a[p + 1] - a[p + width] + a[p + width + 1]);
				if (d == d) {
					details[n++] = Math.abs(d);
				}
			}
		}
		return n == 0 ? 0 : Selection.median(details, n) / 0.674489750196;
	}
}
