// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.plateau.imaging.VoidSegmentation;
import org.plateau.imaging.VoidSettings;
import org.plateau.internal.imaging.kernels.Components;
import org.plateau.internal.imaging.kernels.Gaussian;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.internal.imaging.voids.VoidCutting.Cut;
import org.plateau.internal.imaging.voids.VoidCutting.Rest;
import org.plateau.internal.imaging.voids.VoidCutting.Voids;
import org.plateau.internal.imaging.voids.VoidShape.Origin;
import org.plateau.model.image.Raster;

/**
 * The pores of a solid that fills the picture. A large share of it is pores, and many show the grey of material at their
 * back, so that neither a median tells the solid's level nor half its depth a pore's outline: the solid is the most
 * frequent grey level of a tile, its noise is what lies above that, and a pore is what lies clearly below, and below a
 * share of the depth that it has nearby. Pores that touch stay one.
 */
public final class PorousBody {
	/** Side of a tile that has a level of its own, pixels. */
	private static final int TILE = 64;
	private static final int NEARBY = 3;
	private static final double SMOOTHING_PX = 1.2;
	/** Depth of a pore, in standard deviations of the smoothed solid, and what its deepest place has of that at least. */
	private static final double DEPTH = 2;
	private static final double DEEPEST = 1.5;
	/** How far the depth moves for the sensitivity band. */
	private static final double SENSITIVITY = 0.3;

	private PorousBody() {
	}

	/**
	 * The pores of the whole picture.
	 *
	 * @param layer name of the body
	 * @param s {@code minContrast} is the least depth as a share of the solid's grey level, {@code cut} the share of the
	 *        depth nearby
	 */
	public static VoidSegmentation segment(Raster image, String layer, VoidSettings s, BooleanSupplier cancelled) {
		int w = image.width();
		int h = image.height();
		double[] top = new double[w];
		double[] bottom = new double[w];
		Arrays.fill(bottom, h);
		List<Cut> cuts = List.of(new Cut(null, s.cut(), s.minAreaPx(), false));
		Voids voids = voids(image, s, Origin.FOUND, cancelled);
		LayerLimits frame = new LayerLimits(top, bottom);
		return new VoidField(w, h, layer, s, s, null, null, frame, frame, frame, null, null, List.of(), voids.shapes(), voids.rests(),
				new BitSet(), cuts, true);
	}

	/** @param origin that the pores get */
	static Voids voids(Raster image, VoidSettings s, Origin origin, BooleanSupplier cancelled) {
		int w = image.width();
		int h = image.height();
		float[] smooth = smoothed(known(image), w, h);
		Polling.check(cancelled);
		double level = flatten(smooth, w, h, cancelled);
		double[] above = new double[smooth.length];
		int n = 0;
		for (float v : smooth) {
			if (v > 0) {
				above[n++] = v;
			}
		}
		double limit = Math.max(DEPTH * 1.4826 * Selection.median(above, n), s.minContrast() * Math.abs(level));
		float[] nearby = deepestNearby(smooth, w, h);
		VoidParts pores = segments(smooth, nearby, w, h, limit, s);
		Polling.check(cancelled);
		CutBand band = CutBand.of(pores, segments(smooth, nearby, w, h, (1 - SENSITIVITY) * limit, s),
				segments(smooth, nearby, w, h, (1 + SENSITIVITY) * limit, s));
		Polling.check(cancelled);
		double[] top = new double[w];
		double[] bottom = new double[w];
		Arrays.fill(bottom, h);
		VoidFeatures features = new VoidFeatures(image, new LayerLimits(top, bottom), s.pixelSizeXUm(), s.pixelSizeYUm());
		return new Voids(features.measure(pores, band, origin), List.of(new Rest(0, w, band.looser()[0], band.stricter()[0])));
	}

	/** Gaussian mean of the pixels there are: what lies beyond the frame counts nothing, or the frame would look like a pore. */
	private static float[] smoothed(float[] grey, int w, int h) {
		float[] one = new float[grey.length];
		Arrays.fill(one, 1);
		float[] weight = Gaussian.smooth(one, w, h, SMOOTHING_PX);
		float[] sum = Gaussian.smooth(grey, w, h, SMOOTHING_PX);
		for (int i = 0; i < sum.length; i++) {
			sum[i] /= weight[i];
		}
		return sum;
	}

	/** The picture with its median where there is no value. */
	private static float[] known(Raster image) {
		float[] v = image.samples().clone();
		double[] a = new double[v.length];
		int n = 0;
		for (float g : v) {
			if (g == g) {
				a[n++] = g;
			}
		}
		float median = (float) Selection.median(a, n);
		for (int i = 0; i < v.length && n < v.length; i++) {
			v[i] = v[i] == v[i] ? v[i] : median;
		}
		return v;
	}

	/** Takes the solid's level out of a picture, in place; returns its median. */
	private static double flatten(float[] v, int w, int h, BooleanSupplier cancelled) {
		int nx = Math.max(1, Math.round(w / (float) TILE));
		int ny = Math.max(1, Math.round(h / (float) TILE));
		double[] level = new double[nx * ny];
		for (int j = 0; j < ny; j++) {
			Polling.check(cancelled);
			for (int i = 0; i < nx; i++) {
				level[j * nx + i] = mostFrequent(v, w, i * w / nx, (i + 1) * w / nx, j * h / ny, (j + 1) * h / ny);
			}
		}
		for (int y = 0; y < h; y++) {
			double q = Math.max(0, Math.min(ny - 1, (y + 0.5) * ny / h - 0.5));
			int j = Math.min((int) q, Math.max(0, ny - 2));
			int below = Math.min(j + 1, ny - 1);
			for (int x = 0; x < w; x++) {
				double p = Math.max(0, Math.min(nx - 1, (x + 0.5) * nx / w - 0.5));
				int i = Math.min((int) p, Math.max(0, nx - 2));
				int right = Math.min(i + 1, nx - 1);
				double upper = level[j * nx + i] + (p - i) * (level[j * nx + right] - level[j * nx + i]);
				double lower = level[below * nx + i] + (p - i) * (level[below * nx + right] - level[below * nx + i]);
				v[y * w + x] -= (float) (upper + (q - j) * (lower - upper));
			}
		}
		return Selection.median(level.clone(), level.length);
	}

	/** The middle of the narrowest interval that holds a third of a tile's values: its mode, however skewed the rest. */
	private static double mostFrequent(float[] v, int w, int x0, int x1, int y0, int y1) {
		double[] a = new double[(x1 - x0) * (y1 - y0)];
		int n = 0;
		for (int y = y0; y < y1; y++) {
			for (int x = x0; x < x1; x++) {
				a[n++] = v[y * w + x];
			}
		}
		Arrays.sort(a);
		int third = Math.max(1, n / 3);
		int best = 0;
		for (int i = 1; i + third < n; i++) {
			best = a[i + third] - a[i] < a[best + third] - a[best] ? i : best;
		}
		return 0.5 * (a[best] + a[Math.min(n - 1, best + third)]);
	}

	private static VoidParts segments(float[] flat, float[] nearby, int w, int h, double limit,
			VoidSettings s) {
		boolean[] dark = new boolean[flat.length];
		float[] level = new float[flat.length];
		for (int i = 0; i < flat.length; i++) {
			level[i] = (float) (-flat[i] / Math.max(limit, s.cut() * nearby[i]) - 1);
			dark[i] = level[i] > 0;
		}
		Components.Labelled found = Components.of(dark, w, h);
		int[] area = new int[found.count() + 1];
		boolean[] deep = new boolean[found.count() + 1];
		for (int i = 0; i < flat.length; i++) {
			area[found.labels()[i]]++;
			deep[found.labels()[i]] |= flat[i] < -DEEPEST * limit;
		}
		int[] number = new int[found.count() + 1];
		int count = 0;
		for (int l = 1; l <= found.count(); l++) {
			number[l] = deep[l] && area[l] >= s.minAreaPx() ? ++count : 0;
		}
		int[] labels = new int[flat.length];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = number[found.labels()[i]];
		}
		return new VoidParts(0, 0, w, h, level, labels, count);
	}

	/** Depth of the deepest pixel within {@value #NEARBY} pixels. */
	private static float[] deepestNearby(float[] flat, int w, int h) {
		float[] rows = new float[flat.length];
		float[] out = new float[flat.length];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				float deepest = 0;
				for (int i = Math.max(0, x - NEARBY); i <= Math.min(w - 1, x + NEARBY); i++) {
					deepest = Math.max(deepest, -flat[y * w + i]);
				}
				rows[y * w + x] = deepest;
			}
		}
		for (int y = 0; y < h; y++) {
			for (int j = Math.max(0, y - NEARBY); j <= Math.min(h - 1, y + NEARBY); j++) {
				for (int x = 0; x < w; x++) {
					out[y * w + x] = Math.max(out[y * w + x], rows[j * w + x]);
				}
			}
		}
		return out;
	}
}
