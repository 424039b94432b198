// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;

import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.image.Raster;

/** How much of an interface the picture itself shows, judged apart from the fit. */
final class EdgeSupport {
	private static final int DEPTH = 10;
	private static final int LEAST_DEPTH = 4;
	private static final int SPREAD = 3;

	private EdgeSupport() {
	}

	/**
	 * Share of the columns in which the step across interface k, averaged over a few columns and {@value #DEPTH} rows
	 * on each side, fewer beside a thin layer, has the interface's sign, at least a third of its size, and stands out of the scatter of the rows.
	 *
	 * @param y curves without gaps
	 * @param unknown columns that do not support it whatever they show
	 */
	static double share(Raster image, double[][] y, int k, boolean[] unknown, double contrast, double blur) {
		int w = image.width();
		double[] step = new double[w];
		double[] scatter = new double[w];
		for (int x = 0; x < w; x++) {
			double margin = 1.5 * blur;
			double above = k == 0 ? 0 : y[k - 1][x] + margin;
			double below = k == y.length - 1 ? image.height() : y[k + 1][x] - margin;
			double up = y[k][x] - margin;
			double down = y[k][x] + margin;
			// beside a thin layer the other one may be layered, too
			double depth = Math.max(LEAST_DEPTH, Math.min(DEPTH, Math.min(up - above, below - down)));
			double[] a = moments(image, x, Math.max(above, up - depth), up);
			double[] b = moments(image, x, down, Math.min(below, down + depth));
			if (a == null || b == null) {
				// a layer too thin to look into: the fit has to speak for itself
				step[x] = contrast;
				continue;
			}
			step[x] = b[0] - a[0];
			scatter[x] = a[1] + b[1];
		}
		int seen = 0;
		for (int x = 0; x < w; x++) {
			double s = 0;
			double v = 0;
			int n = 0;
			for (int i = Math.max(0, x - SPREAD); i <= Math.min(w - 1, x + SPREAD); i++) {
				s += step[i];
				v += scatter[i];
				n++;
			}
			s /= n;
			// rows of one column are correlated in textured layers: their scatter counts as it stands, not divided by rows
			if (!unknown[x] && s * Math.signum(contrast) > Math.max(Math.abs(contrast) / 3, 0.6 * Math.sqrt(v / n) / Math.sqrt(n))) {
				seen++;
			}
		}
		return seen / (double) w;
	}

	/**
	 * The interface whose two sides are least told apart by their grey levels: the smaller share of a side's blocks that
	 * are closer to their own side's median than to the other's.
	 *
	 * @param y curves in rows of the grid, per column of the grid
	 * @param least share that is enough
	 * @return its index, or −1 when all reach that share
	 */
	static int leastDistinct(CoarseGrid grid, double[][] y, double least) {
		int worst = -1;
		double lowest = least;
		for (int i = 0; i < y.length; i++) {
			double[] above = beside(grid, y, i, -1);
			double[] below = beside(grid, y, i, 1);
			double a = Selection.median(above, above.length);
			double b = Selection.median(below, below.length);
			double s = Math.min(closer(above, a, b), closer(below, b, a));
			if (!(s >= lowest)) {
				lowest = Double.isNaN(s) ? Double.NEGATIVE_INFINITY : s;
				worst = i;
			}
		}
		return worst;
	}

	/** The blocks on one side of an interface, no farther than the next one nor than a twentieth of the picture. */
	private static double[] beside(CoarseGrid grid, double[][] y, int k, int direction) {
		int depth = Math.max(6, grid.rows / 20);
		double[] v = new double[grid.columns * depth];
		int n = 0;
		for (int c = 0; c < grid.columns; c++) {
			double next = direction < 0 ? (k == 0 ? 0 : y[k - 1][c]) : (k == y.length - 1 ? grid.rows : y[k + 1][c]);
			for (int i = 1; i <= depth; i++) {
				int r = direction < 0 ? (int) Math.floor(y[k][c]) - 1 - i : (int) Math.ceil(y[k][c]) + i;
				if (r < 0 || r >= grid.rows || (direction < 0 ? r < next + 1 : r > next - 2)) {
					break;
				}
				v[n++] = grid.grey[c * grid.rows + r];
			}
		}
		return Arrays.copyOf(v, n);
	}

	/**
	 * Share of the columns of a texture-free grid in which interface k shows a step of the right sign that is at least
	 * half of its median.
	 *
	 * @param y curves in image rows per image column
	 */
	static double share(CoarseGrid grid, double[][] y, int k, boolean brightening) {
		int depth = Math.max(3, grid.rows / 100);
		double[] step = new double[grid.columns];
		for (int c = 0; c < grid.columns; c++) {
			double at = y[k][Math.min(y[k].length - 1, c * grid.stepX + grid.stepX / 2)] / grid.stepY;
			int up = Math.max(1, Math.min(grid.rows - 1, (int) Math.floor(at) - 1));
			int down = Math.max(1, Math.min(grid.rows - 1, (int) Math.ceil(at) + 1));
			step[c] = (brightening ? 1 : -1) * (grid.mean(c, down, Math.min(grid.rows, down + depth))
					- grid.mean(c, Math.max(0, up - depth), up));
		}
		double median = Selection.median(step.clone(), step.length);
		int seen = 0;
		for (double s : step) {
			seen += median > 0 && s >= 0.5 * median ? 1 : 0;
		}
		return seen / (double) grid.columns;
	}

	/**
	 * Columns of a grid in which a curve lies on a step of the sign and at least 0.4 of the size it mostly has, and in
	 * whose neighbourhood most columns do: texture helps a lost curve now and then.
	 */
	static boolean[] seen(CoarseGrid grid, double[] y, boolean brightening) {
		int depth = Math.max(3, grid.rows / 200);
		double[] step = new double[grid.columns];
		for (int c = 0; c < grid.columns; c++) {
			int at = Math.max(2, Math.min(grid.rows - 2, (int) Math.round(y[c])));
			step[c] = (brightening ? 1 : -1) * (grid.mean(c, at, Math.min(grid.rows, at + depth)) - grid.mean(c, Math.max(0, at - depth), at));
		}
		// a step the other way is another interface's, where a layer is absent
		double[] right = Arrays.stream(step).filter(s -> s > 0).toArray();
		double median = Selection.median(right, right.length);
		boolean[] seen = new boolean[grid.columns];
		for (int c = 0; c < grid.columns; c++) {
			seen[c] = step[c] >= 0.4 * median;
		}
		boolean[] firm = new boolean[seen.length];
		for (int c = 0; c < seen.length; c++) {
			int yes = 0;
			int n = 0;
			for (int i = Math.max(0, c - 8); i <= Math.min(seen.length - 1, c + 8); i++) {
				yes += seen[i] ? 1 : 0;
				n++;
			}
			firm[c] = seen[c] && yes > 0.65 * n;
		}
		return firm;
	}

	private static double closer(double[] v, double own, double other) {
		int n = 0;
		for (double g : v) {
			n += Math.abs(g - own) < Math.abs(g - other) ? 1 : 0;
		}
		return v.length == 0 ? Double.NaN : n / (double) v.length;
	}

	private static double[] moments(Raster image, int x, double from, double to) {
		int a = Math.max(0, (int) Math.ceil(from - 0.5));
		int b = Math.min(image.height(), (int) Math.floor(to + 0.5));
		double s = 0;
		double q = 0;
		int n = 0;
		for (int r = a; r < b; r++) {
			float g = image.at(x, r);
			if (g == g) {
				s += g;
				q += (double) g * g;
				n++;
			}
		}
		return n < 3 ? null : new double[] { s / n, Math.max(0, q / n - s / n * (s / n)) };
	}
}
