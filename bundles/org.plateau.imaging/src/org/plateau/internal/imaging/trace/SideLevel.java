// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;

import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.internal.imaging.kernels.SpectralSmoother;

/**
 * One side of an interface: its grey level at the interface per column, how that changes with distance, and its noise.
 * The level of a column is the mean of the rows just beyond the edge's blur, smoothed along x by the covariance it
 * shows; the slope is shared by wide neighbourhoods. Where the layer plainly changes within those rows (a cap's darker base, a second
 * layer) only the rows well before that change are taken, and no slope: a few rows that end where a change begins would foretell it, the
 * wrong way, to the edge. If they are too few, the next ones are taken as far as they are off in the mean of all columns.
 */
final class SideLevel {
	/** Rows a level is taken from at most, and at least. */
	private static final int ROWS = 18;
	private static final int FEWEST = 7;
	/** Rows next to an edge that no level is taken from, however thin the layer is. */
	private static final double LEAST_MARGIN = 1;
	/** Rows foretold, rows left out, and columns put together when it is tried how many rows are best. */
	private static final int FIRST = 2;
	private static final int GAP = 3;
	private static final int BLOCK = 12;
	/** Where a layer begins to change before that is noticed, blurs and rows more. */
	private static final double CHANGE_BLURS = 2;
	private static final double CHANGE_ROWS = 2;
	/** Rows whose mean is the level that later ones are brought to, at least. */
	private static final int LEVEL = 3;
	/** Standard errors from which on a change is one, and parts of a side that tell them. */
	private static final double SURE = 3;
	private static final int PARTS = 16;
	/** By how much the error of one number of rows is smaller than another's by chance. */
	private static final double CHANCE = 0.05;

	private final SteadyImage image;
	private final double[][] y;
	private final int k;
	private final int direction;
	private final double blur;
	private final double contrast;
	private final int width;
	private final int height;
	final double[] level;
	final double[] slope;
	final double[] slopeVariance;
	/** Variance of the layer's own grain over the few rows a level is taken from. */
	final double texture;
	final double noise;
	/** Columns in which this side is a void: how many rows away its darkest row is, else 0. */
	final double[] hollow;
	/** Columns in which this side cannot be told. */
	final boolean[] unknown;

	/**
	 * The rows a level is taken from.
	 *
	 * @param rows how many
	 * @param level how many of them lie before the layer begins to change; all where it does not
	 * @param changes whether it plainly changes within the rows that were looked at
	 */
	private record Plain(int rows, int level, boolean changes) {
	}

	/**
	 * @param margin rows next to the edge that its blur reaches
	 * @param direction −1 for the side above, 1 for the side below
	 * @param contrast the interface's step as far as known, else 0
	 */
	SideLevel(SteadyImage image, double[][] y, int k, int direction, OutlierMask mask, double blur, double margin,
			double contrast) {
		this.image = image;
		this.y = y;
		this.k = k;
		this.direction = direction;
		this.blur = blur;
		this.contrast = contrast;
		width = image.width;
		height = image.height;
		hollow = new double[width];
		unknown = new boolean[width];
		slopeVariance = new double[width];
		noise = noise(mask);
		double[][] rows = new double[ROWS][width];
		double[] offset = new double[width];
		int[] marked = new int[width];
		double[] hollowLevel = new double[width];
		boolean[] dark = new boolean[width];
		read(rows, offset, marked, dark, mask, narrowed(margin));
		for (int x = 0; x < width; x++) {
			if (marked[x] > 0) {
				unknown[x] = !(dark[x] && hollow(x, hollowLevel));
			}
		}
		Plain plain = plain(rows);
		bringToLevel(rows, plain);
		int depth = Math.min(plain.rows, tellingRows(rows));
		double[] mean = new double[width];
		double[] distance = new double[width];
		double[] variance = new double[width];
		int[] count = new int[width];
		for (int i = 0; i < depth; i++) {
			double[] row = rows[i];
			for (int x = 0; x < width; x++) {
				if (row[x] == row[x]) {
					mean[x] += row[x];
					distance[x] += offset[x] + i;
					count[x]++;
				}
			}
		}
		for (int x = 0; x < width; x++) {
			int n = count[x];
			distance[x] /= Math.max(1, n);
			mean[x] = n > 0 && marked[x] == 0 ? mean[x] / n : Double.NaN;
			variance[x] = n > 0 ? noise * noise / n : Double.POSITIVE_INFINITY;
		}
		slope = plain.changes ? new double[width] : slopes(Arrays.copyOf(rows, depth), mean);
		texture = texture(Arrays.copyOf(rows, depth));
		for (int x = 0; x < width; x++) {
			mean[x] -= slope[x] * distance[x];
		}
		SpectralSmoother.Smoothed smooth = SpectralSmoother.smooth(mean, variance, 0);
		level = smooth != null ? smooth.value() : middle();
		keepBetween(mean);
		for (int x = 0; x < width; x++) {
			if (hollow[x] > 0) {
				level[x] = hollowLevel[x];
			}
		}
	}

	/**
	 * Reads the rows beside the edge, the nearest first, row by row because the rows of a column lie far apart in memory.
	 *
	 * @param rows NaN where they are not of this side
	 * @param offset distance of the first one's middle from the edge
	 * @param marked how many of the first five are no layer
	 * @param dark whether one of them is a void
	 */
	private void read(double[][] rows, double[] offset, int[] marked, boolean[] dark, OutlierMask mask, double margin) {
		int[] first = new int[width];
		int[] count = new int[width];
		for (int x = 0; x < width; x++) {
			double limit = limit(x, margin);
			first[x] = direction < 0 ? (int) Math.floor(y[k][x] - margin - 0.5) : (int) Math.ceil(y[k][x] + margin - 0.5);
			offset[x] = Math.abs(first[x] + 0.5 - y[k][x]);
			int n = 0;
			for (int r = first[x]; n < ROWS && r >= 0 && r < height && !(direction < 0 ? r + 0.5 < limit : r + 0.5 > limit); r += direction) {
				n++;
			}
			count[x] = n;
		}
		for (int i = 0; i < ROWS; i++) {
			double[] row = rows[i];
			for (int x = 0; x < width; x++) {
				row[x] = Double.NaN;
				if (i < count[x]) {
					int r = first[x] + direction * i;
					byte m = mask.at(x, r);
					if (m == 0) {
						row[x] = image.at(x, r);
					} else if (i < 5) {
						marked[x]++;
						dark[x] |= m == OutlierMask.DARK;
					}
				}
			}
		}
	}

	/**
	 * A margin that leaves three columns of four, of those that show the layer, some rows of a thin one: what the blur takes of their level is less than what columns
	 * without rows would be off.
	 */
	private double narrowed(double margin) {
		if (direction < 0 ? k == 0 : k == y.length - 1) {
			return margin;
		}
		double[] gap = new double[width];
		int n = 0;
		for (int x = 0; x < width; x++) {
			double g = Math.abs(y[k + direction][x] - y[k][x]);
			if (g >= 2 * (LEAST_MARGIN + 1)) {
				gap[n++] = g;
			}
		}
		return n == 0 ? margin : Math.min(margin, Math.max(LEAST_MARGIN, Selection.quantile(gap, n, 0.25) / 2 - 1));
	}

	/** Keeps levels between the darkest and the brightest column's: a smooth curve through few columns runs away between them. */
	private void keepBetween(double[] columns) {
		double lo = Double.POSITIVE_INFINITY;
		double hi = Double.NEGATIVE_INFINITY;
		for (double v : columns) {
			lo = v < lo ? v : lo;
			hi = v > hi ? v : hi;
		}
		for (int x = 0; x < width && lo <= hi; x++) {
			level[x] = Math.max(lo, Math.min(hi, level[x]));
		}
	}

	/** Distance from the edge of the middle of the rows a level is taken from. */
	static double leverRows(double margin) {
		return margin + 0.5 * ROWS;
	}

	/** How long the aligned mean profile stays level: layers may have layers inside. */
	private Plain plain(double[][] rows) {
		double[] row = new double[width];
		double[] mean = new double[ROWS];
		double start = 0;
		// two thousand columns tell the median of a row to a thirtieth of its spread
		int stride = Math.max(1, width / 2048);
		for (int i = 0; i < ROWS; i++) {
			double s = 0;
			int n = 0;
			for (int x = 0; x < width; x += stride) {
				// differences to the same column's first row, so that columns that end early do not matter
				double d = rows[i][x] - rows[Math.min(i, 2)][x];
				if (d == d) {
					row[n++] = d;
				}
			}
			s = Selection.median(row, n);
			mean[i] = s;
			if (i >= FEWEST && n < 20) {
				return new Plain(i - 1, i - 1, false);
			}
			double off = i < FEWEST ? 0 : Math.abs(0.5 * (mean[i] + mean[i - 1]) - start);
			if (off > Math.max(0.06 * Math.abs(contrast), 0.1 * noise)) {
				int before = i - 1 - (int) Math.ceil(CHANGE_BLURS * blur + CHANGE_ROWS);
				if (off > SURE * error(rows, i)) {
					int enough = before >= FEWEST - 1 ? before : FEWEST;
					return new Plain(enough, Math.min(enough, Math.max(LEVEL, before)), true);
				}
				return new Plain(i - 1, i - 1, false);
			}
			if (i == 4) {
				start = (mean[2] + mean[3] + mean[4]) / 3;
			}
		}
		return new Plain(ROWS, ROWS, false);
	}

	/** Takes off rows in which the layer has begun to change what they are off in the mean of all columns; a tenth of the columns on each side does not count. */
	private void bringToLevel(double[][] rows, Plain plain) {
		double[] level = new double[width];
		for (int i = 0; i < plain.level && plain.level < plain.rows; i++) {
			for (int x = 0; x < width; x++) {
				level[x] += rows[i][x] / plain.level;
			}
		}
		double[] off = new double[width];
		for (int i = plain.level; i < plain.rows; i++) {
			int n = 0;
			for (int x = 0; x < width; x++) {
				double d = rows[i][x] - level[x];
				if (d == d) {
					off[n++] = d;
				}
			}
			double mean = n == 0 ? 0 : trimmedMean(off, n);
			for (int x = 0; x < width; x++) {
				rows[i][x] -= mean;
			}
		}
	}

	private static double trimmedMean(double[] a, int n) {
		double lo = Selection.quantile(a, n, 0.1);
		double hi = Selection.quantile(a, n, 0.9);
		double sum = 0;
		int m = 0;
		for (int i = 0; i < n; i++) {
			if (a[i] >= lo && a[i] <= hi) {
				sum += a[i];
				m++;
			}
		}
		return sum / m;
	}

	/** Standard error of how much darker or brighter row i and the one before are than the first ones, from what parts of the side scatter: grains make some difference, too. */
	private double error(double[][] rows, int i) {
		double[] part = new double[PARTS];
		int known = 0;
		for (int p = 0; p < PARTS; p++) {
			double sum = 0;
			int n = 0;
			for (int x = p * width / PARTS; x < (p + 1) * width / PARTS; x++) {
				double d = 0.5 * (rows[i][x] + rows[i - 1][x]) - (rows[2][x] + rows[3][x] + rows[4][x]) / 3;
				if (d == d) {
					sum += d;
					n++;
				}
			}
			if (n > 0) {
				part[known++] = sum / n;
			}
		}
		return known < PARTS / 2 ? Double.POSITIVE_INFINITY : Selection.robustSd(part, known) / Math.sqrt(known);
	}

	/**
	 * How many rows tell most about the level at the edge: more of them average more noise, but the grain of the layer beyond its own size says
	 * nothing about the edge. Tried out on the first rows, foretold from rows as far from them as the edge is from the first ones.
	 */
	private int tellingRows(double[][] rows) {
		int best = ROWS;
		double least = Double.POSITIVE_INFINITY;
		for (int n : new int[] { ROWS - FIRST - GAP, 9, FEWEST }) {
			double[] error = new double[width / BLOCK + 1];
			int m = 0;
			for (int x = 0; x + BLOCK <= width; x += BLOCK) {
				double e = mean(rows, x, 0, FIRST) - mean(rows, x, FIRST + GAP, FIRST + GAP + n);
				if (e == e) {
					error[m++] = e;
				}
			}
			if (m < 20) {
				return ROWS;
			}
			double sd = Selection.robustSd(error, m);
			if (sd < least * (1 - CHANCE)) {
				least = sd;
				best = n;
			}
		}
		return best == ROWS - FIRST - GAP ? ROWS : best;
	}

	/** Mean over the rows [from, to) of a block of columns; NaN with fewer than half of its pixels. */
	private static double mean(double[][] rows, int x, int from, int to) {
		double sum = 0;
		int n = 0;
		for (int i = from; i < to; i++) {
			for (int j = x; j < x + BLOCK; j++) {
				if (rows[i][j] == rows[i][j]) {
					sum += rows[i][j];
					n++;
				}
			}
		}
		return 2 * n < BLOCK * (to - from) ? Double.NaN : sum / n;
	}

	/**
	 * The level of a void right at the interface: the darkest mean of 3 × 3 pixels within a few rows. False when the
	 * void is too thin to show one.
	 */
	private boolean hollow(int x, double[] level) {
		double darkest = Double.POSITIVE_INFINITY;
		double at = 0;
		for (int i = 1; i <= 9; i++) {
			int r = (int) Math.floor(y[k][x] + direction * i);
			double sum = 0;
			int n = 0;
			for (int dy = -1; dy <= 1; dy++) {
				for (int dx = -1; dx <= 1; dx++) {
					int px = x + dx;
					int py = r + dy;
					if (px >= 0 && px < width && py >= 0 && py < height) {
						sum += image.at(px, py);
						n++;
					}
				}
			}
			if (n >= 6 && sum / n < darkest) {
				darkest = sum / n;
				at = Math.abs(r + 0.5 - y[k][x]);
			}
		}
		if (!(at >= 1.2 * blur)) {
			return false;
		}
		hollow[x] = at;
		level[x] = darkest;
		return true;
	}

	/** Where the rows beside interface k end, one blur before the next interface. */
	private double limit(int x, double margin) {
		if (direction < 0) {
			return k == 0 ? 0 : y[k - 1][x] + margin;
		}
		return k == y.length - 1 ? height : y[k + 1][x] - margin;
	}

	/** Grey level in the middle of a layer that is thinner than the blur everywhere. */
	private double[] middle() {
		double[] out = new double[width];
		for (int x = 0; x < width; x++) {
			double other = direction < 0 ? (k == 0 ? 0 : y[k - 1][x]) : (k == y.length - 1 ? height : y[k + 1][x]);
			int r = Math.max(0, Math.min(height - 1, (int) (0.5 * (y[k][x] + other))));
			float g = image.at(x, r);
			out[x] = g == g ? g : 0;
		}
		return out;
	}

	/** How far the near half of the level's rows stands off the far half, beyond what noise does. */
	private double texture(double[][] rows) {
		double[] d = new double[width];
		int n = 0;
		int half = rows.length / 2;
		double[] near = new double[width];
		double[] far = new double[width];
		for (int i = 0; i < half; i++) {
			for (int x = 0; x < width; x++) {
				near[x] += rows[i][x] / half;
				far[x] += rows[half + i][x] / half;
			}
		}
		for (int x = 0; x < width; x++) {
			if (!Double.isNaN(near[x]) && !Double.isNaN(far[x])) {
				d[n++] = near[x] - far[x];
			}
		}
		if (n < 20) {
			return 0;
		}
		double sd = Selection.robustSd(d, n);
		return Math.max(0, sd * sd - 2 * noise * noise / half);
	}

	/** Change of the level with distance from the interface, shared by wide neighbourhoods of columns. */
	private double[] slopes(double[][] rows, double[] level) {
		double[] num = new double[width];
		double[] den = new double[width];
		int[] count = new int[width];
		double[] middle = new double[width];
		for (int i = 0; i < rows.length; i++) {
			double[] row = rows[i];
			for (int x = 0; x < width; x++) {
				if (row[x] == row[x]) {
					middle[x] += i;
					count[x]++;
				}
			}
		}
		for (int x = 0; x < width; x++) {
			// too few rows, or no level: no slope
			middle[x] = count[x] < 4 || Double.isNaN(level[x]) ? Double.NaN : middle[x] / count[x];
		}
		double bound = 4 * noise;
		for (int i = 0; i < rows.length; i++) {
			double[] row = rows[i];
			for (int x = 0; x < width; x++) {
				if (row[x] == row[x] && middle[x] == middle[x]) {
					double v = Math.max(-bound, Math.min(bound, row[x] - level[x]));
					num[x] += (i - middle[x]) * v;
					den[x] += (i - middle[x]) * (i - middle[x]);
				}
			}
		}
		int radius = Math.max(40, width / 24);
		double[] out = new double[width];
		double sn = 0;
		double sd = 0;
		for (int x = -radius; x < width; x++) {
			int in = x + radius;
			if (in < width) {
				sn += num[in];
				sd += den[in];
			}
			int leave = x - radius - 1;
			if (leave >= 0) {
				sn -= num[leave];
				sd -= den[leave];
			}
			if (x >= 0 && sd > 1e-9) {
				// shrunk by its own significance (James and Stein): a slope that is only noise would shift the edge
				double slope = sn / sd;
				double variance = noise * noise / sd;
				double keep = Math.max(0, 1 - variance / Math.max(slope * slope, 1e-300));
				out[x] = keep * slope;
				slopeVariance[x] = variance * Math.max(keep, 0.25);
			}
		}
		return out;
	}

	private double noise(OutlierMask mask) {
		double[] d = new double[6 * width];
		int n = 0;
		for (int x = 1; x < width; x++) {
			for (int i = 0; i < 6; i++) {
				int r = (int) Math.round(y[k][x] + direction * (2.6 * blur + 2 + 2 * i) - 0.5);
				double limit = limit(x, 1.5 * blur);
				if (r < 0 || r >= height || (direction < 0 ? r < limit : r + 1 > limit)) {
					break;
				}
				double v = Math.abs(image.at(x, r) - image.at(x - 1, r));
				if (mask.at(x, r) == 0 && v == v) {
					d[n++] = v;
				}
			}
		}
		if (n < 20) {
			return 1e-3 + Math.abs(contrast) / 8;
		}
		double sum = Selection.quantile(d, n, 0.9);
		double cap = 0;
		double s2 = 0;
		// mean square below the 90th percentile, corrected to the whole of a normal distribution: median alone
		// is too coarse for integer grey levels
		int m = 0;
		for (int i = 0; i < n; i++) {
			if (d[i] <= sum) {
				s2 += d[i] * d[i];
				m++;
			}
		}
		cap = Math.sqrt(s2 / m / 0.6226 / 2);
		return Math.max(cap, 0.2 * Math.sqrt(1 / 12.0));
	}
}
