// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;

/**
 * One shift per plane from what all blocks say about all pairs, by iteratively reweighted least squares.
 * <p>
 * A block whose content moves against the rest, an interface that lies deeper in the next slice, asks for more the farther two planes are
 * apart. So every block's own motion per plane is estimated in a window along the stack, alone and together with the blocks beside it in its
 * row, for layers run along rows; both are weighed by a redescending function (Geman and McClure) whose width shrinks as the solution settles.
 */
final class DriftSolution {

	private static final int ITERATIONS = 14;
	/** Half width of the window along the stack in which own motion is estimated, planes. */
	private static final int WINDOW = 16;
	/** The weights begin this much wider than they end, and are there after this share of the iterations. */
	private static final double WIDEST = 8;
	private static final double SETTLED = 0.6;
	/** Own motion below this is no reason to weigh down, pixels per plane. */
	private static final double LEAST_MOTION = 0.01;
	/** The width of a weight: this many times the motion that this share of all information stays below. */
	private static final double ACROSS = 3;
	private static final double ACROSS_SHARE = 0.5;
	private static final double DOWN = 2;
	private static final double DOWN_SHARE = 0.5;
	private static final double ROW = 1;
	private static final double ROW_SHARE = 0.35;
	/** Information below this share of the typical one draws an estimate of motion to 0. */
	private static final double LITTLE = 0.01;

	final double[] x;
	final double[] y;
	/** Median disagreement of the pairs of a plane with the solution, working pixels; NaN for a plane that is in no pair. */
	final double[] residual;

	private final PairTable table;
	private final BlockLattice lattice;
	private final int planes;
	private final boolean[] good;
	private final BooleanSupplier cancelled;
	private final float[] weightX;
	private final float[] weightY;

	private DriftSolution(PairTable table, BlockLattice lattice, double[] x, double[] y, boolean[] good, BooleanSupplier cancelled) {
		this.table = table;
		this.lattice = lattice;
		this.x = x.clone();
		this.y = y.clone();
		this.good = good;
		this.cancelled = cancelled;
		planes = x.length;
		residual = new double[planes];
		weightX = new float[table.pairs() * table.blocks];
		weightY = new float[weightX.length];
		Arrays.fill(weightX, 1);
		Arrays.fill(weightY, 1);
	}

	/**
	 * @param x shifts to begin with; those of planes that are not good are interpolated
	 */
	static DriftSolution of(PairTable table, BlockLattice lattice, double[] x, double[] y, boolean[] good, BooleanSupplier cancelled) {
		DriftSolution s = new DriftSolution(table, lattice, x, y, good, cancelled);
		for (int i = 0; i < ITERATIONS; i++) {
			s.solve();
			if (i + 1 < ITERATIONS) {
				double settling = Math.min(1, i / (SETTLED * ITERATIONS));
				s.weigh(Math.pow(WIDEST, 1 - settling));
			}
		}
		s.residuals();
		return s;
	}

	private void solve() {
		Polling.check(cancelled);
		int pairs = table.pairs();
		double[] hx = new double[pairs];
		double[] rx = new double[pairs];
		double[] hy = new double[pairs];
		double[] ry = new double[pairs];
		for (int p = 0; p < pairs; p++) {
			double dx = x[table.second[p]] - x[table.first[p]] - table.x0[p];
			double dy = y[table.second[p]] - y[table.first[p]] - table.y0[p];
			for (int b = 0; b < table.blocks; b++) {
				int at = table.at(p, b);
				float wx = weightX[p * table.blocks + b];
				float wy = weightY[p * table.blocks + b];
				hx[p] += wx * table.values[at + PairTable.HXX];
				rx[p] += wx * (table.values[at + PairTable.GX] - table.values[at + PairTable.HXY] * dy);
				hy[p] += wy * table.values[at + PairTable.HYY];
				ry[p] += wy * (table.values[at + PairTable.GY] - table.values[at + PairTable.HYX] * dx);
			}
			rx[p] += hx[p] * table.x0[p];
			ry[p] += hy[p] * table.y0[p];
		}
		chain(hx, rx, x);
		chain(hy, ry, y);
	}

	/** Least squares of h (a[second] − a[first]) = r over all pairs, the first good plane held; banded Cholesky. */
	private void chain(double[] h, double[] r, double[] a) {
		int band = 0;
		for (int p = 0; p < h.length; p++) {
			band = Math.max(band, table.lag(p));
		}
		int held = 0;
		while (!good[held]) {
			held++;
		}
		double[][] m = new double[planes][band + 1];
		double[] rhs = new double[planes];
		double typical = 0;
		for (double v : h) {
			typical += Math.max(0, v) / h.length;
		}
		for (int p = 0; p < h.length; p++) {
			if (h[p] <= 0) {
				continue;
			}
			int i = table.first[p];
			int j = table.second[p];
			m[i][0] += h[p];
			m[j][0] += h[p];
			m[j][j - i] -= h[p];
			rhs[j] += r[p];
			rhs[i] -= r[p];
		}
		double hold = 1e6 * typical + 1e-30;
		for (int i = 0; i < planes; i++) {
			double tie = i == held || !good[i] ? hold : 1e-9 * typical;
			m[i][0] += tie;
			rhs[i] += tie * a[i];
		}
		for (int j = 0; j < planes; j++) {
			for (int i = Math.max(0, j - band); i <= j; i++) {
				double s = m[j][j - i];
				for (int k = Math.max(0, j - band); k < i; k++) {
					s -= i - k <= band ? m[j][j - k] * m[i][i - k] : 0;
				}
				m[j][j - i] = i == j ? Math.sqrt(Math.max(s, 1e-300)) : s / m[i][0];
			}
		}
		for (int j = 0; j < planes; j++) {
			for (int k = Math.max(0, j - band); k < j; k++) {
				rhs[j] -= m[j][j - k] * rhs[k];
			}
			rhs[j] /= m[j][0];
		}
		for (int j = planes - 1; j >= 0; j--) {
			for (int k = j + 1; k <= Math.min(planes - 1, j + band); k++) {
				rhs[j] -= m[k][k - j] * rhs[k];
			}
			rhs[j] /= m[j][0];
		}
		System.arraycopy(rhs, 0, a, 0, planes);
		CoarseDrift.interpolate(a, good);
	}

	/** Own motion of blocks and rows around every plane, pixels per plane, and from it the weights. */
	private void weigh(double wide) {
		int blocks = table.blocks;
		int pairs = table.pairs();
		double[] ax = new double[planes * blocks];
		double[] ay = new double[planes * blocks];
		double[] hx = new double[planes * blocks];
		double[] hy = new double[planes * blocks];
		for (int p = 0; p < pairs; p++) {
			if (p % 64 == 0) {
				Polling.check(cancelled);
			}
			int lag = table.lag(p);
			int to = (table.first[p] + table.second[p]) / 2 * blocks;
			double dx = x[table.second[p]] - x[table.first[p]] - table.x0[p];
			double dy = y[table.second[p]] - y[table.first[p]] - table.y0[p];
			for (int b = 0; b < blocks; b++) {
				int at = table.at(p, b);
				float[] v = table.values;
				ax[to + b] += lag * (v[at + PairTable.GX] - v[at + PairTable.HXX] * dx - v[at + PairTable.HXY] * dy);
				ay[to + b] += lag * (v[at + PairTable.GY] - v[at + PairTable.HYX] * dx - v[at + PairTable.HYY] * dy);
				hx[to + b] += lag * lag * v[at + PairTable.HXX];
				hy[to + b] += lag * lag * v[at + PairTable.HYY];
			}
		}
		smooth(ax, blocks);
		smooth(ay, blocks);
		smooth(hx, blocks);
		smooth(hy, blocks);
		int rows = lattice.rows;
		double[] ar = new double[planes * rows];
		double[] hr = new double[planes * rows];
		for (int i = 0; i < planes; i++) {
			for (int b = 0; b < blocks; b++) {
				ar[i * rows + lattice.row(b)] += ay[i * blocks + b];
				hr[i * rows + lattice.row(b)] += hy[i * blocks + b];
			}
		}
		double[] vx = motion(ax, hx);
		double[] vy = motion(ay, hy);
		double[] vr = motion(ar, hr);
		double sx = ACROSS * wide * scale(vx, hx, ACROSS_SHARE);
		double sy = DOWN * wide * scale(vy, hy, DOWN_SHARE);
		double sr = ROW * wide * scale(vr, hr, ROW_SHARE);
		for (int p = 0; p < pairs; p++) {
			int c = (table.first[p] + table.second[p]) / 2;
			for (int b = 0; b < blocks; b++) {
				int q = c * blocks + b;
				weightX[p * blocks + b] = redescend(vx[q] / sx);
				weightY[p * blocks + b] = redescend(vy[q] / sy) * redescend(vr[c * rows + lattice.row(b)] / sr);
			}
		}
	}

	/** Triangular window along the stack. */
	private void smooth(double[] a, int columns) {
		double[] line = new double[planes];
		for (int b = 0; b < columns; b++) {
			for (int i = 0; i < planes; i++) {
				double s = 0;
				for (int k = Math.max(0, i - WINDOW + 1); k < Math.min(planes, i + WINDOW); k++) {
					s += (WINDOW - Math.abs(k - i)) * a[k * columns + b];
				}
				line[i] = s / WINDOW;
			}
			for (int i = 0; i < planes; i++) {
				a[i * columns + b] = line[i];
			}
		}
	}

	/** a / h, drawn to 0 where there is hardly any information. */
	private static double[] motion(double[] a, double[] h) {
		double typical = 0;
		for (double v : h) {
			typical += Math.max(0, v) / h.length;
		}
		double[] v = new double[a.length];
		for (int i = 0; i < a.length; i++) {
			v[i] = typical == 0 ? 0 : a[i] / (Math.max(0, h[i]) + LITTLE * typical);
		}
		return v;
	}

	/** The share-quantile of |v|, weighted by information. */
	private static double scale(double[] v, double[] h, double share) {
		Integer[] order = new Integer[v.length];
		double total = 0;
		for (int i = 0; i < order.length; i++) {
			order[i] = i;
			total += Math.max(0, h[i]);
		}
		Arrays.sort(order, (i, j) -> Double.compare(Math.abs(v[i]), Math.abs(v[j])));
		double sum = 0;
		for (int i : order) {
			sum += Math.max(0, h[i]);
			if (sum >= share * total) {
				return Math.max(LEAST_MOTION, Math.abs(v[i]));
			}
		}
		return LEAST_MOTION;
	}

	private static float redescend(double t) {
		double d = 1 + t * t;
		return (float) (1 / (d * d));
	}

	private void residuals() {
		double[] sums = new double[table.pairs()];
		for (int p = 0; p < sums.length; p++) {
			double gx = 0;
			double gy = 0;
			double hx = 0;
			double hy = 0;
			double dx = x[table.second[p]] - x[table.first[p]] - table.x0[p];
			double dy = y[table.second[p]] - y[table.first[p]] - table.y0[p];
			for (int b = 0; b < table.blocks; b++) {
				int at = table.at(p, b);
				float wx = weightX[p * table.blocks + b];
				float wy = weightY[p * table.blocks + b];
				float[] v = table.values;
				gx += wx * (v[at + PairTable.GX] - v[at + PairTable.HXX] * dx - v[at + PairTable.HXY] * dy);
				gy += wy * (v[at + PairTable.GY] - v[at + PairTable.HYX] * dx - v[at + PairTable.HYY] * dy);
				hx += wx * v[at + PairTable.HXX];
				hy += wy * v[at + PairTable.HYY];
			}
			sums[p] = hx > 0 && hy > 0 ? Math.hypot(gx / hx, gy / hy) : Double.NaN;
		}
		for (int i = 0; i < planes; i++) {
			int plane = i;
			double[] mine = IntStream.range(0, sums.length).filter(p -> table.first[p] == plane || table.second[p] == plane)
					.mapToDouble(p -> sums[p]).filter(Double::isFinite).toArray();
			residual[i] = Selection.median(mine, mine.length);
		}
	}
}
