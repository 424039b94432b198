// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import org.plateau.model.image.Raster;

/** Smaller pictures for the screen. */
final class Halving {

	private Halving() {
	}

	/** Half the size, rounded up; means of up to 2 × 2 pixels, NaN left out. */
	static Raster of(Raster from) {
		int w = (from.width() + 1) / 2;
		int h = (from.height() + 1) / 2;
		float[] to = new float[w * h];
		float[] s = from.samples();
		for (int y = 0; y < h; y++) {
			int a = 2 * y * from.width();
			int b = 2 * y + 1 < from.height() ? a + from.width() : a;
			int whole = from.width() / 2;
			for (int x = 0; x < whole; x++) {
				to[y * w + x] = ((s[a + 2 * x] + s[a + 2 * x + 1]) + (s[b + 2 * x] + s[b + 2 * x + 1])) * 0.25f;
			}
			if (whole < w) {
				to[y * w + whole] = (s[a + 2 * whole] + s[b + 2 * whole]) * 0.5f;
			}
			for (int x = 0; x < w; x++) {
				if (Float.isNaN(to[y * w + x])) {
					to[y * w + x] = meanOfNumbers(from, 2 * x, 2 * y);
				}
			}
		}
		return new Raster(w, h, to);
	}

	private static float meanOfNumbers(Raster r, int x0, int y0) {
		float sum = 0;
		int n = 0;
		for (int y = y0; y < Math.min(y0 + 2, r.height()); y++) {
			for (int x = x0; x < Math.min(x0 + 2, r.width()); x++) {
				float v = r.at(x, y);
				if (!Float.isNaN(v)) {
					sum += v;
					n++;
				}
			}
		}
		return n == 0 ? Float.NaN : sum / n;
	}

	/** Means of stretches of a row, NaN left out: {@code out[at + x]} of columns {@code [x · step, (x + 1) · step)}. */
	static void means(float[] row, int step, float[] out, int at, int n) {
		for (int x = 0; x < n; x++) {
			int end = Math.min(row.length, (x + 1) * step);
			float sum = 0;
			int count = 0;
			for (int i = x * step; i < end; i++) {
				if (!Float.isNaN(row[i])) {
					sum += row[i];
					count++;
				}
			}
			out[at + x] = count == 0 ? Float.NaN : sum / count;
		}
	}
}
