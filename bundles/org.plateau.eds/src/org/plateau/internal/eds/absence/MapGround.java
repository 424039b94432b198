// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.absence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plateau.extension.Progress;
import org.plateau.internal.eds.register.PictureParts;
import org.plateau.internal.eds.register.Plane;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidRegion;
import org.plateau.model.layer.VoidReport;

/**
 * What the picture shows under every map pixel: its layer, how much of it is void, how pure its signal can be, and whether it is dark. All arrays
 * are row-major over the map.
 */
final class MapGround {
	private static final int SUBSAMPLES = 4;
	/** Dark is what lies below this share of the way from void to layer. */
	private static final double DARK = 0.5;
	private static final double CLEAR = 3.3;
	private static final double MOST_SMOOTHING = 2.5;
	private static final int COLUMNS_PER_WINDOW = 16;

	final int width;
	final int height;
	/** Index of the layer at the pixel's middle; −1 outside the picture. */
	final int[] layer;
	/** Share of the pixel's area that is void. */
	final float[] hollow;
	/** Whether a void lies within the reach of what the placement may be wrong by. */
	final boolean[] nearVoid;
	/** Grey far below the layer's here, though no void was found. */
	final boolean[] dark;

	private MapGround(int width, int height) {
		this.width = width;
		this.height = height;
		layer = new int[width * height];
		hollow = new float[width * height];
		nearVoid = new boolean[width * height];
		dark = new boolean[width * height];
	}

	/** @param reachPx what placement and outlines may be wrong by, pixels of the picture */
	static MapGround of(int width, int height, PixelTransform mapToImage, Raster image, LayerStack stack, Optional<VoidReport> voids, double reachPx,
			Progress progress) {
		MapGround g = new MapGround(width, height);
		double[][] heights = PictureParts.heights(stack, image.width());
		int[] labels = voids.map(v -> v.labels().labels()).orElse(null);
		progress.workers().split(height, 8, (from, to) -> {
			Polling.check(progress::isCanceled);
			for (int y = from; y < to; y++) {
				for (int x = 0; x < width; x++) {
					g.look(x, y, mapToImage, image, heights, labels, reachPx);
				}
			}
		});
		g.findDark(mapToImage, image, stack.layers().size(), voids.map(VoidReport::voids).orElse(List.of()), progress);
		return g;
	}

	private void look(int x, int y, PixelTransform t, Raster image, double[][] heights, int[] labels, double reach) {
		int at = y * width + x;
		int cx = (int) Math.floor(t.x(x + 0.5, y + 0.5));
		double cy = t.y(x + 0.5, y + 0.5);
		if (cx < 0 || cy < 0 || cx >= image.width() || cy >= image.height()) {
			layer[at] = -1;
			return;
		}
		int k = 0;
		while (k < heights.length && cy >= heights[k][cx]) {
			k++;
		}
		layer[at] = k;
		if (labels == null) {
			return;
		}
		int n = 0;
		for (int j = 0; j < SUBSAMPLES; j++) {
			for (int i = 0; i < SUBSAMPLES; i++) {
				double u = x + (i + 0.5) / SUBSAMPLES;
				double v = y + (j + 0.5) / SUBSAMPLES;
				n += isVoid(t.x(u, v), t.y(u, v), image, labels) ? 1 : 0;
			}
		}
		hollow[at] = n / (float) (SUBSAMPLES * SUBSAMPLES);
		boolean near = n > 0;
		for (int i = 0; i < 9 && !near; i++) {
			int di = i % 3 - 1;
			int dj = i / 3 - 1;
			double r = reach / Math.max(1, Math.hypot(di, dj));
			near = isVoid(t.x(x + 0.5 + 0.5 * di, y + 0.5 + 0.5 * dj) + r * di, t.y(x + 0.5 + 0.5 * di, y + 0.5 + 0.5 * dj) + r * dj, image, labels);
		}
		nearVoid[at] = near;
	}

	private static boolean isVoid(double x, double y, Raster image, int[] labels) {
		int i = (int) Math.floor(x);
		int j = (int) Math.floor(y);
		return i >= 0 && j >= 0 && i < image.width() && j < image.height() && labels[j * image.width() + i] > 0;
	}

	private void findDark(PixelTransform t, Raster image, int layers, List<VoidRegion> voids, Progress progress) {
		double scale = Math.sqrt(Math.abs(t.xx() * t.yy() - t.xy() * t.yx()));
		int cell = Math.max(1, (int) Math.round(scale));
		Plane small = Plane.of(image).reduced(cell);
		float[] grey = new float[width * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				grey[y * width + x] = small.at(t.x(x + 0.5, y + 0.5) / cell, t.y(x + 0.5, y + 0.5) / cell);
			}
		}
		double bottom = darkest(small, voids);
		int window = Math.max(8, width / COLUMNS_PER_WINDOW);
		for (int k = 0; k < layers; k++) {
			Polling.check(progress::isCanceled);
			double[] level = levels(grey, k, window);
			double[] all = new double[level.length];
			int n = 0;
			for (double l : level) {
				if (l == l) {
					all[n++] = l;
				}
			}
			double middle = Selection.median(all, n);
			if (!(middle > bottom)) {
				continue;
			}
			float[] seen = clear(grey, k, (middle - bottom) * DARK, level, window);
			for (int i = 0; i < seen.length; i++) {
				double l = level[i % width / window];
				dark[i] |= layer[i] == k && l == l && seen[i] < l - DARK * (l - bottom);
			}
		}
	}

	/** Grey of a void; without any, what only one pixel in 500 is below. */
	private static double darkest(Plane small, List<VoidRegion> voids) {
		double[] v;
		if (voids.size() >= 3) {
			v = voids.stream().mapToDouble(VoidRegion::meanGrey).toArray();
			return Selection.median(v, v.length);
		}
		v = new double[small.v.length];
		for (int i = 0; i < v.length; i++) {
			v[i] = small.v[i];
		}
		return Selection.quantile(v, v.length, 0.002);
	}

	/** Median grey of a layer per stretch of columns; NaN where there is too little of it. */
	private double[] levels(float[] grey, int k, int window) {
		double[] out = new double[(width + window - 1) / window];
		double[] v = new double[window * height];
		for (int b = 0; b < out.length; b++) {
			int n = 0;
			for (int y = 0; y < height; y++) {
				for (int x = b * window; x < Math.min(width, (b + 1) * window); x++) {
					int i = y * width + x;
					if (layer[i] == k && !nearVoid[i]) {
						v[n++] = grey[i];
					}
				}
			}
			out[b] = n < 20 ? Double.NaN : Selection.median(v, n);
		}
		return out;
	}

	/** Grey smoothed just as much as it takes to tell half the depth of a void from noise. */
	private float[] clear(float[] grey, int k, double depth, double[] level, int window) {
		float[] seen = grey;
		for (double sigma = 0; sigma <= MOST_SMOOTHING; sigma = sigma == 0 ? 0.7 : sigma * 1.5) {
			seen = new Plane(width, height, grey).smooth(sigma).v;
			double[] d = new double[seen.length];
			int n = 0;
			for (int i = 0; i < seen.length; i++) {
				if (layer[i] == k && !nearVoid[i]) {
					d[n++] = seen[i] - level[i % width / window];
				}
			}
			if (n == 0 || CLEAR * Selection.robustSd(Arrays.copyOf(d, n), n) < depth) {
				return seen;
			}
		}
		return seen;
	}
}
