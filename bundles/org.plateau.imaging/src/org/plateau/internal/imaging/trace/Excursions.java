// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

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
		double contrast = contrast(y[k]);
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
			if (most > far && end - x <= half && isWrong(y[k], base, x, end, contrast)) {
				for (int i = x; i < end; i++) {
					double top = k == 0 ? 0 : y[k - 1][i];
					double bottom = k == y.length - 1 ? image.height() : y[k + 1][i];
					y[k][i] = Math.max(top, Math.min(bottom, base[i]));
				}
			}
			x = end;
		}
	}

	private boolean isWrong(double[] y, double[] base, int from, int to, double contrast) {
		double own = 0;
		int atBase = 0;
		for (int x = from; x < to; x++) {
			own += step(x, y[x]) / (to - from);
			double best = 0;
			for (int o = -2; o <= 2; o++) {
				best = Math.max(best, step(x, base[x] + o) * Math.signum(contrast));
			}
			atBase += best > 0.4 * Math.abs(contrast) ? 1 : 0;
		}
		return own * Math.signum(contrast) < 0.6 * Math.abs(contrast) || atBase > 0.6 * (to - from);
	}

	private double contrast(double[] y) {
		double[] s = new double[y.length];
		for (int x = 0; x < s.length; x++) {
			s[x] = step(x, y[x]);
		}
		return Selection.median(s, s.length);
	}

	/** Mean of the rows below minus that of the rows above, over five columns. */
	private double step(int x, double y) {
		int at = (int) Math.round(y);
		double s = 0;
		int n = 0;
		for (int c = Math.max(0, x - 2); c <= Math.min(image.width() - 1, x + 2); c++) {
			for (int i = 1; i <= DEPTH; i++) {
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
		return n == 0 ? 0 : s / n;
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
