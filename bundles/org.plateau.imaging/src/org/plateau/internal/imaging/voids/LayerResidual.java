// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Normal;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.internal.imaging.kernels.SpectralSmoother;
import org.plateau.internal.imaging.trace.LayerField;
import org.plateau.model.image.Raster;

/**
 * What is left of a layer's picture after the model of the layer: its smooth level, its stripes, and the blurred light
 * of its two neighbours. Covers the rows {@code firstRow} to {@code firstRow + rows − 1}. A boundary on the edge of the
 * picture is no interface: the layer goes on there.
 */
final class LayerResidual {
	private static final int NEIGHBOUR_ROWS = 12;
	private static final int EDGE_ROWS = 8;
	/** Rows beside an interface, and columns on either side, that tell whether a void lies there. */
	private static final int BESIDE = 2;
	private static final int HALF_WIDTH = 4;
	private static final int TILE_COLUMNS = 40;
	private static final int GRAIN = 32;
	private static final int CELL = 16;
	/** Share of the layer in a blurred pixel from which on the search looks at it. */
	private static final double SEARCHED = 0.05;
	/** Darker than this, in spreads of all columns and as a share of the grey, a column is no curtain's. */
	private static final double STRIPE_SPREADS = 4;
	private static final double STRIPE_DEPTH = 0.35;
	/** Share of its own darkness that both neighbours show, too, when a column is a curtain's. */
	private static final double SHARED = 0.4;
	/** Columns on either side that a column's darkness in a neighbour is told against. */
	private static final int AROUND = 60;
	/** Columns between two pixels whose difference tells the spread. */
	private static final int APART = 8;
	/** A layer is rich in voids when its pixels spread by so much more than those near each other, and more than a share of them is darker by a share of the grey. */
	private static final double VOID_SPREADS = 1.2;
	private static final double VOID_SHARE = 0.1;
	private static final double VOID_DARK = 0.2;
	/** Blurs from an edge from which on it no longer shows. */
	private static final double FAR = 5;
	/** Columns whose levels are worked out together. */
	private static final int BLOCK = 64;
	/** Grey levels around the median of the column before, as a share of the layer's grey, that a column's median is looked for in first. */
	private static final double NEAR = 0.05;

	final int width;
	final int firstRow;
	final int rows;
	private final int height;
	private final LayerField field;
	/** What each column's median stands off the field; of thin columns 0. */
	private final double[] offset;
	final double[] top;
	final double[] bottom;
	/** Picture minus model, grey levels, {@code rows * width}; reaches a few blurs into the neighbours. */
	final float[] raw;
	/** How far a pixel of {@link #raw} is believed, 0 to 1: less in the neighbours, whose own texture is not modelled. */
	final float[] weight;
	/**
	 * {@link #raw} smoothed and divided by how much of each smoothed pixel belongs to the layer, so that a void at an
	 * interface is as deep as one inside; 0 outside the layer.
	 */
	final float[] value;
	/** Standard deviation of {@link #value} without voids. */
	final double spread;
	/** Typical grey level of the layer. */
	final double level;
	/** Grey of the adjoining layers beside the interfaces, per column. */
	final double[] above;
	final double[] below;
	final boolean empty;
	/** Per interface what all columns have in common beside it, and how far the neighbour's side is believed, by half rows. */
	final double[][] common = new double[2][];
	final double[][] belief = new double[2][];

	/**
	 * @param known what a search of the whole picture has found; null for that search itself
	 * @param before of the same picture between other interfaces, with all else the same: what it tells of columns in which these have not moved is taken over; null without one
	 */
	LayerResidual(Raster image, double[] top, double[] bottom, double blur, double noise, double noiseTarget, VoidLook known, LayerResidual before, Progress progress) {
		this.top = top;
		this.bottom = bottom;
		width = image.width();
		height = image.height();
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
		field = rows == 0 ? null : LayerField.withoutVoids(image, top, bottom, 2.5 * blur, TILE_COLUMNS, before == null ? null : before.field, progress.workers());
		empty = field == null || field.isEmpty();
		int n = empty ? 0 : rows * width;
		raw = new float[n];
		weight = new float[n];
		value = new float[n];
		above = new double[width];
		below = new double[width];
		offset = new double[width];
		level = empty ? Double.NaN : known != null ? known.level() : field.median();
		if (empty) {
			spread = 0;
			return;
		}
		neighbour(image, top, -1, blur, above, progress);
		neighbour(image, bottom, 1, blur, below, progress);
		double[] stripe = stripes(image, 3 * blur, before, progress);
		float[] share = new float[n];
		progress.workers().split(rows, GRAIN, (from, to) -> {
			Polling.check(progress::isCanceled);
			double[] levels = new double[(to - from) * BLOCK];
			for (int x = 0; x < width; x += BLOCK) {
				subtract(image, stripe, blur, pad, from, to, x, Math.min(width, x + BLOCK), levels, share);
			}
		});
		if (known != null) {
			System.arraycopy(known.common(), 0, common, 0, 2);
			System.arraycopy(known.belief(), 0, belief, 0, 2);
		}
		edgeErrors(top, 1, blur, noise, progress);
		edgeErrors(bottom, -1, blur, noise, progress);
		double sigma = Math.max(Math.max(0.55, 0.7 * blur),
				Math.min(2.5, noise / (2 * Math.sqrt(Math.PI) * Math.max(noiseTarget, 1e-6))));
		smooth(share, new Psf(sigma), progress);
		spread = known != null ? known.spread() : spread(share, noise);
	}

	/** Of some rows and columns. @param levels overwritten */
	private void subtract(Raster image, double[] stripe, double blur, int pad, int from, int to, int x0, int x1, double[] levels, float[] share) {
		int[] inner = new int[BLOCK];
		int[] end = new int[BLOCK];
		for (int x = x0; x < x1; x++) {
			field.column(x, firstRow + from, firstRow + to, levels, x - x0, BLOCK);
			// rows in which nothing of the neighbours shows
			boolean told = Double.isFinite(above[x]) && Double.isFinite(below[x]);
			inner[x - x0] = told && top[x] == top[x] ? top[x] <= 0 ? 0 : (int) Math.ceil(top[x] + FAR * blur + 0.5) : height;
			end[x - x0] = bottom[x] >= height ? height : (int) Math.floor(bottom[x] - FAR * blur - 0.5);
		}
		for (int r = from; r < to; r++) {
			int y = firstRow + r;
			for (int x = x0; x < x1; x++) {
				int p = r * width + x;
				double level = levels[(r - from) * BLOCK + x - x0] + stripe[x];
				if (y >= inner[x - x0] && y < end[x - x0]) {
					double g = image.at(x, y);
					boolean seen = g == g;
					raw[p] = seen ? (float) (g - level) : 0;
					weight[p] = seen ? 1 : 0;
					share[p] = weight[p];
				} else {
					subtract(image, level, blur, pad, x, r, share);
				}
			}
		}
	}

	/** @param own level of the layer at the pixel */
	private void subtract(Raster image, double own, double blur, int pad, int x, int r, float[] share) {
		int y = firstRow + r;
		if (Double.isNaN(top[x]) || Double.isNaN(bottom[x]) || y + 0.5 < top[x] - pad || y + 0.5 > bottom[x] + pad) {
			return;
		}
		double ct = top[x] <= 0 ? 1 : edge((y + 0.5 - top[x]) / blur);
		double cb = bottom[x] >= height ? 0 : edge((y + 0.5 - bottom[x]) / blur);
		double part = Math.max(0, ct - cb);
		double g = image.at(x, y);
		if (g == g && part > 0.003) {
			int p = r * width + x;
			raw[p] = (float) (g - (1 - ct) * above[x] - part * own - cb * below[x]);
			weight[p] = 1;
			share[p] = (float) (part > SEARCHED ? part : 0);
		}
	}

	private static double edge(double z) {
		return z < -FAR ? 0 : z > FAR ? 1 : Normal.integral(z);
	}

	/** Whether an interface lies on the edge of the picture, where the layer goes on. */
	boolean atFrame(double y) {
		return !(y > 0 && y < height);
	}

	/** Whether a pixel's centre lies in the layer; {@code r} counts from {@link #firstRow}. */
	boolean inside(int x, int r) {
		double y = firstRow + r + 0.5;
		return y >= top[x] && y < bottom[x];
	}

	/** Fills {@link #value}. @param share of the layer per pixel; overwritten */
	private void smooth(float[] share, Psf psf, Progress progress) {
		float[] scratch = new float[value.length];
		progress.workers().split(rows, GRAIN, (from, to) -> {
			for (int p = from * width; p < to * width; p++) {
				value[p] = share[p] > 0 ? raw[p] : 0;
			}
		});
		Polling.check(progress::isCanceled);
		psf.blur(value, value, scratch, width, rows, progress.workers());
		Polling.check(progress::isCanceled);
		psf.blur(share, share, scratch, width, rows, progress.workers());
		Polling.check(progress::isCanceled);
		progress.workers().split(rows, GRAIN, (from, to) -> {
			for (int r = from; r < to; r++) {
				for (int x = 0; x < width; x++) {
					int p = r * width + x;
					value[p] = inside(x, r) ? value[p] / Math.max(0.35f, share[p]) : 0;
				}
			}
		});
	}

	/** Standard deviation of {@link #value} without voids. @param share blurred as it is */
	private double spread(float[] share, double noise) {
		double[] sample = new double[60000];
		double[] change = new double[sample.length];
		int n = 0;
		int m = 0;
		int dark = 0;
		int stride = Math.max(1, value.length / 50000);
		for (int p = 0; p < value.length && n < sample.length; p += stride) {
			int r = p / width;
			int x = p % width;
			if (share[p] > 0.95 && inside(x, r)) {
				sample[n++] = value[p];
				dark += value[p] < -VOID_DARK * Math.abs(level) ? 1 : 0;
				if (x >= APART && share[p - APART] > 0.95 && inside(x - APART, r)) {
					change[m++] = value[p] - value[p - APART];
				}
			}
		}
		if (n <= 30) {
			return noise;
		}
		double all = Selection.robustSd(sample, n);
		if (m <= 30 || dark <= VOID_SHARE * n) {
			return all;
		}
		// voids that make up a good part of the layer spread it, and its level with it, but a pixel and one near it are mostly both of the layer or both of a void
		double near = Selection.robustSd(change, m) / Math.sqrt(2);
		return all > VOID_SPREADS * near ? near : all;
	}

	/**
	 * Levels the residual around what was found: the medians that made the layer's smooth level were drawn towards the
	 * voids in their tiles. The correction is the smoothed mean of square cells without the voids and their surroundings.
	 *
	 * @param body the found voids, per pixel of the rows
	 * @param margin pixels around them that are left out, also beside the interfaces
	 */
	void relevel(boolean[] body, int margin, Progress progress) {
		int cw = (width + CELL - 1) / CELL;
		int ch = (rows + CELL - 1) / CELL;
		double[] sum = new double[cw * ch];
		double[] n = new double[cw * ch];
		int[][] runs = new int[rows][];
		progress.workers().split(rows, GRAIN, (from, to) -> {
			for (int r = from; r < to; r++) {
				runs[r] = runs(body, r);
			}
		});
		progress.workers().split(ch, 1, (from, to) -> {
			Polling.check(progress::isCanceled);
			for (int j = from; j < to; j++) {
				cells(runs, margin, j, cw, sum, n);
			}
		});
		for (int pass = 0; pass < 2; pass++) {
			blurCells(sum, cw, ch);
			blurCells(n, cw, ch);
		}
		// towards no correction where little is left of the layer
		for (int c = 0; c < sum.length; c++) {
			sum[c] /= n[c] + 0.1 * CELL * CELL;
		}
		progress.workers().split(rows, GRAIN, (from, to) -> {
			for (int r = from; r < to; r++) {
				double v = Math.max(0, Math.min(ch - 1, (r + 0.5) / CELL - 0.5));
				int j = Math.min((int) v, Math.max(0, ch - 2));
				int below = Math.min(ch - 1, j + 1) * cw;
				for (int x = 0; x < width; x++) {
					double u = Math.max(0, Math.min(cw - 1, (x + 0.5) / CELL - 0.5));
					int i = Math.min((int) u, Math.max(0, cw - 2));
					int right = Math.min(cw - 1, i + 1);
					if (inside(x, r)) {
						raw[r * width + x] -= (float) ((1 - v + j) * ((1 - u + i) * sum[j * cw + i] + (u - i) * sum[j * cw + right])
								+ (v - j) * ((1 - u + i) * sum[below + i] + (u - i) * sum[below + right]));
					}
				}
			}
		});
	}

	private void cells(int[][] runs, int margin, int j, int cw, double[] sum, double[] n) {
		int first = j * CELL;
		int end = Math.min(rows, first + CELL);
		for (int r = first; r < end; r++) {
			boolean[] near = near(runs, margin, r);
			double y = firstRow + r + 0.5;
			for (int x = 0; x < width; x++) {
				if (!near[x] && y > top[x] + margin && y < bottom[x] - margin && weight[r * width + x] > 0) {
					int c = j * cw + x / CELL;
					sum[c] += raw[r * width + x];
					n[c]++;
				}
			}
		}
	}

	/** First column and end of each run of void pixels in a row. */
	private int[] runs(boolean[] body, int r) {
		int[] runs = new int[width + 1];
		int n = 0;
		boolean in = false;
		for (int x = 0; x < width; x++) {
			if (body[r * width + x] != in) {
				in = !in;
				runs[n++] = x;
			}
		}
		if (in) {
			runs[n++] = width;
		}
		return Arrays.copyOf(runs, n);
	}

	/** Columns of a row that have a void within the margin. */
	private boolean[] near(int[][] runs, int margin, int r) {
		boolean[] near = new boolean[width];
		for (int q = Math.max(0, r - margin); q <= Math.min(rows - 1, r + margin); q += 2) {
			for (int i = 0; i < runs[q].length; i += 2) {
				Arrays.fill(near, Math.max(0, runs[q][i] - margin), Math.min(width, runs[q][i + 1] + margin), true);
			}
		}
		return near;
	}

	/** Weights 1 2 1 in both directions; cells beyond the picture count as nothing. */
	private static void blurCells(double[] a, int cw, int ch) {
		double[] t = new double[a.length];
		for (int j = 0; j < ch; j++) {
			for (int i = 0; i < cw; i++) {
				int c = j * cw + i;
				t[c] = 0.5 * a[c] + 0.25 * ((i > 0 ? a[c - 1] : 0) + (i < cw - 1 ? a[c + 1] : 0));
			}
		}
		for (int j = 0; j < ch; j++) {
			for (int i = 0; i < cw; i++) {
				int c = j * cw + i;
				a[c] = 0.5 * t[c] + 0.25 * ((j > 0 ? t[c - cw] : 0) + (j < ch - 1 ? t[c + cw] : 0));
			}
		}
	}

	/**
	 * Takes out what all columns have in common beside an interface (bright lines at the edge, an error of its blur), and
	 * weighs the neighbour's side by how much the columns differ there. The common value is the mean after clipping, so
	 * that the columns with a void do not count.
	 *
	 * @param side 1 when the layer lies below the interface, −1 when above
	 */
	private void edgeErrors(double[] at, int side, double blur, double noise, Progress progress) {
		int before = (int) Math.ceil(6 * blur);
		int bins = 2 * EDGE_ROWS + before;
		int which = side > 0 ? 0 : 1;
		if (common[which] == null) {
			estimateEdge(at, side, before, bins, noise, progress);
		}
		takeOutEdge(at, side, before, bins, common[which], belief[which]);
	}

	private void estimateEdge(double[] at, int side, int before, int bins, double noise, Progress progress) {
		boolean[] dark = voidColumns(at, side);
		double[] mean = new double[bins + 1];
		double[] trust = new double[bins + 1];
		progress.workers().run(bins + 1, b -> {
			Polling.check(progress::isCanceled);
			double[] v = new double[2 * width];
			int n = 0;
			for (int x = 0; x < width; x++) {
				double first = at[x] + side * (b - before) * 0.5 - firstRow - 0.5;
				for (int r = (int) Math.ceil(first - 0.5); r <= first + 0.5 && !dark[x]; r++) {
					if (at[x] > 0 && at[x] < height && r >= 0 && r < rows && weight[r * width + x] > 0 && n < v.length) {
						v[n++] = raw[r * width + x];
					}
				}
			}
			mean[b] = clippedMean(v, n, 2 * noise);
			// voids at the interface spread the values too: inside the layer all is believed
			double sd = n < 40 || b >= before ? noise : Selection.robustSd(v, n);
			trust[b] = Math.min(1, noise * noise / Math.max(1e-9, sd * sd));
		});
		common[side > 0 ? 0 : 1] = mean;
		belief[side > 0 ? 0 : 1] = trust;
	}

	/** Columns in which a void lies beside an interface: without them it would be what most columns have in common where voids run along half of it and more. */
	private boolean[] voidColumns(double[] at, int side) {
		double[] sum = new double[width + 1];
		int[] n = new int[width + 1];
		for (int x = 0; x < width; x++) {
			sum[x + 1] = sum[x];
			n[x + 1] = n[x];
			for (int i = BESIDE; i < EDGE_ROWS && at[x] > 0 && at[x] < height; i++) {
				int r = (int) Math.floor(at[x] + side * (i + 0.5)) - firstRow;
				if (r >= 0 && r < rows && inside(x, r) && weight[r * width + x] > 0) {
					sum[x + 1] += raw[r * width + x];
					n[x + 1]++;
				}
			}
		}
		double limit = -0.5 * FaintVoids.expectedDepth(level, 0);
		boolean[] dark = new boolean[width];
		for (int x = 0; x < width; x++) {
			int from = Math.max(0, x - HALF_WIDTH);
			int to = Math.min(width, x + HALF_WIDTH + 1);
			dark[x] = sum[to] - sum[from] < limit * (n[to] - n[from]);
		}
		return dark;
	}

	private void takeOutEdge(double[] at, int side, int before, int bins, double[] mean, double[] trust) {
		for (int x = 0; x < width; x++) {
			double a = at[x] - side * before * 0.5;
			double b = at[x] + side * EDGE_ROWS;
			if (!(at[x] > 0 && at[x] < height)) {
				continue;
			}
			for (int r = Math.max(0, (int) Math.floor(Math.min(a, b)) - firstRow); r <= Math.min(rows - 1,
					(int) Math.ceil(Math.max(a, b)) - firstRow); r++) {
				double u = (firstRow + r + 0.5 - at[x]) * side * 2 + before;
				int p = r * width + x;
				if (u >= 0 && u < bins && weight[p] > 0) {
					int i = (int) u;
					double f = u - i;
					// fades out where the edge's own light ends
					double fade = Math.min(1, 2 * (1 - Math.max(0, u - before) / (bins - before)));
					raw[p] -= (float) (fade * ((1 - f) * mean[i] + f * mean[i + 1]));
					weight[p] *= (float) ((1 - f) * trust[i] + f * trust[i + 1]);
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
	private void neighbour(Raster image, double[] at, int direction, double blur, double[] out, Progress progress) {
		double[] v = new double[width];
		progress.workers().split(width, 8 * GRAIN, (from, to) -> {
			Polling.check(progress::isCanceled);
			double[] buffer = new double[NEIGHBOUR_ROWS];
			for (int x = from; x < to; x++) {
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
		});
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
	}

	/** Curtains: what a column's median stands off the field, where the layer is thick enough to tell. */
	private double[] stripes(Raster image, double margin, LayerResidual before, Progress progress) {
		progress.workers().split(width, 2 * GRAIN, (first, end) -> {
			Polling.check(progress::isCanceled);
			double[] buffer = new double[height];
			double[] room = new double[height];
			double reach = NEAR * Math.abs(level);
			double last = 0;
			for (int x = first; x < end; x++) {
				offset[x] = before != null && field.isSame(before.field, x) ? before.offset[x] : offset(image, x, margin, last, reach, buffer, room);
				last = offset[x];
			}
		});
		double[] out = offset.clone();
		// of a column that is a void for the most part, the median is the void's; a curtain darkens what lies above and below as well
		double most = Math.max(STRIPE_SPREADS * Selection.robustSd(out.clone(), width), STRIPE_DEPTH * Math.abs(level));
		for (int x = 0; x < width; x++) {
			if (out[x] < -most && !(darker(above, x, -out[x] / Math.abs(level)) && darker(below, x, -out[x] / Math.abs(level)))) {
				out[x] = 0;
			}
		}
		return out;
	}

	private double offset(Raster image, int x, double margin, double near, double reach, double[] buffer, double[] room) {
		int from = (int) Math.ceil(Math.max(0, top[x] + margin));
		int to = (int) Math.floor(Math.min(height, bottom[x] - margin));
		if (to - from < 40) {
			return 0;
		}
		field.column(x, from, to, room, 0, 1);
		int n = 0;
		for (int y = from; y < to; y++) {
			float g = image.at(x, y);
			if (g == g) {
				buffer[n++] = g - room[y - from];
			}
		}
		return n >= 40 ? Selection.median(buffer, n, near, reach, room) : 0;
	}

	/** Whether a neighbour is darker in a column than around it, by a good part of a share of its grey. */
	private boolean darker(double[] neighbour, int x, double share) {
		int from = Math.max(0, x - AROUND);
		int n = Math.min(width, x + AROUND + 1) - from;
		double usual = Selection.median(Arrays.copyOfRange(neighbour, from, from + n), n);
		return neighbour[x] < usual - SHARED * share * Math.abs(usual);
	}
}
