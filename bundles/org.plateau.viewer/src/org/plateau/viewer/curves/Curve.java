// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer.curves;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A curve of any length that can be drawn quickly and without losing a spike: of every column of the screen the first, lowest, highest and last point are
 * drawn, which gives the same picture as all points (M4: Jugel et al., Proc. VLDB Endow. 7 (2014) 797). The abscissa may turn round, as charge does when
 * metal is stripped again; between turns it is searched by bisection. The arrays are shared, not copied: do not write to them. Made once on a worker thread,
 * read on any. Cost: making it is one pass; drawing grows with the columns, not with the rows.
 */
public final class Curve {

	/** Rows of which lowest and highest are known without looking. */
	private static final int BLOCK = 256;
	/** Up to so many points for each column are drawn as they are. */
	private static final int PLAIN = 4;

	private final double[] x;
	private final double[] y;
	/** {@code turns[run]}: first row of a stretch in which x only rises or only falls; the last entry is the number of rows. */
	private final int[] turns;
	/** {@code lowest[block]}, {@code highest[block]}: row; −1 for a block without a finite value. */
	private final int[] lowest;
	private final int[] highest;

	/**
	 * Points to be joined by lines.
	 *
	 * @param x {@code x[point]}
	 * @param y {@code y[point]}; NaN where the line is interrupted
	 */
	public record Points(double[] x, double[] y) {

		public int size() {
			return x.length;
		}
	}

	/** Growing arrays of points. */
	private static final class Collector {
		private double[] x = new double[1024];
		private double[] y = new double[1024];
		private int n;

		void add(double px, double py) {
			if (n == x.length) {
				x = Arrays.copyOf(x, 2 * n);
				y = Arrays.copyOf(y, 2 * n);
			}
			if (!Double.isNaN(py) || n > 0 && !Double.isNaN(y[n - 1])) {
				x[n] = px;
				y[n++] = py;
			}
		}

		Points points() {
			return new Points(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
		}
	}

	/**
	 * @param x {@code x[row]}, finite
	 * @param y {@code y[row]}; NaN where it is unknown
	 * @throws IllegalArgumentException when the lengths differ
	 */
	public Curve(double[] x, double[] y) {
		if (x.length != y.length) {
			throw new IllegalArgumentException(x.length + " positions and " + y.length + " values");
		}
		this.x = x;
		this.y = y;
		turns = turns(x);
		int blocks = (y.length + BLOCK - 1) / BLOCK;
		lowest = new int[blocks];
		highest = new int[blocks];
		for (int b = 0; b < blocks; b++) {
			int end = Math.min(y.length, (b + 1) * BLOCK);
			lowest[b] = scan(b * BLOCK, end, -1, true);
			highest[b] = scan(b * BLOCK, end, -1, false);
		}
	}

	private static int[] turns(double[] x) {
		List<Integer> starts = new ArrayList<>(List.of(0));
		int direction = 0;
		for (int row = 1; row < x.length; row++) {
			int step = Double.compare(x[row], x[row - 1]);
			if (step != 0 && direction != 0 && step != direction) {
				starts.add(row - 1); // the point where it turns belongs to both stretches
				direction = step;
			} else if (step != 0) {
				direction = step;
			}
		}
		starts.add(x.length);
		return starts.stream().mapToInt(Integer::intValue).toArray();
	}

	public int rows() {
		return x.length;
	}

	public double x(int row) {
		return x[row];
	}

	public double y(int row) {
		return y[row];
	}

	/** Row of the lowest (highest) finite value in {@code [from, to)} or the row given when none is more so; −1 for none. */
	private int scan(int from, int to, int best, boolean low) {
		int found = best;
		for (int row = from; row < to; row++) {
			double v = y[row];
			if (v == v && (found < 0 || (low ? v < y[found] : v > y[found]))) {
				found = row;
			}
		}
		return found;
	}

	private int extreme(int from, int to, boolean low) {
		int first = (from + BLOCK - 1) / BLOCK;
		int last = to / BLOCK;
		if (first >= last) {
			return scan(from, to, -1, low);
		}
		int best = scan(from, first * BLOCK, -1, low);
		int[] known = low ? lowest : highest;
		for (int b = first; b < last; b++) {
			int row = known[b];
			if (row >= 0 && (best < 0 || (low ? y[row] < y[best] : y[row] > y[best]))) {
				best = row;
			}
		}
		return scan(last * BLOCK, to, best, low);
	}

	/**
	 * The lowest and highest value seen between two positions, points just outside not counted.
	 *
	 * @return {@code [low, high]}; empty when nothing finite is seen
	 */
	public double[] range(double from, double to) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (int run = 0; run + 1 < turns.length; run++) {
			int[] rows = rows(run, from, to);
			int lo = extreme(rows[0], rows[1], true);
			if (lo >= 0) {
				low = Math.min(low, y[lo]);
				high = Math.max(high, y[extreme(rows[0], rows[1], false)]);
			}
		}
		return low <= high ? new double[] { low, high } : new double[0];
	}

	private int end(int run) {
		// a stretch ends with the point at which the next begins
		return run + 2 < turns.length ? turns[run + 1] + 1 : turns[run + 1];
	}

	private boolean falls(int run) {
		int first = turns[run];
		int last = end(run) - 1;
		return last > first && x[last] < x[first];
	}

	/** First row of a stretch, and the one after its last, whose x lies in {@code [from, to]}. */
	private int[] rows(int run, double from, double to) {
		int begin = turns[run];
		int end = end(run);
		return falls(run) ? new int[] { firstNotAbove(begin, end, to), firstBelow(begin, end, from) }
				: new int[] { firstNotBelow(begin, end, from), firstAbove(begin, end, to) };
	}

	private int firstNotBelow(int begin, int end, double v) {
		int low = begin;
		int high = end;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (x[middle] < v) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	private int firstAbove(int begin, int end, double v) {
		return firstNotBelow(begin, end, Math.nextUp(v));
	}

	private int firstNotAbove(int begin, int end, double v) {
		int low = begin;
		int high = end;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (x[middle] > v) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	private int firstBelow(int begin, int end, double v) {
		return firstNotAbove(begin, end, Math.nextDown(v));
	}

	/**
	 * Row of the last point at or before a position in the first stretch that reaches it, nearest to it of the two around it.
	 *
	 * @return −1 without rows
	 */
	public int nearest(double position) {
		int best = -1;
		for (int run = 0; run + 1 < turns.length; run++) {
			int at = falls(run) ? firstNotAbove(turns[run], end(run), position) : firstNotBelow(turns[run], end(run), position);
			for (int row = Math.max(turns[run], at - 1); row <= Math.min(end(run) - 1, at); row++) {
				if (best < 0 || Math.abs(x[row] - position) < Math.abs(x[best] - position)) {
					best = row;
				}
			}
		}
		return best;
	}

	/**
	 * What has to be drawn to see the stretch of the axis between two positions; the neighbours outside are among the points, so that lines reach the edge.
	 *
	 * @param columns of the screen, at least 1
	 */
	public Points between(double from, double to, int columns) {
		Collector out = new Collector();
		for (int run = 0; run + 1 < turns.length; run++) {
			int[] rows = rows(run, from, to);
			int begin = Math.max(turns[run], rows[0] - 1);
			int end = Math.min(end(run), rows[1] + 1);
			if (rows[0] >= rows[1] && !crosses(run, rows[0])) {
				continue;
			}
			if (end - begin <= PLAIN * columns) {
				for (int row = begin; row < end; row++) {
					out.add(x[row], y[row]);
				}
			} else {
				column(out, begin, rows[0]);
				thin(out, run, rows, from, to, columns);
				column(out, rows[1], end);
			}
			out.add(x[end - 1], Double.NaN);
		}
		return out.points();
	}

	/** Whether a line runs through a stretch of the axis without a point in it. */
	private boolean crosses(int run, int row) {
		return row > turns[run] && row < end(run);
	}

	private void thin(Collector out, int run, int[] rows, double from, double to, int columns) {
		boolean falls = falls(run);
		int begin = rows[0];
		for (int c = 1; c <= columns && begin < rows[1]; c++) {
			double edge = falls ? to - (to - from) * c / columns : from + (to - from) * c / columns;
			int end = c == columns ? rows[1] : falls ? firstBelow(begin, rows[1], edge) : firstAbove(begin, rows[1], edge);
			column(out, begin, end);
			begin = end;
		}
	}

	/** First, lowest, highest and last of some rows, in their order; a gap at either end stays one. */
	private void column(Collector out, int begin, int end) {
		if (begin >= end) {
			return;
		}
		if (Double.isNaN(y[begin])) {
			out.add(x[begin], Double.NaN);
		}
		int lo = extreme(begin, end, true);
		if (lo >= 0) {
			int hi = extreme(begin, end, false);
			int first = begin;
			while (Double.isNaN(y[first])) {
				first++;
			}
			int last = end - 1;
			while (Double.isNaN(y[last])) {
				last--;
			}
			int[] four = { first, Math.min(lo, hi), Math.max(lo, hi), last };
			for (int i = 0; i < four.length; i++) {
				if (i == 0 || four[i] != four[i - 1]) {
					out.add(x[four[i]], y[four[i]]);
				}
			}
		}
		if (Double.isNaN(y[end - 1])) {
			out.add(x[end - 1], Double.NaN);
		}
	}
}
