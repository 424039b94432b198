// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.plateau.extension.Progress;

/**
 * The foreground of a mask as stretches along its rows, in raster order: run i of row r, {@code first[r] ≤ i < first[r + 1]}, covers
 * {@code [from[i], to[i])}. Two runs of a row never touch, unless they come from a picture of labels and differ in theirs.
 */
final class Runs {
	private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
	private static final long ONES = 0x0101010101010101L;
	private static final long HIGHS = 0x8080808080808080L;
	/** Pixels that one task scans. */
	private static final int GRAIN = 1 << 18;

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

	/** Runs of equal labels, and the label of each. */
	record Labelled(Runs runs, int[] label) {
	}

	/** Scans a mask, 0 = background. */
	static Runs of(byte[] mask, Grid grid, Progress progress) {
		return of(mask, grid, () -> { }, progress);
	}

	/**
	 * Scans a mask, 0 = background.
	 *
	 * @param beside one more task, run beside the scan and done when this returns
	 */
	static Runs of(byte[] mask, Grid grid, Runnable beside, Progress progress) {
		grid.check(mask.length);
		return scan(grid, beside, progress, false, (row, end, found) -> {
			for (int x = inside(mask, row, end); x < end;) {
				int e = outside(mask, x, end);
				found.add(x - row, e - row, 1);
				x = inside(mask, e, end);
			}
		}).runs;
	}

	/** Scans a picture of labels, 0 = background. */
	static Labelled labelled(int[] labels, Grid grid, Progress progress) {
		grid.check(labels.length);
		return scan(grid, () -> { }, progress, true, (row, end, found) -> {
			for (int x = row; x < end;) {
				int l = labels[x];
				int e = x + 1;
				while (e < end && labels[e] == l) {
					e++;
				}
				if (l != 0) {
					found.add(x - row, e - row, l);
				}
				x = e;
			}
		});
	}

	/** Finds the runs of the row that is stored in {@code [row, end)}. */
	private interface RowScan {
		void scan(int row, int end, Found found);
	}

	/** Runs that one task found. */
	private static final class Found {
		private int[] from = new int[1024];
		private int[] to = new int[1024];
		private int[] label;
		private int n;

		Found(boolean labels) {
			label = new int[labels ? from.length : 0];
		}

		void add(int first, int end, int l) {
			if (n == from.length) {
				from = Arrays.copyOf(from, 2 * n);
				to = Arrays.copyOf(to, 2 * n);
				label = Arrays.copyOf(label, 2 * label.length);
			}
			from[n] = first;
			to[n] = end;
			if (label.length > 0) {
				label[n] = l;
			}
			n++;
		}
	}

	private static Labelled scan(Grid grid, Runnable beside, Progress progress, boolean labels, RowScan scan) {
		int w = grid.width();
		int rows = grid.rows();
		int grain = Math.max(1, GRAIN / w);
		Found[] found = new Found[(rows + grain - 1) / grain];
		int[] first = new int[rows + 1];
		progress.workers().run(found.length + 1, task -> {
			Polling.check(progress::isCanceled);
			if (task == 0) {
				beside.run();
				return;
			}
			Found f = new Found(labels);
			int r0 = (task - 1) * grain;
			for (int r = r0; r < Math.min(rows, r0 + grain); r++) {
				int before = f.n;
				scan.scan(r * w, r * w + w, f);
				first[r + 1] = f.n - before;
			}
			found[task - 1] = f;
		});
		for (int r = 0; r < rows; r++) {
			first[r + 1] += first[r];
		}
		int[] from = new int[first[rows]];
		int[] to = new int[first[rows]];
		int[] label = new int[labels ? first[rows] : 0];
		progress.workers().run(found.length, t -> {
			Found f = found[t];
			int at = first[t * grain];
			System.arraycopy(f.from, 0, from, at, f.n);
			System.arraycopy(f.to, 0, to, at, f.n);
			System.arraycopy(f.label, 0, label, labels ? at : 0, labels ? f.n : 0);
			found[t] = null;
		});
		return new Labelled(new Runs(grid, first, from, to), label);
	}
}
