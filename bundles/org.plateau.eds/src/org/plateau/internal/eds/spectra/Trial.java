// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.spectra;

import java.util.List;
import org.plateau.internal.eds.spectra.LineShape.Column;

/** What a model would gain from another element, at the weights that it has: the other amplitudes are found anew each time. */
final class Trial {

	/**
	 * @param gain by how much the weighted squares become less, ≥ 0
	 * @param counts per family of the element
	 * @param u standard uncertainty of each
	 * @param significance greatest counts over uncertainty
	 */
	record Answer(double gain, double[] counts, double[] u, double significance) {
	}

	private final SpectrumModel model;
	private final double[][] gram;
	private final double[] right;
	private final double without;
	private final List<Column> doubts;
	/** {@code pushed[doubt][column of the model]}. */
	private final double[][] pushed;

	Trial(SpectrumModel model) {
		this.model = model;
		doubts = model.doubts().stream().flatMap(List::stream).toList();
		gram = model.gram();
		right = model.right();
		without = explained(gram, right, NonNegative.solve(gram, right));
		pushed = new double[doubts.size()][right.length];
		for (int d = 0; d < pushed.length; d++) {
			for (int i = 0; i < right.length; i++) {
				pushed[d][i] = doubts.get(d).dot(model.column(i), model.weight);
			}
		}
	}

	/** How much of the weighted squares of the spectrum a solution takes away. */
	private static double explained(double[][] g, double[] r, double[] x) {
		double s = 0;
		for (int i = 0; i < x.length; i++) {
			if (x[i] > 0) {
				double t = 0;
				for (int j = 0; j < x.length; j++) {
					t += g[i][j] * x[j];
				}
				s += x[i] * (2 * r[i] - t);
			}
		}
		return s;
	}

	Answer with(List<Column> more) {
		int n = right.length;
		int m = more.size();
		double[][] g = new double[n + m][n + m];
		double[] r = java.util.Arrays.copyOf(right, n + m);
		for (int i = 0; i < n; i++) {
			System.arraycopy(gram[i], 0, g[i], 0, n);
		}
		for (int i = 0; i < m; i++) {
			Column c = more.get(i);
			for (int j = 0; j < n; j++) {
				g[n + i][j] = c.dot(model.column(j), model.weight);
				g[j][n + i] = g[n + i][j];
			}
			for (int j = 0; j < m; j++) {
				g[n + i][n + j] = c.dot(more.get(j), model.weight);
			}
			r[n + i] = c.dot(model.y, model.weight);
		}
		double[] x = NonNegative.solve(g, r);
		boolean[] in = new boolean[n + m];
		for (int i = 0; i < n + m; i++) {
			in[i] = x[i] > 0 || i >= n;
		}
		int[] at = NonNegative.indices(in);
		double[][] inverse = NonNegative.inverse(g, at);
		double[][] own = new double[pushed.length][m];
		for (int d = 0; d < pushed.length; d++) {
			for (int i = 0; i < m; i++) {
				own[d][i] = doubts.get(d).dot(more.get(i), model.weight);
			}
		}
		double[] counts = new double[m];
		double[] u = new double[m];
		double z = 0;
		for (int i = 0; i < m; i++) {
			counts[i] = x[n + i];
			int k = at.length - m + i;
			u[i] = Math.sqrt(inverse[k][k] + wrong(inverse[k], at, own));
			z = Math.max(z, counts[i] / u[i]);
		}
		return new Answer(Math.max(0, explained(g, r, x) - without), counts, u, z);
	}

	/** Square of what the doubts about the elements that are there make of an unknown. */
	private double wrong(double[] inverse, int[] at, double[][] own) {
		int n = right.length;
		double sum = 0;
		for (int d = 0; d < pushed.length; d++) {
			double s = 0;
			for (int i = 0; i < at.length; i++) {
				s += inverse[i] * (at[i] < n ? pushed[d][at[i]] : own[d][at[i] - n]);
			}
			sum += s * s;
		}
		return sum;
	}
}
