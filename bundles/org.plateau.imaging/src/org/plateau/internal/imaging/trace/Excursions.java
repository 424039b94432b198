// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.plateau.extension.Workers;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.image.Raster;

/**
 * Takes back short runs in which a curve left its interface for something that looks like it: the bright back of a void
 * beside the bright layer, a patch of texture. A run is taken back only when the picture speaks against it: either its
 * step is weak there, or where the curve came from there is a step too. A real bump has neither.
 */
final class Excursions {
	private static final int DEPTH = 6;
	private static final int FEWEST = 2;
	/** Rows that the blur of a step reaches. */
	private static final int BLURRED = 2;
	/** Share of a run's farthest distance from which on its columns judge it. */
	private static final double CORE = 0.75;
	/** Share of the columns in which a layer is absent, from which on they tell what is usual there. */
	private static final double MANY = 0.05;
	private static final double LEAST_DISTANCE = 3.5;
	private static final int COLUMNS = 64;

	private final Raster image;
	private final int half;
	private final Workers workers;

	Excursions(Raster image, Workers workers) {
		this.image = image;
		this.workers = workers;
		half = Math.max(40, image.width() / 24);
	}

	/** Corrects interface k of a stack in place. */
	void takeBack(double[][] y, int k) {
		int w = image.width();
		double[] base = null;
		double least = Double.POSITIVE_INFINITY;
		for (int j = k - 1; j <= k + 1; j++) {
			if (j < 0 || j >= y.length) {
				continue;
			}
			double[] b = baseline(y[k], j == k ? null : y[j]);
			double[] d = new double[w];
			for (int x = 0; x < w; x++) {
				d[x] = Math.abs(y[k][x] - b[x]);
			}
			double spread = Selection.median(d, w);
			if (spread < least) {
				least = spread;
				base = b;
			}
		}
		double far = Math.max(LEAST_DISTANCE, 5 * 1.4826 * least);
		Steps steps = steps(y, k);
		for (int x = 0; x < w; x++) {
			if (Math.abs(y[k][x] - base[x]) <= 0.5 * far) {
				continue;
			}
			int end = x;
			double most = 0;
			while (end < w && Math.abs(y[k][end] - base[end]) > 0.5 * far) {
				most = Math.max(most, Math.abs(y[k][end] - base[end]));
				end++;
			}
			if (most > far && end - x <= half && isWrong(y[k], base, x, end, CORE * most, steps)) {
				for (int i = x; i < end; i++) {
					double top = k == 0 ? 0 : y[k - 1][i];
					double bottom = k == y.length - 1 ? image.height() : y[k + 1][i];
					y[k][i] = Math.max(top, Math.min(bottom, base[i]));
				}
			}
			x = end;
		}
	}

	/**
	 * What an interface shows in every column.
	 *
	 * @param whole its step from {@link #DEPTH} rows on each side, NaN where there are none
	 * @param between the same from no more rows than the layers beside it have, NaN where one of them is too thin
	 * @param contrast the median of these
	 */
	private record Steps(double[] whole, double[] between, double contrast) {
	}

	private Steps steps(double[][] y, int k) {
		int w = image.width();
		double[] whole = new double[w];
		double[] between = new double[w];
		workers.split(w, COLUMNS, (from, to) -> {
			for (int x = from; x < to; x++) {
				double above = y[k][x] - (k == 0 ? 0 : y[k - 1][x]);
				double below = (k == y.length - 1 ? image.height() : y[k + 1][x]) - y[k][x];
				whole[x] = step(x, y[k][x], DEPTH);
				between[x] = step(x, y[k][x], Math.min(DEPTH, Math.min(above, below) - BLURRED));
			}
		});
		double contrast = median(between);
		return new Steps(whole, between, contrast == contrast ? contrast : median(whole));
	}

	/** Median of what is known, NaN where nothing is. */
	private static double median(double[] of) {
		double[] v = Arrays.stream(of).filter(s -> s == s).toArray();
		return v.length == 0 ? Double.NaN : Selection.median(v, v.length);
	}

	/** Judges a run by the columns that are farther from the base than {@code core}: before and after them it may be the interface. */
	private boolean isWrong(double[] y, double[] base, int from, int to, double core, Steps steps) {
		double sign = Math.signum(steps.contrast);
		double between = 0;
		double whole = 0;
		int roomy = 0;
		int atBase = 0;
		int n = 0;
		for (int x = from; x < to; x++) {
			if (Math.abs(y[x] - base[x]) < core) {
				continue;
			}
			n++;
			double own = steps.whole[x];
			whole += own == own ? own : 0;
			if (steps.between[x] == steps.between[x]) {
				between += steps.between[x];
				roomy++;
			}
			double best = 0;
			for (int o = -2; o <= 2; o++) {
				// less what the rows beyond the curve's own step add
				double spill = own * Math.max(0, DEPTH + BLURRED - Math.abs(base[x] + o - y[x])) / DEPTH;
				best = Math.max(best, sign * (step(x, base[x] + o, DEPTH) - spill));
			}
			atBase += best > 0.4 * Math.abs(steps.contrast) ? 1 : 0;
		}
		return (2 * roomy > n ? isWeak(between / roomy, steps.contrast) : isWeak(whole / n, besideAbsent(steps, from, to))) || atBase > 0.6 * n;
	}

	private static boolean isWeak(double step, double usual) {
		return step * Math.signum(usual) < 0.6 * Math.abs(usual);
	}

	/** The step that is usual outside a run where a layer beside the interface is absent, or, where none is, everywhere. */
	private static double besideAbsent(Steps steps, int from, int to) {
		double[] thin = IntStream.range(0, steps.whole.length).filter(x -> x < from || x >= to).filter(x -> Double.isNaN(steps.between[x]))
				.mapToDouble(x -> steps.whole[x]).filter(s -> s == s).toArray();
		return thin.length < MANY * steps.whole.length ? median(steps.whole) : median(thin);
	}

	/** Mean of some rows below minus that of as many above, over five columns; NaN where there are too few. */
	private double step(int x, double y, double depth) {
		if (depth < FEWEST) {
			return Double.NaN;
		}
		int at = (int) Math.round(y);
		double s = 0;
		int n = 0;
		for (int c = Math.max(0, x - 2); c <= Math.min(image.width() - 1, x + 2); c++) {
			for (int i = 1; i <= depth; i++) {
				if (at + i < image.height() && at - 1 - i >= 0) {
					float below = image.at(c, at + i);
					float above = image.at(c, at - 1 - i);
					if (below == below && above == above) {
						s += below - above;
						n++;
					}
				}
			}
		}
		return n == 0 ? Double.NaN : s / n;
	}

	/** Running median of a curve, or of its distance to another one. */
	private double[] baseline(double[] y, double[] other) {
		double[] out = new double[y.length];
		workers.split(out.length, COLUMNS, (from, to) -> {
			double[] w = new double[2 * half + 1];
			for (int x = from; x < to; x++) {
				int n = 0;
				for (int i = Math.max(0, x - half); i <= Math.min(y.length - 1, x + half); i += 2) {
					w[n++] = y[i] - (other == null ? 0 : other[i]);
				}
				out[x] = Selection.median(w, n) + (other == null ? 0 : other[x]);
			}
		});
		return out;
	}
}
