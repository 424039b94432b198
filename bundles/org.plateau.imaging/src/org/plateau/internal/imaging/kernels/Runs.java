// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.plateau.extension.Progress;

/**
 * The foreground of a mask as stretches along its rows, in raster order: run i of row r, {@code first[r] ≤ i < first[r + 1]}, covers
 * {@code [from[i], to[i])}. Two runs of a row never touch.
 */
final class Runs {
	private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
	private static final long ONES = 0x0101010101010101L;
	private static final long HIGHS = 0x8080808080808080L;
	/** Pixels that one task scans. */
	private static final int GRAIN = 1 << 17;

	final Grid grid;
	final int[] first;
	final int[] from;
	final int[] to;

	private Runs(Grid grid, int[] first, int[] from, int[] to) {
		this.grid = grid;
		this.first = first;
		this.from = from;
		this.to = to;
	}

	int count() {
		return from.length;
	}

	/** The first element other than 0 in {@code [at, end)}, {@code end} without one. */
	static int inside(byte[] mask, int at, int end) {
		int i = at;
		for (; i + 8 <= end; i += 8) {
			long v = (long) EIGHT.get(mask, i);
			if (v != 0) {
				return i + (Long.numberOfTrailingZeros(v) >> 3);
			}
		}
		while (i < end && mask[i] == 0) {
			i++;
		}
		return i;
	}

	/** The first element that is 0 in {@code [at, end)}, {@code end} without one. */
	static int outside(byte[] mask, int at, int end) {
		int i = at;
		for (; i + 8 <= end; i += 8) {
			long v = (long) EIGHT.get(mask, i);
			long zeros = v - ONES & ~v & HIGHS;
			if (zeros != 0) {
				return i + (Long.numberOfTrailingZeros(zeros) >> 3);
			}
		}
		while (i < end && mask[i] != 0) {
			i++;
		}
		return i;
	}

	/** Scans a mask, 0 = background. */
	static Runs of(byte[] mask, Grid grid, Progress progress) {
		grid.check(mask.length);
		int w = grid.width();
		int rows = grid.rows();
		int grain = Math.max(1, GRAIN / w);
		int tasks = (rows + grain - 1) / grain;
		int[][] starts = new int[tasks][];
		int[][] ends = new int[tasks][];
		int[] first = new int[rows + 1];
		progress.workers().split(rows, grain, (r0, r1) -> {
			Polling.check(progress::isCanceled);
			int[] s = new int[1024];
			int[] e = new int[1024];
			int n = 0;
			for (int r = r0; r < r1; r++) {
				int row = r * w;
				int end = row + w;
				int before = n;
				for (int x = inside(mask, row, end); x < end; x = inside(mask, x, end)) {
					if (n == s.length) {
						s = Arrays.copyOf(s, 2 * n);
						e = Arrays.copyOf(e, 2 * n);
					}
					s[n] = x - row;
					x = outside(mask, x, end);
					e[n++] = x - row;
				}
				first[r + 1] = n - before;
			}
			starts[r0 / grain] = Arrays.copyOf(s, n);
			ends[r0 / grain] = Arrays.copyOf(e, n);
		});
		for (int r = 0; r < rows; r++) {
			first[r + 1] += first[r];
		}
		int[] from = new int[first[rows]];
		int[] to = new int[first[rows]];
		progress.workers().run(tasks, t -> {
			int at = first[t * grain];
			System.arraycopy(starts[t], 0, from, at, starts[t].length);
			System.arraycopy(ends[t], 0, to, at, ends[t].length);
		});
		return new Runs(grid, first, from, to);
	}
}
