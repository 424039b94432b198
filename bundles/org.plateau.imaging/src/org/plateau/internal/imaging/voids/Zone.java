// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

/**
 * The pixels near which a layer's interfaces were moved: in each column the rows around the upper one, and those around the lower one.
 *
 * @param upper {from, to (exclusive)} rows per column of the picture, {@code 2 * width}; nothing where from is not less than to. Not written.
 * @param lower likewise around the lower interface
 * @param x0 first column with any
 * @param x1 end of the columns with any, not more than {@code x0} where there is none
 */
record Zone(int[] upper, int[] lower, int x0, int x1) {

	/**
	 * @param before the interfaces as they were; NaN = unknown
	 * @param now likewise
	 * @param least rows by which an interface has moved at least to count; one that became known or unknown counts with its whole column
	 * @param margin columns and rows around what has moved
	 */
	static Zone between(LayerLimits before, LayerLimits now, int height, double least, int margin) {
		int[] upper = moved(before.top(), now.top(), height, least, margin);
		int[] lower = moved(before.bottom(), now.bottom(), height, least, margin);
		int first = 0;
		int end = now.top().length;
		while (first < end && !any(upper, first) && !any(lower, first)) {
			first++;
		}
		while (end > first && !any(upper, end - 1) && !any(lower, end - 1)) {
			end--;
		}
		return new Zone(upper, lower, first, end);
	}

	private static int[] moved(double[] before, double[] now, int height, double least, int margin) {
		int w = now.length;
		int[] rows = new int[2 * w];
		Arrays.fill(rows, Integer.MAX_VALUE);
		for (int x = 0; x < w; x++) {
			rows[2 * x + 1] = 0;
		}
		for (int x = 0; x < w; x++) {
			boolean unknown = Double.isNaN(before[x]) || Double.isNaN(now[x]);
			if (unknown ? Double.isNaN(before[x]) == Double.isNaN(now[x]) : Math.abs(now[x] - before[x]) <= least) {
				continue;
			}
			int from = unknown ? 0 : Math.max(0, (int) Math.floor(Math.min(before[x], now[x])) - margin);
			int to = unknown ? height : Math.min(height, (int) Math.ceil(Math.max(before[x], now[x])) + margin);
			for (int i = Math.max(0, x - margin); i <= Math.min(w - 1, x + margin); i++) {
				rows[2 * i] = Math.min(rows[2 * i], from);
				rows[2 * i + 1] = Math.max(rows[2 * i + 1], to);
			}
		}
		return rows;
	}

	private static boolean any(int[] rows, int x) {
		return rows[2 * x] < rows[2 * x + 1];
	}

	boolean isEmpty() {
		return x0 >= x1;
	}

	/** Whether the upper interface was moved in a column or near it. */
	boolean upperAt(int x) {
		return any(upper, x);
	}

	/** Whether the lower one was. */
	boolean lowerAt(int x) {
		return any(lower, x);
	}

	/** Share of the columns in which an interface was moved or near which it was. @param side 0 = the upper one, 1 = the lower one */
	double share(int side) {
		int[] rows = side == 0 ? upper : lower;
		int n = 0;
		for (int x = x0; x < x1; x++) {
			n += any(rows, x) ? 1 : 0;
		}
		return n / (rows.length / 2.0);
	}

	boolean has(int x, int y) {
		return y >= upper[2 * x] && y < upper[2 * x + 1] || y >= lower[2 * x] && y < lower[2 * x + 1];
	}

	/** Whether it has a pixel in common with a box. */
	boolean meets(Box b) {
		for (int x = Math.max(b.x0(), x0); x < Math.min(b.x1(), x1); x++) {
			if (upper[2 * x] < Math.min(upper[2 * x + 1], b.y1()) && b.y0() < upper[2 * x + 1]
					|| lower[2 * x] < Math.min(lower[2 * x + 1], b.y1()) && b.y0() < lower[2 * x + 1]) {
				return true;
			}
		}
		return false;
	}

	/** Whether a void has a pixel of its own in it. */
	boolean meets(VoidShape s) {
		if (!meets(Box.of(s))) {
			return false;
		}
		for (int x = Math.max(s.x0(), x0); x < Math.min(s.x0() + s.w(), x1); x++) {
			for (int y = s.y0(); y < s.y0() + s.h(); y++) {
				if (has(x, y) && s.owns(x, y)) {
					return true;
				}
			}
		}
		return false;
	}
}
