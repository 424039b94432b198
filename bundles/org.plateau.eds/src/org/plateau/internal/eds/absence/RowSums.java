// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.absence;

/** Sums over rectangles of some rows of a map, from a table of running sums. */
final class RowSums {
	private final int width;
	private final int top;
	private final double[] table;

	/** @param top first row @param rows how many */
	RowSums(int width, int top, int rows) {
		this.width = width;
		this.top = top;
		table = new double[(rows + 1) * (width + 1)];
	}

	/** Adds a row; from the first downwards. */
	void row(int y, double[] v) {
		int at = (y - top + 1) * (width + 1);
		double sum = 0;
		for (int x = 0; x < width; x++) {
			sum += v[x];
			table[at + x + 1] = table[at - width - 1 + x + 1] + sum;
		}
	}

	/** Of columns x0 to x1 and rows y0 to y1, the latter exclusive. */
	double of(int x0, int y0, int x1, int y1) {
		int a = (y0 - top) * (width + 1);
		int b = (y1 - top) * (width + 1);
		return table[b + x1] - table[b + x0] - table[a + x1] + table[a + x0];
	}
}
