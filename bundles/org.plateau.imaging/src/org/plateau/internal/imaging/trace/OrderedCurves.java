// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

/** Curves one below the other, a row per column: their order, and where two of them are one edge because the layer between is absent. */
final class OrderedCurves {
	/** Interfaces closer than this, pixels, are told apart by nothing in the picture. */
	private static final double MERGED = 1.2;

	private OrderedCurves() {
	}

	/** Keeps curves within the picture and in order; where two cross, both take the mean, by their weights. */
	static void keepOrder(double[][] y, double[][] sigma, int height) {
		int width = y.length == 0 ? 0 : y[0].length;
		for (int i = 0; i < y.length; i++) {
			for (int x = 0; x < width; x++) {
				y[i][x] = Math.max(0, Math.min(height, y[i][x]));
			}
		}
		for (int i = 1; i < y.length; i++) {
			for (int x = 0; x < width; x++) {
				if (y[i][x] < y[i - 1][x]) {
					double wa = weight(sigma, i - 1, x);
					double wb = weight(sigma, i, x);
					double m = (wa * y[i - 1][x] + wb * y[i][x]) / (wa + wb);
					y[i][x] = m;
					y[i - 1][x] = m;
				}
			}
		}
		// merging three curves may leave the middle one above: sweep once more downwards
		for (int i = 1; i < y.length; i++) {
			for (int x = 0; x < width; x++) {
				y[i][x] = Math.max(y[i][x], y[i - 1][x]);
			}
		}
	}

	/** Whether two interfaces at these rows are one edge. */
	static boolean isOne(double a, double b) {
		return Math.abs(a - b) < MERGED;
	}

	/** The first of the interfaces that are one edge with interface k in a column. */
	static int first(double[][] y, int k, int x) {
		int i = k;
		while (i > 0 && isOne(y[i][x], y[i - 1][x])) {
			i--;
		}
		return i;
	}

	static int last(double[][] y, int k, int x) {
		int i = k;
		while (i < y.length - 1 && isOne(y[i + 1][x], y[i][x])) {
			i++;
		}
		return i;
	}

	/** Puts interfaces that are one edge on one place, so that an absent layer has thickness 0. */
	static void merge(double[][] y, double[][] sigma) {
		int width = y.length == 0 ? 0 : y[0].length;
		for (int x = 0; x < width; x++) {
			for (int i = 0; i < y.length; i++) {
				int last = last(y, i, x);
				double sum = 0;
				double total = 0;
				for (int j = i; j <= last; j++) {
					sum += weight(sigma, j, x) * y[j][x];
					total += weight(sigma, j, x);
				}
				for (int j = i; j <= last && last > i; j++) {
					y[j][x] = sum / total;
				}
				i = last;
			}
		}
	}

	/** Rows per column, over seven columns. */
	static double[] slope(double[] c) {
		int width = c.length;
		double[] t = new double[width];
		int half = 3;
		for (int x = 0; x < width; x++) {
			int a = Math.max(0, x - half);
			int b = Math.min(width - 1, x + half);
			t[x] = b > a ? (c[b] - c[a]) / (b - a) : 0;
		}
		return t;
	}

	private static double weight(double[][] sigma, int i, int x) {
		double s = sigma[i] == null ? 1 : sigma[i][x];
		return 1 / Math.max(1e-6, s * s);
	}
}
