// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;

import org.plateau.internal.imaging.kernels.Selection;

/**
 * What the two sides of an interface look like, learned beside a curve that is about right: the joint frequencies of grey level
 * and of its scatter nearby. A porous layer is then told from a dense one by its pores, not mistaken for it where it has
 * one, and a pore counts for the layer that has such pores.
 */
final class LayerAppearance {
	private static final int GREYS = 64;
	private static final int TEXTURES = 8;
	/** Share of blocks of a layer that look like anything. */
	private static final double ANYTHING = 0.02;
	/** Rows and columns around a block whose scatter is its texture. */
	private static final int NEARBY = 3;

	private final CoarseGrid grid;
	private final short[] look;
	private double[] above;
	private double[] below;

	LayerAppearance(CoarseGrid grid) {
		this.grid = grid;
		look = new short[grid.grey.length];
		double[] g = sample(grid.grey);
		Arrays.sort(g);
		float[] scatter = scatter();
		double[] t = sample(scatter);
		double calm = Math.max(Selection.quantile(t, t.length, 0.05), 1e-3 * (g[g.length - 1] - g[0]));
		double wild = Math.max(Selection.quantile(t, t.length, 0.98), 2 * calm);
		for (int i = 0; i < look.length; i++) {
			int a = bin(rank(g, grid.grey[i]), GREYS);
			int b = bin(Math.log(Math.max(scatter[i], calm) / calm) / Math.log(wild / calm), TEXTURES);
			look[i] = (short) (a * TEXTURES + b);
		}
	}

	/** Share of the picture that is darker: few grey levels between two large layers are then as far apart as many. */
	private static double rank(double[] sorted, double grey) {
		int at = Arrays.binarySearch(sorted, grey);
		return (at < 0 ? -at - 1 : at) / (double) sorted.length;
	}

	private static int bin(double share, int n) {
		return Math.max(0, Math.min(n - 1, (int) (share * n)));
	}

	private static double[] sample(float[] v) {
		int stride = Math.max(1, v.length / 60000);
		double[] s = new double[(v.length + stride - 1) / stride];
		for (int i = 0, j = 0; i < v.length; i += stride) {
			s[j++] = v[i];
		}
		return s;
	}

	/** Mean absolute difference to the neighbour below, over the blocks nearby. */
	private float[] scatter() {
		int rows = grid.rows;
		float[] d = new float[grid.grey.length];
		for (int c = 0; c < grid.columns; c++) {
			for (int r = 0; r < rows; r++) {
				int p = c * rows + r;
				float down = r + 1 < rows ? Math.abs(grid.grey[p + 1] - grid.grey[p]) : 0;
				float right = c + 1 < grid.columns ? Math.abs(grid.grey[p + rows] - grid.grey[p]) : 0;
				d[p] = down + right;
			}
		}
		return mean(mean(d, 1, rows, grid.columns), rows, grid.columns, rows);
	}

	/** Running mean of lines of n samples that are a stride apart. */
	private float[] mean(float[] v, int stride, int n, int lines) {
		float[] out = new float[v.length];
		for (int l = 0; l < lines; l++) {
			int base = stride == 1 ? l * grid.rows : l;
			double sum = 0;
			int m = 0;
			for (int i = -NEARBY; i < n; i++) {
				if (i + NEARBY < n) {
					sum += v[base + (i + NEARBY) * stride];
					m++;
				}
				if (i - NEARBY - 1 >= 0) {
					sum -= v[base + (i - NEARBY - 1) * stride];
					m--;
				}
				if (i >= 0) {
					out[base + i * stride] = (float) (sum / m);
				}
			}
		}
		return out;
	}

	/**
	 * Learns the two sides of an interface.
	 *
	 * @param y curves top to bottom, in rows of the grid
	 * @param k the interface
	 * @param margin rows beside it that are not looked at
	 * @param band rows beyond those that are, as far as the layer reaches
	 */
	void learn(double[][] y, int k, double margin, double band) {
		above = new double[GREYS * TEXTURES];
		below = new double[GREYS * TEXTURES];
		for (int c = 0; c < grid.columns; c++) {
			double top = Math.max(k == 0 ? 0 : y[k - 1][c], y[k][c] - margin - band);
			for (int r = (int) Math.ceil(top); r < y[k][c] - margin; r++) {
				above[look[c * grid.rows + r]]++;
			}
			double bottom = Math.min(k == y.length - 1 ? grid.rows : y[k + 1][c], y[k][c] + margin + band);
			for (int r = (int) Math.ceil(y[k][c] + margin); r < bottom; r++) {
				below[look[c * grid.rows + r]]++;
			}
		}
		above = logarithms(above);
		below = logarithms(below);
	}

	private static double[] logarithms(double[] n) {
		double[] smooth = smooth(smooth(n, TEXTURES, GREYS, 1, TEXTURES, 1.5), 1, TEXTURES, TEXTURES, GREYS, 0.8);
		double sum = Arrays.stream(smooth).sum();
		double[] log = new double[n.length];
		for (int i = 0; i < n.length; i++) {
			log[i] = Math.log((1 - ANYTHING) * smooth[i] / Math.max(sum, 1) + ANYTHING / n.length);
		}
		return log;
	}

	private static double[] smooth(double[] v, int stride, int n, int lineStride, int lines, double sigma) {
		double[] out = new double[v.length];
		int reach = (int) Math.ceil(3 * sigma);
		for (int l = 0; l < lines; l++) {
			for (int i = 0; i < n; i++) {
				double s = 0;
				for (int j = -reach; j <= reach; j++) {
					int k = Math.max(0, Math.min(n - 1, i + j));
					s += Math.exp(-0.5 * j * j / (sigma * sigma)) * v[l * lineStride + k * stride];
				}
				out[l * lineStride + i * stride] = s;
			}
		}
		return out;
	}

	/** How much more a block looks like the side above than like the one below: a log-likelihood ratio. */
	double vote(int c, int r) {
		int i = look[c * grid.rows + r];
		return above[i] - below[i];
	}
}
