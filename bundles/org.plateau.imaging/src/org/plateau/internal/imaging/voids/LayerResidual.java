// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

import org.plateau.internal.imaging.kernels.Gaussian;
import org.plateau.internal.imaging.kernels.Normal;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.internal.imaging.kernels.SpectralSmoother;
import org.plateau.internal.imaging.trace.LayerField;
import org.plateau.model.image.Raster;

/**
 * What is left of a layer's picture after the model of the layer: its smooth level, its stripes, and the blurred light
 * of its two neighbours. Smoothed, and divided by how much of each smoothed pixel belongs to the layer, so that a void
 * at an interface is as deep as one inside. Covers the rows {@code firstRow} to {@code firstRow + rows − 1}.
 */
final class LayerResidual {
	private static final int NEIGHBOUR_ROWS = 12;
	private static final int EDGE_ROWS = 8;

	final int width;
	final int firstRow;
	final int rows;
	/** Picture minus model, grey levels, {@code rows * width}; reaches a few blurs into the neighbours; 0 where there are no data. */
	final float[] raw;
	/** How far a pixel of {@link #raw} is to be believed, 0 to 1: less in the neighbours, whose own texture is not modelled. */
	final float[] weight;
	/** Smoothed residual, grey levels, {@code rows * width}; 0 outside the layer. */
	final float[] value;
	/** Pixels whose centre lies in the layer. */
	final boolean[] inside;
	/** Standard deviation of the smoothed residual without voids. */
	final double spread;
	/** Typical grey level of the layer. */
	final double level;
	final boolean empty;
	/** Grey of the adjoining layers beside the interfaces, per column. */
	final double[] above;
	final double[] below;

	LayerResidual(Raster image, double[] top, double[] bottom, double blur, double noise, double noiseTarget,
			BooleanSupplier cancelled) {
		width = image.width();
		double lo = image.height();
		double hi = 0;
		for (int x = 0; x < width; x++) {
			if (top[x] < bottom[x]) {
				lo = Math.min(lo, top[x]);
				hi = Math.max(hi, bottom[x]);
			}
		}
		int pad = (int) Math.ceil(4 * blur) + 4;
		firstRow = Math.max(0, (int) Math.floor(lo) - pad);
		rows = Math.max(0, Math.min(image.height(), (int) Math.ceil(hi) + pad) - firstRow);
		LayerField field = rows == 0 ? null : new LayerField(image, top, bottom, 2.5 * blur, 40);
		if (field == null || field.isEmpty()) {
			value = new float[0];
			raw = value;
			weight = value;
			above = new double[0];
			below = above;
			inside = new boolean[0];
			spread = 0;
			level = Double.NaN;
			empty = true;
			return;
		}
		empty = false;
		level = field.median();
		above = neighbour(image, top, -1, blur);
		below = neighbour(image, bottom, 1, blur);
		double[] stripe = stripes(image, field, top, bottom, 3 * blur);
		Polling.check(cancelled);
		float[] residual = new float[rows * width];
		float[] share = new float[rows * width];
		weight = new float[rows * width];
		raw = new float[rows * width];
		inside = new boolean[rows * width];
		for (int r = 0; r < rows; r++) {
			if (r % 64 == 0) {
				Polling.check(cancelled);
			}
			int y = firstRow + r;
			for (int x = 0; x < width; x++) {
				if (Double.isNaN(top[x]) || Double.isNaN(bottom[x]) || y + 0.5 < top[x] - pad || y + 0.5 > bottom[x] + pad) {
					continue;
				}
				double ct = Normal.integral((y + 0.5 - top[x]) / blur);
				double cb = Normal.integral((y + 0.5 - bottom[x]) / blur);
				double own = Math.max(0, ct - cb);
				double g = image.at(x, y);
				double m = (1 - ct) * above[x] + own * (field.at(x, y) + stripe[x]) + cb * below[x];
				int p = r * width + x;
				inside[p] = y + 0.5 >= top[x] && y + 0.5 < bottom[x];
				if (g == g) {
					// the neighbours' own texture must not leak in: beyond half a share only the layer's part counts
					raw[p] = (float) (g - m);
					weight[p] = own > 0.003 ? 1 : 0;
					residual[p] = (float) (own > 0.05 ? g - m : 0);
					share[p] = (float) (own > 0.05 ? own : 0);
				}
			}
		}
		edgeErrors(top, 1, blur, noise);
		edgeErrors(bottom, -1, blur, noise);
		flattenEdge(residual, share, top, 1, noise);
		Polling.check(cancelled);
		flattenEdge(residual, share, bottom, -1, noise);
		Polling.check(cancelled);
		double sigma = Math.max(Math.max(0.55, Double.parseDouble(System.getProperty("sd","0.7"))* blur), Math.min(2.5, noise / (2 * Math.sqrt(Math.PI) * Math.max(noiseTarget, 1e-6))));
		Polling.check(cancelled);
		float[] a = Gaussian.smooth(residual, width, rows, sigma);
		Polling.check(cancelled);
		float[] b = Gaussian.smooth(share, width, rows, sigma);
		value = new float[rows * width];
		double[] sample = new double[60000];
		int n = 0;
		int stride = Math.max(1, rows * width / 50000);
		for (int p = 0; p < value.length; p++) {
			if (inside[p]) {
				value[p] = a[p] / Math.max(0.35f, b[p]);
				if (p % stride == 0 && n < sample.length && b[p] > 0.95) {
					sample[n++] = value[p];
				}
			}
		}
		spread = n > 30 ? Selection.robustSd(sample, n) : noise;
	}

	/**
	 * Takes out what all columns have in common beside an interface: bright lines at the edge, an error of its blur. The
	 * common value is the mean after clipping, so that the columns with a void do not count.
	 *
	 * @param side 1 when the layer lies below the interface, −1 when above
	 */
	private void flattenEdge(float[] residual, float[] share, double[] at, int side, double noise) {
		int bins = 2 * EDGE_ROWS;
		double[] common = new double[bins + 1];
		double[] v = new double[2 * width];
		for (int b = 0; b <= bins; b++) {
			int n = 0;
			for (int x = 0; x < width; x++) {
				double first = at[x] + side * b * 0.5 - firstRow - 0.5;
				for (int r = (int) Math.ceil(first - 0.5); r <= first + 0.5; r++) {
					if (r >= 0 && r < rows && share[r * width + x] > 0 && n < v.length) {
						v[n++] = residual[r * width + x];
					}
				}
			}
			common[b] = clippedMean(v, n, 2 * noise);
		}
		for (int x = 0; x < width; x++) {
			for (int r = 0; r < rows; r++) {
				double u = (firstRow + r + 0.5 - at[x]) * side * 2;
				if (u > -2 && u < bins && share[r * width + x] > 0) {
					int i = Math.max(0, (int) u);
					double f = Math.max(0, u - i);
					// fades out where the edge's own light ends
					double fade = Math.min(1, 2 * (1 - u / bins));
					residual[r * width + x] -= (float) (fade * ((1 - f) * common[i] + f * common[i + 1]));
				}
			}
		}
	}

	/** Takes out of the raw residual what all columns have in common beside an interface, and weighs it by how much they differ there. */
	private void edgeErrors(double[] at, int side, double blur, double noise) {
		int before = (int) Math.ceil(6 * blur);
		int bins = 2 * EDGE_ROWS + before;
		double[] common = new double[bins + 1];
		double[] belief = new double[bins + 1];
		double[] v = new double[2 * width];
		for (int b = 0; b <= bins; b++) {
			int n = 0;
			for (int x = 0; x < width; x++) {
				double first = at[x] + side * (b - before) * 0.5 - firstRow - 0.5;
				for (int r = (int) Math.ceil(first - 0.5); r <= first + 0.5; r++) {
					if (r >= 0 && r < rows && weight[r * width + x] > 0 && n < v.length) {
						v[n++] = raw[r * width + x];
					}
				}
			}
			common[b] = clippedMean(v, n, 2 * noise);
			double sd = n < 40 ? noise : Selection.robustSd(v, n);
			belief[b] = Math.min(1, noise * noise / Math.max(1e-9, sd * sd));
			// voids at the interface spread the values too: inside the layer all is believed
			belief[b] = b >= before ? 1 : belief[b];
		}
		for (int x = 0; x < width; x++) {
			int from = (int) Math.floor(Math.min(at[x] - side * before * 0.5, at[x] + side * EDGE_ROWS)) - firstRow;
			int to = (int) Math.ceil(Math.max(at[x] - side * before * 0.5, at[x] + side * EDGE_ROWS)) - firstRow;
			for (int r = Math.max(0, from); r <= Math.min(rows - 1, to); r++) {
				double u = (firstRow + r + 0.5 - at[x]) * side * 2 + before;
				if (u >= 0 && u < bins && weight[r * width + x] > 0) {
					int i = (int) u;
					double f = u - i;
					double fade = Math.min(1, 2 * (1 - Math.max(0, u - before) / (bins - before)));
					raw[r * width + x] -= (float) (fade * ((1 - f) * common[i] + f * common[i + 1]));
					weight[r * width + x] *= (float) ((1 - f) * belief[i] + f * belief[i + 1]);
				}
			}
		}
	}

	private static double clippedMean(double[] v, int n, double width) {
		if (n < 40) {
			return 0;
		}
		double centre = Selection.quantile(v, n, 0.5);
		for (int pass = 0; pass < 6; pass++) {
			double s = 0;
			int m = 0;
			for (int i = 0; i < n; i++) {
				if (Math.abs(v[i] - centre) < width) {
					s += v[i];
					m++;
				}
			}
			if (m == 0) {
				return centre;
			}
			centre = s / m;
		}
		return centre;
	}

	/** Level of the adjoining layer next to the interface: column medians, then a short running median. */
	private double[] neighbour(Raster image, double[] at, int direction, double blur) {
		double[] v = new double[width];
		double[] buffer = new double[NEIGHBOUR_ROWS];
		for (int x = 0; x < width; x++) {
			v[x] = Double.NaN;
			if (Double.isNaN(at[x])) {
				continue;
			}
			int first = (int) Math.round(at[x] - 0.5 + direction * (2.6 * blur + 0.5));
			int n = 0;
			for (int i = 0; i < NEIGHBOUR_ROWS; i++) {
				int r = first + direction * i;
				if (r >= 0 && r < image.height()) {
					float g = image.at(x, r);
					if (g == g) {
						buffer[n++] = g;
					}
				}
			}
			v[x] = n >= 3 ? Selection.median(buffer, n) : Double.NaN;
		}
		double[] out = new double[width];
		double[] w = new double[9];
		for (int x = 0; x < width; x++) {
			int n = 0;
			for (int i = Math.max(0, x - 4); i <= Math.min(width - 1, x + 4); i++) {
				if (v[i] == v[i]) {
					w[n++] = v[i];
				}
			}
			out[x] = n > 0 ? Selection.median(w, n) : Double.NaN;
		}
		SpectralSmoother.interpolateGaps(out);
		for (int x = 0; x < width; x++) {
			out[x] = out[x] == out[x] ? out[x] : level;
		}
		return out;
	}

	/** Curtains: what a column's median stands off the field, where the layer is thick enough to tell. */
	private double[] stripes(Raster image, LayerField field, double[] top, double[] bottom, double margin) {
		double[] out = new double[width];
		double[] buffer = new double[image.height()];
		for (int x = 0; x < width; x++) {
			int n = 0;
			int from = (int) Math.ceil(Math.max(0, top[x] + margin));
			int to = (int) Math.floor(Math.min(image.height(), bottom[x] - margin));
			for (int y = from; y < to; y++) {
				float g = image.at(x, y);
				if (g == g) {
					buffer[n++] = g - field.at(x, y);
				}
			}
			out[x] = n >= 40 ? Selection.median(Arrays.copyOf(buffer, n), n) : 0;
		}
		return out;
	}
}
