// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.image.Raster;

/**
 * A picture and its means over 2 × 2, 4 × 4, … pixels, counted from the top-left corner, as features of coarse scales need them. Pixels without
 * data get the mean of the smallest block around them that has some.
 */
final class GreyLevels {
	private static final int ROWS = 128;
	/** Grey levels that the quantiles are read from, evenly over the picture. */
	private static final int SAMPLE = 1 << 18;

	/** Columns and rows of a level. */
	record Plane(int width, int height, float[] grey) {
	}

	final Raster picture;
	/** A grey level from the middle of the picture's. */
	final float middle;
	final List<Plane> planes = new ArrayList<>();

	/**
	 * @param count levels, the picture itself included, ≥ 1
	 * @param normalised whether grey is to be counted from the picture's 2 % quantile in units of the distance to its 98 % quantile, else as stored
	 * @throws IllegalArgumentException when the picture has no grey level at all
	 */
	GreyLevels(Raster picture, int count, boolean normalised, Progress progress) {
		this.picture = picture;
		float[] grey = picture.samples();
		boolean gaps = false;
		for (float v : grey) {
			gaps |= v != v;
		}
		float[] quantiles = quantiles(grey);
		if (normalised) {
			grey = normalised(picture, quantiles[0], quantiles[2], progress);
		}
		middle = normalised ? 0.5f : quantiles[1];
		Plane plane = new Plane(picture.width(), picture.height(), grey);
		planes.add(plane);
		while (planes.size() < count || gaps && Math.max(plane.width, plane.height) > 1) {
			plane = halved(plane, progress);
			planes.add(plane);
		}
		if (gaps) {
			fill(grey == picture.samples());
		}
		while (planes.size() > count) {
			planes.removeLast();
		}
	}

	/** 2 %, 50 % and 98 %. */
	private static float[] quantiles(float[] grey) {
		int step = Math.max(1, grey.length / SAMPLE);
		float[] some = new float[grey.length / step + 1];
		int n = 0;
		for (int i = 0; i < grey.length; i += step) {
			if (grey[i] == grey[i]) {
				some[n++] = grey[i];
			}
		}
		if (n == 0) {
			throw new IllegalArgumentException("the picture has no grey levels");
		}
		Arrays.sort(some, 0, n);
		return new float[] { some[(int) (0.02 * (n - 1))], some[n / 2], some[(int) (0.98 * (n - 1))] };
	}

	private static float[] normalised(Raster picture, float low, float high, Progress progress) {
		float[] grey = picture.samples();
		float scale = high > low ? 1 / (high - low) : 1;
		float[] out = new float[grey.length];
		int width = picture.width();
		progress.workers().split(picture.height(), ROWS, (from, to) -> {
			Polling.check(progress::isCanceled);
			for (int i = from * width; i < to * width; i++) {
				out[i] = (grey[i] - low) * scale;
			}
		});
		return out;
	}

	private static Plane halved(Plane from, Progress progress) {
		int w = (from.width + 1) / 2;
		int h = (from.height + 1) / 2;
		float[] out = new float[w * h];
		progress.workers().split(h, ROWS, (top, bottom) -> {
			Polling.check(progress::isCanceled);
			for (int y = top; y < bottom; y++) {
				for (int x = 0; x < w; x++) {
					out[y * w + x] = mean(from, 2 * x, 2 * y);
				}
			}
		});
		return new Plane(w, h, out);
	}

	/** Of up to 2 × 2 pixels that have data; NaN when none has. */
	private static float mean(Plane p, int x, int y) {
		int below = y + 1 < p.height ? p.width : 0;
		int i = y * p.width + x;
		float[] g = p.grey;
		if (x + 1 < p.width && below > 0) {
			float sum = g[i] + g[i + 1] + (g[i + below] + g[i + below + 1]);
			if (sum == sum) {
				return 0.25f * sum;
			}
		}
		float sum = 0;
		int n = 0;
		for (int dy = 0; dy <= below; dy += p.width) {
			for (int dx = 0; dx < Math.min(2, p.width - x); dx++) {
				float v = g[i + dy + dx];
				if (v == v) {
					sum += v;
					n++;
				}
			}
		}
		return n == 0 ? Float.NaN : sum / n;
	}

	private void fill(boolean shared) {
		if (planes.getLast().grey[0] != planes.getLast().grey[0]) {
			throw new IllegalArgumentException("the picture has no grey levels");
		}
		for (int l = planes.size() - 2; l >= 0; l--) {
			Plane p = planes.get(l);
			Plane coarse = planes.get(l + 1);
			float[] g = l == 0 && shared ? p.grey.clone() : p.grey;
			for (int y = 0; y < p.height; y++) {
				for (int x = 0; x < p.width; x++) {
					if (g[y * p.width + x] != g[y * p.width + x]) {
						g[y * p.width + x] = coarse.grey[y / 2 * coarse.width + x / 2];
					}
				}
			}
			planes.set(l, new Plane(p.width, p.height, g));
		}
	}
}
