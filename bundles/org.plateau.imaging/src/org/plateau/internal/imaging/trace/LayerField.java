// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;
import org.plateau.extension.Workers;
import org.plateau.internal.imaging.kernels.GroupedMedian;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.internal.imaging.kernels.SpectralSmoother;
import org.plateau.model.image.Raster;

/**
 * The smooth grey level inside one layer: medians of tiles that follow the layer's own shape (columns × share of the
 * depth), interpolated bilinearly. Medians, so that voids and particles up to about a third of a tile do not enter.
 */
public final class LayerField {
	private static final int TILE_ROWS = 40;
	/** Tiles to either side, and bands, that say what a tile may look like. */
	private static final int AROUND = 5;
	private static final int AROUND_BANDS = 2;
	/** Darker by so many spreads, and by this share of the grey, a tile lies in a void. */
	private static final double VOID_SPREADS = 3;
	private static final double VOID_DEPTH = 0.25;

	private final double[] top;
	private final double[] bottom;
	/** Bands per row, by column. */
	private final double[] bandsPerRow;
	private final int tileColumns;
	private final int bands;
	private final int tiles;
	private final double[] level;
	/** Medians of the tiles as they are, NaN with too few pixels. */
	private final double[] medians;

	/**
	 * @param top upper boundary of the layer per column, corner-origin rows
	 * @param bottom lower boundary
	 * @param margin rows next to the boundaries that are not looked at
	 * @param tileColumns width of a tile
	 */
	public LayerField(Raster image, double[] top, double[] bottom, double margin, int tileColumns) {
		this(image, top, bottom, margin, tileColumns, Workers.CALLER);
	}

	/** The same with threads of the caller; the numbers are the same for any number of them. */
	public LayerField(Raster image, double[] top, double[] bottom, double margin, int tileColumns, Workers workers) {
		this(image, top, bottom, margin, tileColumns, false, null, workers);
	}

	/**
	 * Of a layer that may have voids larger than a tile.
	 *
	 * @param before one of the same picture with the same margin and width of tiles, whose medians are taken over where the boundaries are the same; null without one
	 */
	public static LayerField withoutVoids(Raster image, double[] top, double[] bottom, double margin, int tileColumns, LayerField before, Workers workers) {
		return new LayerField(image, top, bottom, margin, tileColumns, true, before, workers);
	}

	private LayerField(Raster image, double[] top, double[] bottom, double margin, int tileColumns, boolean voids, LayerField before, Workers workers) {
		this.top = top;
		this.bottom = bottom;
		int w = image.width();
		bandsPerRow = new double[w];
		double[] thick = new double[w];
		for (int x = 0; x < w; x++) {
			thick[x] = bottom[x] - top[x];
		}
		double typical = Selection.quantile(thick, w, 0.5);
		this.bands = Math.max(1, Math.min(24, (int) Math.round(typical / TILE_ROWS)));
		this.tiles = Math.max(1, Math.round(w / (float) tileColumns));
		this.tileColumns = Math.max(1, (w + tiles - 1) / tiles);
		for (int x = 0; x < w; x++) {
			bandsPerRow[x] = bands / Math.max(1e-6, bottom[x] - top[x]);
		}
		medians = new double[tiles * bands];
		workers.split(tiles, 8, (first, end) -> {
			GroupedMedian median = new GroupedMedian();
			for (int t = first; t < end; t++) {
				boolean known = before != null && sameTiles(before) && sameBoundaries(before, t * this.tileColumns, Math.min(w, (t + 1) * this.tileColumns));
				for (int b = 0; b < bands; b++) {
					medians[b * tiles + t] = known ? before.medians[b * tiles + t] : tile(image, margin, t, b, median);
				}
			}
		});
		level = medians.clone();
		fillMissing();
		if (voids && leaveOutVoids()) {
			fillMissing();
		}
		limitOutlyingTiles();
	}

	private boolean sameTiles(LayerField other) {
		return bands == other.bands && tiles == other.tiles && tileColumns == other.tileColumns;
	}

	private boolean sameBoundaries(LayerField other, int from, int to) {
		return Arrays.equals(top, from, to, other.top, from, to) && Arrays.equals(bottom, from, to, other.bottom, from, to);
	}

	/** Whether another field has the same levels and the same boundaries in a column. */
	public boolean isSame(LayerField other, int x) {
		if (!sameTiles(other) || !sameBoundaries(other, x, x + 1)) {
			return false;
		}
		int i = leftTile(x);
		int from = Math.max(0, i);
		int to = Math.min(tiles, i + 2);
		for (int b = 0; b < bands; b++) {
			if (!Arrays.equals(level, b * tiles + from, b * tiles + to, other.level, b * tiles + from, b * tiles + to)) {
				return false;
			}
		}
		return true;
	}

	/** Median of a tile; NaN with too few pixels. */
	private double tile(Raster image, double margin, int t, int b, GroupedMedian median) {
		median.clear();
		int x0 = t * tileColumns;
		int n = Math.min(image.width(), x0 + tileColumns) - x0;
		int[] from = new int[Math.max(0, n)];
		int[] to = new int[from.length];
		int first = image.height();
		int end = 0;
		for (int i = 0; i < n; i++) {
			int x = x0 + i;
			double d = bottom[x] - top[x];
			from[i] = Math.max(0, (int) Math.ceil(Math.max(top[x] + margin, top[x] + d * b / bands)));
			to[i] = Math.min(image.height(), (int) Math.floor(Math.min(bottom[x] - margin, top[x] + d * (b + 1) / bands)));
			if (from[i] < to[i]) {
				first = Math.min(first, from[i]);
				end = Math.max(end, to[i]);
			}
		}
		float[] samples = image.samples();
		// row by row: the rows of a column lie far apart in memory
		for (int y = first; y < end; y++) {
			int base = y * image.width() + x0;
			for (int i = 0; i < n; i++) {
				if (y >= from[i] && y < to[i]) {
					median.add(samples[base + i]);
				}
			}
		}
		return median.size() >= 5 ? median.value() : Double.NaN;
	}

	private void fillMissing() {
		for (int b = 0; b < bands; b++) {
			double[] row = Arrays.copyOfRange(level, b * tiles, (b + 1) * tiles);
			SpectralSmoother.interpolateGaps(row);
			System.arraycopy(row, 0, level, b * tiles, tiles);
		}
		for (int t = 0; t < tiles; t++) {
			double[] column = new double[bands];
			for (int b = 0; b < bands; b++) {
				column[b] = level[b * tiles + t];
			}
			SpectralSmoother.interpolateGaps(column);
			for (int b = 0; b < bands; b++) {
				level[b * tiles + t] = column[b];
			}
		}
	}

	/** A void that covers several tiles would hide itself. Whether there is one; its tiles are missing then. */
	private boolean leaveOutVoids() {
		double[] around = new double[(2 * AROUND + 1) * (2 * AROUND_BANDS + 1)];
		boolean any = false;
		// of a large void the tiles beside its edge go first
		for (boolean more = true; more;) {
			more = false;
			boolean[] covered = new boolean[level.length];
			for (int b = 0; b < bands; b++) {
				for (int t = 0; t < tiles; t++) {
					int n = window(b, t, AROUND_BANDS, AROUND, around);
					double m = n > 0 ? Selection.median(around, n) : Double.NaN;
					double s = n > 0 ? Selection.robustSd(around, n) : 0;
					covered[b * tiles + t] = level[b * tiles + t] < m - Math.max(VOID_SPREADS * s, VOID_DEPTH * Math.abs(m));
				}
			}
			for (int i = 0; i < level.length; i++) {
				if (covered[i]) {
					level[i] = Double.NaN;
					more = true;
				}
			}
			any |= more;
		}
		return any;
	}

	/** The levels around a tile that are not missing; how many. */
	private int window(int b, int t, int aroundBands, int aroundTiles, double[] out) {
		int n = 0;
		for (int j = Math.max(0, b - aroundBands); j <= Math.min(bands - 1, b + aroundBands); j++) {
			for (int i = Math.max(0, t - aroundTiles); i <= Math.min(tiles - 1, t + aroundTiles); i++) {
				double v = level[j * tiles + i];
				if (v == v) {
					out[n++] = v;
				}
			}
		}
		return n;
	}

	/** A tile mostly covered by a void would hide it: tiles follow the median of their 5 × 3 neighbourhood. */
	private void limitOutlyingTiles() {
		if (tiles * bands < 3) {
			return;
		}
		double[] out = new double[level.length];
		double[] w = new double[15];
		for (int b = 0; b < bands; b++) {
			for (int t = 0; t < tiles; t++) {
				int n = window(b, t, 1, 2, w);
				double m = Selection.median(w, n);
				double s = Selection.robustSd(w, n);
				double v = level[b * tiles + t];
				out[b * tiles + t] = Math.max(m - 3 * s, Math.min(m + 3 * s, v));
			}
		}
		System.arraycopy(out, 0, level, 0, out.length);
	}

	/** Whether the layer has any level at all. */
	public boolean isEmpty() {
		return Double.isNaN(level[0]);
	}

	/**
	 * The levels at the centres of the pixels of a column; continued beyond the layer's edges.
	 *
	 * @param from first row; @param to end of the rows
	 * @param out of row y at {@code at + (y − from) * step}
	 */
	public void column(int x, int from, int to, double[] out, int at, int step) {
		double u = (x + 0.5) / tileColumns - 0.5;
		int i = leftTile(x);
		double fu = u - i;
		int i0 = Math.min(Math.max(0, i), tiles - 1);
		int i1 = Math.min(tiles - 1, i + 1);
		int band = Integer.MIN_VALUE;
		double a = 0;
		double b = 0;
		for (int y = from; y < to; y++) {
			double v = Math.max(0, Math.min(bands, (y + 0.5 - top[x]) * bandsPerRow[x])) - 0.5;
			int j = (int) (v + 1) - 1;
			if (j != band) {
				int j0 = Math.max(0, j) * tiles;
				int j1 = Math.min(bands - 1, j + 1) * tiles;
				a = level[j0 + i0] + fu * (level[j0 + i1] - level[j0 + i0]);
				b = level[j1 + i0] + fu * (level[j1 + i1] - level[j1 + i0]);
				band = j;
			}
			out[at + (y - from) * step] = a + (v - j) * (b - a);
		}
	}

	/** The tile whose middle lies left of a column's. */
	private int leftTile(int x) {
		return (int) ((x + 0.5) / tileColumns - 0.5 + 1) - 1;
	}

	/**
	 * The straight pieces that the level is made of down the columns: in row r of column x it is
	 * {@code start[x] + slope[x] * (r − origin)}, for rows from y to before {@code until[x]}. Set for the columns whose piece ends before row y.
	 *
	 * @return the first row in which a piece ends
	 */
	int pieces(int y, int origin, float[] start, float[] slope, int[] until) {
		int next = Integer.MAX_VALUE;
		for (int x = 0; x < until.length; x++) {
			if (y >= until[x]) {
				piece(x, y, origin, start, slope, until);
			}
			next = Math.min(next, until[x]);
		}
		return next;
	}

	private void piece(int x, int y, int origin, float[] start, float[] slope, int[] until) {
		double perRow = bandsPerRow[x];
		double v = (y + 0.5 - top[x]) * perRow - 0.5;
		int j = (int) Math.floor(Math.max(-1, Math.min(bands - 1, v)));
		double here = across(x, Math.max(0, j));
		double step = j < 0 || j >= bands - 1 ? 0 : across(x, j + 1) - here;
		start[x] = (float) (here + ((origin + 0.5 - top[x]) * perRow - 0.5 - j) * step);
		slope[x] = (float) (perRow * step);
		until[x] = j >= bands - 1 ? Integer.MAX_VALUE : Math.max(y + 1, (int) Math.ceil(top[x] + (j + 1.5) / perRow - 0.5));
	}

	/** Level of a band at the middle of a column. */
	private double across(int x, int band) {
		double u = (x + 0.5) / tileColumns - 0.5;
		int i = (int) (u + 1) - 1;
		double left = level[band * tiles + Math.max(0, i)];
		return left + (u - i) * (level[band * tiles + Math.min(tiles - 1, i + 1)] - left);
	}

	/** Median over the tiles. */
	public double median() {
		double[] a = level.clone();
		return Selection.median(a, a.length);
	}
}
