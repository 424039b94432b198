// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;

/**
 * The exact median of 5 × 5 pixels, borders mirrored, by a network of minima and maxima on whole numbers: the columns of a window are sorted,
 * then its rows, after which twelve of the 25 are out of the question, and of the rest eighteen comparisons find the middle (found by pruning
 * Batcher's network against all 7776 windows of zeros and ones whose columns are sorted).
 * <p>
 * Every fourth column of a tile lies in an array of its own, so that neighbours are found at one index of several arrays: that is what the
 * compiler works on many pixels at once, as long as a loop is short. Four neighbouring windows share what they can.
 */
final class SmallMedian {

	static final int RADIUS = 2;
	private static final int SIDE = 5;
	private static final int PHASES = BytePhases.PHASES;
	private static final int TILE_WIDTH = 1024;
	private static final int TILE_HEIGHT = 64;

	/** Reads a row of keys; keys are in the order of the values. */
	@FunctionalInterface
	private interface Reader {
		/** Reads the pixels of a row that lie in some columns; of those from {@code inner} to {@code end} every next is the next column. */
		void read(int row, int[] columns, int inner, int end, int[][] phases);
	}

	/** Takes medians. */
	@FunctionalInterface
	private interface Writer {
		void write(int[][] phases, int n, int at);
	}

	private SmallMedian() {
	}

	/** A filtered copy of an 8-bit picture. Cost: memory, 1 byte a pixel. */
	static byte[] of(byte[] a, int width, int height, Progress progress) {
		byte[] out = new byte[a.length];
		tiles(width, height, (row, columns, inner, end, phases) -> {
			byte[] line = new byte[columns.length];
			System.arraycopy(a, row + columns[inner], line, inner, end - inner);
			for (int i = 0; i < inner; i++) {
				line[i] = a[row + columns[i]];
			}
			for (int i = end; i < line.length; i++) {
				line[i] = a[row + columns[i]];
			}
			int[] four = new int[line.length / PHASES];
			BytePhases.fours(line, four);
			for (int p = 0; p < PHASES; p++) {
				BytePhases.apart(four, p, phases[p]);
			}
		}, (phases, n, at) -> BytePhases.write(phases, n, out, at), progress);
		return out;
	}

	/** A filtered copy of a picture without gaps. Cost: memory, 4 bytes a pixel. */
	static float[] of(float[] a, int width, int height, Progress progress) {
		float[] out = new float[a.length];
		tiles(width, height, (row, columns, inner, end, phases) -> {
			for (int p = 0; p < PHASES; p++) {
				int[] to = phases[p];
				for (int i = p, k = 0; k < to.length; i += PHASES, k++) {
					int bits = Float.floatToRawIntBits(a[row + columns[i]] + 0f);
					to[k] = bits ^ bits >> 31 & 0x7fffffff;
				}
			}
		}, (phases, n, at) -> {
			for (int p = 0; p < PHASES; p++) {
				int[] from = phases[p];
				for (int i = at + p, k = 0; i < at + n; i += PHASES, k++) {
					out[i] = Float.intBitsToFloat(from[k] ^ from[k] >> 31 & 0x7fffffff);
				}
			}
		}, progress);
		return out;
	}

	private static void tiles(int width, int height, Reader reader, Writer writer, Progress progress) {
		int columns = Math.ceilDiv(width, TILE_WIDTH);
		progress.workers().run(columns * Math.ceilDiv(height, TILE_HEIGHT), i -> {
			int left = i % columns * TILE_WIDTH;
			int top = i / columns * TILE_HEIGHT;
			new Tile(width, height, left, Math.min(TILE_WIDTH, width - left), reader, writer).run(top, Math.min(height, top + TILE_HEIGHT), progress);
		});
	}

	private static final class Tile {
		private final int width;
		private final int height;
		private final int left;
		private final int tw;
		private final Reader reader;
		private final Writer writer;
		private final int[] columns;
		private final int inner;
		private final int end;
		/** Windows per phase. */
		private final int n;
		/** {@code rows[y mod 5][phase]}. */
		private final int[][][] rows;
		/** {@code sorted[rank][phase]}: columns of five; phases 4 to 7 are 0 to 3 of the next index. */
		private final int[][][] sorted;
		/** {@code kept[rank in the columns][phase][…]}: the ranks of a row that may be the median, ascending. */
		private final int[][][][] kept;
		private final int[][] four;
		private final int[][] median;

		Tile(int width, int height, int left, int tw, Reader reader, Writer writer) {
			this.width = width;
			this.height = height;
			this.left = left;
			this.tw = tw;
			this.reader = reader;
			this.writer = writer;
			n = Math.ceilDiv(tw, PHASES);
			columns = new int[PHASES * (n + 1)];
			for (int i = 0; i < columns.length; i++) {
				columns[i] = Border.mirror(left - RADIUS + i, width);
			}
			inner = Math.max(0, RADIUS - left);
			end = Math.min(columns.length, width - left + RADIUS);
			rows = new int[SIDE][PHASES][n + 1];
			sorted = new int[SIDE][2 * PHASES][n + 1];
			kept = new int[SIDE][PHASES][3][n];
			four = new int[4][n];
			median = new int[PHASES][n];
		}

		void run(int top, int bottom, Progress progress) {
			for (int y = top - RADIUS; y < bottom + RADIUS; y++) {
				if (y % 16 == 0) {
					Polling.check(progress::isCanceled);
				}
				reader.read(Border.mirror(y, height) * width, columns, inner, end, rows[Math.floorMod(y, SIDE)]);
				int middle = y - RADIUS;
				if (middle >= top) {
					filter();
					writer.write(median, tw, middle * width + left);
				}
			}
		}

		private void filter() {
			for (int p = 0; p < PHASES; p++) {
				sort(rows[0][p], rows[1][p], rows[2][p], rows[3][p], rows[4][p], sorted[0][p], sorted[1][p], sorted[2][p], sorted[3][p], sorted[4][p], n + 1);
				for (int[][] rank : sorted) {
					System.arraycopy(rank[p], 1, rank[p + PHASES], 0, n);
				}
			}
			for (int p = 0; p < PHASES; p++) {
				two(sorted[0], p, kept[0][p], true, n);
				two(sorted[4], p, kept[4][p], false, n);
			}
			for (int rank = 1; rank < SIDE - 1; rank++) {
				int[][] p = sorted[rank];
				sort(p[1], p[2], p[3], p[4], four[0], four[1], four[2], four[3], n);
				fifth(rank, p[0], kept[rank][0]);
				fifth(rank, p[5], kept[rank][1]);
				sort(p[3], p[4], p[5], p[6], four[0], four[1], four[2], four[3], n);
				fifth(rank, p[2], kept[rank][2]);
				fifth(rank, p[7], kept[rank][3]);
			}
			for (int p = 0; p < PHASES; p++) {
				select(kept[0][p], kept[1][p], kept[2][p], kept[3][p], kept[4][p], four[0], four[1], median[p], n);
			}
		}

		/** Columns 1 to 4 serve two windows, 3 to 6 two others; each takes one column more. */
		private void fifth(int rank, int[] column, int[][] to) {
			if (rank < RADIUS) {
				highest(four, column, to, n);
			} else if (rank == RADIUS) {
				inner(four, column, to, n);
			} else {
				lowest(four, column, to, n);
			}
		}
	}

	/** Sorts five arrays index by index, ascending. */
	private static void sort(int[] a, int[] b, int[] c, int[] d, int[] e, int[] s0, int[] s1, int[] s2, int[] s3, int[] s4, int n) {
		for (int x = 0; x < n; x++) {
			int ab = Math.min(a[x], b[x]);
			int ba = Math.max(a[x], b[x]);
			int de = Math.min(d[x], e[x]);
			int ed = Math.max(d[x], e[x]);
			int ce = Math.min(c[x], ed);
			int top = Math.max(c[x], ed);
			int cd = Math.min(ce, de);
			int dc = Math.max(ce, de);
			int m1 = Math.min(ab, dc);
			int m2 = Math.max(ab, dc);
			int low = Math.min(m1, cd);
			int m3 = Math.max(m1, cd);
			int m4 = Math.min(ba, top);
			s4[x] = Math.max(ba, top);
			int m5 = Math.min(m4, m2);
			s3[x] = Math.max(m4, m2);
			s0[x] = low;
			s1[x] = Math.min(m5, m3);
			s2[x] = Math.max(m5, m3);
		}
	}

	/** The two highest or the two lowest of five neighbours of a row, ascending. */
	private static void two(int[][] row, int p, int[][] to, boolean highest, int n) {
		if (highest) {
			twoHighest(row[p], row[p + 1], row[p + 2], row[p + 3], row[p + 4], to[0], to[1], n);
		} else {
			twoLowest(row[p], row[p + 1], row[p + 2], row[p + 3], row[p + 4], to[0], to[1], n);
		}
	}

	private static void twoHighest(int[] a, int[] b, int[] c, int[] d, int[] e, int[] t0, int[] t1, int n) {
		for (int x = 0; x < n; x++) {
			int v = e[x];
			int low = Math.max(Math.min(a[x], b[x]), Math.min(c[x], d[x]));
			int ab = Math.max(a[x], b[x]);
			int cd = Math.max(c[x], d[x]);
			int first = Math.max(ab, cd);
			int second = Math.max(low, Math.min(ab, cd));
			t0[x] = Math.max(second, Math.min(first, v));
			t1[x] = Math.max(first, v);
		}
	}

	private static void twoLowest(int[] a, int[] b, int[] c, int[] d, int[] e, int[] t0, int[] t1, int n) {
		for (int x = 0; x < n; x++) {
			int v = e[x];
			int high = Math.min(Math.max(a[x], b[x]), Math.max(c[x], d[x]));
			int ab = Math.min(a[x], b[x]);
			int cd = Math.min(c[x], d[x]);
			int first = Math.min(ab, cd);
			int second = Math.min(high, Math.max(ab, cd));
			t1[x] = Math.min(second, Math.max(first, v));
			t0[x] = Math.min(first, v);
		}
	}

	/** Sorts four arrays index by index, ascending. */
	private static void sort(int[] a, int[] b, int[] c, int[] d, int[] s0, int[] s1, int[] s2, int[] s3, int n) {
		for (int x = 0; x < n; x++) {
			int ab = Math.min(a[x], b[x]);
			int ba = Math.max(a[x], b[x]);
			int cd = Math.min(c[x], d[x]);
			int dc = Math.max(c[x], d[x]);
			int m1 = Math.min(ba, dc);
			int m2 = Math.max(ab, cd);
			s0[x] = Math.min(ab, cd);
			s1[x] = Math.min(m1, m2);
			s2[x] = Math.max(m1, m2);
			s3[x] = Math.max(ba, dc);
		}
	}

	/** The three highest of three of four sorted arrays and one more, ascending; the lowest of the four cannot be among them. */
	private static void highest(int[][] q, int[] more, int[][] to, int n) {
		highest(q[1], q[2], q[3], more, to[0], to[1], to[2], n);
	}

	private static void highest(int[] q1, int[] q2, int[] q3, int[] more, int[] t0, int[] t1, int[] t2, int n) {
		for (int x = 0; x < n; x++) {
			int v = more[x];
			int m1 = Math.max(q1[x], Math.min(q2[x], v));
			int m2 = Math.max(q2[x], Math.min(q3[x], v));
			t2[x] = Math.max(q3[x], v);
			t1[x] = m2;
			t0[x] = m1;
		}
	}

	/** The three middle ones of four sorted arrays and one more, ascending. */
	private static void inner(int[][] q, int[] more, int[][] to, int n) {
		inner(q[0], q[1], q[2], q[3], more, to[0], to[1], to[2], n);
	}

	private static void inner(int[] q0, int[] q1, int[] q2, int[] q3, int[] more, int[] t0, int[] t1, int[] t2, int n) {
		for (int x = 0; x < n; x++) {
			int v = more[x];
			int m1 = Math.max(q0[x], Math.min(q1[x], v));
			int m2 = Math.max(q1[x], Math.min(q2[x], v));
			int m3 = Math.max(q2[x], Math.min(q3[x], v));
			t0[x] = m1;
			t1[x] = m2;
			t2[x] = m3;
		}
	}

	/** The three lowest of four sorted arrays and one more, ascending. */
	private static void lowest(int[][] q, int[] more, int[][] to, int n) {
		lowest(q[0], q[1], q[2], more, to[0], to[1], to[2], n);
	}

	private static void lowest(int[] q0, int[] q1, int[] q2, int[] more, int[] t0, int[] t1, int[] t2, int n) {
		for (int x = 0; x < n; x++) {
			int v = more[x];
			int m1 = Math.max(q0[x], Math.min(q1[x], v));
			int m2 = Math.max(q1[x], Math.min(q2[x], v));
			t0[x] = Math.min(q0[x], v);
			t1[x] = m1;
			t2[x] = m2;
		}
	}

	/** The middle of the thirteen that may be it: rows of sorted columns from top to bottom, two, three times three and two of each. */
	private static void select(int[][] a, int[][] b, int[][] c, int[][] d, int[][] e, int[] s, int[] t, int[] to, int n) {
		select(a[0], a[1], b[0], b[1], c[0], d[0], d[1], e[0], s, t, to, n);
		select(b[2], c[1], c[2], d[2], e[1], s, t, to, n);
	}

	private static void select(int[] a3, int[] a4, int[] b2, int[] b3, int[] c1, int[] d0, int[] d1, int[] e0, int[] s, int[] t, int[] to, int n) {
		for (int x = 0; x < n; x++) {
			int h0 = Math.max(c1[x], a3[x]);
			int l1 = Math.min(b3[x], a4[x]);
			int h1 = Math.max(b3[x], a4[x]);
			int h2 = Math.max(b2[x], d0[x]);
			int l3 = Math.min(d1[x], e0[x]);
			int h3 = Math.max(d1[x], e0[x]);
			int h6 = Math.max(h0, h2);
			int h7 = Math.max(l1, l3);
			int l8 = Math.min(h1, h3);
			int h10 = Math.max(l8, h6);
			s[x] = Math.min(l8, h6);
			t[x] = Math.min(h10, h7);
			to[x] = Math.max(h10, h7);
		}
	}

	private static void select(int[] b4, int[] c2, int[] c3, int[] d2, int[] e1, int[] s, int[] t, int[] to, int n) {
		for (int x = 0; x < n; x++) {
			int l4 = Math.min(e1[x], b4[x]);
			int h4 = Math.max(e1[x], b4[x]);
			int l5 = Math.min(h4, c3[x]);
			int l9 = Math.min(l4, c2[x]);
			int h9 = Math.max(l4, c2[x]);
			int l11 = Math.min(d2[x], h9);
			int l14 = Math.min(t[x], Math.min(l5, l11));
			int h15 = Math.max(s[x], l14);
			to[x] = Math.max(h15, Math.min(to[x], l9));
		}
	}
}
