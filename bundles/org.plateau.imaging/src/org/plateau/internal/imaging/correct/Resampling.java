// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.function.BooleanSupplier;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.image.PixelTransform;

/** Puts a picture on another pixel grid. */
public final class Resampling {

	/** Values of the running sum on each side of an interval that its interpolating polynomial goes through; degree 2 · 3 − 1. */
	private static final int NODES = 3;

	private Resampling() {
	}

	/** Whole rows that a picture has after stretching; a part of a row at the bottom is dropped. */
	public static int stretchedRows(int height, double factor) {
		return (int) Math.floor(height * factor + 1e-9);
	}

	/**
	 * Stretches a picture downwards: row j of the answer is the mean grey of the rows [j / factor, (j + 1) / factor). The sum of the grey
	 * values down a column is interpolated by polynomials of degree five through six neighbouring values, and its differences taken, so that
	 * grey × area is kept. Mirrored borders; missing data spread by up to two rows.
	 *
	 * @param factor rows after for one row before, &gt; 0
	 */
	public static float[] stretchRows(float[] a, int width, int height, double factor, BooleanSupplier cancelled) {
		int rows = stretchedRows(height, factor);
		float[] out = new float[width * rows];
		for (int j = 0; j < rows; j++) {
			if (j % 16 == 0) {
				Polling.check(cancelled);
			}
			double from = j / factor;
			double to = (j + 1) / factor;
			int first = (int) Math.floor(from) - NODES;
			double[] weights = new double[(int) Math.floor(to) + NODES + 1 - first];
			cumulative(to, first, weights, factor);
			cumulative(from, first, weights, -factor);
			for (int i = 0; i < weights.length; i++) {
				float w = (float) weights[i];
				if (Math.abs(w) > 1e-7f) {
					int row = Border.mirror(first + i, height) * width;
					for (int x = 0; x < width; x++) {
						out[j * width + x] += w * a[row + x];
					}
				}
			}
		}
		return out;
	}

	/** Adds {@code scale ×} the weights of the rows in the interpolated running sum at {@code t}, counted from row {@code first}. */
	private static void cumulative(double t, int first, double[] weights, double scale) {
		int k = (int) Math.floor(t);
		for (int i = first; i < k; i++) {
			weights[i - first] += scale;
		}
		for (int m = k - NODES + 1; m <= k + NODES; m++) {
			double l = scale;
			for (int n = k - NODES + 1; n <= k + NODES; n++) {
				if (n != m) {
					l *= (t - n) / (m - n);
				}
			}
			for (int i = k; i < m; i++) {
				weights[i - first] += l;
			}
			for (int i = m; i < k; i++) {
				weights[i - first] -= l;
			}
		}
	}

	/**
	 * A picture seen through an affine map, by cubic convolution (Keys, IEEE Trans. ASSP 29 (1981) 1153, a = −1/2). Mirrored borders
	 * within two pixels, NaN beyond; missing data spread by up to two pixels.
	 *
	 * @param newToOld pixel coordinates (corner origin) of the answer → of {@code a}
	 */
	public static float[] through(PixelTransform newToOld, float[] a, int width, int height, int newWidth, int newHeight,
			BooleanSupplier cancelled) {
		float[] out = new float[newWidth * newHeight];
		float[] wx = new float[4];
		float[] wy = new float[4];
		for (int y = 0; y < newHeight; y++) {
			if (y % 16 == 0) {
				Polling.check(cancelled);
			}
			for (int x = 0; x < newWidth; x++) {
				double u = newToOld.x(x + 0.5, y + 0.5);
				double v = newToOld.y(x + 0.5, y + 0.5);
				int p = y * newWidth + x;
				if (!(u >= -1e-6 && u <= width + 1e-6 && v >= -1e-6 && v <= height + 1e-6)) {
					out[p] = Float.NaN;
					continue;
				}
				int i = (int) Math.floor(u - 0.5);
				int j = (int) Math.floor(v - 0.5);
				keys((float) (u - 0.5 - i), wx);
				keys((float) (v - 0.5 - j), wy);
				boolean inside = i >= 1 && i + 2 < width && j >= 1 && j + 2 < height;
				float s = 0;
				for (int m = 0; m < 4; m++) {
					int row = (inside ? j + m - 1 : Border.mirror(j + m - 1, height)) * width;
					float r = inside ? wx[0] * a[row + i - 1] + wx[1] * a[row + i] + wx[2] * a[row + i + 1] + wx[3] * a[row + i + 2]
							: wx[0] * a[row + Border.mirror(i - 1, width)] + wx[1] * a[row + Border.mirror(i, width)]
									+ wx[2] * a[row + Border.mirror(i + 1, width)] + wx[3] * a[row + Border.mirror(i + 2, width)];
					s += wy[m] * r;
				}
				out[p] = s;
			}
		}
		return out;
	}

	/** Weights of the four neighbours of a point {@code t} behind the second. */
	private static void keys(float t, float[] w) {
		float t2 = t * t;
		float t3 = t2 * t;
		w[0] = -0.5f * t + t2 - 0.5f * t3;
		w[1] = 1 - 2.5f * t2 + 1.5f * t3;
		w[2] = 0.5f * t + 2 * t2 - 1.5f * t3;
		w[3] = -0.5f * t2 + 0.5f * t3;
	}
}
