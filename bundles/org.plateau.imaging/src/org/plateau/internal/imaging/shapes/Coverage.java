// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.shapes;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.roi.Position;

/**
 * How much of each pixel lies inside a polygon, row by row: exact in x, and in y by strips that no corner divides, at least {@value #STRIPS} a row; the
 * covered area as a whole is exact.
 */
final class Coverage {

	private static final int STRIPS = 16;

	/** Takes one row. */
	@FunctionalInterface
	interface Row {

		/**
		 * @param y of the picture
		 * @param x of the first weight
		 * @param weights {@code weights[i]} of pixel x + i, 0 to 1; only the first {@code count} count
		 */
		void take(int y, int x, double[] weights, int count) throws IOException;
	}

	private Coverage() {
	}

	/** Goes over the rows of a picture that the polygon covers, from the top. */
	static void rows(List<Position> border, int width, int height, BooleanSupplier cancelled, Row to) throws IOException {
		EvenOdd inside = EvenOdd.of(border);
		double[] heights = inside.heights();
		double left = border.stream().mapToDouble(Position::x).min().orElseThrow();
		double right = border.stream().mapToDouble(Position::x).max().orElseThrow();
		int x0 = (int) Math.max(0, Math.floor(left));
		int count = (int) Math.min(width, Math.ceil(right)) - x0;
		int first = (int) Math.max(0, Math.floor(heights[0]));
		int end = (int) Math.min(height, Math.ceil(heights[heights.length - 1]));
		if (count <= 0) {
			return;
		}
		double[] weights = new double[count];
		for (int y = first; y < end; y++) {
			Polling.check(cancelled);
			Arrays.fill(weights, 0);
			double low = Math.max(y, heights[0]);
			for (double high : ends(heights, y)) {
				double[] x = inside.crossings((low + high) / 2);
				for (int k = 0; k + 1 < x.length; k += 2) {
					add(weights, x[k] - x0, x[k + 1] - x0, high - low);
				}
				low = high;
			}
			to.take(y, x0, weights, count);
		}
	}

	/** Lower ends of the strips of a row. */
	private static double[] ends(double[] heights, int y) {
		double top = Math.max(y, heights[0]);
		double bottom = Math.min(y + 1, heights[heights.length - 1]);
		int from = Arrays.binarySearch(heights, top);
		from = from < 0 ? -from - 1 : from + 1;
		int to = from;
		while (to < heights.length && heights[to] < bottom) {
			to++;
		}
		double[] ends = new double[to - from + STRIPS];
		System.arraycopy(heights, from, ends, 0, to - from);
		for (int i = 1; i <= STRIPS; i++) {
			ends[to - from + i - 1] = i == STRIPS ? bottom : top + (bottom - top) * i / STRIPS;
		}
		Arrays.sort(ends);
		return ends;
	}

	private static void add(double[] weights, double from, double to, double height) {
		double a = Math.max(0, from);
		double b = Math.min(weights.length, to);
		if (b <= a) {
			return;
		}
		int i = (int) a;
		int last = (int) Math.min(weights.length - 1, Math.floor(b));
		if (i == last) {
			weights[i] += (b - a) * height;
			return;
		}
		weights[i] += (i + 1 - a) * height;
		for (int k = i + 1; k < last; k++) {
			weights[k] += height;
		}
		weights[last] += (b - last) * height;
	}
}
