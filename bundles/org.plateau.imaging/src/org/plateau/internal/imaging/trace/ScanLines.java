// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.LinearSystem;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;

/**
 * Finds what each scan line is too bright or too dark by, from the insides of the layers it crosses, as a line along the row.
 * <p>
 * Clipped least squares of the residuals from the layers' smooth levels. Those levels have followed the jumps of their own rows a
 * little, each layer in its way; so every layer gets a correction that is linear in depth and along x, solved for together with the
 * rows (two-way analysis of variance; the rows are eliminated one by one). Without it the rows at an interface, which lie partly in
 * one layer and partly in the other, would step from one layer's error to the other's. What changes slowly from row to row is a layer's own
 * (a darker base, shading), not the beam's: a running median of the rows is taken off, as far as it is more than chance. Both coefficients of the rows are then shrunk by
 * how far they stand out of their own noise (empirical Bayes, James–Stein), so that a picture without jumps is left alone.
 */
final class ScanLines {
	private static final int BAND = 32;
	/** Unknowns of a layer: (1 − depth, depth) × (1, x). */
	private static final int OWN = 4;
	/** Sums of a layer in a row: depth^i x^j, i, j ≤ 2, then residual × (1, depth) × (1, x). */
	private static final int SUMS = 13;

	/** Rows on each side of one among which it is a jump or not. */
	private static final int NEAR = 12;
	/** Standard errors from which on such rows are all too dark or too bright. */
	private static final double SURE = 2;
	/** How many neighbouring pixels are one independent one: texture and stripes are wide. */
	private static final double CORRELATED = 100;

	private final int height;
	private final int layers;
	private final double[] sums;
	private final double[] weight;

	private ScanLines(int height, int layers) {
		this.height = height;
		this.layers = layers;
		sums = new double[height * layers * SUMS];
		weight = new double[layers];
	}

	/**
	 * @param image the picture as it is
	 * @param layers insides, far enough from the interfaces that those cannot be seen in the residuals
	 * @return the picture without the jumps
	 */
	static SteadyImage remove(SteadyImage image, LayerRows[] layers, Progress progress) {
		ScanLines lines = new ScanLines(image.height, layers.length);
		lines.add(image.width, layers, progress);
		return lines.solve(image);
	}

	private void add(int w, LayerRows[] rows, Progress progress) {
		double[] clip = new double[layers];
		RowSums[] whole = new RowSums[layers];
		progress.workers().run(layers, i -> {
			// the spread of 3 × 3 means of independent noise is a third of that of a pixel
			double spread = rows[i].field.isEmpty() ? Double.NaN : 3 * Math.max(rows[i].spread(), 1e-3);
			weight[i] = spread == spread ? 1 / (spread * spread) : 0;
			clip[i] = 2 * spread;
			whole[i] = new RowSums(rows[i], w);
		});
		progress.workers().split(height, BAND, (from, to) -> {
			Polling.check(progress::isCanceled);
			float[] row = new float[w];
			double[] s = new double[SUMS];
			float[][] lanes = new float[RowSums.SCRATCH][RowSums.LANES];
			for (int i = 0; i < layers; i++) {
				LayerRows l = rows[i];
				int first = Math.max(from, l.first);
				int end = Math.min(to, l.end);
				if (first >= end || weight[i] == 0) {
					continue;
				}
				LayerRows.Walk walk = l.walk();
				for (int y = first; y < end; y++) {
					walk.residual(y, row);
					if (l.isWhole(y)) {
						whole[i].add(y, row, (float) clip[i], lanes, s);
					} else {
						addPart(l, y, row, clip[i], s);
					}
					int at = (y * layers + i) * SUMS;
					for (int j = 0; j < SUMS; j++) {
						sums[at + j] = weight[i] * s[j];
					}
				}
			}
		});
	}

	/** Sums over the pixels of a row that are in the layer. */
	private static void addPart(LayerRows l, int y, float[] row, double clip, double[] s) {
		Arrays.fill(s, 0);
		double middle = 0.5 * (row.length - 1);
		for (int x = 0; x < row.length; x++) {
			if (l.has(x, y)) {
				double u = (x - middle) / middle;
				double v = l.depth(x, y);
				double r = Math.max(-clip, Math.min(clip, row[x]));
				double vu = v * u;
				double uu = u * u;
				s[0]++;
				s[1] += u;
				s[2] += uu;
				s[3] += v;
				s[4] += vu;
				s[5] += v * uu;
				s[6] += v * v;
				s[7] += v * vu;
				s[8] += vu * vu;
				s[9] += r;
				s[10] += r * u;
				s[11] += r * v;
				s[12] += r * vu;
			}
		}
	}

	/**
	 * Sums over rows that are in a layer from end to end. Depth is a straight line down each column, so that the sums without residuals follow from
	 * sums over the columns; the others are taken along {@value #LANES} columns at once.
	 */
	private static final class RowSums {
		static final int LANES = 64;
		/** Six sums, the residuals and what they are multiplied by. */
		static final int SCRATCH = 12;
		/** u; depth at row 0 and its change per row; both times u. */
		private final float[][] factor;
		/** Sums over the columns of depth0^a change^b u^c. */
		private final double[][] zero = new double[3][3];
		private final double[][] one = new double[3][3];
		private final double[] both = new double[3];

		RowSums(LayerRows l, int width) {
			factor = new float[5][width];
			double middle = 0.5 * (width - 1);
			for (int x = 0; x < width; x++) {
				double u = (x - middle) / middle;
				double start = l.depth(x, 0);
				double change = l.depth(x, 1) - start;
				factor[0][x] = (float) u;
				factor[1][x] = (float) start;
				factor[2][x] = (float) change;
				factor[3][x] = (float) (start * u);
				factor[4][x] = (float) (change * u);
				double uc = 1;
				for (int c = 0; c < 3; c++) {
					zero[0][c] += uc;
					zero[1][c] += start * uc;
					zero[2][c] += start * start * uc;
					one[1][c] += change * uc;
					one[2][c] += change * change * uc;
					both[c] += start * change * uc;
					uc *= u;
				}
			}
		}

		void add(int y, float[] row, float clip, float[][] lanes, double[] s) {
			for (int c = 0; c < 3; c++) {
				s[c] = zero[0][c];
				s[3 + c] = zero[1][c] + y * one[1][c];
				s[6 + c] = zero[2][c] + y * (2 * both[c] + y * one[2][c]);
			}
			for (int j = 0; j < 6; j++) {
				Arrays.fill(lanes[j], 0);
			}
			float[] residual = lanes[6];
			for (int x = 0; x < row.length; x += LANES) {
				int n = Math.min(LANES, row.length - x);
				System.arraycopy(row, x, residual, 0, n);
				Arrays.fill(residual, n, LANES, 0);
				for (int j = 0; j < factor.length; j++) {
					System.arraycopy(factor[j], x, lanes[7 + j], 0, n);
				}
				clip(residual, clip);
				add(lanes[0], lanes[1], lanes[2], residual, lanes[7], lanes[8]);
				add(lanes[3], lanes[4], lanes[5], residual, lanes[9], lanes[10], lanes[11]);
			}
			s[9] = total(lanes[0]);
			s[10] = total(lanes[1]);
			s[11] = total(lanes[2]) + y * total(lanes[3]);
			s[12] = total(lanes[4]) + y * total(lanes[5]);
		}

		private static void clip(float[] r, float clip) {
			for (int i = 0; i < LANES; i++) {
				r[i] = Math.max(-clip, Math.min(clip, r[i]));
			}
		}

		private static void add(float[] s, float[] t, float[] v, float[] r, float[] a, float[] b) {
			for (int i = 0; i < LANES; i++) {
				s[i] += r[i];
				t[i] += r[i] * a[i];
				v[i] += r[i] * b[i];
			}
		}

		private static void add(float[] s, float[] t, float[] v, float[] r, float[] a, float[] b, float[] c) {
			for (int i = 0; i < LANES; i++) {
				s[i] += r[i] * a[i];
				t[i] += r[i] * b[i];
				v[i] += r[i] * c[i];
			}
		}

		private static double total(float[] lane) {
			double t = 0;
			for (float v : lane) {
				t += v;
			}
			return t;
		}
	}

	/** Sum of depth^i x^j over the pixels of a layer in a row. */
	private double sum(int at, int depthPower, int xPower) {
		return sums[at + 3 * depthPower + xPower];
	}

	private SteadyImage solve(SteadyImage image) {
		int n = OWN * layers;
		double[][] system = new double[n][n + 1];
		double[][] toRow = new double[2][n];
		double[] rowRight = new double[2];
		double[] inverse = new double[3];
		for (int y = 0; y < height; y++) {
			if (!row(y, toRow, rowRight, inverse)) {
				continue;
			}
			for (int i = 0; i < layers; i++) {
				int at = (y * layers + i) * SUMS;
				if (sums[at] > 0) {
					own(system, i, at);
				}
			}
			for (int j = 0; j < n; j++) {
				double p = inverse[0] * toRow[0][j] + inverse[1] * toRow[1][j];
				double q = inverse[1] * toRow[0][j] + inverse[2] * toRow[1][j];
				if (p == 0 && q == 0) {
					continue;
				}
				for (int l = 0; l < n; l++) {
					system[j][l] -= p * toRow[0][l] + q * toRow[1][l];
				}
				system[j][n] -= p * rowRight[0] + q * rowRight[1];
			}
		}
		double prior = CORRELATED / Math.max(1e-6, jumps(toRow, rowRight, inverse));
		for (int j = 0; j < n; j++) {
			system[j][j] += prior;
		}
		double[] own = LinearSystem.solve(system);
		double[] base = new double[height];
		double[] lean = new double[height];
		double[] baseVariance = new double[height];
		double[] leanVariance = new double[height];
		Arrays.fill(baseVariance, Double.POSITIVE_INFINITY);
		Arrays.fill(leanVariance, Double.POSITIVE_INFINITY);
		double middle = 0.5 * (image.width - 1);
		for (int y = 0; y < height; y++) {
			if (row(y, toRow, rowRight, inverse)) {
				double a = rowRight[0];
				double b = rowRight[1];
				for (int j = 0; j < n; j++) {
					a -= toRow[0][j] * own[j];
					b -= toRow[1][j] * own[j];
				}
				base[y] = inverse[0] * a + inverse[1] * b;
				lean[y] = (inverse[1] * a + inverse[2] * b) / middle;
				baseVariance[y] = inverse[0];
				leanVariance[y] = inverse[2] / (middle * middle);
			}
		}
		return image.without(shrunk(jumps(base, baseVariance), baseVariance), shrunk(jumps(lean, leanVariance), leanVariance));
	}

	/** Variance of the rows' means: the levels of the layers can have followed no more than that. */
	private double jumps(double[][] toRow, double[] right, double[] inverse) {
		double[] mean = new double[height];
		int n = 0;
		for (int y = 0; y < height; y++) {
			if (row(y, toRow, right, inverse)) {
				mean[n++] = inverse[0] * right[0] + inverse[1] * right[1];
			}
		}
		double sd = n < 16 ? 0 : Selection.robustSd(mean, n);
		return sd * sd;
	}

	/**
	 * The two equations of a row.
	 *
	 * @param toRow coefficients of the layers' unknowns in them
	 * @param right their right sides
	 * @param inverse of the row's own symmetric matrix: first, off-diagonal, last
	 * @return false for a row that is inside layers in a small part only: that says nothing about the rest of it
	 */
	private boolean row(int y, double[][] toRow, double[] right, double[] inverse) {
		double s0 = 0;
		double s1 = 0;
		double s2 = 0;
		Arrays.fill(toRow[0], 0);
		Arrays.fill(toRow[1], 0);
		right[0] = 0;
		right[1] = 0;
		for (int i = 0; i < layers; i++) {
			int at = (y * layers + i) * SUMS;
			if (sums[at] > 0) {
				s0 += sums[at];
				s1 += sums[at + 1];
				s2 += sums[at + 2];
				right[0] += sums[at + 9];
				right[1] += sums[at + 10];
				for (int e = 0; e < 2; e++) {
					for (int power = 0; power < 2; power++) {
						double deep = sum(at, 1, e + power);
						toRow[e][OWN * i + 2 * power] = sum(at, 0, e + power) - deep;
						toRow[e][OWN * i + 2 * power + 1] = deep;
					}
				}
			}
		}
		double det = s0 * s2 - s1 * s1;
		if (!(det > 0.06 * s0 * s0 / 3)) {
			return false;
		}
		inverse[0] = s2 / det;
		inverse[1] = -s1 / det;
		inverse[2] = s0 / det;
		return true;
	}

	/** Adds a layer's part of a row to the equations of its own unknowns: (1 − v), v, (1 − v) x, v x. */
	private void own(double[][] system, int layer, int at) {
		int n = system.length;
		for (int j = 0; j < OWN; j++) {
			for (int l = 0; l < OWN; l++) {
				int power = j / 2 + l / 2;
				double zero = sum(at, 0, power);
				double one = sum(at, 1, power);
				double two = sum(at, 2, power);
				boolean deepJ = j % 2 == 1;
				boolean deepL = l % 2 == 1;
				system[OWN * layer + j][OWN * layer + l] += deepJ && deepL ? two : deepJ || deepL ? one - two : zero - 2 * one + two;
			}
			double shallow = sums[at + 9 + j / 2];
			double deep = sums[at + 11 + j / 2];
			system[OWN * layer + j][n] += j % 2 == 1 ? deep : shallow - deep;
		}
	}

	/** Each value less the median of those around it, as far as that is more than jumps alone would make it; 0 where it is not known. */
	private static double[] jumps(double[] value, double[] variance) {
		int h = value.length;
		double[] slow = new double[h];
		int[] of = new int[h];
		double[] fast = new double[h];
		double[] near = new double[2 * NEAR + 1];
		int known = 0;
		for (int y = 0; y < h; y++) {
			if (!(variance[y] < Double.POSITIVE_INFINITY)) {
				continue;
			}
			for (int i = Math.max(0, y - NEAR); i <= Math.min(h - 1, y + NEAR); i++) {
				if (variance[i] < Double.POSITIVE_INFINITY) {
					near[of[y]++] = value[i];
				}
			}
			slow[y] = Selection.median(near, of[y]);
			fast[known++] = value[y] - slow[y];
		}
		double sd = known < 16 ? 0 : Selection.robustSd(fast, known);
		double[] out = new double[h];
		for (int y = 0; y < h; y++) {
			if (of[y] > 0) {
				// a median of n scatters by √(π/2n) of what one does
				double chance = 0.5 * Math.PI * sd * sd / of[y];
				out[y] = value[y] - slow[y] * Math.max(0, 1 - SURE * SURE * chance / Math.max(1e-300, slow[y] * slow[y]));
			}
		}
		return out;
	}

	/** Each value times the share of its variance that is not noise. */
	private static float[] shrunk(double[] value, double[] variance) {
		int n = 0;
		double[] excess = new double[value.length];
		double[] known = new double[value.length];
		for (int y = 0; y < value.length; y++) {
			if (variance[y] < Double.POSITIVE_INFINITY) {
				known[n] = value[y];
				excess[n++] = variance[y];
			}
		}
		float[] out = new float[value.length];
		if (n < 16) {
			return out;
		}
		double sd = Selection.robustSd(known, n);
		double signal = Math.max(0, sd * sd - Selection.median(excess, n));
		for (int y = 0; y < out.length; y++) {
			if (variance[y] < Double.POSITIVE_INFINITY) {
				out[y] = (float) (value[y] * signal / (signal + variance[y]));
			}
		}
		return out;
	}
}
